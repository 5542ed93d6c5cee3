#include <app/canvas/PaneSizer.h>

#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;
using Shown = PaneSizer::Shown;

share::PaneInfo runningPane(share::SizePolicy policy = share::SizePolicy::Auto) {
    share::PaneInfo pane;
    pane.id = model::PaneId{7};
    pane.state = share::PaneState::Running;
    pane.columns = 80;
    pane.rows = 24;
    pane.sizePolicy = policy;
    return pane;
}

} // namespace

class PaneSizerTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aPaneFollowsATileThatHoldsText() {
        PaneSizer sizer;
        const auto wanted = sizer.wantedSize(runningPane(), {100, 30}, Shown::AsTile);
        QVERIFY(wanted.has_value());
        QCOMPARE(wanted->columns, 100);
        QCOMPARE(wanted->rows, 30);
    }

    void aSmallTileResizesNobody() {
        PaneSizer sizer;
        QVERIFY(!sizer.wantedSize(runningPane(), {39, 30}, Shown::AsTile));
        QVERIFY(!sizer.wantedSize(runningPane(), {100, 9}, Shown::AsTile));
    }

    void theRightSizeIsNotAskedForAgain() {
        PaneSizer sizer;
        QVERIFY(!sizer.wantedSize(runningPane(), {80, 24}, Shown::AsTile));
    }

    void aFixedPaneKeepsItsSizeEvenZoomed() {
        PaneSizer sizer;
        QVERIFY(!sizer.wantedSize(runningPane(share::SizePolicy::Fixed), {200, 50}, Shown::Zoomed));
    }

    void aFollowingPaneTakesASmallTileToo() {
        PaneSizer sizer;
        const auto wanted = sizer.wantedSize(runningPane(share::SizePolicy::Follow), {20, 5}, Shown::AsTile);
        QVERIFY(wanted.has_value());
        QCOMPARE(wanted->columns, 20);
    }

    void zoomingInAndOutOfASmallTileGivesTheOldSizeBack() {
        PaneSizer sizer;
        share::PaneInfo pane = runningPane();
        const auto zoomed = sizer.wantedSize(pane, {200, 50}, Shown::Zoomed);
        QVERIFY(zoomed.has_value());
        pane.columns = zoomed->columns;
        pane.rows = zoomed->rows;
        QVERIFY(!sizer.wantedSize(pane, {200, 50}, Shown::Zoomed));
        const auto back = sizer.wantedSize(pane, {20, 5}, Shown::AsTile);
        QVERIFY(back.has_value());
        QCOMPARE(back->columns, 80);
        QCOMPARE(back->rows, 24);
    }

    void aPaneThatEndedIsLeftAlone() {
        PaneSizer sizer;
        share::PaneInfo pane = runningPane();
        pane.state = share::PaneState::Exited;
        QVERIFY(!sizer.wantedSize(pane, {100, 30}, Shown::AsTile));
    }
};

QTEST_GUILESS_MAIN(PaneSizerTest)
#include "PaneSizerTest.moc"
