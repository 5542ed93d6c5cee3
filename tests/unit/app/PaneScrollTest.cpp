#include <tests/unit/app/TestScreen.h>

#include <app/canvas/PaneScroll.h>

#include <QTest>

#include <algorithm>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::historyRow;
using mullion::app::testing::TestScreen;

std::u32string named(std::uint64_t line) {
    const std::string text = "line " + std::to_string(line);
    return {text.begin(), text.end()};
}

// The core's part: lines [first, end), one row each, answered as `pane.history.window` is.
struct FakeHistory {
    std::uint64_t first = 0;
    std::uint64_t end = 0;

    [[nodiscard]] share::HistoryWindowMessage answer(const HistoryRequest& request) const {
        const auto anchor = static_cast<std::int64_t>(request.anchor ? std::min(request.anchor->line, end) : end);
        const std::int64_t from = std::max(anchor - request.up, static_cast<std::int64_t>(first));
        share::HistoryWindowMessage window;
        window.firstLine = first;
        window.endLine = end;
        for (auto line = static_cast<std::uint64_t>(from); line < end && window.rows.size() < request.rows; ++line) {
            window.rows.push_back(historyRow(line, named(line)));
        }
        return window;
    }
};

// A screen of four rows below `end` lines of history.
const share::SnapshotFrame& publish(TestScreen& screen, std::uint64_t end) {
    for (std::uint64_t i = 0; i < 4; ++i) {
        screen.row(i, named(end + i));
    }
    return screen.history(0, end).publish();
}

void settle(PaneScroll& scroll, const FakeHistory& history, const share::SnapshotFrame& frame) {
    for (int rounds = 0; rounds < 10; ++rounds) {
        const auto request = scroll.takeRequest(frame);
        if (!request) {
            return;
        }
        scroll.onWindow(history.answer(*request), frame);
    }
    QFAIL("the view never stops asking");
}

std::uint64_t topLine(const PaneScroll& scroll, const share::SnapshotFrame& frame) {
    return scroll.rows(frame).front().start.line;
}

} // namespace

class PaneScrollTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aPlaceInHistoryComesIntoView() {
        TestScreen screen(20, 4);
        const share::SnapshotFrame& frame = publish(screen, 2000);
        const FakeHistory history{0, 2000};
        PaneScroll scroll;
        scroll.scrollTo({1000, 0}, 2, frame);
        settle(scroll, history, frame);
        QCOMPARE(topLine(scroll, frame), std::uint64_t{998});
        scroll.scrollTo({1003, 0}, 0, frame); // At hand: nothing is asked.
        QVERIFY(!scroll.takeRequest(frame) || topLine(scroll, frame) == 1003);
        QCOMPARE(topLine(scroll, frame), std::uint64_t{1003});
        scroll.scrollTo({1, 0}, 3, frame);
        settle(scroll, history, frame);
        QCOMPARE(topLine(scroll, frame), std::uint64_t{0});
        scroll.scrollTo({2001, 0}, 2, frame); // On the screen.
        QVERIFY(scroll.isLive());
    }

    void aPlaceThatIsNotKeptAnyMoreIsGivenUp() {
        TestScreen screen(20, 4);
        const share::SnapshotFrame& frame = publish(screen, 2000);
        PaneScroll scroll;
        scroll.scrollTo({10, 0}, 2, frame);
        settle(scroll, FakeHistory{500, 2000}, frame);
    }

    void theWheelGoesBackRowByRow() {
        TestScreen screen(20, 4);
        const auto& frame = publish(screen, 100);
        const FakeHistory history{0, 100};
        PaneScroll scroll;
        scroll.scrollBy(3, frame);
        settle(scroll, history, frame);
        QVERIFY(!scroll.isLive());
        QCOMPARE(topLine(scroll, frame), 97U);
        QCOMPARE(scroll.rows(frame).size(), 4U);
        QCOMPARE(scroll.rows(frame).back().start.line, 100U); // The screen's first row.
        scroll.scrollBy(50, frame);
        settle(scroll, history, frame);
        QCOMPARE(topLine(scroll, frame), 47U);
        scroll.scrollBy(-7, frame);
        settle(scroll, history, frame);
        QCOMPARE(topLine(scroll, frame), 54U);
    }

    void outputNeverMovesTheView() {
        TestScreen screen(20, 4);
        FakeHistory history{0, 100};
        PaneScroll scroll;
        scroll.scrollBy(2, publish(screen, 100));
        settle(scroll, history, publish(screen, 100));
        for (std::uint64_t end = 101; end < 120; ++end) {
            const auto& frame = publish(screen, end);
            scroll.onPicture(frame);
            QCOMPARE(topLine(scroll, frame), 98U); // Even before newer rows have come.
            history.end = end;
            settle(scroll, history, frame);
            QCOMPARE(topLine(scroll, frame), 98U);
            QCOMPARE(scroll.rows(frame)[3].start.line, 101U);
        }
    }

    void scrollingDownToTheEndIsLiveAgain() {
        TestScreen screen(20, 4);
        const auto& frame = publish(screen, 100);
        PaneScroll scroll;
        scroll.scrollBy(10, frame);
        settle(scroll, {0, 100}, frame);
        scroll.scrollBy(-10, frame);
        QVERIFY(scroll.isLive());
    }

    void theOldestLineIsTheEnd() {
        TestScreen screen(20, 4);
        const auto& frame = publish(screen, 100);
        PaneScroll scroll;
        scroll.scrollBy(1000, frame);
        settle(scroll, {0, 100}, frame);
        QCOMPARE(topLine(scroll, frame), 0U);
        scroll.scrollBy(1000, frame);
        settle(scroll, {0, 100}, frame);
        QCOMPARE(topLine(scroll, frame), 0U);
    }

    void theTopIsReachedInOneRequest() {
        TestScreen screen(20, 4);
        const auto& frame = publish(screen, 5000);
        PaneScroll scroll;
        scroll.scrollToTop(frame);
        const auto request = scroll.takeRequest(frame);
        QVERIFY(request.has_value());
        scroll.onWindow(FakeHistory{0, 5000}.answer(*request), frame);
        QCOMPARE(topLine(scroll, frame), 0U);
    }

    void withoutHistoryThereIsNothingToScroll() {
        TestScreen screen(20, 4);
        PaneScroll scroll;
        scroll.scrollBy(3, publish(screen, 0));
        QVERIFY(scroll.isLive());
    }

    void aLineThatIsPartlyOnTheScreenIsJoined() {
        TestScreen screen(5, 2);
        screen.row(0, U"tail").row(1, U"next").history(0, 2, 5);
        const auto& frame = screen.publish();
        share::HistoryWindowMessage window;
        window.endLine = 2;
        window.rows = {historyRow(0, U"zero"), historyRow(1, U"heads", 0, true)};
        PaneScroll scroll;
        scroll.scrollBy(1, frame);
        QVERIFY(scroll.takeRequest(frame).has_value());
        scroll.onWindow(window, frame);
        QVERIFY(!scroll.takeRequest(frame).has_value());
        const std::vector<TextRow> rows = scroll.rows(frame);
        QVERIFY((rows[0].start == TextPosition{1, 0}));
        QVERIFY((rows[1].start == TextPosition{1, 5}));
        QCOMPARE(extractText(rows, lineAt({1, 0})), "headstail\n");
    }

    void whatIsBelowIsCounted() {
        TestScreen screen(20, 4);
        const auto& frame = publish(screen, 100);
        PaneScroll scroll;
        scroll.scrollBy(10, frame);
        settle(scroll, {0, 100}, frame);
        QCOMPARE(scroll.linesBelow(frame), 10U);
    }
};

QTEST_GUILESS_MAIN(PaneScrollTest)
#include "PaneScrollTest.moc"
