#include <app/find/FindResults.h>

#include <gtest/gtest.h>

namespace mullion::app {
namespace {

using nlohmann::json;

FoundPane pane(const char* id, std::initializer_list<json> lines) {
    json data{{"find", 1U}, {"pane", id}, {"hits", 2U}, {"matched", 2U}, {"first", 0U}, {"end", 50U}};
    data["lines"] = json::array();
    for (const json& line : lines) {
        data["lines"].push_back(line);
    }
    return foundPaneFrom(data).value();
}

json line(unsigned number, const char* text, json hits, json marks) {
    return {{"line", number}, {"text", text}, {"hits", std::move(hits)}, {"marks", std::move(marks)}};
}

TEST(FindResults, hitsAreInOneOrderNewestFirst) {
    const FindResults results({pane("p2", {line(60, "a b a", json::array({{0U, 1U}, {4U, 5U}}), json::array()),
                                           line(40, "a", json::array({{0U, 1U}}), json::array())}),
                               pane("p1", {line(3, "a", json::array({{0U, 1U}}), json::array())})});
    EXPECT_EQ(results.total(), 4U);
    ASSERT_EQ(results.hits().size(), 4U);
    EXPECT_EQ(results.rangeOf(results.hits()[0]), (TextRange{{60, 4}, {60, 5}}));
    EXPECT_EQ(results.rangeOf(results.hits()[1]), (TextRange{{60, 0}, {60, 1}}));
    EXPECT_EQ(results.rangeOf(results.hits()[2]), (TextRange{{40, 0}, {40, 1}}));
    EXPECT_EQ(results.paneOf(results.hits()[3]).text(), "p1");
    EXPECT_EQ(results.firstOf(*model::PaneId::parse("p1")), 3U);
    EXPECT_EQ(results.indexOfLine(0, 1), 2U);
}

TEST(FindResults, theSameHitIsFoundAgainOrTheNearest) {
    const FindResults results({pane("p2", {line(60, "a", json::array({{0U, 1U}}), json::array()),
                                           line(40, "a", json::array({{0U, 1U}}), json::array())})});
    const model::PaneId p2 = *model::PaneId::parse("p2");
    EXPECT_EQ(results.indexOf(p2, {{60, 0}, {60, 1}}), 0U);
    EXPECT_EQ(results.indexOf(p2, {{50, 0}, {50, 1}}), 1U);
    EXPECT_EQ(results.indexOf(p2, {{10, 0}, {10, 1}}), 1U);
    EXPECT_FALSE(results.indexOf(*model::PaneId::parse("p9"), {{60, 0}, {60, 1}}));
}

TEST(FindResults, marksInBytesBecomeMarksInCharacters) {
    const FoundPane found = pane("p2", {line(1, "\u00E4\u4F60 hit", json::array({{4U, 7U}}), json::array({{6U, 9U}}))});
    EXPECT_EQ(found.lines[0].marks, (std::vector<std::pair<qsizetype, qsizetype>>{{3, 6}}));
}

TEST(FindResults, whatACoreOfAnotherKindSaysDoesNoHarm) {
    EXPECT_FALSE(foundPaneFrom(json::array()));
    EXPECT_FALSE(foundPaneFrom({{"pane", 7}}));
    const auto odd = foundPaneFrom(
        {{"pane", "p1"},
         {"hits", "many"},
         {"lines",
          json::array(
              {1, {{"line", -1}, {"hits", {{1}, {"a", "b"}}}, {"marks", {{5U, 2U}, {0U, 99U}}}, {"text", "x"}}})}});
    ASSERT_TRUE(odd);
    EXPECT_EQ(odd->lines.size(), 1U);
    EXPECT_TRUE(odd->lines[0].hits.empty());
    EXPECT_TRUE(odd->lines[0].marks.empty());
}

} // namespace
} // namespace mullion::app
