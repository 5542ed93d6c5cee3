#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

std::string replyTo(std::string_view query) {
    Terminal terminal(80, 24);
    terminal.engine().resize({80, 24, 800, 480});
    return terminal.feed(query).takeReplies();
}

TEST(ScreenReports, theTerminalSaysWhatItIs) {
    EXPECT_EQ(replyTo("\x1B[c"), "\x1B[?64;1;2;6;9;15;16;17;18;21;22;28;29c");
    EXPECT_EQ(replyTo("\x1B[0c"), "\x1B[?64;1;2;6;9;15;16;17;18;21;22;28;29c");
    EXPECT_EQ(replyTo("\x1B[>c"), "\x1B[>41;379;0c");
    EXPECT_EQ(replyTo("\x1B[=c"), "\x1BP!|00000000\x1B\\");
    EXPECT_TRUE(replyTo("\x1B[>q").starts_with("\x1BP>|mullion("));
}

TEST(ScreenReports, theTerminalSaysWhichFamilyDecsclChose) {
    EXPECT_EQ(replyTo("\x1B[61\"p\x1B[c\x1B[>c"), "\x1B[?1;2c\x1B[>0;379;0c");
    EXPECT_EQ(replyTo("\x1B[62;1\"p\x1B[c\x1B[>c"), "\x1B[?62;1;2;6;9;15;22;29c\x1B[>1;379;0c");
    EXPECT_EQ(replyTo("\x1B[63;1\"p\x1B[c\x1B[>c"), "\x1B[?63;1;2;6;9;15;22;29c\x1B[>24;379;0c");
    EXPECT_EQ(replyTo("\x1B[64;1\"p\x1B[c\x1B[>c"), "\x1B[?64;1;2;6;9;15;16;17;18;21;22;28;29c\x1B[>41;379;0c");
    EXPECT_EQ(replyTo("\x1B[65;1\"p\x1B[c\x1B[>c"), "\x1B[?65;1;2;6;9;15;16;17;18;21;22;28;29c\x1B[>64;379;0c");
    EXPECT_EQ(replyTo("\x1B[66;1\"p\x1B[>c"), "\x1B[>41;379;0c"); // There is no such family.
}

TEST(ScreenReports, statusAndPlaceAreReported) {
    EXPECT_EQ(replyTo("\x1B[5n"), "\x1B[0n");
    EXPECT_EQ(replyTo("\x1B[3;7H\x1B[6n"), "\x1B[3;7R");
    EXPECT_EQ(replyTo("\x1B[3;7H\x1B[?6n"), "\x1B[?3;7;1R");
}

TEST(ScreenReports, modesAreReportedAsSetResetUnknownOrPermanent) {
    EXPECT_EQ(replyTo("\x1B[?2026$p"), "\x1B[?2026;2$y");
    EXPECT_EQ(replyTo("\x1B[?2026h\x1B[?2026$p"), "\x1B[?2026;1$y");
    EXPECT_EQ(replyTo("\x1B[?2027$p"), "\x1B[?2027;1$y");
    EXPECT_EQ(replyTo("\x1B[?1034$p"), "\x1B[?1034;4$y");
    EXPECT_EQ(replyTo("\x1B[?31337$p"), "\x1B[?31337;0$y");
    EXPECT_EQ(replyTo("\x1B[4h\x1B[4$p"), "\x1B[4;1$y");
    EXPECT_EQ(replyTo("\x1B[?1049h\x1B[?1049$p"), "\x1B[?1049;1$y");
    EXPECT_EQ(replyTo("\x1B[?1002h\x1B[?1002$p"), "\x1B[?1002;1$y");
}

TEST(ScreenReports, settingsAreReportedOnlyForValidRequests) {
    EXPECT_EQ(replyTo("\x1B[1;4:3;38;5;208;48;2;1;2;3m\x1BP$qm\x1B\\"), "\x1BP1$r0;1;4:3;38:5:208;48:2::1:2:3m\x1B\\");
    EXPECT_EQ(replyTo("\x1B[31;105m\x1BP$qm\x1B\\"), "\x1BP1$r0;31;105m\x1B\\");
    EXPECT_EQ(replyTo("\x1B[2;9r\x1BP$qr\x1B\\"), "\x1BP1$r2;9r\x1B\\");
    EXPECT_EQ(replyTo("\x1BP$qs\x1B\\"), "\x1BP1$r1;80s\x1B\\");
    EXPECT_EQ(replyTo("\x1B[5 q\x1BP$q q\x1B\\"), "\x1BP1$r5 q\x1B\\");
    EXPECT_EQ(replyTo("\x1BP$q\"p\x1B\\"), "\x1BP1$r64;1\"p\x1B\\");
    EXPECT_EQ(replyTo("\x1BP$q; rm -rf\n\x1B\\"), "\x1BP0$r\x1B\\");
}

TEST(ScreenReports, capabilitiesWeKnowAreAnsweredAndOthersRefusedWithoutEcho) {
    EXPECT_EQ(replyTo("\x1BP+q436f;524742\x1B\\"), "\x1BP1+r436F=323536\x1B\\\x1BP1+r524742=382F382F38\x1B\\");
    EXPECT_EQ(replyTo("\x1BP+q6563686F\x1B\\"), "\x1BP0+r\x1B\\");
}

TEST(ScreenReports, sizesAreReportedAndTitlesAreNot) {
    EXPECT_EQ(replyTo("\x1B[14t"), "\x1B[4;480;800t");
    EXPECT_EQ(replyTo("\x1B[16t"), "\x1B[6;20;10t");
    EXPECT_EQ(replyTo("\x1B[18t"), "\x1B[8;24;80t");
    EXPECT_EQ(replyTo("\x1B]2;evil\a\x1B[21t\x1B[20t"), "");
}

TEST(ScreenReports, aFloodOfQueriesIsBoundedUntilItIsRead) {
    Terminal terminal;
    for (int i = 0; i < 100000; ++i) {
        terminal.feed("\x1B[6n\x1BP+q41\x1B\\");
    }
    EXPECT_LE(terminal.engine().replies().size(), Engine::MaxReplyBytes);
    terminal.takeReplies();
    EXPECT_EQ(terminal.feed("\x1B[5n").takeReplies(), "\x1B[0n");
}

TEST(ScreenReports, aChangeOfTheWindowsSchemeIsToldWhereItWasAskedFor) {
    Terminal terminal;
    terminal.engine().setColorScheme(ColorScheme::Light);
    EXPECT_EQ(terminal.takeReplies(), "");
    EXPECT_EQ(terminal.feed("\x1B[?996n").takeReplies(), "\x1B[?997;2n");
    terminal.feed("\x1B[?2031h");
    terminal.engine().setColorScheme(ColorScheme::Light);
    EXPECT_EQ(terminal.takeReplies(), "");
    terminal.engine().setColorScheme(ColorScheme::Dark);
    EXPECT_EQ(terminal.takeReplies(), "\x1B[?997;1n");
    terminal.feed("\x1B[?2031l");
    terminal.engine().setColorScheme(ColorScheme::Light);
    EXPECT_EQ(terminal.takeReplies(), "");
}

} // namespace
} // namespace mullion::vt::test
