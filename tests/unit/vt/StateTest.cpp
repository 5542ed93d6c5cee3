// An engine handed over to another goes on as if nothing had happened; a state that cannot be is refused.
#include <core/base/StateArchive.h>
#include <core/vt/PromptMarks.h>

#include <tests/unit/vt/RandomStreams.h>
#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

std::string stateOf(Terminal& terminal) {
    std::string state;
    StateWriter writer(state);
    terminal.engine().save(writer);
    return state;
}

bool restore(Terminal& terminal, std::string_view state) {
    StateReader reader(state);
    return terminal.engine().restore(reader) && reader.atEnd();
}

// More than describe(): each cell's id is another engine's business, its generation and its row are not.
std::string identity(Terminal& terminal) {
    std::string out;
    for (std::uint16_t row = 0; row < terminal.engine().size().rows; ++row) {
        const RowView view = terminal.engine().row(row);
        out += std::to_string(static_cast<std::uint64_t>(view.id)) + "." + std::to_string(view.generation) + " ";
    }
    for (const std::uint32_t color : terminal.engine().palette()) {
        out += std::to_string(color) + ",";
    }
    for (const PromptMark& mark : promptMarks(terminal.engine().history(), terminal.engine().screenMarks(), 0, 1000)) {
        out += nameOf(mark.kind) + std::to_string(mark.line) + " ";
    }
    const model::Cursor cursor = terminal.engine().cursor();
    const model::Modes modes = terminal.engine().modes();
    out += std::to_string(static_cast<int>(cursor.shape)) + std::to_string(static_cast<int>(cursor.blink)) +
           std::to_string(static_cast<int>(cursor.visible)) + std::to_string(static_cast<int>(modes.mouseTracking)) +
           std::to_string(modes.kittyKeyboardFlags) + std::to_string(modes.modifyOtherKeys);
    return out + std::string(terminal.engine().workingDirectory());
}

// Whatever came before, `stream` does the same to an engine as to the one that took its state over.
void goesOnAlike(Terminal& before, Terminal& after, std::string_view stream, std::uint64_t seed) {
    ASSERT_EQ(describe(after), describe(before)) << "seed " << seed;
    ASSERT_EQ(identity(after), identity(before)) << "seed " << seed;
    before.feed(stream);
    after.feed(stream);
    ASSERT_EQ(describe(after), describe(before)) << "seed " << seed;
    before.resize(31, 7);
    after.resize(31, 7);
    constexpr std::string_view TakeBack = "\x1B[u\x1B"
                                          "8\x1B[?1049l\x1B[?25n\x1B[6n\x1B[0x\x1B[#R\x1B[#Q\x1B[&u\x1B(<~"
                                          "\x1B[#}\x1B[1;1;1;1;2;2*y\x1BP$qm\x1B\\\r\nend";
    before.feed(TakeBack);
    after.feed(TakeBack);
    ASSERT_EQ(describe(after), describe(before)) << "seed " << seed;
    ASSERT_EQ(identity(after), identity(before)) << "seed " << seed;
}

TEST(EngineState, aTakenOverEngineGoesOnFromAnyByte) {
    for (std::uint64_t seed = 0; seed < 400; ++seed) {
        Random random(seed);
        const std::string stream = seed % 2 == 0 ? randomStream(random, 120) : randomProgram(random, 120);
        const std::size_t cut = random.next(static_cast<std::uint32_t>(stream.size()));
        Terminal before(20, 8, 4096, 0xFF);
        before.feed(std::string_view(stream).substr(0, cut));
        Terminal after(80, 24, 4096, 0xFF);
        ASSERT_TRUE(restore(after, stateOf(before))) << "seed " << seed;
        goesOnAlike(before, after, std::string_view(stream).substr(cut), seed);
    }
}

TEST(EngineState, everyByteOfASequenceIsAPlaceToTakeOver) {
    const std::string stream =
        "\x1B]133;A\x07$ \x1B]133;B\x07ls\x1B]133;C\x07\r\nout\r\n\x1B]133;D;3\x07"
        "a\u4F60e\u0301\U0001F468\u200D\U0001F469\x1B[38:2::1:2:3;4:3m\x1B]8;;http://a.b/\x07x"
        "\x1B]8;;\x1B\\\x1B]2;title\x1B\\\x1BP$qm\x1B\\\x1B(0q\x1B(B\x1B[?1049h\x1B[>1u\x1B[2;5r"
        "\x1B[?2026h\x1B]4;1;#123456\x07\x1B[3 q\x1B]7501;state=working:app=x\x07\x1B]9;4;1;50\x07"
        "\r\n\r\n\r\n\r\n\r\n\r\nz\x1B[?1049l\x1B[22;0t\x1B[?1000s\r\n\r\n\r\n\r\n\r\n";
    for (std::size_t cut = 0; cut <= stream.size(); ++cut) {
        Terminal before(12, 4);
        before.feed(std::string_view(stream).substr(0, cut));
        Terminal after(12, 4);
        ASSERT_TRUE(restore(after, stateOf(before))) << "cut " << cut;
        goesOnAlike(before, after, std::string_view(stream).substr(cut), cut);
    }
}

// As the core of a version before wrote it: another word at both ends, and nothing between the parser and the last one.
TEST(EngineState, aStateOfTheFirstFormIsTakenOver) {
    Terminal before(12, 4);
    before.feed("one\r\n\x1B[31mtwo\x1B[");
    constexpr std::size_t Stacks = 2 * sizeof(std::uint8_t) + 2 * sizeof(std::uint32_t) + sizeof(std::uint8_t);
    std::string state = stateOf(before);
    const std::string word = "VGN1";
    state.replace(0, word.size(), word);
    state.replace(state.size() - word.size() - Stacks, word.size() + Stacks, word);
    Terminal after(12, 4);
    ASSERT_TRUE(restore(after, state));
    EXPECT_EQ(describe(after), describe(before));
    after.feed("32mx");
    EXPECT_EQ(after.screen(), "one|twox|");
    state.replace(0, word.size(), "VGN2");
    EXPECT_FALSE(restore(after, state)) << "both ends say the same";
}

TEST(EngineState, theLongestLinkIsTakenOver) {
    Terminal before(12, 4);
    const std::string link = "http://" + std::string(2083 - 7, 'x');
    before.feed("\x1B]8;id=" + std::string(250, 'i') + ";" + link + "\x07" + "here\x1B]8;;\x07");
    ASSERT_EQ(before.engine().extra(before.cell(0, 0).extra).link, link);
    Terminal after(12, 4);
    ASSERT_TRUE(restore(after, stateOf(before)));
    EXPECT_EQ(after.engine().extra(after.cell(0, 0).extra).link, link);
}

TEST(EngineState, historyOfManyPagesIsWholeAndGoesOnAtItsBound) {
    Terminal before(40, 5, 256U << 10U);
    for (int i = 0; i < 20000; ++i) {
        before.feed("\x1B[3" + std::to_string(i % 8) + "mline " + std::to_string(i) + " \u597D\u0301 end\x1B[m\r\n");
    }
    for (int i = 0; i < 3; ++i) {
        before.engine().compressOldestHistory();
    }
    Terminal after(40, 5, 256U << 10U);
    ASSERT_TRUE(restore(after, stateOf(before)));
    EXPECT_EQ(after.history(), before.history());
    EXPECT_LE(after.engine().sealedHistoryBytes(), before.engine().sealedHistoryBytes());
    for (int i = 0; i < 5000; ++i) {
        const std::string line = "more " + std::to_string(i) + "\r\n";
        before.feed(line);
        after.feed(line);
    }
    // Its pages have no room to spare, so that it may keep a page more.
    const HistoryView kept = after.engine().history();
    EXPECT_LE(kept.range().first, before.engine().historyRange().first);
    EXPECT_EQ(kept.range().end, before.engine().historyRange().end);
    const HistoryView expected = before.engine().history();
    for (std::uint64_t line = expected.range().first; line < expected.range().end; ++line) {
        ASSERT_EQ(kept.text(line), expected.text(line));
    }
}

TEST(EngineState, everyTruncationIsRefused) {
    Terminal before(12, 4);
    before.feed("one\r\ntwo \u4F60\r\n\x1B[31mthree\r\nfour\r\nfive\x1B]2;t\x07");
    const std::string state = stateOf(before);
    for (std::size_t length = 0; length < state.size(); ++length) {
        Terminal after(12, 4);
        ASSERT_FALSE(restore(after, std::string_view(state).substr(0, length))) << length;
    }
}

// A state with bytes changed is refused, or it is one that cannot hurt: any output and size may follow it.
TEST(EngineState, damagedStatesAreRefusedOrHarmless) {
    unsigned refused = 0;
    for (std::uint64_t seed = 0; seed < 3000; ++seed) {
        Random random(seed);
        Terminal before(20, 6, 8192, 0xFF);
        before.feed(randomProgram(random, 60));
        std::string state = stateOf(before);
        for (std::uint32_t i = 0; i <= random.next(4); ++i) {
            state[random.next(static_cast<std::uint32_t>(state.size()))] = static_cast<char>(random.next(256));
        }
        Terminal after(20, 6, 8192, 0xFF);
        if (!restore(after, state)) {
            ++refused;
            continue;
        }
        after.feed(randomProgram(random, 40));
        after.resize(static_cast<std::uint16_t>(1 + random.next(50)), static_cast<std::uint16_t>(1 + random.next(20)));
        after.feed(randomProgram(random, 20));
        describe(after);
    }
    EXPECT_GT(refused, 300U);
}

} // namespace
} // namespace mullion::vt::test
