#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

TEST(ScreenOsc, titlesAreSetBoundedAndClean) {
    Terminal terminal;
    terminal.feed("\x1B]0;first\a");
    EXPECT_EQ(terminal.engine().title(), "first");
    EXPECT_TRUE(terminal.engine().takeEvents().titleChanged);
    terminal.feed("\x1B]2;b\u00E9\xFFz\x01\x1B\\");
    EXPECT_EQ(terminal.engine().title(), "b\u00E9\uFFFDz");
    terminal.feed("\x1B]1;icon\a");
    EXPECT_EQ(terminal.engine().title(), "b\u00E9\uFFFDz");
    std::string longTitle;
    for (int i = 0; i < 300; ++i) {
        longTitle += "\u00E9";
    }
    terminal.feed("\x1B]2;" + longTitle + "\a");
    EXPECT_EQ(terminal.engine().title(), longTitle.substr(0, 254));
}

TEST(ScreenOsc, theTitleStackRestoresWhatItSaved) {
    Terminal terminal;
    terminal.feed("\x1B]2;one\a\x1B[22;2t\x1B]2;two\a\x1B[23;2t");
    EXPECT_EQ(terminal.engine().title(), "one");
    terminal.feed("\x1B[23t");
    EXPECT_EQ(terminal.engine().title(), "one");
}

TEST(ScreenOsc, paletteEntriesAreSetQueriedAndReset) {
    Terminal terminal;
    terminal.feed("\x1B]4;1;rgb:12/34/56;2;#abc\a");
    EXPECT_EQ(terminal.engine().palette()[1], 0x123456U);
    EXPECT_EQ(terminal.engine().palette()[2], 0xA0B0C0U);
    terminal.feed("\x1B]4;1;?\a");
    EXPECT_EQ(terminal.takeReplies(), "\x1B]4;1;rgb:1212/3434/5656\a");
    terminal.feed("\x1B]104;1\a");
    EXPECT_EQ(terminal.engine().palette()[1], model::defaultPalette()[1]);
    EXPECT_EQ(terminal.engine().palette()[2], 0xA0B0C0U);
    terminal.feed("\x1B]104\a");
    EXPECT_EQ(terminal.engine().palette(), model::defaultPalette());
}

TEST(ScreenOsc, dynamicColorsChainAndReset) {
    Terminal terminal;
    terminal.feed("\x1B]10;#111111;#222222;#333333\x1B\\");
    EXPECT_EQ(terminal.engine().palette()[model::PaletteForeground], 0x111111U);
    EXPECT_EQ(terminal.engine().palette()[model::PaletteBackground], 0x222222U);
    EXPECT_EQ(terminal.engine().palette()[model::PaletteCursor], 0x333333U);
    terminal.feed("\x1B]11;?\x1B\\");
    EXPECT_EQ(terminal.takeReplies(), "\x1B]11;rgb:2222/2222/2222\x1B\\");
    terminal.feed("\x1B]110\a\x1B]111\a\x1B]112\a");
    EXPECT_EQ(terminal.engine().palette(), model::defaultPalette());
}

TEST(ScreenOsc, colorSpellingsWeDoNotKnowChangeNothing) {
    Terminal terminal;
    terminal.feed("\x1B]4;1;reddish\a\x1B]4;1;rgb:1/2\a\x1B]4;1;#12345\a\x1B]4;300;#123\a\x1B]4;1;rgb:12345/1/"
                  "1\a\x1B]4;x;#123\a");
    EXPECT_EQ(terminal.engine().palette(), model::defaultPalette());
    EXPECT_EQ(terminal.takeReplies(), "");
}

TEST(ScreenOsc, theWorkingDirectoryIsDecoded) {
    Terminal terminal;
    terminal.feed("\x1B]7;file://host/home/a%20b/%C3%A9\x1B\\");
    EXPECT_EQ(terminal.engine().workingDirectory(), "/home/a b/\u00E9");
    EXPECT_TRUE(terminal.engine().takeEvents().workingDirectoryChanged);
    terminal.feed("\x1B]7;http://host/x\a\x1B]7;file://host\a\x1B]7;file:///a%00b\a");
    EXPECT_EQ(terminal.engine().workingDirectory(), "/home/a b/\u00E9");
}

TEST(ScreenOsc, hyperlinksBelongToTheCellsPrintedInside) {
    Terminal terminal(20, 2);
    terminal.feed("\x1B]8;id=1;https://example.org/a\x1B\\li\x1B[1mnk\x1B[0m!\x1B]8;;\x1B\\x");
    for (std::uint16_t column = 0; column < 5; ++column) {
        EXPECT_EQ(terminal.engine().extra(terminal.cell(0, column).extra).link, "https://example.org/a");
    }
    EXPECT_EQ(terminal.cell(0, 5).extra, 0);
}

TEST(ScreenOsc, badLinksAreNoLinks) {
    Terminal terminal;
    terminal.feed("\x1B]8;;https://a b\ax\x1B]8;;" + std::string(3000, 'a') + "\ay");
    EXPECT_EQ(terminal.cell(0, 0).extra, 0);
    EXPECT_EQ(terminal.cell(0, 1).extra, 0);
}

TEST(ScreenOsc, tenThousandLinksKeepTheTableBounded) {
    Terminal terminal(80, 24);
    for (int i = 0; i < 10000; ++i) {
        terminal.feed("\x1B]8;;http://example.org/" + std::to_string(i) + "\a" + std::to_string(i) + "\r\n");
    }
    EXPECT_EQ(terminal.engine().extra(terminal.cell(22, 0).extra).link, "http://example.org/9999");
    EXPECT_LT(terminal.engine().memory().screenBytes, 600000U);
}

TEST(ScreenOsc, clipboardAndPromptMarksHaveNoEffect) {
    Terminal terminal;
    terminal.feed("\x1B]52;c;?\a\x1B]52;c;aGVsbG8=\a\x1B]133;A\a\x1B]1337;File=:AAAA\a\x1B]zzz\a\x1B]\ax");
    EXPECT_EQ(terminal.screen(), "x|");
    EXPECT_EQ(terminal.takeReplies(), "");
}

std::string colorAfter(const std::string& spec) {
    Terminal terminal;
    terminal.feed("\x1B]4;7;#010203\x07\x1B]4;7;" + spec + "\x07\x1B]4;7;?\x07");
    return terminal.takeReplies();
}

TEST(ColorSpec, takesEverySpaceThatX11Takes) {
    // The answers of xterm with X11's own conversion.
    for (const auto& [spec, answer] :
         std::vector<std::pair<std::string, std::string>>{{"rgbi:1/1/1", "ffff/ffff/ffff"},
                                                          {"rgbi:0.5/0.5/0.5", "c1c1/bbbb/bbbb"},
                                                          {"rgbi:0.1/0.2/0.3", "6767/8181/9898"},
                                                          {"CIEXYZ:0.3/0.2/0.1", "dbdb/5959/5252"},
                                                          {"CIEXYZ:1/1/1", "ffff/ffff/ffff"},
                                                          {"CIEuvY:0.2/0.4/0.3", "aaaa/8d8d/b8b8"},
                                                          {"CIExyY:0.3/0.3/0.3", "abab/9494/9595"},
                                                          {"CIELab:1/1/1", "6c6c/6767/6767"},
                                                          {"CIELab:20/0/0", "4040/3f3f/3f3f"},
                                                          {"CIELuv:1/1/1", "1616/1414/0e0e"},
                                                          {"TekHVC:1/1/1", "1a1a/1313/0f0f"},
                                                          {"CIELuv:0.5/0.5/0.5", "0e0e/1313/0e0e"},
                                                          {"TekHVC:0.5/0.5/0.5", "1111/1313/0e0e"},
                                                          {"TekHVC:235.43/79.09/29.79", "9595/c8c8/f0f0"},
                                                          {"TekHVC:0/50/0", "8383/7d7d/7e7e"},
                                                          {"Dark Slate Gray", "2f2f/4f4f/4f4f"},
                                                          {"gray51", "8282/8282/8282"}}) {
        EXPECT_EQ(colorAfter(spec), "\x1B]4;7;rgb:" + answer + "\x07") << spec;
    }
}

TEST(ColorSpec, whatIsNoColourChangesNothing) {
    for (const char* spec : {"rgbi:1/1", "rgbi:2/0/0", "rgbi:nan/0/0", "CIELab:1/1/1/1", "CIEfoo:1/1/1",
                             "rgb:", "nonsense", "gray101", "CIEXYZ:1e999/1/1", "#12", ""}) {
        EXPECT_EQ(colorAfter(spec), "\x1B]4;7;rgb:0101/0202/0303\x07") << spec;
    }
}

TEST(ScreenOsc, linksOfOneIdAreOneLinkAndOthersAreNot) {
    Terminal terminal(20, 3);
    terminal.feed("\x1B]8;x=y:id=1;http://a\aab\x1B]8;;\a-\x1B]8;id=2;http://a\ac\x1B]8;;\a\r\n"
                  "\x1B]8;id=1;http://a\ad\x1B]8;;http://a\ae");
    EXPECT_EQ(terminal.cell(0, 0).extra, terminal.cell(1, 0).extra);
    EXPECT_NE(terminal.cell(0, 0).extra, terminal.cell(0, 3).extra);
    EXPECT_NE(terminal.cell(0, 0).extra, terminal.cell(1, 1).extra);
    EXPECT_EQ(terminal.engine().extra(terminal.cell(0, 3).extra).linkId, "2");
    EXPECT_EQ(terminal.engine().extra(terminal.cell(0, 3).extra).link, "http://a");
    EXPECT_EQ(terminal.engine().extra(terminal.cell(1, 1).extra).linkId, "");
    terminal.resize(20, 1);
    terminal.resize(20, 3);
    EXPECT_EQ(terminal.engine().extra(terminal.cell(0, 3).extra).linkId, "2");
    terminal.feed("\x1B]8;id=" + std::string(300, 'i') + ";http://a\a\x1B[3;1Hx");
    EXPECT_EQ(terminal.engine().extra(terminal.cell(2, 0).extra).linkId, "");
}

} // namespace
} // namespace mullion::vt::test
