// mullion pane wait: until a pane shows a text, ends, falls silent or reaches a state. Woken by events, never polling.

#include <core/cli/Declare.h>
#include <core/cli/Duration.h>
#include <core/cli/HistoryReader.h>
#include <core/cli/PaneText.h>
#include <core/cli/PaneWatch.h>
#include <core/cli/Pattern.h>
#include <core/cli/Text.h>
#include <core/cli/WaitMatcher.h>

#include <algorithm>

namespace mullion::cli {
namespace {

using nlohmann::json;
using News = PaneWatch::News;

struct WaitOptions {
    std::string pane, pattern, idle, state;
    bool exit = false, history = false;
    CLI::Option* patternOption = nullptr;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        patternOption = app.add_option("--for", pattern, "Until a line matches this regular expression");
        app.add_flag("--exit", exit, "Until its program has ended");
        app.add_option("--idle", idle, "Until nothing was drawn for this long (500ms, 2s)");
        app.add_option("--state", state, "Until it is in this state")
            ->check(CLI::IsMember({"starting", "running", "exited", "failed"}));
        app.add_flag("--history", history, "With --for: search the lines that scrolled away before, too");
    }
};

// What a wait needs to know after each piece of news.
class Waiting {
  public:
    Waiting(Context& context, PaneWatch& watch) : m_context(context), m_watch(watch) {}

    [[nodiscard]] json facts() const {
        const share::PaneInfo& pane = m_watch.pane();
        return {{"pane", pane.id.text()},
                {"state", share::nameOf(pane.state)},
                {"exit_code", pane.exitCode ? json(*pane.exitCode) : json(nullptr)},
                {"signal", pane.signal.empty() ? json(nullptr) : json(pane.signal)}};
    }
    [[nodiscard]] Outcome stateAnswer() const { return Answer{facts(), stateText(m_watch.pane()) + "\n"}; }

    // The failure that this news means to any wait, if it means one.
    [[nodiscard]] std::optional<ControlError> failureOf(News news, const std::string& what) const {
        const std::string name = m_watch.pane().id.text();
        if (news == News::Closed) {
            return paneGone(m_watch.pane());
        }
        if (news == News::TimedOut) {
            return ControlError{"timed_out", name + " did not " + what + " in time.", ""};
        }
        if (news == News::Lost) {
            return ControlError{"connection_lost", "Lost the core while waiting for " + name + ".",
                                "See mullion core status."};
        }
        return std::nullopt;
    }

    Outcome untilState(const std::string& wanted) {
        while (wanted != share::nameOf(m_watch.pane().state)) {
            if (const auto failure = failureOf(m_watch.wait(m_context.deadline()), "become " + wanted)) {
                return Failure{*failure};
            }
            // Who waits for a running program must hear that it could not start.
            if (m_watch.pane().state == share::PaneState::Failed && wanted == "running") {
                return Failure{startFailure()};
            }
        }
        return stateAnswer();
    }

    Outcome untilEnd() {
        while (!m_watch.ended()) {
            if (const auto failure = failureOf(m_watch.wait(m_context.deadline()), "end")) {
                return Failure{*failure};
            }
        }
        return m_watch.pane().state == share::PaneState::Failed ? Outcome(Failure{startFailure()}) : stateAnswer();
    }

    Outcome untilIdle(std::chrono::milliseconds quiet) {
        auto silentAt = Context::Clock::now() + quiet;
        for (;;) {
            const auto limit = m_context.deadline();
            const bool limitFirst = limit && *limit < silentAt;
            const News news = m_watch.wait(limitFirst ? *limit : silentAt);
            if (news == News::TimedOut && !limitFirst) {
                return stateAnswer();
            }
            if (const auto failure = failureOf(news, "fall silent")) {
                return Failure{*failure};
            }
            if (news == News::Screen) {
                silentAt = Context::Clock::now() + quiet;
            }
        }
    }

    Outcome untilMatch(const WaitMatcher& matcher, bool wholeHistory) {
        if (const auto ready = m_watch.waitForFrame(frameDeadline()); !ready) {
            return Failure{ready.error()};
        }
        const share::SnapshotState& state = m_watch.frame()->state();
        m_nextLine = wholeHistory ? state.historyFirst : state.historyEnd;
        for (;;) {
            // Looked at before the search: an end that comes during it is then followed by one more search.
            const bool ended = m_watch.ended();
            const auto match = search(matcher);
            if (!match) {
                return Failure{match.error()};
            }
            if (match->has_value()) {
                return matchAnswer(**match);
            }
            if (ended) {
                return Failure{ControlError{
                    "pane_exited",
                    m_watch.pane().id.text() + " ended (" + stateText(m_watch.pane()) + ") without showing that.",
                    "mullion pane history " + m_watch.pane().id.text() + " has what it printed."}};
            }
            if (const auto failure = failureOf(m_watch.wait(m_context.deadline()), "show that")) {
                return Failure{*failure};
            }
        }
    }

  private:
    [[nodiscard]] ControlError startFailure() const {
        return m_watch.pane().error.value_or(ControlError{"spawn_failed", "The pane could not start.", ""});
    }

    [[nodiscard]] Context::Clock::time_point frameDeadline() const {
        return Context::Clock::now() + m_context.remaining();
    }

    [[nodiscard]] Outcome matchAnswer(const WaitMatch& match) const {
        json data = facts();
        data["line"] = match.line;
        data["match"] = match.text;
        data["number"] = match.number;
        data["on_screen"] = match.onScreen;
        return Answer{std::move(data), withoutControls(match.line) + "\n"};
    }

    // The lines that went into history since the last search, then the screen.
    Result<std::optional<WaitMatch>, ControlError> search(const WaitMatcher& matcher) {
        std::optional<WaitMatch> match;
        const std::uint64_t historyEnd = m_watch.frame()->state().historyEnd;
        if (m_nextLine < historyEnd) {
            const auto read = readHistory(m_context, m_watch.pane().id.text(), {.from = m_nextLine},
                                          [&](std::uint64_t number, const std::string& line) {
                                              if (!match) {
                                                  match = matcher.inLine(number, line);
                                              }
                                          });
            if (!read) {
                return Failure{read.error()};
            }
            m_nextLine = std::max(read->end, historyEnd);
        }
        if (!match) {
            match = matcher.onScreen(historyEnd, screenLines(*m_watch.frame()));
        }
        return match;
    }

    Context& m_context;
    PaneWatch& m_watch;
    std::uint64_t m_nextLine = 0;
};

Outcome runWait(Context& context, const WaitOptions& options) {
    const bool forText = options.patternOption->count() > 0;
    const int ways =
        (forText ? 1 : 0) + (options.exit ? 1 : 0) + (options.idle.empty() ? 0 : 1) + (options.state.empty() ? 0 : 1);
    if (ways != 1) {
        return usageError(ways == 0 ? "Wait for what?" : "Wait for one thing at a time",
                          "Use one of: --for RE, --exit, --idle 2s, --state running.");
    }
    const auto quiet = parseDuration(options.idle.empty() ? "0" : options.idle);
    if (!quiet) {
        return usageError("Not a duration: " + options.idle, "Write it as 500ms, 2s, 1.5s, 3m or 1h.");
    }
    auto pattern = compilePattern(options.pattern);
    if (!pattern) {
        return Failure{pattern.error()};
    }
    auto watch = PaneWatch::start(context, options.pane);
    if (!watch) {
        return Failure{watch.error()};
    }
    Waiting waiting(context, **watch);
    if (options.exit) {
        return waiting.untilEnd();
    }
    if (!options.state.empty()) {
        return waiting.untilState(options.state);
    }
    if (!options.idle.empty()) {
        return waiting.untilIdle(*quiet);
    }
    return waiting.untilMatch(WaitMatcher(std::move(*pattern)), options.history);
}

} // namespace

std::vector<Command> paneWaitCommands() {
    return {{"pane", "wait", "Wait until a pane shows a text, ends or falls silent",
             "  mullion pane wait build --for 'Finished|error' --timeout 10m\n"
             "  mullion pane wait build --exit\n  mullion pane wait p7 --idle 2s\n"
             "  mullion pane wait p7 --state running --timeout 5s\n",
             declareWith<WaitOptions>(runWait)}};
}

} // namespace mullion::cli
