// The kinds of pretend programs.
#pragma once

#include <core/cli/fleet/Random.h>
#include <core/cli/fleet/Terminal.h>

#include <string_view>

namespace mullion::cli::fleet {

// Runs until the program would end, which most never do; the result is the exit code.
using Run = int (*)(Terminal& terminal, Random& random);

struct Kind {
    std::string_view name;
    std::string_view title;
    Run run;
};

int runAgent(Terminal& terminal, Random& random);
int runPermissionPrompt(Terminal& terminal, Random& random);
int runChoicePrompt(Terminal& terminal, Random& random);
int runPlanPrompt(Terminal& terminal, Random& random);
int runPasswordPrompt(Terminal& terminal, Random& random);
int runBuild(Terminal& terminal, Random& random);
int runFailingBuild(Terminal& terminal, Random& random);
int runTests(Terminal& terminal, Random& random);
int runFailingTests(Terminal& terminal, Random& random);
int runNinja(Terminal& terminal, Random& random);
int runTraining(Terminal& terminal, Random& random);
int runDeploy(Terminal& terminal, Random& random);
int runProcessTable(Terminal& terminal, Random& random);
int runGpuTable(Terminal& terminal, Random& random);
int runProfile(Terminal& terminal, Random& random);
int runEditor(Terminal& terminal, Random& random);
int runColors(Terminal& terminal, Random& random);
int runGitGraph(Terminal& terminal, Random& random);

// Programs that print a line now and then: one function, many tables (Streams.cpp).
int runStream(std::string_view name, Terminal& terminal, Random& random);

} // namespace mullion::cli::fleet
