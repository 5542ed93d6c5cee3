// mullion pane snapshot, history, tail: what a pane shows and has shown.

#include <core/cli/Declare.h>
#include <core/cli/FollowCursor.h>
#include <core/cli/HistoryReader.h>
#include <core/cli/PaneWatch.h>
#include <core/cli/Pattern.h>
#include <core/cli/ScreenFormat.h>
#include <core/cli/Text.h>

#include <algorithm>
#include <deque>

namespace mullion::cli {
namespace {

using nlohmann::json;

struct SnapshotOptions {
    std::string pane, format = "text";
    bool cells = false;
    bool allRows = false;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        app.add_option("--format", format, "text, ansi (with colours) or json")
            ->check(CLI::IsMember({"text", "ansi", "json"}));
        app.add_flag("--cells", cells, "With json: every cell with its colours and attributes");
        app.add_flag("--all-rows", allRows, "With text and ansi: the empty rows below the text, too");
    }
};

// Rows without text or colours below the last with any; --json has them all.
std::string withoutEmptyEnd(std::string text) {
    while (text.ends_with("\n\n") || text == "\n") {
        text.pop_back();
    }
    return text;
}

Outcome runSnapshot(Context& context, const SnapshotOptions& options) {
    if (options.cells && options.format != "json" && !context.output().json()) {
        return usageError("--cells needs --json", "For example: mullion pane snapshot p7 --json --cells");
    }
    auto watch = PaneWatch::start(context, options.pane);
    if (!watch) {
        return Failure{watch.error()};
    }
    if (const auto ready = (*watch)->waitForFrame(Context::Clock::now() + context.remaining()); !ready) {
        return Failure{ready.error()};
    }
    const share::SnapshotFrame& frame = *(*watch)->frame();
    json data = screenJson(frame, options.cells ? WithCells::Yes : WithCells::No);
    data["pane"] = (*watch)->pane().id.text();
    data["state"] = share::nameOf((*watch)->pane().state);
    std::string text;
    if (options.format == "json") {
        text = data.dump(-1, ' ', false, json::error_handler_t::replace) + "\n";
    } else if (options.format == "ansi") {
        text = screenAnsi(frame);
        data["ansi"] = text;
    } else {
        text = screenText(frame);
    }
    return Answer{std::move(data), options.allRows ? std::move(text) : withoutEmptyEnd(std::move(text))};
}

struct HistoryOptions {
    std::string pane, grep;
    std::uint64_t lines = 0;
    std::optional<std::uint64_t> from;
    bool noScreen = false;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        app.add_option("--lines", lines, "Only the newest N lines");
        app.add_option("--grep", grep, "Only lines that match this regular expression");
        app.add_option("--from", from, "Begin at this line number");
        app.add_flag("--no-screen", noScreen, "Only lines that have left the screen");
    }
};

// Prints or collects lines, as --json and --grep want it.
class LineSink {
  public:
    LineSink(Output& output, std::unique_ptr<re2::RE2> pattern) : m_output(output), m_pattern(std::move(pattern)) {}

    void take(std::uint64_t number, const std::string& line) {
        if (m_pattern && !re2::RE2::PartialMatch(line, *m_pattern)) {
            return;
        }
        if (m_output.json()) {
            m_numbers.push_back(number);
            m_lines.push_back(line);
        } else {
            m_text += withoutControls(line) + "\n";
            if (m_text.size() >= FlushBytes) {
                flush();
            }
        }
    }
    void flush() {
        m_output.plain(m_text);
        m_text.clear();
    }
    [[nodiscard]] bool matches(const std::string& line) const {
        return !m_pattern || re2::RE2::PartialMatch(line, *m_pattern);
    }
    json takeJson(const HistoryFacts& facts) {
        json data{{"first", facts.first}, {"end", facts.end}, {"lines", std::move(m_lines)}};
        if (m_pattern) {
            data["numbers"] = std::move(m_numbers);
        }
        return data;
    }

  private:
    // Enough to make writes cheap, little enough to show a long history at once.
    static constexpr std::size_t FlushBytes = 64U << 10U;

    Output& m_output;
    std::unique_ptr<re2::RE2> m_pattern;
    std::string m_text;
    json m_lines = json::array();
    json m_numbers = json::array();
};

Result<LineSink, ControlError> sinkFor(Context& context, const std::string& grep) {
    if (grep.empty()) {
        return LineSink(context.output(), nullptr);
    }
    auto pattern = compilePattern(grep);
    if (!pattern) {
        return Failure{pattern.error()};
    }
    return LineSink(context.output(), std::move(*pattern));
}

// Blank lines below a screen's text are not part of what was printed.
class TrailingBlanks {
  public:
    explicit TrailingBlanks(LineSink& sink) : m_sink(sink) {}
    void take(std::uint64_t number, const std::string& line) {
        if (line.empty()) {
            m_held.push_back(number);
            return;
        }
        for (const std::uint64_t blank : m_held) {
            m_sink.take(blank, "");
        }
        m_held.clear();
        m_sink.take(number, line);
    }

  private:
    LineSink& m_sink;
    std::vector<std::uint64_t> m_held;
};

Outcome runHistory(Context& context, const HistoryOptions& options) {
    auto sink = sinkFor(context, options.grep);
    if (!sink) {
        return Failure{sink.error()};
    }
    HistoryRange range{.from = options.from, .screen = !options.noScreen};
    if (options.lines > 0) {
        range.newest = options.lines;
    }
    // The core counts N lines of history and adds the screen; the newest N of both are counted here, without the
    // blanks below the text.
    std::deque<std::pair<std::uint64_t, std::string>> newest;
    TrailingBlanks blanks(*sink);
    const auto facts = readHistory(context, options.pane, range, [&](std::uint64_t number, const std::string& line) {
        if (options.lines == 0) {
            blanks.take(number, line);
            return;
        }
        newest.emplace_back(number, line);
    });
    if (!facts) {
        return Failure{facts.error()};
    }
    while (!newest.empty() && newest.back().second.empty()) {
        newest.pop_back();
    }
    const std::size_t skip = newest.size() > options.lines ? newest.size() - options.lines : 0;
    for (std::size_t i = skip; i < newest.size(); ++i) {
        sink->take(newest[i].first, newest[i].second);
    }
    sink->flush();
    return Answer{sink->takeJson(*facts), ""};
}

struct MarksOptions {
    std::string pane;

    void addTo(CLI::App& app) { app.add_option("PANE", pane, "The pane")->required(); }
};

Outcome runMarks(Context& context, const MarksOptions& options) {
    auto reply = context.call("pane.marks", {{"pane", options.pane}});
    if (!reply) {
        return Failure{reply.error()};
    }
    std::string text;
    for (const json& mark : reply->value("marks", json::array())) {
        text += std::to_string(mark.value("line", std::uint64_t{0})) + " " + mark.value("kind", "");
        text += mark.contains("exit") ? " " + mark.at("exit").dump() : "";
        text += "\n";
    }
    return Answer{std::move(*reply), std::move(text)};
}

struct TailOptions {
    std::string pane, grep;
    std::uint64_t lines = 10;
    bool follow = false;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        app.add_option("--lines,-n", lines, "Begin with the newest N lines");
        app.add_option("--grep", grep, "Only lines that match this regular expression");
        app.add_flag("--follow,-f", follow, "Go on with every new line until the program ends");
    }
};

// The stream of `tail --follow`.
class Follower {
  public:
    Follower(Context& context, PaneWatch& watch, LineSink& sink, std::uint64_t next)
        : m_context(context), m_watch(watch), m_sink(sink), m_cursor(next) {}

    // Shows what is new; the last time also the line that the cursor is on.
    Result<void, ControlError> show(bool last) {
        const share::SnapshotFrame* frame = m_watch.frame();
        if (frame == nullptr) {
            return {};
        }
        const std::uint64_t historyEnd = frame->state().historyEnd;
        const FollowCursor::Range missed = m_cursor.missedHistory(historyEnd);
        if (missed.first < missed.end) {
            const auto read = readHistory(m_context, m_watch.pane().id.text(), {.from = missed.first},
                                          [&](std::uint64_t number, const std::string& line) {
                                              if (number < missed.end) {
                                                  print(line);
                                              }
                                          });
            if (!read) {
                return Failure{read.error()};
            }
            m_cursor.shownUpTo(missed.end);
        }
        // What full-screen programs draw are not lines of a log.
        if (!frame->state().modes.has(model::modeflag::AlternateScreen)) {
            const auto screen = screenLines(*frame);
            const auto lines = last ? m_cursor.takeRest(historyEnd, screen)
                                    : m_cursor.takeComplete(historyEnd, screen, frame->state().cursor.position.row);
            for (const std::string& line : lines) {
                print(line);
            }
        }
        return {};
    }

  private:
    void print(const std::string& line) {
        if (m_sink.matches(line)) {
            m_context.output().streamLine({{"pane", m_watch.pane().id.text()}, {"line", line}}, withoutControls(line));
        }
    }

    Context& m_context;
    PaneWatch& m_watch;
    LineSink& m_sink;
    FollowCursor m_cursor;
};

Outcome follow(Context& context, const TailOptions& options, LineSink& sink) {
    auto started = PaneWatch::start(context, options.pane);
    if (!started) {
        return Failure{started.error()};
    }
    PaneWatch& watch = **started;
    if (const auto ready = watch.waitForFrame(Context::Clock::now() + context.remaining()); !ready) {
        return Failure{ready.error()};
    }
    // The newest lines: those on the screen above the cursor, then as many of history as are wanted.
    const share::SnapshotState& state = watch.frame()->state();
    std::uint64_t above = 0;
    for (const ScreenLine& line : screenLines(*watch.frame())) {
        above += line.lastRow < state.cursor.position.row ? 1 : 0;
    }
    const std::uint64_t end = state.historyEnd + above;
    const std::uint64_t first = end > options.lines ? end - options.lines : 0;
    Follower follower(context, watch, sink, std::max(first, state.historyFirst));
    for (PaneWatch::News news = PaneWatch::News::Screen; context.output().good();
         news = watch.wait(context.deadline())) {
        switch (news) {
        case PaneWatch::News::Closed:
            return Failure{paneGone(watch.pane())};
        case PaneWatch::News::TimedOut:
            return Failure{ControlError{"timed_out", "The time given with --timeout is over.", ""}};
        case PaneWatch::News::Lost:
            return Failure{ControlError{"connection_lost", "Lost the core.", "See mullion core status."}};
        default:
            break;
        }
        if (const auto shown = follower.show(watch.ended()); !shown) {
            return Failure{shown.error()};
        }
        if (watch.ended()) {
            break;
        }
    }
    return Answer::silent();
}

Outcome runTail(Context& context, const TailOptions& options) {
    if (!options.follow) {
        return runHistory(context, {.pane = options.pane, .grep = options.grep, .lines = options.lines});
    }
    auto sink = sinkFor(context, options.grep);
    return sink ? follow(context, options, *sink) : Outcome(Failure{sink.error()});
}

} // namespace

std::vector<Command> paneReadCommands() {
    return {{"pane", "snapshot", "Print the screen as it is now",
             "  mullion pane snapshot p7\n  mullion pane snapshot p7 --format ansi\n"
             "  mullion pane snapshot p7 --json --cells\n",
             declareWith<SnapshotOptions>(runSnapshot)},
            {"pane", "history", "Print what a pane has shown, oldest line first",
             "  mullion pane history p7 --grep 'error|warning'\n  mullion pane history p7 --lines 200 --json\n",
             declareWith<HistoryOptions>(runHistory)},
            {"pane", "marks", "Print where prompts, commands and their output begin: line, kind, exit code",
             "  mullion pane marks p7\n  mullion pane marks p7 --json\n", declareWith<MarksOptions>(runMarks)},
            {"pane", "tail", "Print the newest lines, and with --follow every new one",
             "  mullion pane tail p7 --lines 50\n  mullion pane tail p7 --follow --grep FAILED\n",
             declareWith<TailOptions>(runTail)}};
}

} // namespace mullion::cli
