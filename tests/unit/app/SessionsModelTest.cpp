#include <app/shell/SessionsModel.h>

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;

share::PaneInfo makePane(std::uint32_t id, std::uint32_t session, const std::string& name) {
    share::PaneInfo pane;
    pane.id = {id};
    pane.session = {session};
    pane.name = name;
    pane.state = share::PaneState::Running;
    return pane;
}

Workspace makeWorkspace() {
    Workspace workspace;
    share::SessionInfo api;
    api.id = {1};
    api.name = "api";
    api.layout.order = {{3}, {1}};
    share::SessionInfo web;
    web.id = {2};
    web.name = "web";
    workspace.upsert(web);
    workspace.upsert(api);
    workspace.upsert(makePane(1, 1, "shell"));
    workspace.upsert(makePane(3, 1, "build"));
    workspace.upsert(makePane(2, 2, "serve"));
    return workspace;
}

} // namespace

class SessionsModelTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void sessionsHoldTheirPanesInTileOrder() {
        const Workspace workspace = makeWorkspace();
        SessionsModel model(workspace);
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        QCOMPARE(model.rowCount({}), 2);
        const QModelIndex api = model.index(0, 0, {});
        QCOMPARE(model.data(api, Qt::DisplayRole).toString(), "api");
        QCOMPARE(model.data(model.index(0, 0, api), Qt::DisplayRole).toString(), "build");
        QCOMPARE(model.data(model.index(1, 0, api), Qt::DisplayRole).toString(), "shell");
        QCOMPARE(model.indexOf({2}).parent().row(), 1);
    }

    void theFilterLooksAtNamesTagsAndStates() {
        Workspace workspace = makeWorkspace();
        share::PaneInfo failed = makePane(4, 2, "lint");
        failed.state = share::PaneState::Exited;
        failed.exitCode = 1;
        failed.tags = {"ci"};
        workspace.upsert(failed);
        SessionsModel model(workspace);
        const auto found = [&model](const char* filter) {
            model.setFilter(PaneFilter(QString::fromLatin1(filter)));
            int panes = 0;
            for (int row = 0; row < model.rowCount({}); ++row) {
                panes += model.rowCount(model.index(row, 0, {}));
            }
            return panes;
        };
        QCOMPARE(found("BUI"), 1);
        QCOMPARE(found("tag:ci"), 1);
        QCOMPARE(found("state:failed"), 1);
        QCOMPARE(found("state:running"), 3);
        QCOMPARE(found("state:running build"), 1);
        QCOMPARE(found("nothing like it"), 0);
        QVERIFY(model.filtersEverythingOut());
        QCOMPARE(found(""), 4);
    }

    void renamingAsksAndWaitsForTheCore() {
        const Workspace workspace = makeWorkspace();
        SessionsModel model(workspace);
        QSignalSpy asked(&model, &SessionsModel::renamePaneRequested);
        const QModelIndex pane = model.indexOf({2});
        QVERIFY(!model.setData(pane, " server ", Qt::EditRole));
        QCOMPARE(asked.size(), 1);
        QCOMPARE(asked.front().at(1).toString(), "server");
        QCOMPARE(model.data(pane, Qt::DisplayRole).toString(), "serve");
        model.setData(pane, "  ", Qt::EditRole);
        model.setData(pane, "serve", Qt::EditRole);
        QCOMPARE(asked.size(), 1);
    }

    void aStateThatChangesKeepsTheRows() {
        Workspace workspace = makeWorkspace();
        SessionsModel model(workspace);
        QSignalSpy reset(&model, &SessionsModel::modelReset);
        QSignalSpy changed(&model, &SessionsModel::dataChanged);
        share::PaneInfo pane = makePane(2, 2, "serve");
        pane.state = share::PaneState::Exited;
        workspace.upsert(pane);
        model.refreshPane({2});
        QCOMPARE(reset.size(), 0);
        QVERIFY(changed.size() > 0);
        workspace.removePane({2});
        model.refresh();
        QCOMPARE(reset.size(), 1);
    }
};

QTEST_MAIN(SessionsModelTest)
#include "SessionsModelTest.moc"
