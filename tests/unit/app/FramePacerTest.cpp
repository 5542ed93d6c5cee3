#include <app/canvas/FramePacer.h>

#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;
using std::chrono::milliseconds;

const MonotonicTime Start = MonotonicTime() + std::chrono::hours(1);

} // namespace

class FramePacerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theFirstFrameNeedNotWait() { QVERIFY(FramePacer().nextFrame() <= Start); }

    void cheapFramesComeAtSixtyHertz() {
        FramePacer pacer;
        pacer.frameDrawn(Start, milliseconds(1), 1);
        QCOMPARE(pacer.interval(), FramePacer::Shortest);
        QVERIFY(pacer.nextFrame() == Start + FramePacer::Shortest);
    }

    void dearFramesLeaveTheMachineToThePrograms() {
        FramePacer pacer;
        for (int i = 0; i < 20; ++i) {
            pacer.frameDrawn(Start, milliseconds(20), 1);
        }
        QVERIFY(pacer.interval() > milliseconds(35));
        QVERIFY(pacer.interval() <= FramePacer::Longest);
    }

    void aFrameLongerThanTheLongestIntervalStillLeavesAPause() {
        FramePacer pacer;
        for (int i = 0; i < 40; ++i) {
            pacer.frameDrawn(Start, milliseconds(100), 1);
        }
        QVERIFY(pacer.interval() > milliseconds(100));
    }

    void aBusyWallIsDrawnHalfAsOften() {
        FramePacer pacer;
        pacer.frameDrawn(Start, milliseconds(1), FramePacer::BusyPanes);
        QCOMPARE(pacer.interval(), 2 * FramePacer::Shortest);
    }

    void theTypedPaneDoesNotWaitForTheWall() {
        FramePacer pacer;
        for (int i = 0; i < 20; ++i) {
            pacer.frameDrawn(Start, milliseconds(22), 200);
        }
        QVERIFY(pacer.nextEcho() <= Start);
        pacer.echoDrawn(Start);
        QVERIFY(pacer.nextEcho() == Start + FramePacer::Shortest);
        QVERIFY(pacer.nextEcho() < pacer.nextFrame());
    }
};

QTEST_GUILESS_MAIN(FramePacerTest)
#include "FramePacerTest.moc"
