// mullion attach and mullion run: a pane in this terminal.

#include <core/base/SignalNames.h>
#include <core/cli/ClientEnvironment.h>
#include <core/cli/Declare.h>
#include <core/cli/PaneText.h>
#include <core/cli/ScreenFormat.h>
#include <core/cli/Text.h>
#include <core/cli/attach/Attachment.h>
#include <core/cli/attach/OuterTerminal.h>

#include <iostream>

namespace mullion::cli {
namespace {

using nlohmann::json;

constexpr const char* DefaultDetachKey = "ctrl-\\";

struct DetachFlag {
    std::string key = DefaultDetachKey;

    void addTo(CLI::App& app) {
        app.add_option("--detach-key", key, "The key that leaves the pane: ctrl-a to ctrl-z, ctrl-] …")
            ->capture_default_str();
    }
};

const char* nameOf(AttachEnd end) {
    switch (end) {
    case AttachEnd::Detached:
        return "detached";
    case AttachEnd::Ended:
        return "ended";
    case AttachEnd::Closed:
        return "closed";
    case AttachEnd::Lost:
        break;
    }
    return "lost";
}

// What a program left on its screen stays readable after it ended.
void printLastScreen(const share::SnapshotFrame& frame) {
    std::string text;
    std::string blanks;
    for (std::uint16_t row = 0; row < frame.rows(); ++row) {
        const RowAnsi line = rowAnsi(frame, row, 0, frame.columns());
        (line.columns > 0 ? text += std::exchange(blanks, {}) + line.bytes + "\n" : blanks += "\n");
    }
    std::cout << text << std::flush;
}

ControlError startFailure(const share::PaneInfo& pane) {
    return pane.error ? ControlError{pane.error->code, pane.error->message, pane.error->hint}
                      : ControlError{"spawn_failed", "The program could not be started.", ""};
}

Outcome show(Context& context, const std::string& name, const DetachFlag& flag, ReadOnly readOnly) {
    const auto key = DetachKey::parse(flag.key);
    if (!key) {
        return usageError("Not a key that detaches: " + flag.key, "Write it as ctrl-a, ctrl-] or ctrl-\\.");
    }
    auto watch = PaneWatch::start(context, name);
    if (!watch) {
        return Failure{watch.error()};
    }
    // A program may have ended before its first picture came; what it printed is shown all the same.
    if (const auto pictured = (*watch)->waitForFrame(Context::Clock::now() + context.remaining()); !pictured) {
        return Failure{pictured.error()};
    }
    const auto end = attachTerminal(context, **watch, {*key, readOnly});
    if (!end) {
        return Failure{end.error()};
    }
    const share::PaneInfo& pane = (*watch)->pane();
    const std::string shown = withoutControls(pane.name) + " (" + pane.id.text() + ")";
    if (*end == AttachEnd::Closed) {
        return Failure{paneGone(pane)};
    }
    if (*end == AttachEnd::Lost) {
        return Failure{
            ControlError{"connection_lost", "Lost the core while showing " + shown + ".", "See mullion core status."}};
    }
    if (pane.state == share::PaneState::Failed) {
        return Failure{startFailure(pane)};
    }
    Answer answer{{{"pane", pane.id.text()}, {"end", nameOf(*end)}}, {}};
    if (*end == AttachEnd::Ended) {
        if ((*watch)->frame() != nullptr && !context.output().json()) {
            printLastScreen(*(*watch)->frame());
        }
        answer.data["exit_code"] = pane.exitCode ? json(*pane.exitCode) : json(nullptr);
        if (!pane.signal.empty()) {
            answer.data["signal"] = pane.signal;
        }
        answer.text = "[" + shown + " ended: " + stateText(pane) + "]\n";
    } else {
        answer.text = "[" + shown + " goes on; mullion attach " + pane.id.text() + " shows it again]\n";
    }
    return answer;
}

struct AttachFlags {
    std::string pane;
    DetachFlag detach;
    bool readOnly = false;

    void addTo(CLI::App& app) {
        app.add_option("PANE", pane, "The pane")->required();
        app.add_flag("--read-only", readOnly, "Only look: nothing is typed into it and its size stays");
        detach.addTo(app);
    }
};

Outcome runAttach(Context& context, const AttachFlags& flags) {
    return show(context, flags.pane, flags.detach, flags.readOnly ? ReadOnly::Yes : ReadOnly::No);
}

struct RunFlags {
    std::string name, session;
    DetachFlag detach;

    void addTo(CLI::App& app) {
        app.add_option("--name", name, "The pane's name");
        app.add_option("--session", session, "The session that gets the pane");
        detach.addTo(app);
    }
};

// As a shell answers: the command's own exit code, or 128 and the signal that ended it.
int exitCodeOf(const json& answer) {
    const json code = answer.value("exit_code", json());
    if (code.is_number_integer()) {
        return code.get<int>();
    }
    const int signal = signalNumber(answer.value("signal", ""));
    return signal != 0 ? 128 + signal : exitcode::Failed;
}

Outcome runRun(Context& context, const RunFlags& flags) {
    const auto size = OuterTerminal::size();
    if (!size) {
        return Failure{ControlError{"not_a_terminal", "A pane can only be shown in a terminal.",
                                    "Without one: mullion pane new, then mullion pane wait --exit."}};
    }
    json params{
        {"environment", clientEnvironment()}, {"cwd", absolutePath("")}, {"cols", size->columns}, {"rows", size->rows}};
    if (!flags.name.empty()) {
        params["name"] = flags.name;
    }
    if (!flags.session.empty()) {
        params["session"] = flags.session;
    }
    if (!context.program().empty()) {
        params["command"] = context.program();
    }
    const auto made = context.callOrStart("pane.new", std::move(params));
    if (!made) {
        return Failure{made.error()};
    }
    Outcome outcome = show(context, made->at("pane").value("id", ""), flags.detach, ReadOnly::No);
    if (outcome && outcome->data["end"] == "ended") {
        outcome->exitCode = exitCodeOf(outcome->data);
    }
    return outcome;
}

} // namespace

std::vector<Command> attachCommands() {
    return {{"attach", "", "Show a pane in this terminal, until the detach key (Ctrl+\\)",
             "  mullion attach p7\n  mullion attach api/build --read-only\n  mullion attach p7 --detach-key ctrl-]\n",
             declareWith<AttachFlags>(runAttach)},
            {"run", "", "Run a command in a new pane and show it here; the pane outlives this terminal",
             "  mullion run -- make -j8\n  mullion run --name build -- make\n", declareWith<RunFlags>(runRun),
             TakesProgram::Yes}};
}

} // namespace mullion::cli
