// Counts what the engine allocates. A program of its own, because it replaces the global allocation functions.
#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

#include <cstdlib>
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

TEST(Allocations, aWarmEngineTakesNoneForTextAndColors) {
    Terminal terminal(80, 24, 0); // Without history, whose pages are the one thing that is allocated.
    std::string stream;
    for (int i = 0; i < 20000; ++i) {
        stream +=
            "\x1B[3" + std::to_string(i % 8) + ";48;2;1;2;3mline of text number " + std::to_string(i) + "\x1B[m\r\n";
    }
    terminal.feed("\x1B[?1049h").feed(stream);
    const std::size_t before = allocations;
    terminal.feed(stream);
    EXPECT_EQ(allocations - before, 0U) << "over " << stream.size() << " bytes";
}

TEST(Allocations, historyTakesAFewForEachPageOnly) {
    Terminal terminal(80, 24, 1 << 20);
    std::string stream;
    while (stream.size() < (1U << 20U)) {
        stream +=
            "a line of a log file, as long as such lines usually are, number " + std::to_string(stream.size()) + "\r\n";
    }
    terminal.feed(stream).feed(stream);
    const std::size_t before = allocations;
    terminal.feed(stream);
    EXPECT_LE(allocations - before, 20U * 8U) << "over " << stream.size() << " bytes";
}

} // namespace
} // namespace mullion::vt::test
