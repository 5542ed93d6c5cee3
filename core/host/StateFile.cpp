#include <core/host/StateFile.h>

#include <core/base/UniqueFd.h>
#include <core/host/JsonText.h>

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>

namespace mullion::host {
namespace {

using nlohmann::json;

constexpr int StateVersion = 1;

json describe(const Workspace& workspace) {
    json sessions = json::array();
    for (const auto& [id, session] : workspace.sessions()) {
        sessions.push_back(share::toJson(session->info));
    }
    json panes = json::array();
    for (const auto& [id, pane] : workspace.panes()) {
        panes.push_back(share::toJson(pane->info));
    }
    return {{"version", StateVersion}, {"sessions", std::move(sessions)}, {"panes", std::move(panes)}};
}

bool writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return true;
}

} // namespace

Result<void, share::ControlError> writeState(const share::RuntimeDir& dir, const Workspace& workspace) {
    const std::string path = dir.path + "/state.json";
    const std::string fresh = path + ".new";
    const UniqueFd fd(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));
    if (!fd.valid() || !writeAll(fd.get(), dumpJson(describe(workspace))) ||
        ::rename(fresh.c_str(), path.c_str()) != 0) {
        return Failure{share::ControlError{"internal", "Cannot save " + path + ": " + std::strerror(errno) + ".", ""}};
    }
    return {};
}

} // namespace mullion::host
