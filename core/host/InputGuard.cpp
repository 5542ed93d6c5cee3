#include <core/host/InputGuard.h>

#include <core/host/Pty.h>

#include <algorithm>

namespace mullion::host {

const char* guardAgainst(const Pane& pane, GuardLevel level) {
    if (pane.info.state != share::PaneState::Starting && pane.info.state != share::PaneState::Running) {
        return "not_running";
    }
    if (pane.info.readOnly) {
        return "read_only";
    }
    if (pane.master != nullptr && lineEchoIsOff(pane.master->get())) {
        return "password";
    }
    const auto& reports = pane.info.reports.status;
    const bool asks = std::any_of(reports.begin(), reports.end(),
                                  [](const share::StatusReport& one) { return one.state == "blocked"; });
    if (level == GuardLevel::Person && asks) {
        return "blocked"; // The text would answer its question.
    }
    if (level == GuardLevel::Person && pane.link->alternateScreen.load(std::memory_order_relaxed)) {
        return "alternate_screen";
    }
    return nullptr;
}

} // namespace mullion::host
