#include <app/canvas/WallFocus.h>

#include <QTest>

#include <vector>

namespace {

using namespace mullion::app;
using mullion::scene::PixelRect;

// Two rows of three, then one tile alone in the third row.
const std::vector<PixelRect> Wall{{0, 0, 90, 50},    {100, 0, 90, 50},  {200, 0, 90, 50}, {0, 60, 90, 50},
                                  {100, 60, 90, 50}, {200, 60, 90, 50}, {0, 120, 90, 50}};
// One large tile with three stacked at its right.
const std::vector<PixelRect> Split{{0, 0, 200, 300}, {210, 0, 100, 90}, {210, 100, 100, 90}, {210, 200, 100, 100}};

} // namespace

class WallFocusTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void arrowsWalkTheWall() {
        QCOMPARE(neighbour(Wall, 0, Direction::Right), 1U);
        QCOMPARE(neighbour(Wall, 2, Direction::Left), 1U);
        QCOMPARE(neighbour(Wall, 1, Direction::Down), 4U);
        QCOMPARE(neighbour(Wall, 6, Direction::Up), 3U);
    }

    void theEdgeEndsTheWalk() {
        QVERIFY(!neighbour(Wall, 2, Direction::Right));
        QVERIFY(!neighbour(Wall, 1, Direction::Up));
        QVERIFY(!neighbour(Wall, 6, Direction::Down));
    }

    void anUnfilledLastRowIsReachedFromAbove() { QCOMPARE(neighbour(Wall, 5, Direction::Down), 6U); }

    void theTileWithTheLargestSharedEdgeWins() {
        QCOMPARE(neighbour(Split, 0, Direction::Right), 3U);
        QCOMPARE(neighbour(Split, 2, Direction::Left), 0U);
        QCOMPARE(neighbour(Split, 2, Direction::Down), 3U);
    }

    void aTileThatIsNotThereHasNoNeighbour() { QVERIFY(!neighbour(Wall, 99, Direction::Left)); }
};

QTEST_GUILESS_MAIN(WallFocusTest)
#include "WallFocusTest.moc"
