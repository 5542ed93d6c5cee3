#include <app/settings/AppliedDirection.h>
#include <app/shell/Mirror.h>
#include <app/shell/MullionStyle.h>
#include <app/shell/OverlayDocks.h>

#include <QApplication>
#include <QHBoxLayout>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QTest>

#include <algorithm>

namespace {

using namespace mullion::app;

const QRect Area(10, 0, 100, 20);

// The columns that hold ink, from the first to the last.
std::pair<int, int> inkOf(const QImage& image) {
    int first = image.width();
    int last = -1;
    for (int x = 0; x < image.width(); ++x) {
        for (int y = 0; y < image.height(); ++y) {
            if (qGray(image.pixel(x, y)) < 128) {
                first = std::min(first, x);
                last = x;
            }
        }
    }
    return {first, last};
}

// Whether a full stop ends the ink: it is low.
bool endsWithStop(const QImage& image) {
    const int last = inkOf(image).second;
    for (int y = 0; last >= 0 && y < image.height() / 2; ++y) {
        if (qGray(image.pixel(last, y)) < 128) {
            return false;
        }
    }
    return last >= 0;
}

QImage drawn(Qt::LayoutDirection direction, const QRect& rect, int flags, const QString& text) {
    QImage image(120, 20, QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    Mirror(direction, Area).words(painter, rect, flags, text);
    return image;
}

} // namespace

class MirrorTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { QGuiApplication::setLayoutDirection(Qt::LeftToRight); }

    void leftAndRightChangePlacesOnlyWhereOneReadsFromTheRight() {
        const Mirror left(Qt::LeftToRight, Area);
        const Mirror right(Qt::RightToLeft, Area);
        const QRect icon(12, 3, 14, 14);
        QCOMPARE(left(icon), icon);
        QCOMPARE(right(icon), QRect(94, 3, 14, 14));
        QCOMPARE(right(right(icon)), icon);
        QCOMPARE(right(QRectF(icon)), QRectF(right(icon)));
        QCOMPARE(right(QPoint(10, 5)), QPoint(109, 5));
        QVERIFY(right(icon).contains(right(icon.center())));
    }

    void wordsStandWhereTheyAreReadFrom() {
        const QRect half(10, 0, 50, 20);
        const auto fromLeft = inkOf(drawn(Qt::LeftToRight, half, Qt::AlignVCenter, "word"));
        const auto fromRight = inkOf(drawn(Qt::RightToLeft, half, Qt::AlignVCenter, "word"));
        QVERIFY2(fromLeft.first >= 10 && fromLeft.first < 14, qPrintable(QString::number(fromLeft.first)));
        QVERIFY2(fromRight.second > 105 && fromRight.second < 110, qPrintable(QString::number(fromRight.second)));
        const auto atEnd = inkOf(drawn(Qt::RightToLeft, Area, Qt::AlignVCenter | Qt::AlignRight, "word"));
        QVERIFY(atEnd.first >= 10 && atEnd.first < 14);
    }

    void aTextKeepsItsOwnDirection() {
        QVERIFY(endsWithStop(drawn(Qt::LeftToRight, Area, Qt::AlignVCenter, "gl.")));
        QVERIFY(endsWithStop(drawn(Qt::RightToLeft, Area, Qt::AlignVCenter, "gl.")));
        QVERIFY(!endsWithStop(drawn(Qt::RightToLeft, Area, Qt::AlignVCenter, ".gl")));
        QVERIFY(inOwnDirection(0, QStringLiteral("\u05d0.")) & Qt::TextForceRightToLeft);
        QVERIFY(inOwnDirection(Qt::TextForceRightToLeft, "a.") & Qt::TextForceLeftToRight);
        QVERIFY(!(inOwnDirection(Qt::TextForceRightToLeft, "a.") & Qt::TextForceRightToLeft));
    }

    void aLabelStandsAtTheRightWithItsFullStopBehind() {
        QApplication::setStyle(new MullionStyle(shellTheme(ColorScheme::Light)));
        QLabel label("gl.");
        label.resize(120, 20);
        QPalette palette;
        palette.setColor(QPalette::Window, Qt::white);
        palette.setColor(QPalette::WindowText, Qt::black);
        label.setPalette(palette);
        QVERIFY(inkOf(label.grab().toImage()).second < 40);
        QGuiApplication::setLayoutDirection(Qt::RightToLeft);
        QVERIFY(inkOf(label.grab().toImage()).first > 90);
        QVERIFY(endsWithStop(label.grab().toImage()));
        label.setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        QVERIFY(inkOf(label.grab().toImage()).second < 40);
    }

    void marginsFollowTheDirection() {
        QWidget widget;
        auto* row = new QHBoxLayout(&widget);
        setReadingMargins(widget, {12, 1, 6, 2});
        QCOMPARE(row->contentsMargins(), QMargins(12, 1, 6, 2));
        widget.setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(row->contentsMargins(), QMargins(6, 1, 12, 2));
        widget.setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(row->contentsMargins(), QMargins(12, 1, 6, 2));
    }

    void whatIsWrittenBeginsWhereTheWindowDoes() {
        QLineEdit field;
        alignReading(field);
        QVERIFY(field.alignment().testFlag(Qt::AlignLeft));
        field.setLayoutDirection(Qt::RightToLeft);
        field.setText("Latin");
        QVERIFY(field.alignment().testFlag(Qt::AlignRight) && field.alignment().testFlag(Qt::AlignAbsolute));
    }

    void docksChangeSidesAndComeBack() {
        QMainWindow window;
        window.setCentralWidget(new QWidget);
        auto* list = new QDockWidget;
        auto* found = new QDockWidget;
        window.addDockWidget(Qt::LeftDockWidgetArea, list);
        window.addDockWidget(Qt::RightDockWidgetArea, found);
        found->hide();
        OverlayDocks docks(window);
        docks.add(list, Qt::LeftDockWidgetArea, 100, 240, OverlayDocks::Leaves::Yes);
        docks.add(found, Qt::RightDockWidgetArea, 100, 320, OverlayDocks::Leaves::No);
        window.setLayoutDirection(Qt::RightToLeft);
        QCOMPARE(window.dockWidgetArea(list), Qt::RightDockWidgetArea);
        QCOMPARE(window.dockWidgetArea(found), Qt::LeftDockWidgetArea);
        QVERIFY(!list->isHidden());
        QVERIFY(found->isHidden());
        window.setLayoutDirection(Qt::LeftToRight);
        QCOMPARE(window.dockWidgetArea(list), Qt::LeftDockWidgetArea);
    }

    void theSettingWinsAndAutoFollowsTheLanguage() {
        QCOMPARE(directionFor("left-to-right"), Qt::LeftToRight);
        QCOMPARE(directionFor("right-to-left"), Qt::RightToLeft);
        Settings settings;
        QVERIFY(!settings.set(SettingId::LayoutDirection, "right-to-left"));
        QVERIFY(settings.set(SettingId::LayoutDirection, "down").has_value());
        applyDirectionOf(settings);
        QCOMPARE(QGuiApplication::layoutDirection(), Qt::RightToLeft);
    }
};

QTEST_MAIN(MirrorTest)
#include "MirrorTest.moc"
