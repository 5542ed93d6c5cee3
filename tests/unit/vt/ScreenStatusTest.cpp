#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

std::string replyTo(std::string_view query) {
    Terminal terminal(80, 24);
    return terminal.feed(query).takeReplies();
}

TEST(ScreenStatus, everySettingWeKnowIsReported) {
    EXPECT_EQ(replyTo("\x1BP$qt\x1B\\"), "\x1BP1$r24t\x1B\\");
    EXPECT_EQ(replyTo("\x1BP$q*|\x1B\\"), "\x1BP1$r24*|\x1B\\");
    EXPECT_EQ(replyTo("\x1BP$q$|\x1B\\"), "\x1BP1$r80$|\x1B\\");
    EXPECT_EQ(replyTo("\x1B[2*x\x1BP$q*x\x1B\\"), "\x1BP1$r2*x\x1B\\");
    EXPECT_EQ(replyTo("\x1B[1\"q\x1BP$q\"q\x1B\\"), "\x1BP1$r1\"q\x1B\\");
    EXPECT_EQ(replyTo("\x1BP$q$}\x1B\\"), "\x1BP1$r0$}\x1B\\");
    EXPECT_EQ(replyTo("\x1BP$qm;id\x1B\\"), "\x1BP0$r\x1B\\");
}

TEST(ScreenStatus, cursorInformationIsReportedAndPutBack) {
    const std::string report = replyTo("\x1B[3;4H\x1B[1;7m\x1B[1\"q\x1B(0\x1B-A\x0E\x1B[?6h\x1B[2;2H\x1B[1$w");
    EXPECT_EQ(report, "\x1BP1$u2;2;1;I;A;A;1;2;B;0ABB\x1B\\");
    Terminal terminal(80, 24);
    const std::string payload = report.substr(5, report.size() - 7);
    terminal.feed("\x1BP1$t" + payload + "\x1B\\\x1B[1$w");
    EXPECT_EQ(terminal.takeReplies(), report);
    EXPECT_EQ(terminal.feed("a").line(1), " \xC3\xA1");
}

TEST(ScreenStatus, tabStopsAreReportedAndPutBack) {
    EXPECT_EQ(replyTo("\x1B[3g\x1B[5G\x1BH\x1B[17G\x1BH\x1B[2$w"), "\x1BP2$u5/17\x1B\\");
    EXPECT_EQ(replyTo("\x1BP2$t3/9/999\x1B\\\x1B[2$w"), "\x1BP2$u3/9\x1B\\");
}

TEST(ScreenStatus, aCutShortCursorReportChangesNothing) {
    Terminal terminal(10, 4);
    EXPECT_EQ(terminal.feed("\x1B[2;2H\x1BP1$t3;3;1;\x1B\\").cursor(), "1,1");
}

TEST(ScreenStatus, repliesTakeEightBitControlsOnRequest) {
    EXPECT_EQ(replyTo("\x1B G\x1B[5n\x1BP$qr\x1B\\\x1B F\x1B[5n"), "\x9B"
                                                                   "0n\x90"
                                                                   "1$r1;24r\x9C\x1B[0n");
}

TEST(ScreenStatus, eightBitControlsAreTakenAfterARequestOnly) {
    Terminal terminal(10, 2);
    EXPECT_EQ(terminal
                  .feed("\x9B"
                        "2Cx")
                  .line(0),
              "\xEF\xBF\xBD"
              "2Cx");
    terminal.feed("\x1B[H\x1B[2J\x1B G\x9B"
                  "2Cx\x9D"
                  "2;t\xC3\x9C\x9C\x84y");
    EXPECT_EQ(terminal.line(0), "  x");
    EXPECT_EQ(terminal.line(1), "   y");
    EXPECT_EQ(terminal.engine().title(), "t\xC3\x9C");
}

TEST(ScreenStatus, theConformanceLevelResetsAndLimits) {
    Terminal terminal(10, 2);
    terminal.feed("text\x1B[4h\x1B[62;1\"p");
    EXPECT_EQ(terminal.screen(), "");
    EXPECT_EQ(terminal.feed("\x1B[4$p\x1BP$q\"p\x1B\\").takeReplies(), "\x1BP1$r62;1\"p\x1B\\");
    EXPECT_EQ(terminal.feed("\x1B[65;1\"p\x1B[4$p").takeReplies(), "\x1B[4;2$y");
    EXPECT_EQ(terminal.feed("\x1B[66\"p\x1B[60\"p\x1BP$q\"p\x1B\\").takeReplies(), "\x1BP1$r65;1\"p\x1B\\");
}

TEST(ScreenStatus, nationalSetsReplaceLettersWhenTheModeIsOn) {
    Terminal terminal(10, 1);
    EXPECT_EQ(terminal.feed("\x1B(K[]").line(0), "[]");
    EXPECT_EQ(terminal.feed("\r\x1B[?42h[]\x1B(%6[").line(0), "\xC3\x84\xC3\x9C\xC3\x83");
    EXPECT_EQ(terminal.feed("\r\x1B(Ya\x1B(A#\x1B(Bx").line(0), "a\xC2\xA3x");
}

TEST(ScreenStatus, devicesAreReportedAsTheyAre) {
    EXPECT_EQ(replyTo("\x1B[?55n\x1B[?56n\x1B[?62n"), "\x1B[?53n\x1B[?57;0n\x1B[0000*{");
    EXPECT_EQ(replyTo("\x1B[?63;7n"), "\x1BP7!~0000\x1B\\");
    EXPECT_EQ(replyTo("\x1B[?75n\x1B[?85n"), "\x1B[?70n\x1B[?83n");
    EXPECT_EQ(replyTo("\x1B[?996n\x1B]11;#fff\x1B\\\x1B[?996n"), "\x1B[?997;1n\x1B[?997;2n");
}

TEST(ScreenStatus, modesThatCannotChangeSaySo) {
    EXPECT_EQ(replyTo("\x1B[3$p\x1B[3h\x1B[3$p"), "\x1B[3;4$y\x1B[3;4$y");
    EXPECT_EQ(replyTo("\x1B[?60h\x1B[?60$p\x1B[?1051$p\x1B[12$p"), "\x1B[?60;4$y\x1B[?1051;4$y\x1B[12;1$y");
    EXPECT_EQ(replyTo("\x1B[?99h\x1B[?99$p"), "\x1B[?99;1$y");
}

} // namespace
} // namespace mullion::vt::test
