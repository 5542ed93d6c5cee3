#include <app/broadcast/BroadcastWords.h>
#include <app/broadcast/Reaction.h>

#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;

Reaction reaction(std::uint32_t id, const char* program, PaneMood mood = PaneMood::Idle) {
    return {{id}, share::PaneState::Running, mood, program};
}

} // namespace

class ReactionTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void whoDoesSomethingElseThanMostIsNamed() {
        const std::vector<Reaction> all{reaction(1, "bash"), reaction(2, "bash"), reaction(3, "vim", PaneMood::Working),
                                        reaction(4, "bash", PaneMood::Error)};
        QVERIFY(oddOnes(all).empty()); // Two of four are no majority.
        QVERIFY((oddOnes({all[0], all[1], all[2]}) == std::vector<model::PaneId>{{3}}));
        QVERIFY(oddOnes({}).empty());
        QVERIFY(oddOnes({all[0]}).empty());
    }

    void aPaneThatClosedDiffers() {
        Workspace workspace;
        for (const std::uint32_t id : {1U, 2U}) {
            share::PaneInfo pane;
            pane.id = {id};
            pane.state = share::PaneState::Running;
            pane.program = "bash";
            workspace.upsert(pane);
        }
        QVERIFY((oddOnes(reactionsOf(workspace, {{1}, {2}, {3}})) == std::vector<model::PaneId>{{3}}));
    }

    void bytesAreShownReadably() {
        QCOMPARE(bytePreview("ls\nid\x1B", false), "ls⟨Enter⟩\nid⟨1B⟩⟨Enter⟩");
        QCOMPARE(bytePreview("ls", true), "⟨ESC⟩[200~ls⟨ESC⟩[201~⟨Enter⟩");
    }
};

QTEST_MAIN(ReactionTest)
#include "ReactionTest.moc"
