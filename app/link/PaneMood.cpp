#include <app/link/PaneMood.h>

#include <app/link/Workspace.h>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

constexpr std::array<std::string_view, 8> Shells{"sh", "bash", "zsh", "fish", "dash", "ksh", "tcsh", "nu"};
constexpr std::array<const char*, MoodCount> Names{"blocked", "failed", "done", "working", "unknown", "idle", "exited"};
// What a report may say, most urgent first.
constexpr std::array<std::pair<std::string_view, PaneMood>, 5> Reported{{{"blocked", PaneMood::Blocked},
                                                                         {"error", PaneMood::Error},
                                                                         {"working", PaneMood::Working},
                                                                         {"done", PaneMood::Done},
                                                                         {"idle", PaneMood::Idle}}};

const share::StatusReport* mostUrgent(const share::PaneInfo& pane) {
    for (const auto& [state, mood] : Reported) {
        const auto at = std::ranges::find(pane.reports.status, state, &share::StatusReport::state);
        if (at != pane.reports.status.end()) {
            return &*at;
        }
    }
    return nullptr;
}

} // namespace

bool isShell(std::string_view program) {
    program.remove_prefix(program.starts_with('-') ? 1 : 0);
    return std::ranges::find(Shells, program) != Shells.end();
}

PaneMood moodOf(const share::PaneInfo& pane) {
    if (isFailure(pane)) {
        return PaneMood::Error;
    }
    if (pane.state == share::PaneState::Exited) {
        return PaneMood::Exited;
    }
    if (pane.state == share::PaneState::Starting) {
        return PaneMood::Unknown;
    }
    if (const share::StatusReport* report = mostUrgent(pane)) {
        const auto* at =
            std::ranges::find(Reported, std::string_view(report->state), &std::pair<std::string_view, PaneMood>::first);
        return at->second;
    }
    if (pane.reports.progress) {
        return pane.reports.progress->state == "error" ? PaneMood::Error : PaneMood::Working;
    }
    return isShell(pane.program) ? PaneMood::Idle : PaneMood::Working;
}

const char* nameOf(PaneMood mood) {
    return Names[static_cast<std::size_t>(mood)];
}

std::string moodMessage(const share::PaneInfo& pane) {
    const share::StatusReport* report = mostUrgent(pane);
    if (report == nullptr) {
        return {};
    }
    return report->message.empty() ? report->title : report->message;
}

std::string blockedKind(const share::PaneInfo& pane) {
    const share::StatusReport* report = mostUrgent(pane);
    return report != nullptr && report->state == "blocked" ? report->kind : std::string();
}

float progressOf(const share::PaneInfo& pane) {
    if (pane.reports.progress && pane.reports.progress->state != "unknown") {
        return static_cast<float>(std::clamp(pane.reports.progress->percent, 0, 100)) / 100.0F;
    }
    const share::StatusReport* report = mostUrgent(pane);
    return report != nullptr && report->progress ? static_cast<float>(std::clamp(*report->progress, 0, 100)) / 100.0F
                                                 : -1.0F;
}

} // namespace mullion::app
