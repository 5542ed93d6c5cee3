#include <core/cli/Approvals.h>

#include <core/cli/ClientEnvironment.h>
#include <core/cli/Sha256.h>

#include <filesystem>
#include <fstream>

namespace mullion::cli {

std::string Approvals::recordOf(const FoundLayout& layout) const {
    return m_folder + "/" + sha256(layout.where + '\n' + layout.content);
}

bool Approvals::has(const FoundLayout& layout) const {
    std::error_code error;
    return std::filesystem::is_regular_file(recordOf(layout), error);
}

Result<void, ControlError> Approvals::add(const FoundLayout& layout) const {
    namespace fs = std::filesystem;
    std::error_code error;
    fs::create_directories(m_folder, error);
    if (!error) {
        // A record is a permission: only its owner may make one.
        fs::permissions(m_folder, fs::perms::owner_all, error);
    }
    std::ofstream stream(recordOf(layout));
    stream << layout.where << '\n';
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
