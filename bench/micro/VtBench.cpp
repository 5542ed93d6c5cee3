// Bytes through the whole engine: parser, screen and history. Beside it libvterm's screen layer on the same bytes,
// which keeps no history and joins no graphemes.
#include <bench/micro/Workloads.h>
#include <core/vt/Engine.h>

#include <benchmark/benchmark.h>

#include <string>
#include <string_view>

#if defined(MULLION_HAVE_VTERM)
#include <vterm.h>
#endif

namespace mullion::bench {
namespace {

// What one PTY read brings at most.
constexpr std::size_t ChunkBytes = 64U << 10U;

template <typename Feed>
void feedAll(const std::string& text, Feed&& feed) {
    for (std::size_t at = 0; at < text.size(); at += ChunkBytes) {
        feed(std::string_view(text).substr(at, ChunkBytes));
    }
}

void runNative(benchmark::State& state, const std::string& text) {
    vt::EngineOptions options;
    options.size = {80, 24, 0, 0};
    const auto engine = vt::Engine::create(vt::EngineKind::Native, options);
    for (auto _ : state) {
        feedAll(text, [&](std::string_view chunk) {
            engine->feed({reinterpret_cast<const std::uint8_t*>(chunk.data()), chunk.size()});
        });
        benchmark::DoNotOptimize(engine->row(0));
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void nativeLogText(benchmark::State& state) {
    runNative(state, logText());
}
void nativeDenseSgr(benchmark::State& state) {
    runNative(state, denseSgr());
}
void nativeUtf8Mix(benchmark::State& state) {
    runNative(state, utf8Mix());
}
void nativeCursorAddressing(benchmark::State& state) {
    runNative(state, cursorAddressing());
}
BENCHMARK(nativeLogText);
BENCHMARK(nativeDenseSgr);
BENCHMARK(nativeUtf8Mix);
BENCHMARK(nativeCursorAddressing);

#if defined(MULLION_HAVE_VTERM)

void runLibvterm(benchmark::State& state, const std::string& text) {
    VTerm* const term = vterm_new(24, 80);
    vterm_set_utf8(term, 1);
    VTermScreen* const screen = vterm_obtain_screen(term);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
    for (auto _ : state) {
        feedAll(text, [&](std::string_view chunk) { vterm_input_write(term, chunk.data(), chunk.size()); });
        vterm_screen_flush_damage(screen);
    }
    vterm_free(term);
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void libvtermLogText(benchmark::State& state) {
    runLibvterm(state, logText());
}
void libvtermDenseSgr(benchmark::State& state) {
    runLibvterm(state, denseSgr());
}
void libvtermUtf8Mix(benchmark::State& state) {
    runLibvterm(state, utf8Mix());
}
void libvtermCursorAddressing(benchmark::State& state) {
    runLibvterm(state, cursorAddressing());
}
BENCHMARK(libvtermLogText);
BENCHMARK(libvtermDenseSgr);
BENCHMARK(libvtermUtf8Mix);
BENCHMARK(libvtermCursorAddressing);

#endif

} // namespace
} // namespace mullion::bench
