#include <app/access/AccessWords.h>

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Access", text);
}

} // namespace

QString spokenAge(std::int64_t milliseconds) {
    struct Unit {
        std::int64_t seconds;
        const char* one;
        const char* many;
    };
    constexpr std::array Units{Unit{86400, "1 day", "%1 days"}, Unit{3600, "1 hour", "%1 hours"},
                               Unit{60, "1 minute", "%1 minutes"}};
    const std::int64_t seconds = std::max<std::int64_t>(milliseconds, 0) / 1000;
    for (const Unit& unit : Units) {
        if (seconds >= unit.seconds) {
            const std::int64_t count = seconds / unit.seconds;
            return count == 1 ? tr(unit.one) : tr(unit.many).arg(count);
        }
    }
    return tr("less than a minute");
}

QString spokenName(const share::PaneInfo& pane, std::int64_t nowMs) {
    QStringList words{QString::fromStdString(pane.name)};
    if (!pane.program.empty() && pane.program != pane.name) {
        words << QString::fromStdString(pane.program);
    }
    const PaneMood mood = moodOf(pane);
    words << tr(nameOf(mood));
    if (const std::string kind = blockedKind(pane); !kind.empty()) {
        words << QString::fromStdString(kind);
    }
    if (!isAlive(pane) && pane.exitCode) {
        words << tr("exit %1").arg(*pane.exitCode);
    }
    words << spokenAge(nowMs - pane.stateSinceMs);
    if (mood == PaneMood::Blocked || mood == PaneMood::Error) {
        const QString message = QString::fromStdString(moodMessage(pane));
        words << (message.isEmpty() ? QStringList() : QStringList{message});
    }
    return words.join(u", "_qs);
}

} // namespace mullion::app
