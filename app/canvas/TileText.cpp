#include <app/canvas/TileText.h>

#include <app/link/Workspace.h>
#include <app/shell/Age.h>

#include <cstdlib>

namespace mullion::app {
namespace {

std::string homeFolder() {
    const char* home = std::getenv("HOME");
    return home == nullptr ? std::string() : home;
}

std::string nameOfCommand(const share::PaneInfo& pane) {
    if (!pane.program.empty()) {
        return pane.program;
    }
    return pane.command.empty() ? "shell" : pane.command.front();
}

} // namespace

std::string shortPath(const std::string& path, const std::string& home) {
    if (home.empty() || home == "/" || !path.starts_with(home)) {
        return path;
    }
    const std::string rest = path.substr(home.size());
    return rest.empty() || rest.front() == '/' ? "~" + rest : path;
}

const std::string& shownName(const share::PaneInfo& pane) {
    return pane.nameLocked || pane.title.empty() ? pane.name : pane.title;
}

std::string programText(const share::PaneInfo& pane, WithFolder withFolder) {
    std::string text = pane.program == pane.name ? std::string() : pane.program;
    if (withFolder == WithFolder::Yes && !pane.cwd.empty()) {
        text += (text.empty() ? "" : " · ") + shortPath(pane.cwd, homeFolder());
    }
    return text;
}

std::string messageText(const share::PaneInfo& pane, HasKeyboard hasKeyboard) {
    switch (pane.state) {
    case share::PaneState::Starting:
        return "Starting " + nameOfCommand(pane) + "…";
    case share::PaneState::Failed:
        return pane.error ? pane.error->message : "Could not start";
    case share::PaneState::Exited:
        return hasKeyboard == HasKeyboard::Yes ? "Enter restarts" : "";
    case share::PaneState::Running:
        break;
    }
    const PaneMood mood = moodOf(pane);
    if (mood == PaneMood::Blocked) {
        const std::string words = moodMessage(pane);
        return words.empty() ? "Waits for an answer" : words;
    }
    return mood == PaneMood::Error ? moodMessage(pane) : std::string();
}

std::string ageOrExit(const share::PaneInfo& pane, std::int64_t nowMs) {
    if (pane.state == share::PaneState::Exited) {
        return pane.signal.empty() ? "exit " + std::to_string(pane.exitCode.value_or(0)) : pane.signal;
    }
    return pane.state == share::PaneState::Failed ? "not started" : formatAge(nowMs - pane.stateSinceMs);
}

scene::StateGlyph sceneState(const share::PaneInfo& pane) {
    if (pane.state == share::PaneState::Starting) {
        return scene::StateGlyph::Starting;
    }
    switch (moodOf(pane)) {
    case PaneMood::Blocked: {
        const std::string kind = blockedKind(pane);
        return kind == "auth"         ? scene::StateGlyph::BlockedAuth
               : kind == "permission" ? scene::StateGlyph::BlockedPermission
                                      : scene::StateGlyph::BlockedQuestion;
    }
    case PaneMood::Error:
        return scene::StateGlyph::Error;
    case PaneMood::Done:
        return scene::StateGlyph::Done;
    case PaneMood::Working:
        return scene::StateGlyph::Working;
    case PaneMood::Idle:
        return scene::StateGlyph::Idle;
    case PaneMood::Exited:
        return scene::StateGlyph::Exited;
    case PaneMood::Unknown:
        break;
    }
    return scene::StateGlyph::Unknown;
}

} // namespace mullion::app
