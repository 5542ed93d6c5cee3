// Counts what the engine allocates. A program of its own, because it replaces the global allocation functions.
#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <functional>
#include <new>

namespace {
std::size_t allocations = 0; // These tests run on one thread.
} // namespace

[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* memory = std::malloc(size != 0 ? size : 1)) {
        return memory;
    }
    throw std::bad_alloc();
}
[[gnu::noinline]] void operator delete(void* memory) noexcept {
    std::free(memory);
}
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept {
    std::free(memory);
}

namespace mullion::vt::test {
namespace {

constexpr std::size_t HistoryBytes = 1 << 20;
constexpr std::size_t StreamBytes = 4 << 20; // Fills history several times.

std::string repeat(const std::function<void(std::string&, std::size_t)>& appendLine) {
    std::string stream;
    for (std::size_t number = 0; stream.size() < StreamBytes; ++number) {
        appendLine(stream, number);
    }
    return stream;
}

// Allocations of an engine that has seen the stream before and whose history is at its bound.
std::size_t allocationsOnceWarm(const std::string& stream) {
    Terminal terminal(80, 24, HistoryBytes);
    terminal.feed(stream);
    EXPECT_GT(terminal.engine().historyRange().first, 0U) << "history is not at its bound";
    const std::size_t before = allocations;
    terminal.feed(stream);
    return allocations - before;
}

TEST(Allocations, aWarmEngineTakesNoneForText) {
    EXPECT_EQ(allocationsOnceWarm(repeat([](std::string& out, std::size_t number) {
                  out += "a line of a log file, as long as such lines usually are, number " + std::to_string(number) +
                         "\r\n";
              })),
              0U);
}

TEST(Allocations, aWarmEngineTakesNoneForColors) {
    EXPECT_EQ(allocationsOnceWarm(repeat([](std::string& out, std::size_t number) {
                  out += "\x1B[3" + std::to_string(number % 8) + ";48;2;1;2;" + std::to_string(number % 256) +
                         "mline \x1B[1;4mof text\x1B[m number \x1B[38;5;" + std::to_string(number % 200) + "m" +
                         std::to_string(number) + "\x1B[m\r\n";
              })),
              0U);
}

TEST(Allocations, aWarmEngineTakesNoneForUtf8) {
    EXPECT_EQ(allocationsOnceWarm(repeat([](std::string& out, std::size_t number) {
                  out += "na\u00EFve \u4F60\u597D e\u0301 \U0001F469\u200D\U0001F4BB \u2500\u2502 \u03B1\u03B2 " +
                         std::to_string(number) + "\r\n";
              })),
              0U);
}

TEST(Allocations, aFullClusterTakesNoneForMoreMarks) {
    Terminal terminal;
    std::string marks;
    for (int i = 0; i < 1000; ++i) {
        marks += i % 2 == 0 ? "\u0301" : "\u0316";
    }
    terminal.feed("e" + marks);
    const std::size_t before = allocations;
    terminal.feed(marks);
    EXPECT_EQ(allocations, before);
}

TEST(Allocations, aWarmEngineTakesNoneForLinesThatWrap) {
    EXPECT_EQ(allocationsOnceWarm(repeat(
                  [](std::string& out, std::size_t number) { out += std::string(100 + number % 977, 'x') + "\r\n"; })),
              0U);
    EXPECT_EQ(allocationsOnceWarm(std::string(StreamBytes, 'x')), 0U);
}

TEST(Allocations, aWarmEngineTakesNoneForFullScreenRepaints) {
    const std::string lines = repeat([](std::string& out, std::size_t) { out += "x\r\n"; });
    EXPECT_EQ(allocationsOnceWarm(lines + "\x1B[?1049h" + repeat([](std::string& out, std::size_t number) {
                                      out += "\x1B[" + std::to_string(1 + number % 24) + ";" +
                                             std::to_string(1 + number % 60) + "H\x1B[32mfield\x1B[K";
                                  }) +
                                  "\x1B[?1049l"),
              0U);
}

} // namespace
} // namespace mullion::vt::test
