#include <core/cli/Desktop.h>

#include <core/cli/Exec.h>

namespace mullion::cli {

Failure<ControlError> openDesktop(const std::string& session, const std::vector<std::string>& arguments) {
    std::vector<std::string> words;
    if (!session.empty()) {
        words = {"--session", session};
    }
    words.insert(words.end(), arguments.begin(), arguments.end());
    auto failure = execSibling("mullion-app", words);
    if (failure.error.code == "program_missing") {
        failure.error.hint = "The core and the command line work without it: try mullion pane list.";
    }
    return failure;
}

} // namespace mullion::cli
