#include <core/cli/Pattern.h>
#include <core/cli/WaitMatcher.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

WaitMatcher matcher(const std::string& pattern) {
    return WaitMatcher(compilePattern(pattern).value());
}

TEST(WaitMatcher, findsThePatternAnywhereInALine) {
    const auto match = matcher("fin\\w+").inLine(7, "all finished now");
    ASSERT_TRUE(match.has_value());
    EXPECT_EQ(match->text, "finished");
    EXPECT_EQ(match->line, "all finished now");
    EXPECT_EQ(match->number, 7U);
    EXPECT_FALSE(match->onScreen);
    EXPECT_FALSE(matcher("finished").inLine(0, "almost").has_value());
}

TEST(WaitMatcher, anchorsMeanTheLine) {
    EXPECT_TRUE(matcher("^ok$").inLine(0, "ok").has_value());
    EXPECT_FALSE(matcher("^ok$").inLine(0, "not ok").has_value());
}

TEST(WaitMatcher, screenLinesAreNumberedAfterHistory) {
    const auto match = matcher("\\$ $").onScreen(100, {{0, 0, "make"}, {1, 2, "~/src $ "}});
    ASSERT_TRUE(match.has_value());
    EXPECT_TRUE(match->onScreen);
    EXPECT_EQ(match->number, 101U);
}

TEST(WaitMatcher, aBadPatternSaysWhatIsWrong) {
    const auto pattern = compilePattern("a(b");
    ASSERT_FALSE(pattern.ok());
    EXPECT_EQ(pattern.error().code, "usage");
    EXPECT_NE(pattern.error().message.find("missing )"), std::string::npos);
}

} // namespace
} // namespace mullion::cli
