#include <app/access/Announcer.h>

#include <QAccessible>
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#undef MULLION_HAS_DBUS // Qt tells the bus itself.
#endif
#ifdef MULLION_HAS_DBUS
#include <QDBusArgument>
#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#endif

#ifdef MULLION_HAS_DBUS
namespace {

// An object on the accessibility bus: whose, and which.
struct BusReference {
    QString service;
    QDBusObjectPath path;
};

QDBusArgument& operator<<(QDBusArgument& argument, const BusReference& reference) {
    argument.beginStructure();
    argument << reference.service << reference.path;
    argument.endStructure();
    return argument;
}

const QDBusArgument& operator>>(const QDBusArgument& argument, BusReference& reference) {
    argument.beginStructure();
    argument >> reference.service >> reference.path;
    argument.endStructure();
    return argument;
}

} // namespace

Q_DECLARE_METATYPE(BusReference)
#endif

namespace mullion::app {
namespace {

// Qt has an event for this from 6.8 on. Before, what it tells AT-SPI of an alert is nothing, so the signal that screen
// readers wait for is sent here, over the connection that Qt has opened under this name.
void tellScreenReaders(QWidget& announcer, [[maybe_unused]] const QString& words) {
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QAccessibleAnnouncementEvent event(&announcer, words);
    QAccessible::updateAccessibility(&event);
#else
    QAccessibleEvent event(&announcer, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
#ifdef MULLION_HAS_DBUS
    constexpr int Polite = 1;
    QAccessibleInterface* self = QAccessible::queryAccessibleInterface(&announcer);
    const QDBusConnection bus(QStringLiteral("a11y"));
    if (!QAccessible::isActive() || self == nullptr || !bus.isConnected()) {
        return;
    }
    qDBusRegisterMetaType<BusReference>();
    const QString objects = QStringLiteral("/org/a11y/atspi/accessible/");
    QDBusMessage signal =
        QDBusMessage::createSignal(objects + QString::number(QAccessible::uniqueId(self)),
                                   QStringLiteral("org.a11y.atspi.Event.Object"), QStringLiteral("Announcement"));
    const BusReference root{bus.baseService(), QDBusObjectPath(objects + QStringLiteral("root"))};
    signal.setArguments({QString(), Polite, 0, QVariant::fromValue(QDBusVariant(words)), QVariant::fromValue(root)});
    bus.send(signal);
#endif
#endif
}

} // namespace

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
    tellScreenReaders(*this, words);
    Q_EMIT said(words);
}

} // namespace mullion::app
