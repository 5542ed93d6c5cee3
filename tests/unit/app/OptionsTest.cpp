#include <app/Options.h>

#include <QTest>

using namespace mullion::app;

class OptionsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void withoutArgumentsEverythingIsShown() {
        const auto options = parseOptions({});
        QVERIFY(options.ok());
        QVERIFY(options->sessions.empty());
        QCOMPARE(options->renderer, RendererChoice::Auto);
    }

    void sessionsMayBeNamedMoreThanOnce() {
        const auto options = parseOptions({"--session", "api", "--session=web", "--renderer", "raster"});
        QVERIFY(options.ok());
        QVERIFY((options->sessions == std::vector<std::string>{"api", "web"}));
        QCOMPARE(options->renderer, RendererChoice::Raster);
    }

    void aScreenshotHasAFileAndATime() {
        const auto options = parseOptions({"--screenshot", "wall.png", "--screenshot-after", "2.5"});
        QVERIFY(options.ok());
        QCOMPARE(options->screenshotFile, "wall.png");
        QCOMPARE(options->screenshotAfterSeconds, 2.5);
    }

    void whatIsWrongIsNamed_data() {
        QTest::addColumn<QStringList>("arguments");
        QTest::addColumn<QString>("word");
        QTest::newRow("unknown option") << QStringList{"--frob", "1"} << "--frob";
        QTest::newRow("no value") << QStringList{"--session"} << "--session";
        QTest::newRow("unknown renderer") << QStringList{"--renderer", "gpu"} << "gpu";
        QTest::newRow("unknown layout") << QStringList{"--layout", "circle"} << "circle";
        QTest::newRow("seconds that are none") << QStringList{"--screenshot-after", "soon"} << "soon";
        QTest::newRow("stray word") << QStringList{"wall"} << "wall";
    }

    void whatIsWrongIsNamed() {
        QFETCH(QStringList, arguments);
        QFETCH(QString, word);
        const auto options = parseOptions(arguments);
        QVERIFY(!options.ok());
        QVERIFY2(options.error().contains(word), qPrintable(options.error()));
    }
};

QTEST_GUILESS_MAIN(OptionsTest)
#include "OptionsTest.moc"
