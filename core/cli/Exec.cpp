#include <core/cli/Exec.h>

#include <core/client/Launcher.h>

#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstring>

namespace mullion::cli {

Failure<ControlError> execSibling(const std::string& name, const std::vector<std::string>& arguments) {
    const std::string path = client::siblingProgram(name);
    std::vector<std::string> words{path};
    words.insert(words.end(), arguments.begin(), arguments.end());
    std::vector<char*> pointers;
    for (std::string& word : words) {
        pointers.push_back(word.data());
    }
    pointers.push_back(nullptr);
    // Ignored signals survive exec; the next program must start with the defaults.
    std::signal(SIGPIPE, SIG_DFL);
    ::execvp(path.c_str(), pointers.data());
    const int error = errno;
    std::signal(SIGPIPE, SIG_IGN);
    const std::string hint = error == ENOENT ? "Install it beside mullion, or put it on the PATH." : "";
    return Failure{ControlError{"program_missing", "Cannot run " + name + ": " + std::strerror(error) + ".", hint}};
}

} // namespace mullion::cli
