// render-wall: draws a wall of fake panes with the raster canvas and writes it as a PPM picture.
//   render-wall [--panes N] [--size WxH] [--theme dark|light] [--scale X] [--zoom] OUT.ppm
#include <render/raster/RasterCanvas.h>
#include <tests/support/FakeWall.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <vector>

using namespace mullion;

namespace {

struct Options {
    int panes = 48;
    scene::PixelSize size{1368, 984};
    scene::SceneSettings scene;
    bool zoom = false;
    const char* out = "wall.ppm";
};

Options parse(int argc, char** argv) {
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        const char* value = i + 1 < argc ? argv[i + 1] : "";
        if (name == "--panes") {
            options.panes = std::max(1, std::atoi(value));
        } else if (name == "--size") {
            std::sscanf(value, "%dx%d", &options.size.width, &options.size.height);
        } else if (name == "--theme") {
            options.scene.theme = std::string_view(value) == "light" ? &scene::lightTheme() : &scene::darkTheme();
        } else if (name == "--scale") {
            options.scene.scale = std::atof(value);
        } else {
            options.zoom = options.zoom || name == "--zoom";
            options.out = argv[i];
            continue;
        }
        ++i;
    }
    return options;
}

bool writePicture(const char* path, const raster::PixelTarget& target) {
    std::FILE* file = std::fopen(path, "wb");
    if (file == nullptr) {
        std::perror(path);
        return false;
    }
    std::fprintf(file, "P6 %d %d 255\n", target.size.width, target.size.height);
    for (const std::uint32_t pixel : target.pixels) {
        const unsigned char rgb[3] = {static_cast<unsigned char>(pixel >> 16U), static_cast<unsigned char>(pixel >> 8U),
                                      static_cast<unsigned char>(pixel)};
        std::fwrite(rgb, 1, 3, file);
    }
    return std::fclose(file) == 0;
}

} // namespace

int main(int argc, char** argv) {
    const Options options = parse(argc, argv);
    text::FontSettings fonts;
    fonts.terminalPixelSize *= options.scene.scale;
    fonts.contrast = options.scene.theme->textContrast;
    text::Glyphs glyphs(fonts);
    testing::FakeWall wall(options.panes, 95, 36);
    scene::Scene scene(glyphs, options.scene);
    scene::SceneFrame frame = wall.frame(options.size, glyphs, options.scene);
    if (options.zoom) {
        wall.tile(0).rect = scene::zoomedRect(options.size);
        wall.tile(0).zoomed = true;
        frame.tiles = frame.tiles.first(1);
    }
    std::vector<std::uint32_t> pixels(static_cast<std::size_t>(options.size.width) *
                                      static_cast<std::size_t>(options.size.height));
    const raster::PixelTarget target{pixels, options.size.width, options.size};
    raster::RasterCanvas canvas(glyphs);
    canvas.draw(scene.update(frame), target);
    const auto time = [&](const char* what, auto&& change) {
        const int rounds = 20;
        std::chrono::duration<double, std::milli> total{};
        for (int i = 0; i < rounds; ++i) {
            change();
            const auto start = std::chrono::steady_clock::now();
            canvas.draw(scene.update(frame), target);
            total += std::chrono::steady_clock::now() - start;
        }
        std::printf("%-22s %8.3f ms  rows drawn %zu, moved %zu\n", what, total.count() / rounds, scene.rowsDrawn(),
                    scene.rowsMoved());
    };
    time("everything", [&] { scene.invalidate(); });
    time("nothing", [] {});
    time("a row in each pane", [&] {
        for (std::size_t i = 0; i < wall.size(); ++i) {
            wall.changeRow(i);
        }
    });
    time("each pane scrolled", [&] {
        for (std::size_t i = 0; i < wall.size(); ++i) {
            wall.printLine(i);
        }
    });
    return writePicture(options.out, target) ? 0 : 1;
}
