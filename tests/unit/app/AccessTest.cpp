#include <tests/unit/app/FakeCore.h>
#include <tests/unit/app/TestScreen.h>

#include <app/access/AccessWords.h>
#include <app/access/Announcer.h>
#include <app/access/WallAccess.h>
#include <app/shell/MainWindow.h>
#include <app/shell/TopBar.h>

#include <QAccessible>
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

class AccessTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeCore> m_core;
    std::unique_ptr<CoreLink> m_link;
    std::unique_ptr<MainWindow> m_window;

  private Q_SLOTS:
    void initTestCase() {
        installWallAccess();
        QAccessible::setActive(true);
    }
    void init() {
        m_core = std::make_unique<FakeCore>();
        fillFleet(*m_core, 6); // Three columns, two rows.
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        m_window = std::make_unique<MainWindow>(*m_link, shellTheme(ColorScheme::Dark), options);
        m_window->resize(1200, 800);
        m_window->show();
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_window->canvas().tileRects().size(), 6U);
    }
    void cleanup() {
        m_window.reset();
        m_link.reset();
        m_core.reset();
    }

    void whatIsSaidOfAPane() {
        share::PaneInfo pane;
        pane.name = "limits-burst";
        pane.program = "coder";
        pane.state = share::PaneState::Running;
        pane.reports.status = {{"", "blocked", "permission", {}, "", "Allow cargo publish?", ""}};
        QCOMPARE(spokenName(pane, 4 * 60'000 + 5'000),
                 "limits-burst, coder, blocked, permission, 4 minutes, Allow cargo publish?");
        QCOMPARE(spokenAge(86'400'000), "1 day");
        QCOMPARE(spokenAge(59'000), "less than a minute");
    }

    void theWallIsATableOfTiles() {
        QAccessibleInterface* wall = QAccessible::queryAccessibleInterface(&m_window->canvas());
        QVERIFY(wall != nullptr);
        QCOMPARE(wall->role(), QAccessible::Table);
        QCOMPARE(wall->childCount(), 6);
        QAccessibleTableInterface* table = wall->tableInterface();
        QVERIFY(table != nullptr);
        QCOMPARE(table->rowCount(), 2);
        QCOMPARE(table->columnCount(), 3);
        QAccessibleInterface* fifth = table->cellAt(1, 1);
        QCOMPARE(fifth, wall->child(4));
        QCOMPARE(fifth->role(), QAccessible::Cell);
        QVERIFY(fifth->text(QAccessible::Name).startsWith("pane 5, "));
        QCOMPARE(wall->indexOfChild(fifth), 4);
        QCOMPARE(fifth->tableCellInterface()->rowIndex(), 1);
        QCOMPARE(wall->childAt(fifth->rect().center().x(), fifth->rect().center().y()), fifth);
        QCOMPARE(table->cellAt(5, 5), nullptr);
        fifth->actionInterface()->doAction(QAccessibleActionInterface::setFocusAction());
        QCOMPARE(m_window->canvas().focusedPane().value, 5U);
    }

    void theFocusedScreenIsTextWithACaret() {
        TestScreen screen(80, 24);
        screen.row(0, U"$ make").row(1, U"done").publish();
        QTRY_VERIFY(m_core->hasRequest("pane.watch"));
        m_core->sendSnapshot(screen.message(), screen.writer().fd());
        m_core->sendChanged({{1}});
        QAccessibleInterface* tile = QAccessible::queryAccessibleInterface(&m_window->canvas())->child(0);
        QCOMPARE(tile->childCount(), 1);
        QAccessibleInterface* text = tile->child(0);
        QCOMPARE(text->role(), QAccessible::Terminal);
        QTRY_VERIFY(text->textInterface()->text(0, 1000).startsWith("$ make\ndone\n"));
        QVERIFY(text->textInterface()->cursorPosition() <= text->textInterface()->characterCount());
        QCOMPARE(text->parent(), tile);
    }

    void aTileThatIsClosedIsNoLongerValid() {
        QAccessibleInterface* wall = QAccessible::queryAccessibleInterface(&m_window->canvas());
        QAccessibleInterface* second = wall->child(1);
        QVERIFY(second->isValid());
        m_core->sendEvent("pane.closed", {{"pane", "p2"}});
        QTRY_COMPARE(wall->childCount(), 5);
        QVERIFY(!second->isValid());
        QVERIFY(wall->child(1)->isValid());
    }

    void whoWaitsIsAnnouncedOnceAndPolitely() {
        auto* announcer = m_window->findChild<Announcer*>();
        QSignalSpy said(announcer, &Announcer::said);
        for (std::size_t i = 2; i < 5; ++i) {
            share::PaneInfo pane = m_core->panes[i];
            pane.reports.status = {{"", "blocked", "question", {}, "", "?", ""}};
            m_core->sendEvent("pane.changed", {{"pane", share::toJson(pane)}});
        }
        QTRY_COMPARE(m_link->workspace().counts().of(PaneMood::Blocked), 3U);
        QCOMPARE(said.size(), 1); // The others wait five seconds, merged into one.
        QCOMPARE(said[0][0].toString(), "1 pane needs you");
        QCOMPARE(announcer->accessibleName(), "1 pane needs you");
    }

    void whatThePaneWithTheKeyboardWasBeforeIsNoNews() {
        auto* announcer = m_window->findChild<Announcer*>();
        share::PaneInfo pane = m_core->panes[1];
        pane.reports.status = {{"", "working", "", {}, "", "", ""}};
        m_core->sendEvent("pane.changed", {{"pane", share::toJson(pane)}});
        QTRY_COMPARE(moodOf(*m_link->workspace().pane({2})), PaneMood::Working);
        QSignalSpy said(announcer, &Announcer::said);
        m_window->canvas().focusPane({2});
        pane.name = "renamed";
        m_core->sendEvent("pane.changed", {{"pane", share::toJson(pane)}});
        QTRY_COMPARE(m_link->workspace().pane({2})->name, std::string("renamed"));
        QCOMPARE(said.size(), 0);
        pane.reports.status = {{"", "done", "", {}, "", "", ""}};
        m_core->sendEvent("pane.changed", {{"pane", share::toJson(pane)}});
        QTRY_COMPARE(said.size(), 1);
        QVERIFY(said[0][0].toString().startsWith("renamed, "));
    }

    void theRegionsAreReachedByAChord() {
        m_window->activateWindow();
        m_window->canvas().setFocus();
        QTRY_VERIFY(m_window->canvas().hasFocus());
        const auto next = [this] {
            QWidget* focus = QApplication::focusWidget();
            QTest::keyClick(focus, Qt::Key_F6, Qt::ControlModifier | Qt::ShiftModifier);
        };
        next();
        QVERIFY(!m_window->canvas().hasFocus());
        next(); // The toolbar. Tab stays in it, Enter presses what has the keyboard.
        QWidget* first = QApplication::focusWidget();
        QVERIFY(qobject_cast<QToolButton*>(first) != nullptr);
        QSet<QWidget*> reached;
        for (QWidget* at = first; !reached.contains(at); at = QApplication::focusWidget()) {
            reached.insert(at);
            QVERIFY(m_window->findChild<TopBar*>()->isAncestorOf(at));
            QTest::keyClick(at, Qt::Key_Tab);
        }
        const auto buttons = m_window->findChild<TopBar*>()->findChildren<QToolButton*>();
        QCOMPARE(reached.size(), std::ranges::count_if(buttons, &QWidget::isVisible));
        next();
        QVERIFY(m_window->canvas().hasFocus());
    }
};

QTEST_MAIN(AccessTest)
#include "AccessTest.moc"
