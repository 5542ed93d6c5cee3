#include <app/shell/StateGlyph.h>

#include <app/link/Workspace.h>

namespace mullion::app {

StateGlyph glyphOf(const share::PaneInfo& pane, const ShellTheme& theme) {
    if (isFailure(pane)) {
        return {Icon::StateError, theme.error};
    }
    switch (pane.state) {
    case share::PaneState::Starting:
        return {Icon::StateUnknown, theme.idle};
    case share::PaneState::Running:
        return {Icon::StateWorking, theme.working};
    default:
        return {Icon::StateExited, theme.idle};
    }
}

} // namespace mullion::app
