#include <tests/unit/app/FakeCore.h>
#include <tests/unit/app/TestScreen.h>

#include <app/canvas/ScrollPill.h>
#include <app/find/FindBar.h>
#include <app/find/FindField.h>
#include <app/link/CoreLink.h>
#include <app/palette/Palette.h>
#include <app/shell/MainWindow.h>
#include <app/shell/NeedsStrip.h>
#include <app/shell/Sheet.h>

#include <QInputMethodEvent>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

#include <algorithm>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::FakeCore;
using mullion::app::testing::fillFleet;
using mullion::app::testing::TestScreen;

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeCore> m_core;
    std::unique_ptr<CoreLink> m_link;
    std::unique_ptr<MainWindow> m_window;

    void open(std::uint32_t panes) {
        fillFleet(*m_core, panes);
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        m_window = std::make_unique<MainWindow>(*m_link, shellTheme(ColorScheme::Dark), options);
        m_window->resize(1200, 800);
        m_window->show();
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_link->state(), LinkState::Live);
        QTRY_COMPARE(m_window->canvas().tileRects().size(), panes);
    }
    CanvasWidget& canvas() { return m_window->canvas(); }
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers, const QString& text = {}) {
        QKeyEvent event(QEvent::KeyPress, key, modifiers, text);
        QCoreApplication::sendEvent(&canvas(), &event);
    }

    // One of the notice's, by its word.
    void pressButton(const QString& text) {
        for (auto* button : m_window->notice().findChildren<QPushButton*>()) {
            if (button->text() == text && button->isVisible()) {
                return button->click();
            }
        }
        QFAIL(qPrintable("there is no button " + text));
    }

  private Q_SLOTS:
    void init() { m_core = std::make_unique<FakeCore>(); }
    void cleanup() {
        m_window.reset();
        m_link.reset();
        m_core.reset();
    }

    void everyPaneIsATileAndTheFirstHasTheKeyboard() {
        open(6);
        QVERIFY(m_window->showsCanvas());
        QCOMPARE(canvas().focusedPane().value, 1U);
        QCOMPARE(m_window->windowTitle(), "Mullion · 6 panes");
        QTRY_VERIFY(m_core->hasRequest("pane.watch"));
        QCOMPARE(m_core->lastParams("pane.watch").at("panes").size(), 6U);
        QTRY_COMPARE(m_core->lastParams("pane.focus").dump(), R"({"pane":"p1"})");
    }

    void arrowsMoveTheFocusOverTheWall() {
        open(6); // Three columns, two rows.
        press(Qt::Key_Right, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(canvas().focusedPane().value, 2U);
        press(Qt::Key_Down, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(canvas().focusedPane().value > 3U);
        press(Qt::Key_Up, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(canvas().focusedPane().value, 2U);
    }

    void theListLiesOverTheCanvasWhereThereIsNoRoomAndComesBackWithIt() {
        open(6);
        auto* list = m_window->findChild<QDockWidget*>("sessions");
        QVERIFY(list->isVisible());
        m_window->resize(800, 600);
        QTRY_COMPARE(canvas().width(), 800);
        QVERIFY(!list->isVisible());
        press(Qt::Key_F7, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_VERIFY(list->isVisible());
        QCOMPARE(canvas().width(), 800);
        QCOMPARE(list->geometry().left(), 0);
        QVERIFY(list->width() >= 200);
        QTest::mouseClick(&canvas(), Qt::LeftButton, {}, QPoint(600, 300));
        QVERIFY(!list->isVisible());
        m_window->resize(1200, 800);
        QTRY_VERIFY(list->isVisible());
        QTRY_VERIFY(canvas().width() < 1100);
    }

    void whatIsTypedIntoAReadOnlyPaneIsRefusedWhereItIsSeen() {
        open(2);
        canvas().focusPane({2});
        share::PaneInfo locked = *m_link->workspace().pane({2});
        locked.readOnly = true;
        m_core->sendEvent("pane.changed", {{"pane", share::toJson(locked)}});
        QTRY_VERIFY(m_link->workspace().pane({2})->readOnly);
        press(Qt::Key_A, Qt::NoModifier, "a");
        canvas().pasteText("pasted");
        auto* pill = canvas().findChild<QWidget*>("lockPill");
        QVERIFY(pill->isVisible());
        QTest::mouseClick(pill, Qt::LeftButton);
        QTRY_COMPARE(m_core->lastParams("pane.set").dump(), R"({"panes":["p2"],"read_only":false})");
        QVERIFY(!pill->isVisible());
        QVERIFY(std::ranges::none_of(m_core->inputs, [](const share::InputMessage& input) {
            return !std::holds_alternative<share::FocusInput>(input.event);
        }));
    }

    void keysGoToTheFocusedPane() {
        open(2);
        canvas().focusPane({2});
        press(Qt::Key_A, Qt::NoModifier, "a");
        press(Qt::Key_Tab, Qt::NoModifier, "\t");
        QTRY_VERIFY(std::ranges::count_if(m_core->inputs, [](const share::InputMessage& input) {
                        return std::holds_alternative<model::KeyEvent>(input.event);
                    }) == 2);
        const share::InputMessage& last = m_core->inputs.back();
        QVERIFY((last.panes == std::vector<model::PaneId>{{2}}));
        QVERIFY(std::get<model::KeyEvent>(last.event).is(model::NamedKey::Tab));
    }

    void textBeingComposedStandsOverThePaneUntilItIsText() {
        open(2);
        const auto* shown = canvas().findChild<QLabel*>("preedit");
        QVERIFY(shown != nullptr);
        QInputMethodEvent composing("ko\u0301", {});
        QCoreApplication::sendEvent(&canvas(), &composing);
        QVERIFY(shown->isVisible());
        QCOMPARE(shown->text(), QString("ko\u0301"));
        QInputMethodEvent composed;
        composed.setCommitString("\u4f60\u597d");
        QCoreApplication::sendEvent(&canvas(), &composed);
        QVERIFY(!shown->isVisible());
        std::vector<std::string> texts; // And nothing of what was only being composed.
        const auto heard = [this, &texts] {
            texts.clear();
            for (const share::InputMessage& input : m_core->inputs) {
                if (const auto* text = std::get_if<share::TextInput>(&input.event)) {
                    texts.push_back(text->text);
                }
            }
            return texts.size();
        };
        QTRY_COMPARE(heard(), 1U);
        QCOMPARE(texts.front(), std::string("\u4f60\u597d"));
    }

    void zoomShowsOnePaneAndComesBack() {
        open(6);
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(canvas().isZoomed());
        QCOMPARE(canvas().tileRects().size(), 1U);
        QCOMPARE(m_window->windowTitle(), "Mullion · pane 1");
        press(Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
        QCOMPARE(canvas().tileRects().size(), 6U);
    }

    void aPictureIsDrawnAndThenNothingIs() {
        open(1);
        TestScreen screen(80, 24);
        screen.row(0, U"hello").publish();
        QTRY_VERIFY(m_core->hasRequest("pane.watch"));
        m_core->sendSnapshot(screen.message(), screen.writer().fd());
        QTRY_VERIFY(canvas().allPanesDrawn());
        m_core->sendChanged({{1}});
        QTRY_COMPARE(m_core->readies, 1);
    }

    void theTileThatTakesAClosedOnesPlaceHasTheKeyboard() {
        open(3);
        canvas().focusPane({2});
        m_core->sendEvent("pane.closed", {{"pane", "p2"}});
        QTRY_COMPARE(canvas().focusedPane().value, 3U);
        QTRY_COMPARE(m_window->windowTitle(), "Mullion · 2 panes");
    }

    void aLostCoreIsSaidAndKeysAreRefused() {
        open(2);
        QSignalSpy refused(&canvas(), &CanvasWidget::keyRefused);
        m_core->die();
        QTRY_COMPARE(m_link->state(), LinkState::CoreStopped);
        QVERIFY(m_window->notice().isVisible());
        QVERIFY(m_window->notice().text().startsWith("The core stopped at "));
        QVERIFY(m_window->showsCanvas()); // The last pictures stay.
        press(Qt::Key_A, Qt::NoModifier, "a");
        QCOMPARE(refused.size(), 1);
    }

    void nothingNeedsAPersonOnceTheCoreIsGone() {
        open(2);
        share::PaneInfo blocked = *m_link->workspace().pane({2});
        blocked.reports.status = {{"", "blocked", "question", {}, "", "Where?", ""}};
        m_core->sendEvent("pane.changed", {{"pane", share::toJson(blocked)}});
        auto* strip = m_window->findChild<NeedsStrip*>();
        QTRY_VERIFY(strip->isVisible());
        QTRY_COMPARE(m_window->windowTitle(), "Mullion · 2 panes · 1 needs you");
        m_core->die();
        QTRY_COMPARE(m_link->state(), LinkState::CoreStopped);
        QVERIFY(!strip->isVisible());
        strip->refresh(); // As the timer of ages does.
        QVERIFY(!strip->isVisible());
        QCOMPARE(m_window->windowTitle(), "Mullion · 2 panes");
    }

    void theBarOfALostCoreBringsItsLayoutBack() {
        open(2);
        m_core->die();
        QTRY_COMPARE(m_link->state(), LinkState::CoreStopped);
        m_core = std::make_unique<FakeCore>();
        pressButton("Restart and restore layout");
        QTRY_COMPARE(m_link->state(), LinkState::Live);
        QTRY_VERIFY(m_core->hasRequest("core.restore"));
        QCOMPARE(m_core->lastParams("core.restore").value("start", false), true);
    }

    void aProgramThatWouldTypeIntoOtherPanesIsAskedAbout() {
        open(2);
        for (const char* answer : {"Allow", "Deny"}) {
            m_core->sendEvent("control.asked", {{"pane", "p2"}, {"program", "mullion"}});
            QTRY_VERIFY(m_window->notice().isVisible());
            pressButton(answer);
            QTRY_VERIFY(m_core->hasRequest("core.control"));
            const std::string wanted = answer == std::string("Allow") ? "allow" : "deny";
            QTRY_COMPARE(m_core->lastParams("core.control").value("what", ""), wanted);
            QCOMPARE(m_core->lastParams("core.control").value("pane", ""), "p2");
            QVERIFY(!m_window->notice().isVisible());
        }
    }

    void anEmptyWorkspaceOffersANewPane() {
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        m_window = std::make_unique<MainWindow>(*m_link, shellTheme(ColorScheme::Light), options);
        m_window->show();
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_link->state(), LinkState::Live);
        QTRY_VERIFY(m_window->showsGallery());
        QVERIFY(!m_window->showsCanvas());
        // What would act on a pane says that there is none.
        qsizetype splits = 0;
        for (const auto* const button : m_window->findChildren<QToolButton*>()) {
            if (button->toolTip().startsWith("Split ")) {
                ++splits;
                QVERIFY(!button->isEnabled());
            }
        }
        QCOMPARE(splits, 2);
        const QList<QMenu*> menus = m_window->findChildren<QMenu*>();
        QStringList offered;
        QStringList refused;
        for (QMenu* const menu : menus) {
            Q_EMIT menu->aboutToShow();
            for (const QAction* const entry : menu->actions()) {
                (entry->isEnabled() ? offered : refused) << entry->text().section(u'\t', 0, 0);
            }
        }
        QVERIFY(offered.contains("New pane") && offered.contains("Full screen"));
        for (const char* const words : {"Split right", "Zoom pane and back", "Close pane", "Rename pane", "Paste"}) {
            QVERIFY2(refused.contains(words) && !offered.contains(words), words);
        }
    }

    void theFindBarHasRoomOverASmallTileToo() {
        open(24);
        press(Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
        auto* bar = m_window->findChild<FindBar*>();
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(canvas().tileRects().front().width < FindBar::LeastWidth);
        QVERIFY(canvas().rect().contains(bar->geometry()));
        QTRY_COMPARE(bar->field().width() >= FindBar::LeastField, true);
        m_core->refusals["find.start"] = {"bad_pattern", "Unclosed group at character 1", ""};
        QTest::keyClicks(&bar->field().line(), "a(b");
        QTRY_COMPARE(bar->countText(), "Unclosed group at character 1");
        QTRY_COMPARE(bar->findChild<QLabel*>()->text(), bar->countText()); // In full.
        QTRY_VERIFY(bar->field().width() >= FindBar::LeastField);
    }

    void aPillSaysThatAProgramRunsOnWhereOneDoes() {
        scene::Theme theme = scene::darkTheme();
        QWidget window;
        window.resize(800, 300);
        ScrollPill pill(&window);
        pill.showFor(window.rect(), 214, PaneLife::Running, theme);
        QCOMPARE(pill.text().section(u',', 1), " still running");
        pill.showFor(window.rect(), 214, PaneLife::Resting, theme);
        QCOMPARE(pill.text(), "214 lines below");
    }

    void anOpenPaletteKnowsOfPanesThatCome() {
        open(1);
        press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = m_window->findChild<Palette*>();
        QVERIFY(palette != nullptr);
        palette->line().setText("@late");
        QCOMPARE(palette->matches().size(), 0U);
        share::PaneInfo late = m_core->panes.front();
        late.id = {7};
        late.name = "late";
        m_core->sendEvent("pane.created", {{"pane", share::toJson(late)}});
        QTRY_COMPARE(palette->matches().size(), 1U);
    }

    void manyLinesAreNotPastedUnasked() {
        open(1);
        canvas().pasteText("rm -r a\nrm -r b\n");
        auto* sheet = m_window->findChild<Sheet*>();
        QVERIFY(sheet != nullptr);
        QVERIFY(m_core->inputs.empty() || !std::holds_alternative<share::PasteInput>(m_core->inputs.back().event));
        QTest::keyClick(sheet, Qt::Key_Escape);
        canvas().pasteText("one line");
        QTRY_VERIFY(!m_core->inputs.empty() && std::holds_alternative<share::PasteInput>(m_core->inputs.back().event));
        QCOMPARE(std::get<share::PasteInput>(m_core->inputs.back().event).text, "one line");
    }

    void closingAShellAsksNothingClosingAProgramDoes() {
        open(2);
        press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE(m_core->lastParams("pane.close").dump(), R"({"panes":["p1"]})");
        share::PaneInfo pane = m_core->panes[1];
        pane.program = "vim";
        m_core->sendEvent("pane.changed", {{"pane", share::toJson(pane)}});
        QTRY_COMPARE(m_link->workspace().pane({2})->program, "vim");
        canvas().focusPane({2});
        press(Qt::Key_W, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(m_window->findChild<Sheet*>() != nullptr);
    }
};

QTEST_MAIN(MainWindowTest)
#include "MainWindowTest.moc"
