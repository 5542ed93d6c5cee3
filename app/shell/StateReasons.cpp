#include <app/shell/StateReasons.h>

#include <app/canvas/TileText.h>
#include <app/link/PaneMood.h>
#include <app/link/Workspace.h>
#include <app/shell/Age.h>

#include <QCoreApplication>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr std::size_t MostReports = 12; // A program may keep hundreds of sub-tasks.

class Why {
    Q_DECLARE_TR_FUNCTIONS(Why)

  public:
    static QString mood(PaneMood mood);
    static QString process(const share::PaneInfo& pane);
    static QString report(const share::StatusReport& report);
    static QString progress(const share::ProgressReport& progress);
    static QString program(const share::PaneInfo& pane);
};

QString words(const std::string& text) {
    return QString::fromStdString(text);
}

QString Why::mood(PaneMood mood) {
    switch (mood) {
    case PaneMood::Blocked:
        return tr("blocked");
    case PaneMood::Error:
        return tr("failed");
    case PaneMood::Done:
        return tr("done");
    case PaneMood::Working:
        return tr("working");
    case PaneMood::Idle:
        return tr("idle");
    case PaneMood::Exited:
        return tr("exited");
    case PaneMood::Unknown:
        break;
    }
    return tr("unknown");
}

// What its process says; empty while that runs.
QString Why::process(const share::PaneInfo& pane) {
    switch (pane.state) {
    case share::PaneState::Starting:
        return tr("Its process is being started.");
    case share::PaneState::Failed:
        return tr("Its process could not be started: %1").arg(pane.error ? words(pane.error->message) : QString());
    case share::PaneState::Exited:
        return !pane.signal.empty() ? tr("Its process was ended by %1.").arg(words(pane.signal))
                                    : tr("Its process ended with code %1.").arg(pane.exitCode.value_or(0));
    case share::PaneState::Running:
        break;
    }
    return {};
}

QString Why::report(const share::StatusReport& report) {
    const QString of = report.id.empty() ? QString() : tr(" of its task %1").arg(words(report.id));
    const QString kind = report.kind.empty() ? QString() : u", "_qs + words(report.kind);
    const QString percent = report.progress ? u", "_qs + tr("%1 %").arg(*report.progress) : QString();
    const std::string& said = report.message.empty() ? report.title : report.message;
    return tr("%1 reported%2 (OSC 7501): %3")
               .arg(report.app.empty() ? tr("Its program") : words(report.app), of, words(report.state)) +
           kind + percent + (said.empty() ? u"."_qs : u". “"_qs + words(said) + u'”');
}

QString Why::progress(const share::ProgressReport& progress) {
    return progress.state == "error" ? tr("Its program's progress (OSC 9;4) stands at an error.")
                                     : tr("Its program shows progress (OSC 9;4): %1 %.").arg(progress.percent);
}

QString Why::program(const share::PaneInfo& pane) {
    const QString name = words(pane.program);
    if (isShell(pane.program)) {
        return tr("In front is %1, a shell, which waits for a command.").arg(name);
    }
    return name.isEmpty() ? tr("Nobody knows which program is in front.")
                          : tr("In front is %1, which counts as working while it says nothing else.").arg(name);
}

} // namespace

QString whyTitle(const share::PaneInfo& pane) {
    return Why::tr("Why is %1 %2?").arg(words(shownName(pane)), Why::mood(moodOf(pane)));
}

QStringList stateReasons(const share::PaneInfo& pane, std::int64_t nowMs) {
    const QString age = words(formatAge(std::max<std::int64_t>(nowMs - pane.stateSinceMs, 0)));
    QStringList reasons;
    if (const QString process = Why::process(pane); !process.isEmpty()) {
        return {process, Why::tr("So for %1.").arg(age)};
    }
    // In the order in which one of them decides.
    const std::string decisive = nameOf(moodOf(pane));
    std::vector<const share::StatusReport*> reports;
    for (const share::StatusReport& report : pane.reports.status) {
        reports.push_back(&report);
    }
    const auto decides = [&decisive](const share::StatusReport* report) {
        return report->state == decisive || (report->state == "error" && decisive == "failed");
    };
    std::ranges::stable_partition(reports, decides);
    for (const share::StatusReport* report : reports) {
        if (reasons.size() < static_cast<qsizetype>(MostReports)) {
            reasons << Why::report(*report);
        }
    }
    if (reports.size() > MostReports) {
        reasons << Why::tr("And %1 more reports.").arg(reports.size() - MostReports);
    }
    if (pane.reports.progress) {
        reasons << Why::progress(*pane.reports.progress);
    }
    reasons << Why::program(pane) << Why::tr("So for %1.").arg(age);
    return reasons;
}

} // namespace mullion::app
