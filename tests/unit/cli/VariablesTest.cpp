#include <core/cli/Variables.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

class VariablesTest : public ::testing::Test {
  protected:
    std::string expand(std::string_view text) { return m_variables.expand(text, m_unset); }

    Variables m_variables{[](const std::string& name) -> std::optional<std::string> {
        return name == "HOME"    ? std::optional<std::string>("/home/dana")
               : name == "EMPTY" ? std::optional<std::string>("")
                                 : std::nullopt;
    }};
    std::vector<std::string> m_unset;
};

TEST_F(VariablesTest, namesAreReplacedByTheirValues) {
    m_variables.set("PROJECT_NAME", "api");
    EXPECT_EQ(expand("${HOME}/logs/${PROJECT_NAME}.log"), "/home/dana/logs/api.log");
    EXPECT_TRUE(m_unset.empty());
}

TEST_F(VariablesTest, aDefaultStandsInForUnsetAndEmpty) {
    EXPECT_EQ(expand("${EDITOR:-vim} ${EMPTY:-x} ${EDITOR:-}|"), "vim x |");
    EXPECT_EQ(expand("${EDITOR:-${HOME}/bin/ed}"), "/home/dana/bin/ed");
    EXPECT_TRUE(m_unset.empty());
}

TEST_F(VariablesTest, anUnsetNameWithoutDefaultIsReported) {
    EXPECT_EQ(expand("a${PORT}b"), "ab");
    EXPECT_EQ(m_unset, std::vector<std::string>{"PORT"});
}

TEST_F(VariablesTest, whatIsTheShellsStaysTheShells) {
    for (const char* text : {"$HOME", "$$", "${", "${}", "${#list}", "${x%.c}", "cost: 5$", "$(date)"}) {
        EXPECT_EQ(expand(text), text);
    }
}

TEST_F(VariablesTest, valuesAreNotExpandedAgain) {
    m_variables.set("A", "${HOME}");
    EXPECT_EQ(expand("${A}"), "${HOME}");
}

TEST_F(VariablesTest, defaultsThatNestForEverEnd) {
    std::string text;
    for (int i = 0; i < 1000; ++i) {
        text += "${X:-";
    }
    EXPECT_LE(expand(text + std::string(1000, '}')).size(), text.size() + 1000);
}

} // namespace
} // namespace mullion::cli
