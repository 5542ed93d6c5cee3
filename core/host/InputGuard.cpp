#include <core/host/InputGuard.h>

#include <core/host/Pty.h>

namespace mullion::host {

const char* guardAgainst(const Pane& pane, GuardLevel level) {
    if (pane.info.state != share::PaneState::Starting && pane.info.state != share::PaneState::Running) {
        return "not_running";
    }
    if (pane.master != nullptr && lineEchoIsOff(pane.master->get())) {
        return "password";
    }
    if (level == GuardLevel::Person && pane.link->alternateScreen.load(std::memory_order_relaxed)) {
        return "alternate_screen";
    }
    return nullptr;
}

} // namespace mullion::host
