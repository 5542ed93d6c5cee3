#include <core/vt/Engine.h>
#include <core/vt/libvterm/SequenceFilter.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <vector>

namespace mullion::vt {
namespace {

std::span<const std::uint8_t> bytesOf(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string filtered(std::string_view text, std::size_t chunk) {
    libvterm::SequenceFilter filter;
    std::string out;
    for (std::size_t i = 0; i < text.size(); i += chunk) {
        filter.filter(bytesOf(text.substr(i, chunk)), out);
    }
    return out;
}

std::unique_ptr<Engine> makeEngine() {
    return Engine::create(EngineKind::Libvterm, {.size = {20, 4, 0, 0}});
}

std::string lineOf(const Engine& engine, std::uint16_t row) {
    std::string line;
    for (const model::Cell& cell : engine.row(row).cells) {
        if (cell.isCluster()) {
            line += engine.cluster(cell.clusterId());
        } else if (!cell.has(model::cellflag::WideTail)) {
            line += cell.content == 0 ? ' ' : static_cast<char>(cell.content);
        }
    }
    line.erase(line.find_last_not_of(' ') + 1);
    return line;
}

TEST(SequenceFilter, whatFitsPassesUnchangedWhateverTheChunks) {
    const std::string stream =
        "plain \x1b[1;31mred\x1b[0m\x1b]0;title\x07\x1b(0q\x1b(B\x1bP$qm\x1b\\ \x1b[?1;2004h end";
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, stream.size()}) {
        EXPECT_EQ(filtered(stream, chunk), stream);
    }
}

TEST(SequenceFilter, aSequenceOverLibvtermsArrayIsDroppedWhole) {
    std::string parameters;
    for (int i = 0; i < 5000; ++i) {
        parameters += "1;";
    }
    EXPECT_EQ(filtered("a\x1b[" + parameters + "mb", 7), "ab");
    EXPECT_EQ(filtered("a\x1b[1;2;3;4;5;6;7;8;9;10;11;12;13;14;15;16mb", 100), "ab");
    EXPECT_EQ(filtered("a\x1b[123456mb", 100), "ab");
    EXPECT_EQ(filtered("a\x1b]0;" + std::string(100'000, 'x') +
                           "\x07"
                           "b",
                       100),
              "ab");
}

TEST(SequenceFilter, modesThatLibvtermKeepsToItselfAreNoted) {
    libvterm::SequenceFilter filter;
    std::string out;
    filter.filter(bytesOf("\x1b[?1;1006;2004h\x1b="), out);
    EXPECT_EQ(filter.modeFlags(), model::modeflag::ApplicationCursorKeys | model::modeflag::BracketedPaste |
                                      model::modeflag::ApplicationKeypad);
    EXPECT_EQ(filter.mouseEncoding(), model::MouseEncoding::Sgr);
    filter.filter(bytesOf("\x1b[?2004l\x1b>"), out);
    EXPECT_EQ(filter.modeFlags(), model::modeflag::ApplicationCursorKeys);
}

TEST(LibvtermEngine, textColoursTitlesAndRepliesComeThrough) {
    const auto engine = makeEngine();
    ASSERT_NE(engine, nullptr);
    engine->feed(bytesOf("\x1b]2;a title\x07\x1b[1;31mred\x1b[0m\r\ntwo\x1b[6n"));
    EXPECT_EQ(lineOf(*engine, 0), "red");
    EXPECT_EQ(engine->row(0).cells[0].foreground, model::Color::indexed(1));
    EXPECT_TRUE(engine->row(0).cells[0].has(model::cellflag::Bold));
    EXPECT_EQ(lineOf(*engine, 1), "two");
    EXPECT_EQ(engine->title(), "a title");
    EXPECT_EQ(engine->replies(), "\x1b[2;4R");
    EXPECT_EQ(engine->cursor().position, (model::CellPosition{1, 3}));
}

TEST(LibvtermEngine, linesThatLeaveBecomeHistoryAndTheOthersKeepTheirIds) {
    const auto engine = makeEngine();
    engine->feed(bytesOf("1\r\n2\r\n3\r\n4"));
    const model::RowId second = engine->row(1).id;
    engine->feed(bytesOf("\r\n5"));
    EXPECT_EQ(engine->row(0).id, second);
    EXPECT_EQ(lineOf(*engine, 3), "5");
    EXPECT_EQ(engine->historyRange().end, 1U);
    EXPECT_EQ(engine->history().text(0), "1");
}

TEST(LibvtermEngine, handsOverByRedrawingItsText) {
    const auto before = makeEngine();
    before->feed(bytesOf("1\r\n2\r\n3\r\n4\r\n5 \xE5\xA5\xBD!\x1b[?2004h\x1b[2;3H"));
    std::string state;
    StateWriter writer(state);
    before->save(writer);
    const auto after = makeEngine();
    StateReader reader(state);
    ASSERT_TRUE(after->restore(reader) && reader.atEnd());
    for (std::uint16_t row = 0; row < after->size().rows; ++row) {
        EXPECT_EQ(lineOf(*after, row), lineOf(*before, row));
    }
    EXPECT_EQ(after->cursor().position, before->cursor().position);
    EXPECT_TRUE(after->modes().has(model::modeflag::BracketedPaste));
    EXPECT_EQ(after->historyRange().end, before->historyRange().end);
    EXPECT_EQ(after->history().text(0), "1");
}

TEST(LibvtermEngine, aResizeAndTheAlternateScreenKeepTheContract) {
    const auto engine = makeEngine();
    engine->feed(bytesOf("main\x1b[?1049h\x1b[Hother"));
    EXPECT_TRUE(engine->modes().has(model::modeflag::AlternateScreen));
    engine->resize({30, 6, 0, 0});
    EXPECT_EQ(engine->row(5).cells.size(), 30U);
    engine->feed(bytesOf("\x1b[?1049l"));
    EXPECT_EQ(lineOf(*engine, 0), "main");
}

TEST(LibvtermEngine, randomBytesAndSizesNeverBreakIt) {
    const auto engine = makeEngine();
    std::srand(11);
    for (int round = 0; round < 300; ++round) {
        std::string noise;
        for (int i = 0; i < 400; ++i) {
            noise +=
                std::rand() % 3 == 0 ? "\x1b[;?0123456789mHJKLrhl"[std::rand() % 22] : static_cast<char>(std::rand());
        }
        engine->feed(bytesOf(noise));
        if (round % 10 == 0) {
            engine->resize({static_cast<std::uint16_t>(1 + std::rand() % 120),
                            static_cast<std::uint16_t>(1 + std::rand() % 50), 0, 0});
        }
        const model::CellPosition cursor = engine->cursor().position;
        ASSERT_LT(cursor.row, engine->size().rows);
        ASSERT_LT(cursor.column, engine->size().columns);
    }
}

} // namespace
} // namespace mullion::vt
