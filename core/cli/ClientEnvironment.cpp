#include <core/cli/ClientEnvironment.h>

#include <core/cli/Text.h>

#include <cstdlib>
#include <filesystem>

extern char** environ; // NOLINT: POSIX wants it declared by the program.

namespace mullion::cli {

std::vector<std::string> clientEnvironment() {
    std::vector<std::string> result;
    for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
        if (isValidUtf8(*entry)) {
            result.emplace_back(*entry);
        }
    }
    return result;
}

std::string environmentVariable(const std::string& name) {
    const char* value = std::getenv(name.c_str());
    return value != nullptr ? value : "";
}

std::string absolutePath(const std::string& path) {
    std::error_code error;
    const std::filesystem::path absolute =
        path.empty() ? std::filesystem::current_path(error) : std::filesystem::absolute(path, error);
    if (error) {
        return path.empty() ? "/" : path; // The current folder was removed; the pane must start somewhere.
    }
    std::string text = absolute.lexically_normal().string();
    if (text.size() > 1 && text.back() == '/') {
        text.pop_back();
    }
    return text;
}

} // namespace mullion::cli
