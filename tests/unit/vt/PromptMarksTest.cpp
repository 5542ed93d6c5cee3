#include <tests/unit/vt/Terminal.h>

#include <core/vt/PromptMarks.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

// Each mark as "line kind exit", separated by semicolons.
std::string marksOf(Terminal& terminal, std::uint64_t from = 0, std::size_t most = 1000) {
    const Engine& engine = terminal.engine();
    std::string text;
    for (const PromptMark& mark : promptMarks(engine.history(), engine.screenMarks(), from, most)) {
        text += std::to_string(mark.line) + " " + nameOf(mark.kind);
        text += mark.exit ? " " + std::to_string(*mark.exit) : "";
        text += ";";
    }
    return text;
}

// What a shell prints for one command and its one line of output.
std::string command(const std::string& name, const std::string& output, int code) {
    return "\x1B]133;A\a$ \x1B]133;B\a" + name + "\r\n\x1B]133;C\a" + output + "\r\n\x1B]133;D;" +
           std::to_string(code) + "\a";
}

TEST(PromptMarks, aCommandHasThreeAndItsExitCodeOnAllOfThem) {
    Terminal terminal(20, 8);
    terminal.feed(command("ls", "file", 0) + command("false", "", 1) + "\x1B]133;A\a$ \x1B]133;B\a");
    EXPECT_EQ(marksOf(terminal), "0 prompt 0;0 input 0;1 output 0;2 prompt 1;2 input 1;3 output 1;4 prompt;4 input;");
}

TEST(PromptMarks, areKeptInHistoryUnderTheSameNumbers) {
    Terminal terminal(20, 3);
    terminal.feed("first\r\n" + command("ls", "file", 7));
    const std::string onScreen = marksOf(terminal);
    EXPECT_EQ(onScreen, "1 prompt 7;1 input 7;2 output 7;");
    terminal.feed("a\r\nb\r\nc\r\nd\r\n");
    EXPECT_EQ(marksOf(terminal), onScreen);
    EXPECT_EQ(terminal.engine().history().text(1), "$ ls");
}

TEST(PromptMarks, surviveEveryWidthAndHeight) {
    Terminal terminal(80, 24);
    for (int i = 0; i < 60; ++i) {
        terminal.feed(command("command " + std::string(static_cast<std::size_t>(i), 'x'), "out", i));
    }
    terminal.feed("\x1B]133;A\a$ ");
    const std::string before = marksOf(terminal);
    EXPECT_NE(before.find("20 prompt 10;20 input 10;21 output 10;"), std::string::npos);
    std::uint32_t seed = 7;
    for (int i = 0; i < 300; ++i) {
        seed = seed * 1664525U + 1013904223U;
        terminal.resize(static_cast<std::uint16_t>(1 + (seed >> 8U) % 120),
                        static_cast<std::uint16_t>(1 + (seed >> 20U) % 60));
        ASSERT_EQ(marksOf(terminal), before);
    }
    terminal.resize(80, 24);
    EXPECT_EQ(marksOf(terminal), before);
}

TEST(PromptMarks, aLineThatBeganInHistoryHasOneNumber) {
    Terminal terminal(4, 2);
    terminal.feed("\x1B]133;A\a0123456789\x1B]133;B\aab");
    EXPECT_EQ(marksOf(terminal), "0 prompt;0 input;");
    terminal.resize(20, 2);
    EXPECT_EQ(marksOf(terminal), "0 prompt;0 input;");
}

TEST(PromptMarks, anOutputWithoutALineEndStandsBeforeTheNextPrompt) {
    Terminal terminal(20, 4);
    terminal.feed("\x1B]133;A\a$ \r\n\x1B]133;C\ax\x1B]133;D;3\a\x1B]133;A\a$ ");
    EXPECT_EQ(marksOf(terminal), "0 prompt 3;1 output 3;1 prompt;");
}

TEST(PromptMarks, aWholeCommandOnOneLineIsInOrder) {
    Terminal terminal(20, 4);
    terminal.feed("\x1B]133;A\a$ \x1B]133;B\als\x1B]133;C\aout\x1B]133;D;4\a");
    EXPECT_EQ(marksOf(terminal), "0 prompt 4;0 input 4;0 output 4;");
}

TEST(PromptMarks, optionsAndOddExitCodesAreTolerated) {
    Terminal terminal(20, 8);
    terminal.feed("\x1B]133;A;cl=m;aid=77\a$ \x1B]133;B;x=y\a\r\n\x1B]133;C;cmdline=ls\a\r\n\x1B]133;D;999;aid=77\a");
    EXPECT_EQ(marksOf(terminal), "0 prompt 255;0 input 255;1 output 255;");
    terminal.feed("\x1B]133;A\a\r\n\x1B]133;D;-1\a\x1B]133;D\a\x1B]133;Dx\a\x1B]133;A;k=s\a\x1B]133;\a\x1B]133\a");
    EXPECT_EQ(marksOf(terminal, 2), "2 prompt;");
}

TEST(PromptMarks, setMarkIsAPlainMark) {
    Terminal terminal(20, 4);
    terminal.feed("\r\n\x1B]1337;SetMark\a");
    EXPECT_EQ(marksOf(terminal), "1 mark;");
}

TEST(PromptMarks, erasedRowsAndTheAlternateScreenHaveNone) {
    Terminal terminal(20, 4);
    terminal.feed("\x1B]133;A\a$ \r\n\x1B]133;A\a$ \x1B[2J\x1B[H");
    EXPECT_EQ(marksOf(terminal), "");
    terminal.feed("\x1B]133;A\a$ \r\n\x1B[?1049h\x1B]133;A\a\x1B]133;D;1\a\x1B]1337;SetMark\a");
    EXPECT_EQ(marksOf(terminal), "0 prompt;");
    EXPECT_EQ(marksOf(terminal.feed("\x1B[?1049l")), "0 prompt;");
}

TEST(PromptMarks, areReadFromALineOnAndTheNewestAreKept) {
    Terminal terminal(20, 4);
    for (int i = 0; i < 10; ++i) {
        terminal.feed("\x1B]133;A\a$ \r\n");
    }
    EXPECT_EQ(marksOf(terminal, 8), "8 prompt;9 prompt;");
    EXPECT_EQ(marksOf(terminal, 0, 3), "7 prompt;8 prompt;9 prompt;");
}

} // namespace
} // namespace mullion::vt::test
