#include <app/canvas/PaneIdsOverlay.h>
#include <app/canvas/WallMemory.h>
#include <app/canvas/WallOrder.h>
#include <render/scene/Arrange.h>

#include <QPointer>
#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;

share::PaneInfo pane(std::uint32_t id, std::uint32_t session, const char* name) {
    share::PaneInfo info;
    info.id = {id};
    info.session = {session};
    info.sessionName = "s" + std::to_string(session);
    info.name = name;
    info.program = "cargo";
    info.state = share::PaneState::Running;
    info.stateSinceMs = 1000;
    return info;
}

share::PaneInfo reporting(share::PaneInfo info, const char* state, const char* message = "") {
    share::StatusReport report;
    report.state = state;
    report.message = message;
    info.reports.status = {report};
    return info;
}

std::vector<std::uint32_t> ids(const std::vector<model::PaneId>& panes) {
    std::vector<std::uint32_t> result;
    for (const model::PaneId id : panes) {
        result.push_back(id.value);
    }
    return result;
}

} // namespace

class WallOrderTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aPanesMoodIsWhatIsMostUrgent() {
        share::PaneInfo info = pane(1, 1, "a");
        QCOMPARE(moodOf(info), PaneMood::Working);
        info.program = "-bash";
        QCOMPARE(moodOf(info), PaneMood::Idle);
        QCOMPARE(moodOf(reporting(info, "blocked", "Apply?")), PaneMood::Blocked);
        QCOMPARE(moodMessage(reporting(info, "blocked", "Apply?")), std::string("Apply?"));
        info = reporting(info, "done");
        info.reports.status.push_back({"task", "error", "", {}, "", "2 failed", ""});
        QCOMPARE(moodOf(info), PaneMood::Error);
        info.state = share::PaneState::Exited;
        info.exitCode = 0;
        QCOMPARE(moodOf(info), PaneMood::Exited); // What it said while it lived is history.
        info.exitCode = 2;
        QCOMPARE(moodOf(info), PaneMood::Error);
    }

    void ageIsThatOfTheMoodAndWhatIsDoneIsSeenOnce() {
        Workspace workspace;
        workspace.upsert(pane(1, 1, "a"));
        workspace.upsert(pane(1, 1, "renamed"));
        QCOMPARE(workspace.pane({1})->stateSinceMs, 1000);
        workspace.upsert(reporting(pane(1, 1, "a"), "done"));
        QVERIFY(workspace.pane({1})->stateSinceMs > 1000);
        workspace.markSeen({1});
        workspace.upsert(reporting(pane(1, 1, "a"), "done", "more words"));
        QVERIFY(workspace.isSeen({1}));
        workspace.upsert(reporting(pane(1, 1, "a"), "blocked"));
        QVERIFY(!workspace.isSeen({1}));
        QCOMPARE(ids(workspace.blocked()), (std::vector<std::uint32_t>{1}));
        QCOMPARE(workspace.counts().of(PaneMood::Blocked), 1U);
    }

    void panesAreSortedAndGroupedAndEqualOnesStay() {
        Workspace workspace;
        workspace.upsert(pane(1, 2, "web"));
        workspace.upsert(pane(2, 1, "db"));
        workspace.upsert(reporting(pane(3, 1, "api"), "blocked"));
        const std::vector<model::PaneId> all{{1}, {2}, {3}};
        QCOMPARE(ids(sorted(workspace, all, SortBy::Placed)), (std::vector<std::uint32_t>{1, 2, 3}));
        QCOMPARE(ids(sorted(workspace, all, SortBy::Name)), (std::vector<std::uint32_t>{3, 2, 1}));
        QCOMPARE(ids(sorted(workspace, all, SortBy::State)), (std::vector<std::uint32_t>{3, 1, 2}));
        const std::vector<WallGroup> sessions = grouped(workspace, all, GroupBy::Session);
        QCOMPARE(sessions.size(), 2U);
        QCOMPARE(sessions[0].name, std::string("s1"));
        QCOMPARE(ids(sessions[0].panes), (std::vector<std::uint32_t>{2, 3}));
        QCOMPARE(grouped(workspace, all, GroupBy::State)[0].name, std::string("blocked"));
        QCOMPARE(grouped(workspace, all, GroupBy::Tag)[0].name, std::string("no tag"));
    }

    void groupsStartOnRowsOfTheirOwnAndTilesStayInside() {
        std::vector<WallGroup> groups{{"a", {}}, {"b", {}}, {"c", {}}};
        for (std::uint32_t i = 1; i <= 13; ++i) {
            groups[i <= 4 ? 0 : i <= 5 ? 1 : 2].panes.push_back({i});
        }
        scene::WallQuestion question;
        question.area = {1600, 900};
        const GroupPlaces places = placeGroups(groups, question);
        QCOMPARE(places.headers.size(), 3U);
        QCOMPARE(places.rects.size(), 13U);
        QVERIFY(places.rects[0].y > places.headers[0].y);
        QVERIFY(places.headers[1].y >= places.rects[3].bottom());
        QCOMPARE(places.rects[4].x, places.rects[0].x);
        QVERIFY(places.contentHeight <= 900);
        for (const scene::PixelRect& rect : places.rects) {
            QVERIFY(scene::tileClassFor({rect.width, rect.height}, scene::Scale(1)) >= scene::TileClass::Medium);
            QVERIFY(rect.x >= 0 && rect.right() <= 1600 && rect.bottom() <= 900);
        }
    }

    void aWallThatComesBackToASizeHasTheColumnsThatItHadThere() {
        WallMemory memory;
        QVERIFY(!memory.columnsAt({1600, 900}, 40));
        memory.remember({1600, 900}, 40, 8);
        memory.remember({1200, 900}, 40, 5); // A dock opened.
        QCOMPARE(memory.columnsAt({1600, 900}, 40), std::optional(8));
        QVERIFY(!memory.columnsAt({1600, 900}, 41));
        memory.remember({1600, 900}, 40, 7);
        QCOMPARE(memory.columnsAt({1600, 900}, 40), std::optional(7));
        for (int i = 0; i < static_cast<int>(WallMemory::MostSizes); ++i) {
            memory.remember({i, 900}, 40, 3);
        }
        QVERIFY(!memory.columnsAt({1600, 900}, 40)); // The oldest are forgotten.
    }

    void aDockThatComesAndGoesWouldMoveTilesWithoutThatMemory() {
        int moved = 0;
        for (std::uint32_t count = 2; count <= 100; ++count) {
            const std::vector<model::PaneId> panes(count, model::PaneId{1});
            scene::WallQuestion question;
            question.userCell = {8, 17};
            question.smallestCell = {6, 12};
            const auto columns = [&](scene::PixelSize size, int present) {
                question.area = size;
                question.presentColumns = present;
                return scene::arrange(nullptr, panes, question).columns;
            };
            WallMemory memory;
            const int before = columns({1680, 1000}, 0);
            memory.remember({1680, 1000}, count, before);
            const int during = columns({1280, 1000}, before);
            moved += columns({1680, 1000}, during) != before ? 1 : 0;
            QCOMPARE(columns({1680, 1000}, *memory.columnsAt({1680, 1000}, count)), before);
        }
        QVERIFY(moved > 0);
    }

    void anIdThatIsTypedIsGoneToOnceItCanBeNoOther() {
        const auto typed = [](const std::vector<Qt::Key>& keys) {
            QWidget canvas;
            canvas.resize(400, 300);
            canvas.show();
            std::vector<PaneIdPlace> places;
            for (const std::uint32_t id : {1U, 12U, 3U}) {
                places.push_back({{id}, "name", QRect(0, 0, 100, 100)});
            }
            auto* overlay = new PaneIdsOverlay(scene::darkTheme(), places, &canvas);
            overlay->show();
            overlay->setFocus();
            std::uint32_t chosen = 0;
            QObject::connect(overlay, &PaneIdsOverlay::chosen, &canvas,
                             [&chosen](model::PaneId id) { chosen = id.value; });
            const QPointer<PaneIdsOverlay> alive(overlay);
            for (const Qt::Key key : keys) {
                if (alive) {
                    const QString text = key < Qt::Key_Escape ? QString(QChar(char16_t(key))).toLower() : QString();
                    QKeyEvent event(QEvent::KeyPress, key, Qt::NoModifier, text);
                    QCoreApplication::sendEvent(alive, &event);
                }
            }
            return chosen;
        };
        QCOMPARE(typed({Qt::Key_3}), 3U);
        QCOMPARE(typed({Qt::Key_P, Qt::Key_1, Qt::Key_2}), 12U);
        QCOMPARE(typed({Qt::Key_1}), 0U);
        QCOMPARE(typed({Qt::Key_1, Qt::Key_Return}), 1U);
        QCOMPARE(typed({Qt::Key_9, Qt::Key_3}), 3U);
        QCOMPARE(typed({Qt::Key_Escape, Qt::Key_3}), 0U);
    }
};

QTEST_MAIN(WallOrderTest)
#include "WallOrderTest.moc"
