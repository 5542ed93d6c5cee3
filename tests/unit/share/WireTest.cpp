#include <core/share/Wire.h>

#include <gtest/gtest.h>

namespace mullion::share {
namespace {

TEST(FrameAssembler, cutsFramesWhateverTheChunks) {
    std::string stream;
    appendFrame(stream, FrameKind::Request, R"({"id":1})");
    appendFrame(stream, FrameKind::Ready, "");
    appendFrame(stream, FrameKind::Input, std::string(5000, 'x'));
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{3}, std::size_t{4096}, stream.size()}) {
        FrameAssembler assembler;
        std::vector<Frame> frames;
        for (std::size_t i = 0; i < stream.size(); i += chunk) {
            assembler.append(std::string_view(stream).substr(i, chunk));
            for (auto next = assembler.next(); next.ok() && next->has_value(); next = assembler.next()) {
                frames.push_back(**next);
            }
        }
        ASSERT_EQ(frames.size(), 3U);
        EXPECT_EQ(frames[0].payload, R"({"id":1})");
        EXPECT_EQ(frames[1].kind, FrameKind::Ready);
        EXPECT_EQ(frames[2].payload.size(), 5000U);
        EXPECT_EQ(assembler.buffered(), 0U);
    }
}

TEST(FrameAssembler, refusesAFrameOverTheLimitBeforeBufferingIt) {
    std::string stream;
    appendFrame(stream, FrameKind::Input, std::string(101, 'x'));
    FrameAssembler assembler(100);
    assembler.append(std::string_view(stream).substr(0, FrameHeadBytes));
    const auto next = assembler.next();
    ASSERT_FALSE(next.ok());
    EXPECT_EQ(next.error(), WireError::TooLong);
}

TEST(FrameAssembler, refusesGarbage) {
    FrameAssembler assembler;
    assembler.append("GET / HTTP/1.1\r\n");
    EXPECT_FALSE(assembler.next().ok());
}

} // namespace
} // namespace mullion::share
