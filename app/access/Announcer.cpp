#include <app/access/Announcer.h>

#include <QAccessible>

namespace mullion::app {

// It has no size: it exists for its accessible name.
Announcer::Announcer(QWidget* window) : QLabel(window) {
    setFixedSize(0, 0);
    setObjectName(QStringLiteral("announcer"));
    m_quiet.setSingleShot(true);
    connect(&m_quiet, &QTimer::timeout, this, [this] {
        if (!m_waiting.isEmpty()) {
            speak();
        }
    });
}

void Announcer::say(const QString& words) {
    m_waiting = words;
    if (!m_quiet.isActive()) {
        speak();
    }
}

void Announcer::speak() {
    const QString words = std::exchange(m_waiting, {});
    m_quiet.start(QuietMilliseconds);
    setAccessibleName(words);
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
    Q_EMIT said(words);
}

} // namespace mullion::app
