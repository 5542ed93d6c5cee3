#include <app/shell/SessionsDock.h>

#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>

#include <memory>
#include <string>
#include <vector>

namespace {

using namespace mullion;
using namespace mullion::app;

share::PaneInfo makePane(std::uint32_t id, const std::string& name) {
    share::PaneInfo pane;
    pane.id = {id};
    pane.session = {1};
    pane.name = name;
    pane.state = share::PaneState::Running;
    return pane;
}

Workspace makeWorkspace() {
    Workspace workspace;
    share::SessionInfo session;
    session.id = {1};
    session.name = "main";
    session.layout.order = {{1}, {2}, {3}};
    workspace.upsert(session);
    workspace.upsert(makePane(1, "build"));
    workspace.upsert(makePane(2, "serve"));
    workspace.upsert(makePane(3, "shell"));
    return workspace;
}

} // namespace

class SessionsDockTest : public QObject {
    Q_OBJECT

    Workspace m_workspace = makeWorkspace();
    std::unique_ptr<SessionsDock> m_dock;
    QTreeView* m_tree = nullptr;

    [[nodiscard]] QPoint at(int row) const {
        const QAbstractItemModel* model = m_tree->model();
        return m_tree->visualRect(model->index(row, 0, model->index(0, 0))).center();
    }
    void mouse(QEvent::Type type, const QPoint& at, Qt::MouseButton button, Qt::MouseButtons buttons) {
        QWidget* list = m_tree->viewport();
        QMouseEvent event(type, at, list->mapToGlobal(at), button, buttons, Qt::NoModifier);
        QCoreApplication::sendEvent(list, &event);
    }
    void move(const QPoint& at, Qt::MouseButtons buttons) { mouse(QEvent::MouseMove, at, Qt::NoButton, buttons); }
    void press(const QPoint& at, Qt::MouseButton button = Qt::LeftButton) {
        mouse(QEvent::MouseButtonPress, at, button, button);
    }
    void release(const QPoint& at, Qt::MouseButton button = Qt::LeftButton) {
        mouse(QEvent::MouseButtonRelease, at, button, Qt::NoButton);
    }

  private Q_SLOTS:
    void init() {
        m_dock = std::make_unique<SessionsDock>(m_workspace, shellTheme(ColorScheme::Dark));
        m_dock->resize(240, 400);
        m_dock->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_dock.get()));
        m_tree = m_dock->findChild<QTreeView*>();
        QVERIFY(m_tree != nullptr && m_tree->model()->rowCount(m_tree->model()->index(0, 0)) == 3);
        m_tree->expandAll();
        QTRY_VERIFY(at(2).y() > at(1).y() && at(1).y() > at(0).y());
    }

    void aPointerThatOnlyPassesDragsNothing() {
        QSignalSpy chosen(m_dock.get(), &SessionsDock::paneChosen);
        QSignalSpy dropped(m_dock.get(), &SessionsDock::paneDropped);
        press(at(0));
        release(at(0));
        QCOMPARE(chosen.size(), 1);
        move(at(1), Qt::NoButton);
        move(at(2), Qt::NoButton);
        press(at(1));
        release(at(1));
        QCOMPARE(chosen.size(), 2);
        QCOMPARE(chosen[1][0].value<model::PaneId>().value, 2U);
        QCOMPARE(dropped.size(), 0);
    }

    void anotherButtonDropsNothing() {
        QSignalSpy dropped(m_dock.get(), &SessionsDock::paneDropped);
        press(at(0));
        release(at(0));
        move(at(2), Qt::NoButton);
        press(at(2), Qt::RightButton);
        release(at(2), Qt::RightButton);
        QCOMPARE(dropped.size(), 0);
    }

    void aRowIsDroppedOnAnother() {
        QSignalSpy dropped(m_dock.get(), &SessionsDock::paneDropped);
        press(at(0));
        move(at(2), Qt::LeftButton);
        mouse(QEvent::MouseButtonPress, at(2), Qt::RightButton, Qt::LeftButton | Qt::RightButton);
        mouse(QEvent::MouseButtonRelease, at(2), Qt::RightButton, Qt::LeftButton);
        QCOMPARE(dropped.size(), 0);
        release(at(2));
        QCOMPARE(dropped.size(), 1);
        QVERIFY((dropped[0][0].value<std::vector<model::PaneId>>() == std::vector<model::PaneId>{{1}}));
        QCOMPARE(dropped[0][1].value<Drop>().pane.value, 3U);
    }

    void escGivesADragUp() {
        QSignalSpy dropped(m_dock.get(), &SessionsDock::paneDropped);
        QSignalSpy chosen(m_dock.get(), &SessionsDock::paneChosen);
        press(at(0));
        move(at(2), Qt::LeftButton);
        QTest::keyClick(m_tree, Qt::Key_Escape);
        move(at(1), Qt::LeftButton);
        release(at(1));
        QCOMPARE(dropped.size(), 0);
        QCOMPARE(chosen.size(), 0);
        press(at(1));
        release(at(1));
        QCOMPARE(chosen.size(), 1);
    }
};

QTEST_MAIN(SessionsDockTest)
#include "SessionsDockTest.moc"
