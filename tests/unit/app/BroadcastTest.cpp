#include <tests/unit/app/FakeCore.h>

#include <app/broadcast/BroadcastWords.h>
#include <app/link/CoreLink.h>
#include <app/shell/MainWindow.h>

#include <QLabel>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::FakeCore;
using mullion::app::testing::fillFleet;
using nlohmann::json;

// Three of five receive; one is excluded, one skipped.
json someReceive() {
    return {{"on", true},         {"scope", {{"session", "fleet"}}},
            {"live", false},      {"receivers", {"p1", "p2", "p3"}},
            {"pasted", 2},        {"skipped", json::array({{{"pane", "p4"}, {"code", "password"}}})},
            {"excluded", {"p5"}}, {"seconds_left", 272}};
}

} // namespace

class BroadcastTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeCore> m_core;
    std::unique_ptr<CoreLink> m_link;
    std::unique_ptr<MainWindow> m_window;

    BroadcastBar& bar() { return m_window->broadcastBar(); }
    void start() {
        m_core->sendEvent("broadcast.changed", someReceive());
        QTRY_VERIFY(bar().isVisible());
    }

    // What is seen of the bar, without what only holds others.
    std::vector<QWidget*> parts() {
        std::vector<QWidget*> result;
        for (QWidget* one : bar().findChildren<QWidget*>()) {
            const bool leaf = qobject_cast<QAbstractButton*>(one) != nullptr || qobject_cast<QLabel*>(one) != nullptr ||
                              qobject_cast<ScopeSwitch*>(one) != nullptr || one == &bar().box();
            if (leaf && one->isVisible() && !one->size().isEmpty()) {
                result.push_back(one);
            }
        }
        return result;
    }
    QRect placeOf(QWidget& part) { return {part.mapTo(&bar(), QPoint()), part.size()}; }

  private Q_SLOTS:
    void init() {
        m_core = std::make_unique<FakeCore>();
        fillFleet(*m_core, 6);
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        m_window = std::make_unique<MainWindow>(*m_link, shellTheme(ColorScheme::Dark), options);
        m_window->resize(1400, 900);
        m_window->show();
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_link->state(), LinkState::Live);
    }
    void cleanup() {
        m_window.reset();
        m_link.reset();
        m_core.reset();
    }

    void eachPaneKnowsWhatTheBroadcastMeansForIt() {
        start();
        const BroadcastState& state = m_link->broadcast();
        QCOMPARE(state.markOf({1}), scene::BroadcastMark::Receiver);
        QCOMPARE(state.markOf({4}), scene::BroadcastMark::Skipped);
        QCOMPARE(state.markOf({5}), scene::BroadcastMark::Excluded);
        QCOMPARE(state.markOf({6}), scene::BroadcastMark::OutOfScope);
        QVERIFY(m_window->windowTitle().endsWith("broadcasting to 3"));
        m_core->sendEvent("broadcast.changed", {{"on", false}});
        QTRY_VERIFY(!bar().isVisible());
        QCOMPARE(state.markOf({1}), scene::BroadcastMark::None);
    }

    void theChordStartsWithTheSessionAndStopsFromATerminal() {
        QTest::keyClick(&m_window->canvas(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_core->hasRequest("broadcast.start"));
        const auto params = m_core->lastParams("broadcast.start");
        QCOMPARE(params.value("session", ""), "s1");
        QCOMPARE(params.value("ask_above", 0), 10); // As the settings say.
        QCOMPARE(params.value("off_after_s", 0), 300);
        start();
        QTest::keyClick(&m_window->canvas(), Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(m_core->hasRequest("broadcast.stop"));
    }

    void whatIsWrittenIsSentToAsManyAsTheButtonSays() {
        start();
        bar().box().setPlainText("first line\nsecond");
        QTest::keyClick(&bar().box(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(m_core->hasRequest("broadcast.send"));
        const json params = m_core->lastParams("broadcast.send");
        QCOMPARE(params.at("text").get<std::string>(), "first line\nsecond");
        QCOMPARE(params.at("receivers").get<int>(), 3);
        QCOMPARE(params.at("confirmed").get<bool>(), false);
        QTRY_VERIFY(bar().box().toPlainText().isEmpty());
        QTest::keyClick(&bar().box(), Qt::Key_Up);
        QCOMPARE(bar().box().toPlainText(), "first line\nsecond");
    }

    void theHistoryButtonBringsBackWhatWasSent() {
        start();
        auto* history = bar().findChild<QToolButton*>("history");
        QVERIFY(!history->isEnabled());
        for (const char* text : {"first", "one & two\nand more"}) {
            bar().box().setPlainText(text);
            QTest::keyClick(&bar().box(), Qt::Key_Return, Qt::ControlModifier);
            QTRY_VERIFY(bar().box().toPlainText().isEmpty());
        }
        QVERIFY(history->isEnabled());
        Q_EMIT history->menu()->aboutToShow();
        const QList<QAction*> entries = history->menu()->actions();
        QCOMPARE(entries.size(), 2);
        QCOMPARE(entries[0]->text(), "one && two and 1 line more");
        entries[1]->trigger();
        QCOMPARE(bar().box().toPlainText(), "first");
        QVERIFY(bar().box().hasFocus() || !m_window->isActiveWindow());
    }

    void theBoxGrowsWithItsTextUpToEightLines() {
        start();
        const int small = bar().height();
        const QRect wall(m_window->canvas().mapToGlobal(QPoint()), m_window->canvas().size());
        bar().box().setPlainText("1\n2\n3\n4\n5");
        QTRY_VERIFY(bar().height() > small);
        const int five = bar().height();
        bar().box().setPlainText(QString("line\n").repeated(40));
        QTRY_VERIFY(bar().height() > five);
        QVERIFY(bar().height() < small + 8 * 20);
        QCOMPARE(QRect(m_window->canvas().mapToGlobal(QPoint()), m_window->canvas().size()), wall); // It lies over it.
        bar().box().clear();
        QTRY_COMPARE(bar().height(), small);
    }

    void theBytesAreShownForEachKindOnRequest() {
        start();
        auto* preview = bar().findChild<QToolButton*>("preview");
        bar().box().setPlainText("a\nb");
        preview->click();
        auto* shown = m_window->findChild<BytePreview*>();
        QVERIFY(shown != nullptr && shown->isVisible());
        const QString words = shown->findChild<QLabel*>()->text();
        QVERIFY(words.contains("2 panes get one paste\n⟨ESC⟩[200~a⏎\nb⟨ESC⟩[201~⟨Enter⟩"));
        QVERIFY(words.contains("1 pane gets keys\na⟨Enter⟩\nb⟨Enter⟩"));
        bar().box().clear();
        QVERIFY(!shown->isVisible());
    }

    void aRiskySendIsAskedAboutAndNothingIsSentByEnter() {
        m_core->refusals["broadcast.send"] = {"needs_confirmation", "It says 'rm -rf' and goes to 3 panes.", ""};
        start();
        bar().box().setPlainText("rm -rf build");
        QTest::keyClick(&bar().box(), Qt::Key_Return, Qt::ControlModifier);
        QTRY_VERIFY(bar().asks());
        const auto* const what = bar().findChild<QLabel*>("what");
        QVERIFY(what->isVisible());
        QCOMPARE(what->text(), "rm -rf build"); // Where the box was: one sees what one agrees to.
        QCOMPARE(m_core->lastParams("broadcast.send").at("confirmed").get<bool>(), false);
        m_core->refusals.clear();
        // Receivers that change while it asks take the question back.
        json fewer = someReceive();
        fewer["receivers"] = {"p1"};
        m_core->sendEvent("broadcast.changed", fewer);
        QTRY_VERIFY(!bar().asks());
        QCOMPARE(bar().box().toPlainText(), "rm -rf build");
    }

    void escapeStopsInTheBar() {
        start();
        QTest::keyClick(&bar().box(), Qt::Key_Escape);
        QTRY_VERIFY(m_core->hasRequest("broadcast.stop"));
    }

    void theChordTakesTheFocusedPaneOutAndInAgain() {
        start();
        m_window->canvas().focusPane({2});
        QTest::keyClick(&m_window->canvas(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_core->lastParams("broadcast.change").dump(), R"({"exclude":["p2"]})");
        m_window->canvas().focusPane({5});
        QTest::keyClick(&m_window->canvas(), Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_core->lastParams("broadcast.change").dump(), R"({"include":["p5"]})");
    }

    void theWordsSayWhatEachKindGets() {
        QCOMPARE(deliveryWords(10, 8, "a\nb").join(u'|'),
                 "8 get it as one paste, then Enter|2 get it typed, Enter after each line|2 lines, 3 characters");
        QCOMPARE(deliveryWords(1, 0, "a").join(u'|'), "1 gets it typed, then Enter|1 line, 1 character");
        QCOMPARE(clockText(272), "4:32");
        QVERIFY(canForce("password"));
        QVERIFY(!canForce("not_running"));
    }

    void aCrossLeavesATagOutAndThePlusTakesAnother() {
        json tagged = someReceive();
        tagged["scope"] = {{"tag", "api"}, {"tags", {"api", "web"}}};
        m_core->sendEvent("broadcast.changed", tagged);
        QTRY_VERIFY(bar().isVisible());
        QToolButton* cross = nullptr;
        for (auto* button : bar().findChildren<QToolButton*>()) {
            cross = button->accessibleName() == QStringLiteral("Leave out api") ? button : cross;
        }
        QVERIFY(cross != nullptr);
        QTRY_VERIFY(cross->isVisible());
        QVERIFY(cross->width() >= 24 && cross->height() >= 24);
        QTest::mouseClick(cross, Qt::LeftButton);
        QTRY_VERIFY(m_core->hasRequest("broadcast.start"));
        const json asked = m_core->lastParams("broadcast.start");
        QCOMPARE(asked.at("tags").dump(), R"(["web"])");
        QCOMPARE(asked.at("exclude").dump(), R"(["p5"])"); // A person left it out.
        auto* add = bar().findChild<QToolButton*>("addTag");
        Q_EMIT add->menu()->aboutToShow();
        QCOMPARE(add->menu()->actions().size(), 2); // No pane has another.
        QVERIFY(add->menu()->actions().front()->isChecked());
    }

    void withoutATagABroadcastToTagsEnds() {
        json tagged = someReceive();
        tagged["scope"] = {{"tag", "api"}, {"tags", {"api"}}};
        m_core->sendEvent("broadcast.changed", tagged);
        QTRY_VERIFY(bar().isVisible());
        Q_EMIT bar().tagsChosen({});
        QTRY_VERIFY(m_core->hasRequest("broadcast.stop"));
        QVERIFY(!m_core->hasRequest("broadcast.start"));
    }

    void everythingHasItsPlaceInAWindowOfAnyWidth() {
        json tagged = someReceive();
        tagged["scope"] = {{"tag", "api"}, {"tags", {"api", "a-tag-with-quite-a-long-name", "web", "db", "old"}}};
        m_core->sendEvent("broadcast.changed", tagged);
        QTRY_VERIFY(bar().isVisible());
        bar().box().setPlainText("two\nlines");
        for (const int width : {1920, 1280, 1000, 800, 640, 480}) {
            m_window->resize(width, 700);
            QTRY_COMPARE(m_window->width(), width);
            QTRY_COMPARE(bar().width(), width);
            const std::vector<QWidget*> seen = parts();
            QVERIFY(seen.size() > 12);
            for (QWidget* one : seen) {
                const QByteArray what = QByteArray::number(width) + ' ' + one->metaObject()->className() + ' ' +
                                        one->accessibleName().toUtf8() + one->objectName().toUtf8();
                QTRY_VERIFY2(bar().rect().contains(placeOf(*one)), what);
                for (QWidget* other : seen) {
                    const bool apart = one == other || one->isAncestorOf(other) || other->isAncestorOf(one) ||
                                       !placeOf(*one).intersects(placeOf(*other));
                    QVERIFY2(apart, what + " / " + other->metaObject()->className());
                }
            }
            QVERIFY2(bar().box().width() >= 200, QByteArray::number(bar().box().width()));
        }
    }
};

QTEST_MAIN(BroadcastTest)
#include "BroadcastTest.moc"
