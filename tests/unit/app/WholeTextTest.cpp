#include <app/shell/MessagePage.h>
#include <app/shell/NoticeBar.h>
#include <app/shell/Sheet.h>
#include <app/shell/WholeText.h>

#include <QFontMetrics>
#include <QHelpEvent>
#include <QTest>
#include <QToolTip>

namespace {

using namespace mullion::app;

const QString Long = QStringLiteral("a text that is certainly longer than the room there is for it");

void rest(QWidget& widget, const QPoint& point) {
    QHelpEvent event(QEvent::ToolTip, point, widget.mapToGlobal(point));
    QCoreApplication::sendEvent(&widget, &event);
}

} // namespace

class WholeTextTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { QToolTip::hideText(); }

    void aTipIsNeverMarkup() {
        QCOMPARE(plainTip({}), QString());
        const QString tip = plainTip("<img src='/etc/passwd'> & more");
        QVERIFY(!tip.contains("<img"));
        QVERIFY(tip.contains("&lt;img"));
        QVERIFY(Qt::mightBeRichText(tip)); // Or the escapes themselves would be shown.
    }

    void noLabelThatQuotesOthersTakesThemForMarkup() {
        QWidget window;
        const ShellTheme& theme = shellTheme(ColorScheme::Dark);
        NoticeBar notice(theme, &window);
        MessagePage page(theme, &window);
        Sheet::ask(&window, theme, {"<b>t</b>", "<img src=x>", {}, {"Go"}}, {});
        const QList<QLabel*> labels = window.findChildren<QLabel*>();
        QVERIFY(labels.size() >= 5);
        for (const QLabel* label : labels) {
            QCOMPARE(label->textFormat(), Qt::PlainText);
        }
    }

    void onlyWhatDoesNotFitIsRemembered() {
        CutTexts texts;
        const QFontMetrics metrics{QFont()};
        QCOMPARE(texts.fit(metrics, "short", QRect(0, 0, 300, 20)), QStringLiteral("short"));
        QVERIFY(texts.at({5, 5}).isEmpty());
        QVERIFY(texts.fit(metrics, Long, QRect(0, 20, 60, 20)).endsWith(u'…'));
        QCOMPARE(texts.at({5, 25}), Long);
        QVERIFY(texts.at({5, 5}).isEmpty());
        texts.clear();
        QVERIFY(texts.at({5, 25}).isEmpty());
    }

    void aLabelThatIsCutTellsTheRest() {
        CutLabel label;
        label.setText(Long);
        label.resize(60, 20);
        label.show();
        QVERIFY(label.isCut());
        QVERIFY(label.minimumSizeHint().width() < 60);
        rest(label, {5, 5});
        QVERIFY(QToolTip::isVisible());
        QVERIFY(QToolTip::text().contains(Long));
        QToolTip::hideText();
        label.resize(2000, 20);
        QVERIFY(!label.isCut());
    }
};

QTEST_MAIN(WholeTextTest)
#include "WholeTextTest.moc"
