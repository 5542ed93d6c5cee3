#include <tests/gpu/RhiCanvasTest.h>

#include <render/raster/RasterCanvas.h>
#include <render/rhi/RhiCanvas.h>
#include <tests/support/FakeWall.h>

#include <QGuiApplication>
#include <QSurfaceFormat>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <random>
#include <vector>

using namespace mullion;
using mullion::testing::RhiCanvasTest;

namespace {

// The device to draw with: OpenGL, or Vulkan where the environment says so.
bool wantsVulkan() {
    return qEnvironmentVariable("MULLION_TEST_RHI") == QLatin1String("vulkan");
}

// GL rounds blends its own way: a channel may be off by this much anywhere.
constexpr int Tolerance = 2;

// A wall drawn by both canvases, frame after frame.
class TwoCanvases {
  public:
    TwoCanvases(QRhi& device, text::Glyphs& glyphs, scene::PixelSize size)
        : m_device(device), m_size(size), m_target(rhi::KeptTarget::create(device, QSize(size.width, size.height))),
          m_gpu(rhi::RhiCanvas::create(device, m_target->pass(), glyphs)), m_cpu(glyphs),
          m_pixels(static_cast<std::size_t>(size.width) * static_cast<std::size_t>(size.height)) {}

    [[nodiscard]] bool works() const { return m_gpu != nullptr; }
    void draw(const scene::PaintList& list) {
        m_cpu.draw(list, {m_pixels, m_size.width, m_size});
        QRhiCommandBuffer* commands = nullptr;
        QCOMPARE(m_device.beginOffscreenFrame(&commands), QRhi::FrameOpSuccess);
        m_gpu->draw(*commands, *m_target, list);
        m_readback = {};
        QRhiResourceUpdateBatch* updates = m_device.nextResourceUpdateBatch();
        updates->readBackTexture(QRhiReadbackDescription(&m_target->texture()), &m_readback);
        commands->resourceUpdate(updates);
        m_device.endOffscreenFrame();
    }
    // Pixels that differ by more than the tolerance, and where the first of them is.
    int differing(QString& where) const {
        int count = 0;
        for (int y = 0; y < m_size.height; ++y) {
            const int row = m_device.isYUpInFramebuffer() ? m_size.height - 1 - y : y;
            const auto* gpu = reinterpret_cast<const std::uint8_t*>(m_readback.data.constData()) +
                              static_cast<std::ptrdiff_t>(row) * m_size.width * 4;
            for (int x = 0; x < m_size.width; ++x) {
                const std::uint32_t cpu = m_pixels[static_cast<std::size_t>(y * m_size.width + x)];
                const int red = std::abs(gpu[x * 4] - static_cast<int>((cpu >> 16U) & 0xFFU));
                const int green = std::abs(gpu[x * 4 + 1] - static_cast<int>((cpu >> 8U) & 0xFFU));
                const int blue = std::abs(gpu[x * 4 + 2] - static_cast<int>(cpu & 0xFFU));
                if (std::max({red, green, blue}) > Tolerance && count++ == 0) {
                    where = QStringLiteral("first at %1,%2: gpu %3 %4 %5, cpu %6")
                                .arg(x)
                                .arg(y)
                                .arg(gpu[x * 4])
                                .arg(gpu[x * 4 + 1])
                                .arg(gpu[x * 4 + 2])
                                .arg(cpu, 8, 16);
                }
            }
        }
        return count;
    }

  private:
    QRhi& m_device;
    scene::PixelSize m_size;
    std::unique_ptr<rhi::KeptTarget> m_target;
    std::unique_ptr<rhi::RhiCanvas> m_gpu;
    raster::RasterCanvas m_cpu;
    std::vector<std::uint32_t> m_pixels;
    QRhiReadbackResult m_readback;
};

} // namespace

namespace {

void compare(const TwoCanvases& canvases) {
    QString where;
    const int count = canvases.differing(where);
    QVERIFY2(count == 0, qPrintable(QStringLiteral("%1 pixels differ, %2").arg(count).arg(where)));
}

} // namespace

void RhiCanvasTest::initTestCase() {
    wantsVulkan() ? makeVulkanDevice() : makeOpenGlDevice();
    QVERIFY2(m_device != nullptr, "the probe made a device, this process could not");
}

void RhiCanvasTest::makeOpenGlDevice() {
    m_surface.reset(QRhiGles2InitParams::newFallbackSurface());
    QRhiGles2InitParams params;
    params.fallbackSurface = m_surface.get();
    m_device.reset(QRhi::create(QRhi::OpenGLES2, &params));
}

void RhiCanvasTest::makeVulkanDevice() {
#ifdef MULLION_HAS_VULKAN
    m_instance.setExtensions(QRhiVulkanInitParams::preferredInstanceExtensions());
    QVERIFY(m_instance.create());
    QRhiVulkanInitParams params;
    params.inst = &m_instance;
    m_device.reset(QRhi::create(QRhi::Vulkan, &params));
#endif
}

void RhiCanvasTest::aWallLooksTheSameOnBothCanvases_data() {
    QTest::addColumn<int>("panes");
    QTest::addColumn<bool>("light");
    QTest::newRow("one pane, full") << 1 << false;
    QTest::newRow("crops") << 24 << false;
    QTest::newRow("crops, light") << 24 << true;
    QTest::newRow("maps") << 120 << false;
    QTest::newRow("dots") << 700 << false;
}

void RhiCanvasTest::aWallLooksTheSameOnBothCanvases() {
    QFETCH(int, panes);
    QFETCH(bool, light);
    scene::SceneSettings settings;
    settings.theme = light ? &scene::lightTheme() : &scene::darkTheme();
    text::Glyphs glyphs{text::FontSettings()};
    scene::Scene scene(glyphs, settings);
    testing::FakeWall wall(panes, 80, 24);
    const scene::PixelSize size{1283, 801};
    TwoCanvases canvases(*m_device, glyphs, size);
    QVERIFY(canvases.works());
    canvases.draw(scene.update(wall.frame(size, glyphs, settings)));
    compare(canvases);
}

void RhiCanvasTest::attributesAndWideCharactersLookTheSame() {
    namespace cellflag = model::cellflag;
    text::Glyphs glyphs{text::FontSettings()};
    scene::Scene scene(glyphs);
    testing::FakePane pane(70, 20);
    for (std::uint16_t i = 0; i < 14; ++i) {
        const auto flags = static_cast<std::uint16_t>(1U << i);
        if ((flags & (cellflag::Wide | cellflag::WideTail)) == 0) {
            pane.put(i, 0, U"The quick brown fox \u4E2D\u6587 \U0001F680 \u2554\u2550\u2557",
                     {model::Color::indexed(static_cast<std::uint8_t>(i)), {}, flags, 0});
        }
    }
    for (std::uint16_t kind = 1; kind <= 5; ++kind) {
        pane.put(static_cast<std::uint16_t>(13 + kind), 0, U"underlined",
                 {{}, model::Color::indexed(60), static_cast<std::uint16_t>(kind << cellflag::UnderlineShift), 5});
    }
    pane.putCluster(19, 0, "e\u0301", 1);
    pane.setCursor({{3, 20}});
    scene::TileContent tile;
    tile.pane = pane.id();
    tile.rect = {4, 4, 640, 420};
    tile.state = scene::StateGlyph::Unknown; // Dimmed, colour glyphs too.
    tile.selection = scene::Selection{2, 5, 4, 9};
    tile.frame = &pane.publish();
    scene::SceneFrame frame;
    frame.canvas = {648, 428};
    frame.tiles = {&tile, 1};
    TwoCanvases canvases(*m_device, glyphs, frame.canvas);
    canvases.draw(scene.update(frame));
    compare(canvases);
}

void RhiCanvasTest::keptPixelsStayEqualThroughChangesAndScrolls() {
    text::Glyphs glyphs{text::FontSettings()};
    scene::Scene scene(glyphs);
    const scene::PixelSize size{1000, 700};
    for (const int panes : {2, 30}) {
        testing::FakeWall wall(panes, 70, 24);
        scene.invalidate();
        TwoCanvases canvases(*m_device, glyphs, size);
        std::mt19937 random(7);
        for (int step = 0; step < 25; ++step) {
            for (std::size_t i = 0; i < wall.size(); ++i) {
                switch (random() % 4) {
                case 0:
                    wall.printLine(i);
                    break;
                case 1:
                    wall.changeRow(i);
                    break;
                case 2:
                    wall.tile(i).focused = !wall.tile(i).focused;
                    break;
                default:
                    break;
                }
            }
            canvases.draw(scene.update(wall.frame(size, glyphs, scene.settings())));
        }
        compare(canvases);
    }
}

void RhiCanvasTest::tabsAndBroadcastMarksLookTheSame() {
    text::Glyphs glyphs{text::FontSettings()};
    scene::Scene scene(glyphs);
    testing::FakeWall wall(6, 80, 24);
    const scene::PixelSize size{1283, 801};
    const std::vector<scene::TileTab> tabs{{wall.tile(0).pane, "front", scene::StateGlyph::Working},
                                           {{77}, "asks", scene::StateGlyph::BlockedQuestion},
                                           {{78}, "failed", scene::StateGlyph::Error}};
    wall.tile(0).tabs = tabs;
    TwoCanvases canvases(*m_device, glyphs, size);
    for (std::size_t mark = 0; mark <= 4; ++mark) {
        for (std::size_t i = 0; i < wall.size(); ++i) {
            wall.tile(i).broadcast = static_cast<scene::BroadcastMark>((mark + i) % 5);
            wall.tile(i).action = wall.tile(i).broadcast == scene::BroadcastMark::Skipped ? "Force" : "";
        }
        canvases.draw(scene.update(wall.frame(size, glyphs, scene.settings())));
        compare(canvases);
    }
}

void RhiCanvasTest::otherFontsAreTakenUp() {
    text::Glyphs glyphs{text::FontSettings()};
    scene::Scene scene(glyphs);
    testing::FakeWall wall(4, 60, 20);
    const scene::PixelSize size{900, 600};
    TwoCanvases canvases(*m_device, glyphs, size);
    canvases.draw(scene.update(wall.frame(size, glyphs, scene.settings())));
    text::FontSettings larger;
    larger.terminalPixelSize = 19;
    glyphs.setFonts(larger);
    canvases.draw(scene.update(wall.frame(size, glyphs, scene.settings())));
    compare(canvases);
}

namespace {

void chooseFormat() {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    QSurfaceFormat::setDefaultFormat(format);
}

// Tries in a child process: Qt 6.4 aborts where no driver makes a context. True when a device can be had.
bool probeOpenGl(int argc, char** argv) {
    const pid_t child = ::fork();
    if (child == 0) {
        chooseFormat();
        QGuiApplication app(argc, argv);
        const std::unique_ptr<QOffscreenSurface> surface(QRhiGles2InitParams::newFallbackSurface());
        QRhiGles2InitParams params;
        params.fallbackSurface = surface.get();
        const std::unique_ptr<QRhi> device(QRhi::create(QRhi::OpenGLES2, &params));
        std::_Exit(device != nullptr ? 0 : 1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

constexpr int Skipped = 77; // ctest's SKIP_RETURN_CODE.

} // namespace

int runOnVulkan([[maybe_unused]] int argc, [[maybe_unused]] char** argv) {
#ifdef MULLION_HAS_VULKAN
    QGuiApplication app(argc, argv);
    QVulkanInstance instance;
    if (instance.create()) {
        instance.destroy();
        RhiCanvasTest test;
        return QTest::qExec(&test, argc, argv);
    }
#endif
    std::puts("SKIP: no Vulkan driver");
    return Skipped;
}

int main(int argc, char** argv) {
    const bool hasDisplay = std::getenv("DISPLAY") != nullptr || std::getenv("WAYLAND_DISPLAY") != nullptr;
    if (hasDisplay && wantsVulkan()) {
        return runOnVulkan(argc, argv);
    }
    if (!hasDisplay || !probeOpenGl(argc, argv)) {
        std::puts(hasDisplay ? "SKIP: no OpenGL 3.3 on this display" : "SKIP: no display to make an OpenGL context on");
        return Skipped;
    }
    chooseFormat();
    QGuiApplication app(argc, argv);
    RhiCanvasTest test;
    return QTest::qExec(&test, argc, argv);
}
