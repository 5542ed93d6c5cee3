#include <app/shell/StateGlyph.h>

#include <app/link/Workspace.h>

namespace mullion::app {

StateGlyph glyphOf(PaneMood mood, const ShellTheme& theme, const std::string& blockedKind) {
    switch (mood) {
    case PaneMood::Blocked:
        return {blockedKind == "auth"         ? Icon::StateBlockedAuth
                : blockedKind == "permission" ? Icon::StateBlockedPermission
                                              : Icon::StateBlockedQuestion,
                theme.blocked};
    case PaneMood::Error:
        return {Icon::StateError, theme.error};
    case PaneMood::Done:
        return {Icon::StateDone, theme.done};
    case PaneMood::Working:
        return {Icon::StateWorking, theme.working};
    case PaneMood::Idle:
        return {Icon::StateIdle, theme.idle};
    case PaneMood::Exited:
        return {Icon::StateExited, theme.idle};
    case PaneMood::Unknown:
        break;
    }
    return {Icon::StateUnknown, theme.idle};
}

StateGlyph glyphOf(const share::PaneInfo& pane, const ShellTheme& theme) {
    return glyphOf(moodOf(pane), theme, blockedKind(pane));
}

} // namespace mullion::app
