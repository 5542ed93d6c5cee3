#include <core/cli/Suggest.h>
#include <core/cli/Table.h>
#include <core/cli/Text.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

TEST(Text, controlCharactersOfOthersDoNotReachTheTerminal) {
    EXPECT_EQ(withoutControls("a\x1b]0;evil\x07z"), "a\xEF\xBF\xBD]0;evil\xEF\xBF\xBDz");
    EXPECT_EQ(withoutControls("\xC2\x9B"
                              "31m"),
              "\xEF\xBF\xBD"
              "31m"); // C1 CSI.
    EXPECT_EQ(withoutControls("tab\tline\né漢"), "tab\tline\né漢");
    EXPECT_EQ(withoutControls("\xFF"), "\xEF\xBF\xBD");
}

TEST(Text, onlyWholeShortestUtf8IsValid) {
    EXPECT_TRUE(isValidUtf8("é漢😀"));
    EXPECT_TRUE(isValidUtf8(""));
    EXPECT_FALSE(isValidUtf8("\xC3"));             // Cut short.
    EXPECT_FALSE(isValidUtf8("\xC0\x80"));         // Overlong.
    EXPECT_FALSE(isValidUtf8("\xED\xA0\x80"));     // A surrogate.
    EXPECT_FALSE(isValidUtf8("\xF4\x90\x80\x80")); // Beyond Unicode.
    EXPECT_FALSE(isValidUtf8("\x80"));
}

TEST(Text, aLongTextIsCutBetweenCharacters) {
    EXPECT_EQ(shortened("éééé", 4), "éééé");
    EXPECT_EQ(shortened("ééééé", 4), "ééé…");
}

TEST(Table, columnsLineUpOverTextThatIsNotAscii) {
    Table table({"NAME", "STATE"});
    table.add({"é", "running"});
    table.add({"build", "exit 0"});
    EXPECT_EQ(table.text(), "NAME   STATE\né      running\nbuild  exit 0\n");
}

TEST(Suggest, aSlipFindsItsWordAndNonsenseFindsNone) {
    const std::vector<std::string> verbs{"snapshot", "send", "signal", "list"};
    EXPECT_EQ(nearest("snapshto", verbs), "snapshot");
    EXPECT_EQ(nearest("snap", verbs), "snapshot");
    EXPECT_EQ(nearest("lst", verbs), "list");
    EXPECT_FALSE(nearest("frobnicate", verbs).has_value());
}

} // namespace
} // namespace mullion::cli
