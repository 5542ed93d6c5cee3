// mullion-bench-gen: prints seeded terminal output as fast as it is read, or at a steady rate.
//
//   mullion-bench-gen --kind ansi --bytes 50000000             a flood of a given size
//   mullion-bench-gen --kind agent --every-ms 50 --units 1000  one unit every 50 ms

#include <bench/gen/Streams.h>

#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <limits>
#include <string>
#include <string_view>
#include <thread>

namespace {

using mullion::bench::Stream;
using mullion::bench::StreamKind;

// As much as a pipe or PTY takes at once; larger writes only cost memory.
constexpr std::size_t ChunkBytes = 64U << 10U;

struct Options {
    StreamKind kind = StreamKind::Plain;
    std::uint64_t bytes = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t units = std::numeric_limits<std::uint64_t>::max();
    std::uint64_t everyMs = 0; // 0: as fast as possible.
    std::uint64_t seed = 1;
    std::uint64_t columns = 80;
    std::uint64_t rows = 24;
};

bool parseNumber(const char* text, std::uint64_t& value) {
    const auto [end, error] = std::from_chars(text, text + std::strlen(text), value);
    return error == std::errc() && *end == '\0';
}

bool parse(int argc, char** argv, Options& options) {
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        const char* value = argv[i + 1];
        if (name == "--kind") {
            const auto kind = mullion::bench::streamKindFromName(value);
            if (!kind) {
                return false;
            }
            options.kind = *kind;
            continue;
        }
        std::uint64_t* number = name == "--bytes"      ? &options.bytes
                                : name == "--units"    ? &options.units
                                : name == "--every-ms" ? &options.everyMs
                                : name == "--seed"     ? &options.seed
                                : name == "--cols"     ? &options.columns
                                : name == "--rows"     ? &options.rows
                                                       : nullptr;
        if (number == nullptr || !parseNumber(value, *number)) {
            return false;
        }
    }
    return argc % 2 == 1 && options.columns >= 1 && options.columns <= 1000 && options.rows >= 1 && options.rows <= 500;
}

bool writeAll(std::string_view text) {
    while (!text.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, text.data(), text.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        text.remove_prefix(written < 0 ? 0 : static_cast<std::size_t>(written));
    }
    return true;
}

bool flood(Stream& stream, const Options& options) {
    std::string chunk;
    std::uint64_t units = 0;
    for (std::uint64_t left = options.bytes; left > 0 && units < options.units;) {
        chunk.clear();
        while (chunk.size() < ChunkBytes && units < options.units) {
            stream.appendUnit(chunk);
            ++units;
        }
        // Only whole units: a cut one would end in half a sequence.
        left -= chunk.size() < left ? chunk.size() : left;
        if (!writeAll(chunk)) {
            return false;
        }
    }
    return true;
}

// Steady: each unit is due at its own time, so that a slow reader does not shift the later ones.
bool pace(Stream& stream, const Options& options) {
    auto due = std::chrono::steady_clock::now();
    std::string unit;
    std::uint64_t printed = 0;
    for (std::uint64_t units = 0; units < options.units && printed < options.bytes; ++units) {
        unit.clear();
        stream.appendUnit(unit);
        printed += unit.size();
        if (!writeAll(unit)) {
            return false;
        }
        due += std::chrono::milliseconds(options.everyMs);
        std::this_thread::sleep_until(due);
    }
    return true;
}

} // namespace

int main(int argc, char** argv) {
    Options options;
    if (!parse(argc, argv, options)) {
        std::fprintf(stderr,
                     "usage: mullion-bench-gen [--kind KIND] [--bytes N] [--units N] [--every-ms N] [--seed N]"
                     " [--cols N] [--rows N]\nkinds: %s\n",
                     mullion::bench::streamKindNames().c_str());
        return 2;
    }
    Stream stream(options.kind, options.seed, static_cast<unsigned>(options.columns),
                  static_cast<unsigned>(options.rows));
    return (options.everyMs == 0 ? flood(stream, options) : pace(stream, options)) ? 0 : 1;
}
