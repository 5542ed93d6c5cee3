#include <core/cli/Approvals.h>

#include <core/cli/ClientEnvironment.h>

#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>

namespace mullion::cli {

namespace {

std::string textOf(const FoundLayout& layout) {
    return layout.where + '\n' + layout.content;
}

} // namespace

// The name only finds the record; what was approved stands in it.
std::string Approvals::recordOf(const FoundLayout& layout) const {
    return m_folder + "/" + std::to_string(std::hash<std::string>()(textOf(layout))) + ".approved";
}

bool Approvals::has(const FoundLayout& layout) const {
    std::ifstream stream(recordOf(layout), std::ios::binary);
    return stream && std::string(std::istreambuf_iterator<char>(stream), {}) == textOf(layout);
}

Result<void, ControlError> Approvals::add(const FoundLayout& layout) const {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (!error) {
        // A record is a permission: only its owner may make one.
        fs::permissions(m_folder, fs::perms::owner_all, error);
    }
    std::ofstream stream(recordOf(layout), std::ios::binary);
    stream << textOf(layout);
    stream.close();
    if (error || !stream) {
        return Failure{ControlError{"approval_unsaved", "Cannot remember the approval in " + m_folder + ".",
                                    "Make the folder writable, or use --trust."}};
    }
    return {};
}

std::string approvalsFolder() {
    const std::string state = environmentVariable("XDG_STATE_HOME");
    return (state.empty() ? environmentVariable("HOME") + "/.local/state" : state) + "/mullion/approved";
}

} // namespace mullion::cli
