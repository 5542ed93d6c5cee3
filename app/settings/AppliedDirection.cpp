#include <app/settings/AppliedDirection.h>

#include <QGuiApplication>
#include <QLocale>

namespace mullion::app {

Qt::LayoutDirection directionFor(const QString& choice) {
    if (choice == u"left-to-right") {
        return Qt::LeftToRight;
    }
    if (choice == u"right-to-left") {
        return Qt::RightToLeft;
    }
    // Of messages: the first of $LANGUAGE, $LC_ALL, $LC_MESSAGES and $LANG. Numbers and dates may be another country's.
    return QLocale(QLocale::system().uiLanguages().value(0)).textDirection();
}

void applyDirectionOf(const Settings& settings) {
    const Qt::LayoutDirection direction = directionFor(settings.text(SettingId::LayoutDirection));
    if (QGuiApplication::layoutDirection() != direction) {
        QGuiApplication::setLayoutDirection(direction);
    }
}

} // namespace mullion::app
