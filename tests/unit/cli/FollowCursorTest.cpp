#include <core/cli/FollowCursor.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

using Lines = std::vector<std::string>;

// A screen whose logical lines take one row each.
std::vector<ScreenLine> screen(const Lines& texts) {
    std::vector<ScreenLine> lines;
    for (const std::string& text : texts) {
        const auto row = static_cast<std::uint16_t>(lines.size());
        lines.push_back({row, row, text});
    }
    return lines;
}

TEST(FollowCursor, aLineIsTakenOnceTheCursorHasLeftIt) {
    FollowCursor cursor(0);
    EXPECT_EQ(cursor.takeComplete(0, screen({"one", "two", ""}), 1), Lines{"one"});
    EXPECT_EQ(cursor.takeComplete(0, screen({"one", "two", ""}), 1), Lines{});
    EXPECT_EQ(cursor.takeComplete(0, screen({"one", "two", ""}), 2), Lines{"two"});
}

TEST(FollowCursor, linesThatScrolledAwayUnseenAreMissedHistory) {
    FollowCursor cursor(2);
    const auto missed = cursor.missedHistory(10);
    EXPECT_EQ(missed.first, 2U);
    EXPECT_EQ(missed.end, 10U);
    cursor.shownUpTo(missed.end);
    EXPECT_EQ(cursor.takeComplete(10, screen({"k", "l", ""}), 1), Lines{"k"});
    EXPECT_EQ(cursor.next(), 11U);
}

TEST(FollowCursor, linesShownOnScreenAreNotShownAgainWhenTheyScroll) {
    FollowCursor cursor(0);
    cursor.takeComplete(0, screen({"a", "b", "c"}), 2);
    const auto missed = cursor.missedHistory(1);
    EXPECT_EQ(missed.first, missed.end);
    EXPECT_EQ(cursor.takeComplete(1, screen({"b", "c", "d"}), 2), Lines{"c"});
}

TEST(FollowCursor, aRowThatWrapsIsOneLine) {
    FollowCursor cursor(0);
    EXPECT_EQ(cursor.takeComplete(0, {{0, 1, "long line"}, {2, 2, ""}}, 2), Lines{"long line"});
}

TEST(FollowCursor, aClearedScreenStartsAgain) {
    FollowCursor cursor(0);
    cursor.takeComplete(0, screen({"a", "b", "c", ""}), 3);
    EXPECT_EQ(cursor.takeComplete(0, screen({"new", "", "", ""}), 0), Lines{});
    EXPECT_EQ(cursor.takeComplete(0, screen({"new", "more", "", ""}), 1), Lines{"new"});
}

TEST(FollowCursor, theRestEndsBeforeTheBlanksBelowIt) {
    FollowCursor cursor(1);
    EXPECT_EQ(cursor.takeRest(0, screen({"a", "b", "", "c", "", ""})), (Lines{"b", "", "c"}));
}

} // namespace
} // namespace mullion::cli
