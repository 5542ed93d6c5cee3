// Packing: what one update of the scene costs, and what drawing its list on the CPU adds, at 1920 x 1080.
#include <render/raster/RasterCanvas.h>
#include <tests/support/FakeWall.h>

#include <benchmark/benchmark.h>

#include <vector>

namespace mullion {
namespace {

constexpr scene::PixelSize Canvas{1920, 1080};

enum class Change { Everything, OneRowInAHundred, EveryPaneScrolls, Nothing };
enum class Draw { No, Yes };

void run(benchmark::State& state, int panes, Change change, Draw draw) {
    text::Glyphs glyphs{text::FontSettings()};
    testing::FakeWall wall(panes, 80, 24);
    scene::Scene scene(glyphs);
    raster::RasterCanvas canvas(glyphs);
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(Canvas.width) * Canvas.height);
    const raster::PixelTarget target{pixels, Canvas.width, Canvas};
    const scene::SceneFrame frame = wall.frame(Canvas, glyphs, scene.settings());
    canvas.draw(scene.update(frame), target);
    std::size_t next = 0;
    double rows = 0;
    for (auto _ : state) {
        state.PauseTiming();
        if (change == Change::OneRowInAHundred) {
            // 24 rows a pane, 1 % of all rows of the wall.
            for (int i = 0; i < panes * 24 / 100; ++i) {
                wall.changeRow(next++ % wall.size());
            }
        } else if (change == Change::EveryPaneScrolls) {
            for (std::size_t i = 0; i < wall.size(); ++i) {
                wall.printLine(i);
            }
        } else if (change == Change::Everything) {
            scene.invalidate();
        }
        state.ResumeTiming();
        const scene::PaintList& list = scene.update(frame);
        rows += static_cast<double>(scene.rowsDrawn());
        if (draw == Draw::Yes) {
            canvas.draw(list, target);
        }
        benchmark::DoNotOptimize(pixels.data());
    }
    state.counters["rows"] = benchmark::Counter(rows, benchmark::Counter::kAvgIterations);
}

void packEverything(benchmark::State& state) {
    run(state, static_cast<int>(state.range(0)), Change::Everything, Draw::No);
}
void drawEverything(benchmark::State& state) {
    run(state, static_cast<int>(state.range(0)), Change::Everything, Draw::Yes);
}
void drawOnePercent(benchmark::State& state) {
    run(state, static_cast<int>(state.range(0)), Change::OneRowInAHundred, Draw::Yes);
}
void drawScroll(benchmark::State& state) {
    run(state, static_cast<int>(state.range(0)), Change::EveryPaneScrolls, Draw::Yes);
}
void drawNothing(benchmark::State& state) {
    run(state, static_cast<int>(state.range(0)), Change::Nothing, Draw::Yes);
}

BENCHMARK(packEverything)->Arg(48)->Arg(200)->Unit(benchmark::kMicrosecond);
BENCHMARK(drawEverything)->Arg(48)->Arg(200)->Unit(benchmark::kMicrosecond);
BENCHMARK(drawOnePercent)->Arg(48)->Arg(200)->Unit(benchmark::kMicrosecond);
BENCHMARK(drawScroll)->Arg(48)->Arg(200)->Unit(benchmark::kMicrosecond);
BENCHMARK(drawNothing)->Arg(48)->Arg(200)->Unit(benchmark::kMicrosecond);

} // namespace
} // namespace mullion
