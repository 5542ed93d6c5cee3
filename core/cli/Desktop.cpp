#include <core/cli/Desktop.h>

#include <core/cli/Exec.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace mullion::cli {
namespace {

// Qt's own words about it advise to install it again. Who chose a platform of Qt's knows what it needs.
bool hasDisplay() {
#ifdef __APPLE__
    return true;
#else
    constexpr std::array Names{"DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "QT_QPA_PLATFORM"};
    return std::ranges::any_of(Names, [](const char* name) {
        const char* value = std::getenv(name);
        return value != nullptr && *value != '\0';
    });
#endif
}

} // namespace

Failure<ControlError> openDesktop(const std::string& session, const std::vector<std::string>& arguments) {
    if (!hasDisplay()) {
        return Failure{
            ControlError{"no_display", "There is no display to open a window on.",
                         "Panes need none: mullion pane list names them, mullion attach PANE shows one here."}};
    }
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
