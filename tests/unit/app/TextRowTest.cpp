#include <tests/unit/app/TestScreen.h>

#include <app/canvas/Selection.h>
#include <app/canvas/TextRow.h>

#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::historyRow;
using mullion::app::testing::TestScreen;

std::string textOf(const std::vector<TextRow>& rows, TextPosition begin, TextPosition end) {
    return extractText(rows, {begin, end});
}

} // namespace

class TextRowTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void linesOnTheScreenFollowThoseInHistory() {
        TestScreen screen(10, 3);
        const auto& frame = screen.row(0, U"first").history(0, 40).publish();
        const std::vector<TextRow> rows = screenRows(frame);
        QVERIFY((rows[0].start == TextPosition{40, 0}));
        QVERIFY((rows[2].start == TextPosition{42, 0}));
    }

    void aSoftWrapGoesOnWithTheLine() {
        TestScreen screen(10, 3);
        const auto& frame = screen.row(0, U"0123456789", share::RowEnd::Wrapped).row(1, U"abc").history(0, 7).publish();
        const std::vector<TextRow> rows = screenRows(frame);
        QVERIFY((rows[1].start == TextPosition{7, 10}));
        QVERIFY((rows[2].start == TextPosition{8, 0}));
        QCOMPARE(textOf(rows, {7, 0}, {7, EndOfLine}), "0123456789abc\n");
    }

    void aGapBeforeAWideCharacterThatDidNotFitIsNoText() {
        TestScreen screen(10, 3);
        const auto& frame = screen.row(0, U"say 日本a", share::RowEnd::WrappedShort).row(1, U"語x").publish();
        const std::vector<TextRow> rows = screenRows(frame);
        QVERIFY((rows[1].start == TextPosition{0, 9}));
        QCOMPARE(textOf(rows, {0, 0}, {0, EndOfLine}), "say 日本a語x\n");
        QCOMPARE(wordAt(rows, {0, 10}), (TextRange{{0, 4}, {0, 12}}));
    }

    void aLineThatIsPartlyInHistoryKeepsItsNumber() {
        TestScreen screen(10, 2);
        const auto& frame = screen.row(0, U"tail").history(0, 7, 10).publish();
        QVERIFY((screenRows(frame)[0].start == TextPosition{6, 10}));
        QVERIFY((screenRows(frame)[1].start == TextPosition{7, 0}));
    }

    void blanksAtTheEndOfLinesAreLeftOut() {
        TestScreen screen(10, 3);
        const auto& frame = screen.row(0, U"one   ").row(1, U"").row(2, U"  three").publish();
        QCOMPARE(textOf(screenRows(frame), {0, 0}, {2, EndOfLine}), "one\n\n  three\n");
        QCOMPARE(textOf(screenRows(frame), {0, 1}, {2, 4}), "ne\n\n  th");
    }

    void wideCharactersAreNeverSplit() {
        TestScreen screen(10, 1);
        const auto& frame = screen.row(0, U"a日本b").publish();
        const std::vector<TextRow> rows = screenRows(frame);
        QCOMPARE(textOf(rows, {0, 0}, {0, 6}), "a日本b");
        QVERIFY((columnsInside(rows[0], {{0, 2}, {0, 4}}) == ColumnSpan{1, 5}));
        QCOMPARE(textOf(rows, {0, 2}, {0, 4}), "日本");
    }

    void historyAndScreenAreOneText() {
        share::HistoryWindowMessage window;
        window.rows = {historyRow(0, U"old line"), historyRow(1, U"0123456789", 0, true)};
        TestScreen screen(10, 2);
        const auto& frame = screen.row(0, U"abc").row(1, U"new line").history(0, 2, 10).publish();
        std::vector<TextRow> rows = historyRows(window);
        const std::vector<TextRow> below = screenRows(frame);
        rows.insert(rows.end(), below.begin(), below.end());
        QCOMPARE(textOf(rows, {0, 4}, {2, 3}), "line\n0123456789abc\nnew");
    }

    void aDoubleClickTakesPathsAndAddressesWhole() {
        TestScreen screen(40, 1);
        const auto& frame = screen.row(0, U"see https://a.b/c?d=1 (src/x.cpp:12)").publish();
        const std::vector<TextRow> rows = screenRows(frame);
        QCOMPARE(extractText(rows, wordAt(rows, {0, 8})), "https://a.b/c?d=1");
        QCOMPARE(extractText(rows, wordAt(rows, {0, 25})), "src/x.cpp:12");
        QCOMPARE(extractText(rows, wordAt(rows, {0, 22})), "(");
    }

    void aWordGoesOnAcrossASoftWrap() {
        TestScreen screen(10, 2);
        const auto& frame = screen.row(0, U"say abcdef", share::RowEnd::Wrapped).row(1, U"ghi now").publish();
        const std::vector<TextRow> rows = screenRows(frame);
        QCOMPARE(extractText(rows, wordAt(rows, {0, 11})), "abcdefghi");
    }

    void aSelectionByWordsGrowsByWordsBothWays() {
        TestScreen screen(20, 1);
        const auto& frame = screen.row(0, U"one two three four").publish();
        const std::vector<TextRow> rows = screenRows(frame);
        Selection selection;
        selection.begin({1}, {0, 5}, Grain::Word, rows);
        QCOMPARE(extractText(rows, selection.range()), "two");
        selection.extend({0, 10}, rows);
        QCOMPARE(extractText(rows, selection.range()), "two three");
        selection.extend({0, 1}, rows);
        QCOMPARE(extractText(rows, selection.range()), "one two");
    }

    void aClickAloneSelectsNothing() {
        TestScreen screen(20, 1);
        const auto& frame = screen.row(0, U"text").publish();
        Selection selection;
        selection.begin({1}, {0, 2}, Grain::Cell, screenRows(frame));
        QVERIFY(selection.empty());
    }
};

QTEST_GUILESS_MAIN(TextRowTest)
#include "TextRowTest.moc"
