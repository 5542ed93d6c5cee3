#include <app/layout/DropZones.h>

#include <QTest>

#include <algorithm>

namespace {

using namespace mullion::app;
using mullion::model::Place;
using mullion::scene::PixelPoint;
using mullion::scene::PixelRect;

// Two tiles side by side in a canvas of 1008 x 808; titles of 24.
const std::vector<DropTile> Tiles{{{1}, {4, 4, 496, 800}, 24}, {{2}, {504, 4, 496, 800}, 24}};

DropRules rules(Freedom freedom, Travellers travellers = Travellers::One) {
    return {freedom, travellers, {1008, 808}, mullion::scene::Scale()};
}

Drop at(int x, int y, Freedom freedom = Freedom::Tree, Travellers travellers = Travellers::One) {
    return dropAt({x, y}, Tiles, rules(freedom, travellers));
}

} // namespace

class DropZonesTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theOuterQuarterOfEachSideSplits() {
        QCOMPARE(at(550, 410).place, Place::Left);
        QCOMPARE(at(960, 410).place, Place::Right);
        QCOMPARE(at(752, 60).place, Place::Top);
        QCOMPARE(at(752, 780).place, Place::Bottom);
        QCOMPARE(at(550, 410).pane.value, 2U);
        QCOMPARE(at(550, 410).kind, DropKind::Beside);
    }

    void theMiddleSwapsAndTheTitleStacks() {
        QCOMPARE(at(752, 600).kind, DropKind::Swap);
        QCOMPARE(at(752, 15).place, Place::Stack);
    }

    void theCanvasEdgeTakesTheWholeSide() {
        QCOMPARE(at(2, 400).kind, DropKind::Edge);
        QCOMPARE(at(2, 400).place, Place::Left);
        QCOMPARE(at(500, 806).place, Place::Bottom);
        QCOMPARE(at(2, 400, Freedom::Order).kind, DropKind::None);
    }

    void aWallInsertsBeforeAndAfter() {
        QCOMPARE(at(550, 780, Freedom::Order).place, Place::Before);
        QCOMPARE(at(960, 15, Freedom::Order).place, Place::After);
        QCOMPARE(at(752, 15, Freedom::Order).kind, DropKind::Swap);
    }

    void readFromTheRightBeforeIsAtTheRight() {
        DropRules fromRight = rules(Freedom::Order);
        fromRight.reading = mullion::scene::Reading::FromRight;
        QCOMPARE(dropAt({550, 780}, Tiles, fromRight).place, Place::After);
        QCOMPARE(dropAt({960, 15}, Tiles, fromRight).place, Place::Before);
        for (const CompassButton& button : compassOf(Tiles[0], fromRight)) {
            const bool atRight = button.rect.x > 252;
            QVERIFY(button.drop.place != Place::Before || atRight);
            QVERIFY(dropAt({button.rect.x + 5, button.rect.y + 5}, Tiles, fromRight) == button.drop);
        }
        fromRight.freedom = Freedom::Tree;
        QCOMPARE(dropAt({550, 410}, Tiles, fromRight).place, Place::Left); // A side is a side.
    }

    void severalPanesNeverSwap() {
        QCOMPARE(at(752, 600, Freedom::Tree, Travellers::Several).place, Place::Stack);
        QCOMPARE(at(752, 600, Freedom::Order, Travellers::Several).place, Place::After);
    }

    void everyButtonOfTheCompassMeansWhatItShows() {
        for (const Freedom freedom : {Freedom::Order, Freedom::Tree}) {
            const auto buttons = compassOf(Tiles[1], rules(freedom));
            QCOMPARE(buttons.size(), freedom == Freedom::Tree ? 6U : 3U);
            for (const CompassButton& button : buttons) {
                QCOMPARE(at(button.rect.x + 20, button.rect.y + 20, freedom), button.drop);
            }
        }
    }

    void aTileTooSmallForTheCompassStillHasItsZones() {
        const DropTile small{{3}, {0, 0, 100, 60}, 16};
        QVERIFY(compassOf(small, rules(Freedom::Tree)).empty());
        const std::vector<DropTile> tiles{{{3}, {100, 100, 100, 60}, 16}};
        QCOMPARE(dropAt({110, 140}, tiles, rules(Freedom::Tree)).place, Place::Left);
    }

    void outsideAllTilesNothingIsDropped() {
        QCOMPARE(at(502, 400, Freedom::Order).kind, DropKind::None);
        QCOMPARE(at(-5, 400).kind, DropKind::None);
    }

    void everyZoneCanBeReachedByKeys() {
        const auto spots = dropSpots(Tiles, rules(Freedom::Tree));
        QCOMPARE(spots.size(), 2 * 6 + 4U);
        QVERIFY(std::ranges::any_of(spots, [](const DropSpot& spot) { return spot.drop.place == Place::Stack; }));
    }
};

QTEST_APPLESS_MAIN(DropZonesTest)
#include "DropZonesTest.moc"
