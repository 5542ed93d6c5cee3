#include <core/cli/InputChunks.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

using nlohmann::json;

TEST(InputChunks, piecesAreInOrderAndWithinTheBound) {
    const auto pieces = inputChunks("abcdefg", 3);
    EXPECT_EQ(pieces, (std::vector<std::string_view>{"abc", "def", "g"}));
    EXPECT_EQ(inputChunks("", 3), std::vector<std::string_view>{""});
}

TEST(InputChunks, inputThatNobodyTookIsAFailureWithTheCoresCode) {
    const auto outcome = inputOutcome(
        json{{"sent", json::array()}, {"skipped", {{{"pane", "p1"}, {"code", "input_full"}}}}, {"bytes", 262144}});
    ASSERT_FALSE(outcome.ok());
    EXPECT_EQ(outcome.error().code, "input_full");
    EXPECT_NE(outcome.error().message.find("262144"), std::string::npos);
}

TEST(InputChunks, inputThatSomeTookIsASuccessThatNamesTheOthers) {
    const auto outcome =
        inputOutcome(json{{"sent", {"p2"}}, {"skipped", {{{"pane", "p1"}, {"code", "not_running"}}}}, {"bytes", 3}});
    ASSERT_TRUE(outcome.ok());
    EXPECT_EQ(outcome->text, "Sent to 1 pane; skipped p1 (its program has ended).\n");
}

} // namespace
} // namespace mullion::cli
