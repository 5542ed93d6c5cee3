// Every recording gives its reviewed screen, at every chunking. MULLION_BLESS=1 writes the screens instead.
#include <tests/replay/Recording.h>
#include <tests/replay/ScreenDump.h>

#include <core/vt/Engine.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <span>

namespace mullion::replay {
namespace {

namespace fs = std::filesystem;

std::string readFile(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<fs::path> recordings() {
    std::vector<fs::path> paths;
    for (const auto& entry : fs::directory_iterator(MULLION_RECORDINGS)) {
        if (entry.path().extension() == ".rec") {
            paths.push_back(entry.path());
        }
    }
    std::sort(paths.begin(), paths.end());
    return paths;
}

std::string screenAfter(const Recording& recording, std::size_t chunk) {
    const auto engine = vt::Engine::create(vt::EngineKind::Native, {.size = *recording.events.front().size});
    for (const Recording::Event& event : recording.events) {
        if (event.size) {
            engine->resize(*event.size);
        }
        std::span<const std::uint8_t> rest(reinterpret_cast<const std::uint8_t*>(event.output.data()),
                                           event.output.size());
        while (!rest.empty()) {
            const std::size_t count = std::min(chunk, rest.size());
            engine->feed(rest.first(count));
            engine->replies().clear();
            rest = rest.subspan(count);
        }
    }
    return dumpScreen(*engine);
}

class Replay : public testing::TestWithParam<fs::path> {};

TEST_P(Replay, givesTheReviewedScreenAtEveryChunking) {
    const auto recording = Recording::parse(readFile(GetParam()));
    ASSERT_TRUE(recording.has_value());
    const fs::path reviewed = fs::path(GetParam()).replace_extension(".screen");
    const std::string whole = screenAfter(*recording, 64 << 10);
    if (std::getenv("MULLION_BLESS") != nullptr) {
        std::ofstream(reviewed, std::ios::binary) << whole;
        GTEST_SKIP() << "blessed: review " << reviewed.filename();
    }
    EXPECT_EQ(whole, readFile(reviewed));
    for (const std::size_t chunk : {1, 7, 4095}) {
        EXPECT_EQ(screenAfter(*recording, chunk), whole) << "in chunks of " << chunk;
    }
}

INSTANTIATE_TEST_SUITE_P(Recordings, Replay, testing::ValuesIn(recordings()), [](const auto& info) {
    std::string name = info.param.stem().string();
    std::replace(name.begin(), name.end(), '-', '_');
    return name;
});

// A coding agent that repaints its whole transcript: all is cleared, history included, and printed again, 94 KB of it
// inside one synchronized block, with a line more each time.
std::string transcript(int lines) {
    std::string text;
    for (int i = 0; i < lines; ++i) {
        text += "\x1B[38;5;" + std::to_string(i % 256) + "m\u25CF\x1B[0m line " + std::to_string(i) +
                " of what was said \x1B[1mso far\x1B[22m, \u6F22\u5B57 and caf\u00E9\r\n";
    }
    return text;
}

TEST(RepaintStorm, leavesOneTranscriptInHistoryAndScreenAtEveryChunking) {
    constexpr int Lines = 1220;
    constexpr int Repaints = 12;
    Recording storm;
    storm.events.push_back({model::ScreenSize{100, 30, 0, 0}, {}});
    storm.events.emplace_back();
    for (int i = 0; i <= Repaints; ++i) {
        storm.events.back().output += "\x1B[?2026h\x1B[2J\x1B[3J\x1B[H" + transcript(Lines + i) + "> \x1B[?2026l";
    }
    ASSERT_GT(transcript(Lines).size(), 94U << 10U);
    const std::string whole = screenAfter(storm, 64 << 10);
    EXPECT_NE(whole.find("\nhistory " + std::to_string(Lines + Repaints + 1 - 30) + " lines\n"), std::string::npos);
    Recording once;
    once.events = {storm.events.front(), {std::nullopt, transcript(Lines + Repaints) + "> "}};
    EXPECT_EQ(whole, screenAfter(once, 64 << 10)) << "the storm leaves what one print of it leaves";
    for (const std::size_t chunk : {1, 7, 4095}) {
        EXPECT_EQ(screenAfter(storm, chunk), whole) << "in chunks of " << chunk;
    }
}

TEST(RecordingFile, thatIsCutShortOrForeignIsNotARecording) {
    const std::string whole = "mullion-recording 1\nsize 80 24\noutput 3\nabc";
    ASSERT_TRUE(Recording::parse(whole).has_value());
    EXPECT_EQ(Recording::parse(whole)->events.at(1).output, "abc");
    EXPECT_FALSE(Recording::parse(whole.substr(0, whole.size() - 1)).has_value());
    EXPECT_FALSE(Recording::parse("mullion-recording 2\nsize 80 24\n").has_value());
    EXPECT_FALSE(Recording::parse("mullion-recording 1\nsize 0 24\n").has_value());
    EXPECT_FALSE(Recording::parse("mullion-recording 1\n").has_value());
}

} // namespace
} // namespace mullion::replay
