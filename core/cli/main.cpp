// The command line `mullion`.

#include <core/cli/Runner.h>

#include <csignal>
#include <iostream>

int main(int argc, char** argv) {
    // A core that goes away, or a reader that closes its end, is an error to report and not a reason to die silently.
    std::signal(SIGPIPE, SIG_IGN);
    return mullion::cli::runCommandLine(mullion::cli::everyCommand(), std::vector<std::string>(argv + 1, argv + argc),
                                        std::cout, std::cerr);
}
