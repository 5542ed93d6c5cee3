// One verb: its words, its flags and what it does. Each noun's file lists its own.
#pragma once

#include <core/cli/Answer.h>
#include <core/cli/Context.h>

#include <CLI/CLI.hpp>

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace mullion::cli {

// Whether words after `--` are a command to run in a pane.
enum class TakesProgram : std::uint8_t { No, Yes };

struct Command {
    using Run = std::function<Outcome(Context&)>;

    std::string noun;
    std::string verb; // Empty: the noun alone.
    std::string summary;
    std::string examples; // One a line.
    // Adds the verb's own flags to `app` and returns what to do once they are parsed.
    std::function<Run(CLI::App& app)> declare;
    TakesProgram takesProgram = TakesProgram::No;

    // "pane.new", as --json names it.
    [[nodiscard]] std::string path() const { return verb.empty() ? noun : noun + "." + verb; }
    // "pane new", as it is typed.
    [[nodiscard]] std::string typed() const { return verb.empty() ? noun : noun + " " + verb; }
};

std::vector<Command> broadcastCommands();
std::vector<Command> coreCommands();
std::vector<Command> sessionCommands();
std::vector<Command> paneCommands();
std::vector<Command> paneFindCommands();
std::vector<Command> paneInputCommands();
std::vector<Command> paneLayoutCommands();
std::vector<Command> paneReadCommands();
std::vector<Command> paneWaitCommands();
std::vector<Command> layoutCommands();
std::vector<Command> eventsCommands();
std::vector<Command> startCommands();
std::vector<Command> appCommands();
std::vector<Command> attachCommands();
std::vector<Command> demoCommands();

// All of them, in the order in which help lists them.
std::vector<Command> allCommands();

} // namespace mullion::cli
