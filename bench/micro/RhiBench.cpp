// The GPU canvas at 1920 x 1080: update, upload, draw and wait until the pixels are there. On software GL the time is
// the CPU's; on a GPU it includes the wait. Prints one line a case: wall and CPU milliseconds a frame, medians.
//   rhi_bench [PANES...]
#include <render/rhi/RhiCanvas.h>
#include <tests/support/FakeWall.h>

#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QSurfaceFormat>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <vector>

using namespace mullion;

namespace {

constexpr scene::PixelSize Canvas{1920, 1080};
constexpr int Rounds = 30;

double median(std::vector<double> values) {
    std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
    return values[values.size() / 2];
}

class Bench {
  public:
    Bench(QRhi& device, int panes)
        : m_device(device), m_wall(panes, 80, 24),
          m_target(rhi::KeptTarget::create(device, QSize(Canvas.width, Canvas.height))),
          m_canvas(rhi::RhiCanvas::create(device, m_target->pass(), m_glyphs)),
          m_frame(m_wall.frame(Canvas, m_glyphs, m_scene.settings())) {
        drawOnce();
    }
    void run(const char* name, const std::function<void()>& change) {
        std::vector<double> wall;
        std::vector<double> cpu;
        for (int i = 0; i < Rounds; ++i) {
            change();
            const std::clock_t cpuStart = std::clock();
            const auto start = std::chrono::steady_clock::now();
            drawOnce();
            wall.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
            cpu.push_back(1000.0 * static_cast<double>(std::clock() - cpuStart) / CLOCKS_PER_SEC);
        }
        std::printf("%4zu panes, %-18s %8.2f ms wall %8.2f ms CPU\n", m_wall.size(), name, median(wall), median(cpu));
    }
    void runAll() {
        std::size_t next = 0;
        run("everything", [this] { m_scene.invalidate(); });
        run("1 % of rows", [&] {
            for (std::size_t i = 0; i < m_wall.size() * 24 / 100; ++i) {
                m_wall.changeRow(next++ % m_wall.size());
            }
        });
        run("every pane scrolls", [this] {
            for (std::size_t i = 0; i < m_wall.size(); ++i) {
                m_wall.printLine(i);
            }
        });
    }

  private:
    void drawOnce() {
        const scene::PaintList& list = m_scene.update(m_frame);
        QRhiCommandBuffer* commands = nullptr;
        m_device.beginOffscreenFrame(&commands);
        m_canvas->draw(*commands, *m_target, list);
        m_device.endOffscreenFrame();
        const auto* handles = static_cast<const QRhiGles2NativeHandles*>(m_device.nativeHandles());
        handles->context->functions()->glFinish(); // QRhi::finish() only flushes on OpenGL.
    }

    QRhi& m_device;
    text::Glyphs m_glyphs{text::FontSettings()};
    scene::Scene m_scene{m_glyphs};
    testing::FakeWall m_wall;
    std::unique_ptr<rhi::KeptTarget> m_target;
    std::unique_ptr<rhi::RhiCanvas> m_canvas;
    scene::SceneFrame m_frame;
};

} // namespace

int main(int argc, char** argv) {
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    QSurfaceFormat::setDefaultFormat(format);
    QGuiApplication app(argc, argv);
    const std::unique_ptr<QOffscreenSurface> surface(QRhiGles2InitParams::newFallbackSurface());
    QRhiGles2InitParams params;
    params.fallbackSurface = surface.get();
    const std::unique_ptr<QRhi> device(QRhi::create(QRhi::OpenGLES2, &params));
    if (device == nullptr) {
        std::puts("no OpenGL 3.3");
        return 1;
    }
    std::vector<int> sizes;
    for (int i = 1; i < argc; ++i) {
        sizes.push_back(std::max(1, std::atoi(argv[i])));
    }
    if (sizes.empty()) {
        sizes = {48, 200};
    }
    for (const int panes : sizes) {
        Bench(*device, panes).runAll();
    }
    return 0;
}
