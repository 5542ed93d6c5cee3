#include <core/host/FindQuery.h>
#include <core/host/FindSearch.h>
#include <core/host/ScreenText.h>

#include <gtest/gtest.h>

#include <chrono>
#include <string>

namespace mullion::host {
namespace {

using Spans = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

// A pane that was fed some output.
class FindIn {
  public:
    explicit FindIn(std::string_view bytes, std::uint16_t columns = 20, std::uint16_t rows = 3) {
        vt::EngineOptions options;
        options.size = {columns, rows, 0, 0};
        const auto engine = vt::Engine::create(vt::EngineKind::Native, options);
        engine->feed({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
        m_read.view = engine->history();
        m_read.lines = screenLines(*engine);
    }

    PaneFound find(const FindQuery& query, FindLimits limits = {0, 100, false}) {
        const auto pattern = compileQuery(query);
        EXPECT_TRUE(pattern) << (pattern ? "" : pattern.error().message);
        const std::atomic<bool> cancelled = false;
        return searchPane(**pattern, m_read, limits, cancelled);
    }
    PaneFound find(const std::string& text) { return find(FindQuery{text}); }

  private:
    HistoryRead m_read;
};

std::string faultOf(const std::string& regex) {
    const auto compiled = compileQuery({regex, PatternKind::Regex});
    return compiled ? "" : compiled.error().message;
}

TEST(Find, looksInHistoryAndOnTheScreenNewestFirst) {
    FindIn pane("one error\r\ntwo\r\nERROR three error\r\nfour\r\nerror five");
    const PaneFound found = pane.find("error");
    ASSERT_EQ(found.lines.size(), 3U);
    EXPECT_EQ(found.hits, 4U);
    EXPECT_EQ(found.matched, 3U);
    EXPECT_EQ(found.searched, 5U);
    EXPECT_EQ(found.lines[0].line, 4U);
    EXPECT_EQ(found.lines[0].text, "error five");
    EXPECT_EQ(found.lines[1].hits, (Spans{{0, 5}, {12, 17}}));
    EXPECT_EQ(found.lines[2].line, 0U);
    EXPECT_EQ(found.lines[2].hits, (Spans{{4, 9}}));
    EXPECT_EQ(found.end, 2U);
}

TEST(Find, aHitAcrossASoftWrapIsFoundInHistoryOnTheScreenAndBetweenThem) {
    // Ten columns: "needle" is cut by the wrap each time.
    FindIn history("1234567needle\r\na\r\nb\r\nc\r\nd", 10, 3);
    EXPECT_EQ(history.find("needle").lines.at(0).hits, (Spans{{7, 13}}));
    FindIn screen("1234567needle", 10, 3);
    EXPECT_EQ(screen.find("needle").lines.at(0).hits, (Spans{{7, 13}}));
    FindIn between("1234567needle and more of it\r\nx", 10, 3);
    const PaneFound found = between.find("needle");
    ASSERT_EQ(found.lines.size(), 1U);
    EXPECT_EQ(found.lines[0].line, 0U);
    EXPECT_EQ(found.lines[0].hits, (Spans{{7, 13}}));
    EXPECT_EQ(found.lines[0].text, "1234567needle and more of it");
}

TEST(Find, aWideCharacterThatDidNotFitInARowLeavesNoGapInTheText) {
    const std::string text = "123456789\u4F60\u597D";
    for (const std::string below : {"", "\r\n\r\n\r\n\r\n"}) { // On the screen, and in history.
        const PaneFound found = FindIn(text + below, 10, 3).find("9\u4F60\u597D");
        ASSERT_EQ(found.lines.size(), 1U);
        EXPECT_EQ(found.lines[0].text, text);
        EXPECT_EQ(found.lines[0].hits, (Spans{{8, 13}}));
    }
}

TEST(Find, columnsCountWideCharactersColoursAndClusters) {
    FindIn pane("\u4F60\u597D \x1B[1;31mred\x1B[m e\u0301 red\r\n\r\n\r\n\r\n\u4F60 red");
    const PaneFound found = pane.find("red");
    ASSERT_EQ(found.lines.size(), 2U);
    EXPECT_EQ(found.lines[0].hits, (Spans{{3, 6}}));
    EXPECT_EQ(found.lines[0].marks, (Spans{{4, 7}}));
    EXPECT_EQ(found.lines[1].hits, (Spans{{5, 8}, {11, 14}}));
}

TEST(Find, caseWordAndRegexDoWhatTheySay) {
    FindIn pane("Token tokens _token token\r\nto.en");
    EXPECT_EQ(pane.find("token").hits, 4U);
    EXPECT_EQ(pane.find({"token", PatternKind::Text, MatchCase::Yes}).hits, 3U);
    EXPECT_EQ(pane.find({"token", PatternKind::Text, MatchCase::No, WholeWord::Yes}).hits, 2U);
    EXPECT_EQ(pane.find("to.en").hits, 1U);
    EXPECT_EQ(pane.find({"to.en", PatternKind::Regex}).hits, 5U);
    EXPECT_EQ(pane.find({"^to", PatternKind::Regex, MatchCase::Yes}).hits, 1U);
    EXPECT_EQ(pane.find({"x*", PatternKind::Regex}).hits, 0U) << "nothing is no hit";
}

TEST(Find, aRegexThatIsNoneSaysWhereItIsWrong) {
    EXPECT_EQ(faultOf("ab("), "Unclosed group at character 3");
    EXPECT_EQ(faultOf("\u00E4(b(c)"), "Unclosed group at character 2");
    EXPECT_EQ(faultOf("a)"), "Nothing to close at character 2");
    EXPECT_EQ(faultOf("x[a-"), "Unclosed set at character 2");
    EXPECT_EQ(faultOf("*a"), "Nothing to repeat before * at character 1");
    EXPECT_EQ(faultOf("a\\"), "A backslash with nothing after it at character 2");
    EXPECT_FALSE(faultOf("(a{1000}){1000}").empty());
    EXPECT_FALSE(faultOf("").empty());
    EXPECT_FALSE(faultOf(std::string(MaxPatternBytes + 1, 'a')).empty());
}

TEST(Find, boundsHold) {
    std::string output;
    for (int i = 0; i < 50; ++i) {
        output += "line " + std::to_string(i) + "\r\n";
    }
    FindIn pane(output);
    const PaneFound few = pane.find(FindQuery{"line"}, {0, 3, false});
    EXPECT_EQ(few.lines.size(), 3U);
    EXPECT_EQ(few.hits, 50U);
    EXPECT_EQ(few.lines[0].text, "line 49");
    EXPECT_EQ(pane.find(FindQuery{"line"}, {45, 100, false}).hits, 5U) << "from a line on";
    EXPECT_EQ(pane.find(FindQuery{"line"}, {0, 100, true}).hits, 2U) << "the screen alone";

    FindIn endless(std::string(5000, 'a') + "\r\nb\r\nc\r\nd");
    const PaneFound found = endless.find("a");
    ASSERT_EQ(found.lines.size(), 1U);
    EXPECT_EQ(found.hits, MaxHitsPerLine);
    EXPECT_EQ(found.lines[0].text.size(), MaxFoundTextBytes);
}

TEST(Find, nothingOfAnAlternateScreenIsJoinedToHistory) {
    FindIn pane("0123456789abcdefghijklmnopqrstuvwxyz\x1B[?1049h\x1B[Hneedle\r\nother", 10, 3);
    const PaneFound found = pane.find("needle");
    ASSERT_EQ(found.lines.size(), 1U);
    EXPECT_EQ(found.lines[0].hits, (Spans{{0, 6}}));
    EXPECT_EQ(found.lines[0].line, found.end);
}

TEST(Find, aHostileExpressionOverALongLineEndsSoon) {
    FindIn pane(std::string(30000, 'a') + "\r\nx\r\ny\r\nz");
    const auto start = std::chrono::steady_clock::now();
    pane.find({"(a*)*b", PatternKind::Regex});
    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

} // namespace
} // namespace mullion::host
