// Bytes through the whole engine: parser, screen and history. Beside it, on the same bytes, libvterm's state layer
// (which keeps no cells) and its screen layer (which keeps no history and joins no graphemes).
#include <bench/micro/Workloads.h>
#include <core/vt/Engine.h>
#include <core/vt/native/HistoryStore.h>

#include <benchmark/benchmark.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#if defined(MULLION_HAVE_VTERM)
#include <vterm.h>
#endif

namespace mullion::bench {
namespace {

// What one PTY read brings at most.
constexpr std::size_t ChunkBytes = 4U << 10U;
constexpr std::uint16_t Columns = 80;
constexpr std::uint16_t Rows = 24;
constexpr std::uint16_t OtherColumns = 101;

struct Workload {
    const char* name;
    std::string (*text)();
};
constexpr Workload Workloads[] = {{"LogText", logText},
                                  {"Utf8Mix", utf8Mix},
                                  {"DenseSgr", denseSgr},
                                  {"CursorAddressing", cursorAddressing},
                                  {"Scroll", scrolling}};

template <typename Feed>
void feedAll(benchmark::State& state, const std::string& text, Feed&& feed) {
    for (auto _ : state) {
        for (std::size_t at = 0; at < text.size(); at += ChunkBytes) {
            feed(std::string_view(text).substr(at, ChunkBytes));
        }
    }
    state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

std::unique_ptr<vt::Engine> makeEngine() {
    vt::EngineOptions options;
    options.size = {Columns, Rows, 0, 0};
    return vt::Engine::create(vt::EngineKind::Native, options);
}

void feed(vt::Engine& engine, std::string_view text) {
    engine.feed({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

void native(benchmark::State& state, std::string (*text)()) {
    const auto engine = makeEngine();
    feedAll(state, text(), [&](std::string_view chunk) { feed(*engine, chunk); });
}

// A drag between two widths: the screen is rewrapped, with what history gives back.
void nativeResize(benchmark::State& state) {
    const auto engine = makeEngine();
    feed(*engine, logText());
    for (auto _ : state) {
        engine->resize({OtherColumns, Rows, 0, 0});
        engine->resize({Columns, Rows, 0, 0});
    }
    state.SetItemsProcessed(2 * state.iterations());
}

// Rows of 79 plain cells, as they leave the top of the screen.
void nativeHistoryAppend(benchmark::State& state) {
    std::vector<model::Cell> cells(Columns - 1U);
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i].content = static_cast<std::uint32_t>('!' + i);
    }
    vt::native::SymbolTables symbols;
    vt::native::HistoryStore history(vt::EngineOptions{}.historyBytes);
    for (auto _ : state) {
        history.push(cells, vt::Wrapped::No, {}, symbols);
    }
    state.SetItemsProcessed(state.iterations());
}

#if defined(MULLION_HAVE_VTERM)

enum class Layer { State, Screen };

class Libvterm {
  public:
    explicit Libvterm(Layer layer) : m_term(vterm_new(Rows, Columns)) {
        vterm_set_utf8(m_term, 1);
        if (layer == Layer::State) {
            vterm_state_reset(vterm_obtain_state(m_term), 1);
            return;
        }
        m_screen = vterm_obtain_screen(m_term);
        vterm_screen_enable_altscreen(m_screen, 1);
        vterm_screen_reset(m_screen, 1);
    }
    ~Libvterm() { vterm_free(m_term); }
    Libvterm(const Libvterm&) = delete;
    Libvterm& operator=(const Libvterm&) = delete;

    void feed(std::string_view text) {
        vterm_input_write(m_term, text.data(), text.size());
        if (m_screen != nullptr) {
            vterm_screen_flush_damage(m_screen);
        }
    }
    void resize(std::uint16_t columns) { vterm_set_size(m_term, Rows, columns); }

  private:
    VTerm* m_term;
    VTermScreen* m_screen = nullptr;
};

void libvterm(benchmark::State& state, Layer layer, std::string (*text)()) {
    Libvterm term(layer);
    feedAll(state, text(), [&](std::string_view chunk) { term.feed(chunk); });
}

// Crops and extends: this version rewraps nothing.
void libvtermResize(benchmark::State& state) {
    Libvterm term(Layer::Screen);
    term.feed(logText());
    for (auto _ : state) {
        term.resize(OtherColumns);
        term.resize(Columns);
    }
    state.SetItemsProcessed(2 * state.iterations());
}

#endif

// Baselines right after what they are compared with.
const bool Registered = [] {
    using benchmark::RegisterBenchmark;
    for (const Workload& workload : Workloads) {
        const std::string name = workload.name;
        RegisterBenchmark(("native" + name).c_str(), native, workload.text);
#if defined(MULLION_HAVE_VTERM)
        RegisterBenchmark(("libvtermState" + name).c_str(), libvterm, Layer::State, workload.text);
        RegisterBenchmark(("libvtermScreen" + name).c_str(), libvterm, Layer::Screen, workload.text);
#endif
    }
    RegisterBenchmark("nativeResize", nativeResize);
#if defined(MULLION_HAVE_VTERM)
    RegisterBenchmark("libvtermScreenResize", libvtermResize);
#endif
    RegisterBenchmark("nativeHistoryAppend", nativeHistoryAppend);
    return true;
}();

} // namespace
} // namespace mullion::bench
