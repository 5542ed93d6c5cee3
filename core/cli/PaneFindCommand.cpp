// mullion pane find: looks for a text in what panes show and have shown.

#include <core/cli/Declare.h>
#include <core/cli/Pattern.h>
#include <core/cli/Targets.h>
#include <core/cli/Text.h>

#include <algorithm>

namespace mullion::cli {
namespace {

using nlohmann::json;

struct FindOptions {
    TargetFlags targets;
    std::vector<std::string> words;
    bool regex = false, matchCase = false, word = false, screenOnly = false;
    std::uint64_t lines = 1000;

    void addTo(CLI::App& app) {
        app.add_option("WORD", words, "The pane, unless flags name it, and the text")->required();
        app.add_flag("--regex,-e", regex, "It is a regular expression (RE2)");
        app.add_flag("--case", matchCase, "Small and capital letters differ");
        app.add_flag("--word", word, "Whole words only");
        app.add_flag("--screen", screenOnly, "Only what is on the screen now");
        app.add_option("--lines", lines, "Of each pane, at most the newest N lines that match")
            ->check(CLI::Range(0, 10000));
        targets.addTo(app);
    }
};

// Prints hits as they come, until the search is done.
class FindPrinter : public client::ConnectionHandler {
  public:
    explicit FindPrinter(Output& output) : m_output(output) {}

    void onEvent(const std::string& type, const json& data) override {
        if (type == "find.hits") {
            printPane(data);
        } else if (type == "find.done") {
            m_done = data;
        }
    }
    void onChanged(const std::vector<model::PaneId>&) override {}
    void onSnapshot(const share::SnapshotMessage&, UniqueFd) override {}
    void onHistoryWindow(share::HistoryWindowMessage) override {}

    // Null until it is done.
    [[nodiscard]] const json& done() const { return m_done; }

  private:
    // Lines are shown as they were printed, the oldest of a pane first.
    void printPane(const json& data) {
        const std::string pane = data.value("pane", "");
        const json lines = data.value("lines", json::array());
        for (auto line = lines.rbegin(); line != lines.rend(); ++line) {
            json object = *line;
            object["pane"] = pane;
            m_output.streamLine(object, pane + ":" + std::to_string(line->value("line", std::uint64_t{0})) + ":" +
                                            withoutControls(line->value("text", "")));
        }
    }

    Output& m_output;
    json m_done;
};

Outcome runFind(Context& context, const FindOptions& options) {
    const PaneAndRest words = splitWords(options.targets, options.words);
    auto params = targetsJson(options.targets, words.panes);
    if (!params) {
        return Failure{params.error()};
    }
    std::string pattern;
    for (const std::string& word : words.rest) {
        pattern += (pattern.empty() ? "" : " ") + word;
    }
    if (pattern.empty()) {
        return usageError("Nothing to look for", "Give a text: mullion pane find p7 error");
    }
    params->update({{"pattern", pattern},
                    {"regex", options.regex},
                    {"case", options.matchCase},
                    {"word", options.word},
                    {"screen_only", options.screenOnly},
                    {"lines", options.lines}});
    auto connection = context.running();
    if (!connection) {
        return Failure{connection.error()};
    }
    FindPrinter printer(context.output());
    (*connection)->setHandler(&printer);
    const auto started = context.call("find.start", *params);
    Outcome outcome = Answer::silent();
    if (!started && options.regex && started.error().code == "bad_pattern") {
        outcome = notAPattern(pattern, started.error().message);
    } else if (!started) {
        outcome = Failure{started.error()};
    }
    while (outcome && printer.done().is_null() && context.output().good()) {
        const auto left = context.remaining();
        if (left.count() == 0) {
            outcome = Failure{ControlError{"timed_out", "The search took longer than it may.", "Give more: --timeout"}};
        } else if (!(*connection)->waitAndProcess(left) && !(*connection)->connected()) {
            outcome = Failure{(*connection)->failure()};
        }
    }
    (*connection)->setHandler(nullptr);
    if (outcome && printer.done().is_object()) {
        if (context.output().json()) {
            context.output().streamLine({{"done", printer.done()}}, "");
        }
        // As grep says it: 1 when there is nothing.
        outcome->exitCode = printer.done().value("hits", 0) > 0 ? exitcode::Done : exitcode::Failed;
    }
    return outcome;
}

} // namespace

std::vector<Command> paneFindCommands() {
    return {{"pane", "find", "Look for a text in what panes show and have shown; prints pane:line:text",
             "  mullion pane find p7 error\n  mullion pane find --all --regex 'fail(ed|ure)' --json\n"
             "  mullion pane find --session api --word --case panic\n",
             declareWith<FindOptions>(runFind)}};
}

} // namespace mullion::cli
