#include <core/cli/attach/DetachKey.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

TEST(DetachKey, isControlAndALetterOrASign) {
    EXPECT_TRUE(DetachKey::parse("ctrl-a"));
    EXPECT_EQ(DetachKey::parse("ctrl-\\")->name(), "Ctrl+\\");
    for (const char* wrong : {"", "a", "ctrl-", "ctrl-A", "ctrl-ab", "ctrl-1", "alt-a"}) {
        EXPECT_FALSE(DetachKey::parse(wrong)) << wrong;
    }
}

TEST(DetachKey, isFoundInEveryWayATerminalSendsIt) {
    const auto key = *DetachKey::parse("ctrl-]");
    for (const std::string form : {"\x1d", "\x1b[93;5u", "\x1b[93;5:1u", "\x1b[27;5;93~"}) {
        const std::string typed = "before" + form + "after";
        const DetachKey::Found found = key.find(typed);
        EXPECT_TRUE(found.pressed) << typed;
        EXPECT_EQ(found.before, "before");
    }
}

TEST(DetachKey, otherKeysGoToThePane) {
    const auto found = DetachKey::parse("ctrl-]")->find("\x1b[93;2u\x1c]x");
    EXPECT_FALSE(found.pressed);
    EXPECT_EQ(found.before, "\x1b[93;2u\x1c]x");
}

} // namespace
} // namespace mullion::cli
