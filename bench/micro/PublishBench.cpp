// What one publish and one read of a snapshot cost, by kind of change. Screens of 80x24 and 200x50.

#include <core/share/SnapshotReader.h>
#include <core/share/SnapshotWriter.h>

#include <benchmark/benchmark.h>

#include <unistd.h>

#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

namespace {

using namespace mullion;

// Rows of plain text with the ids and generations an engine would keep.
class BenchScreen {
  public:
    explicit BenchScreen(model::ScreenSize size)
        : m_size(size), m_cells(size.rows, std::vector<model::Cell>(size.columns, model::Cell{U'x', {}, {}, 0, 0})),
          m_rows(size.rows) {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i].id = model::RowId{m_nextId++};
        }
    }
    void touch(std::size_t row) { ++m_rows[row].generation; }
    void touchAll() {
        for (share::RowSource& row : m_rows) {
            ++row.generation;
        }
    }
    void scroll() {
        std::rotate(m_rows.begin(), m_rows.begin() + 1, m_rows.end());
        m_rows.back().id = model::RowId{m_nextId++};
    }
    const share::FrameSource& frame() {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i].cells = m_cells[i];
        }
        m_frame.rows = m_rows;
        m_frame.palette = &m_palette;
        m_frame.title = "bench";
        return m_frame;
    }
    [[nodiscard]] model::ScreenSize size() const { return m_size; }

  private:
    model::ScreenSize m_size;
    std::vector<std::vector<model::Cell>> m_cells;
    std::vector<share::RowSource> m_rows;
    model::Palette m_palette = model::defaultPalette();
    share::FrameSource m_frame;
    std::uint64_t m_nextId = 0;
};

enum class Change { OneRow, Scroll, Everything };

void apply(BenchScreen& screen, Change change) {
    switch (change) {
    case Change::OneRow:
        screen.touch(screen.size().rows / 2U);
        break;
    case Change::Scroll:
        screen.scroll();
        break;
    case Change::Everything:
        screen.touchAll();
        break;
    }
}

model::ScreenSize sizeOf(const benchmark::State& state) {
    return {static_cast<std::uint16_t>(state.range(0)), static_cast<std::uint16_t>(state.range(1)), 0, 0};
}

void publish(benchmark::State& state, Change change) {
    BenchScreen screen(sizeOf(state));
    auto writer = share::SnapshotWriter::create(1, 1, screen.size());
    if (!writer) {
        state.SkipWithError(writer.error().c_str());
        return;
    }
    for (auto _ : state) {
        apply(screen, change);
        writer->publish(screen.frame());
    }
    state.counters["rows"] = writer->rowsCopied();
}

void read(benchmark::State& state, Change change) {
    BenchScreen screen(sizeOf(state));
    auto writer = share::SnapshotWriter::create(1, 1, screen.size());
    if (!writer) {
        state.SkipWithError(writer.error().c_str());
        return;
    }
    writer->publish(screen.frame());
    auto reader = share::SnapshotReader::openFd(UniqueFd(::dup(writer->fd())), writer->bytes());
    share::SnapshotFrame frame;
    for (auto _ : state) {
        state.PauseTiming();
        apply(screen, change);
        writer->publish(screen.frame());
        state.ResumeTiming();
        benchmark::DoNotOptimize(reader->read(frame));
    }
}

void sizes(benchmark::internal::Benchmark* bench) {
    bench->Args({80, 24})->Args({200, 50})->Unit(benchmark::kMicrosecond);
}

} // namespace

BENCHMARK_CAPTURE(publish, oneRow, Change::OneRow)->Apply(sizes);
BENCHMARK_CAPTURE(publish, scroll, Change::Scroll)->Apply(sizes);
BENCHMARK_CAPTURE(publish, everything, Change::Everything)->Apply(sizes);
BENCHMARK_CAPTURE(read, oneRow, Change::OneRow)->Apply(sizes);
BENCHMARK_CAPTURE(read, everything, Change::Everything)->Apply(sizes);
