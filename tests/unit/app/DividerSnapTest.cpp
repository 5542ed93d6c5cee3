#include <app/layout/DividerSnap.h>

#include <QTest>

namespace {

using namespace mullion::app;
using mullion::scene::Divider;
using mullion::scene::Scale;

// A row of three in 1000 pixels and two gaps of 4; the divider after the first.
Divider rowOfThree(std::size_t index) {
    Divider divider;
    divider.index = index;
    divider.parent = {4, 4, 1008, 600};
    divider.lengths = {500, 300, 200};
    divider.gap = index == 0 ? mullion::scene::PixelRect{504, 4, 4, 600} : mullion::scene::PixelRect{808, 4, 4, 600};
    return divider;
}

} // namespace

class DividerSnapTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theDividerGoesWhereItIsPut() {
        const DividerPlace place = placeDivider(rowOfThree(0), 424, Snapping::On, Scale());
        QCOMPARE(place.shares, (std::vector<double>{420, 380, 200}));
        QVERIFY(!place.snapped);
    }

    void itRestsAtCommonRatios() {
        QCOMPARE(placeDivider(rowOfThree(0), 258, Snapping::On, Scale()).shares[0], 250.0);
        QCOMPARE(placeDivider(rowOfThree(0), 334, Snapping::On, Scale()).shares[0], 333.0);
        QVERIFY(placeDivider(rowOfThree(0), 258, Snapping::On, Scale()).snapped);
        QCOMPARE(placeDivider(rowOfThree(0), 258, Snapping::Off, Scale()).shares[0], 254.0);
    }

    void itRestsInTheMiddleOfItsNeighbours() {
        const DividerPlace place = placeDivider(rowOfThree(0), 403, Snapping::On, Scale());
        QCOMPARE(place.shares, (std::vector<double>{400, 400, 200}));
    }

    void aLaterDividerCountsTheGapsBeforeIt() {
        const DividerPlace place = placeDivider(rowOfThree(1), 4 + 720 + 4, Snapping::Off, Scale());
        QCOMPARE(place.shares, (std::vector<double>{500, 220, 280}));
    }

    void noPartIsPushedAway() {
        QCOMPARE(placeDivider(rowOfThree(0), -500, Snapping::On, Scale()).shares[0], 48.0);
        QCOMPARE(placeDivider(rowOfThree(0), 5000, Snapping::Off, Scale()).shares[1], 48.0);
    }
};

QTEST_APPLESS_MAIN(DividerSnapTest)
#include "DividerSnapTest.moc"
