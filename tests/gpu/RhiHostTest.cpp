// The host that Metal uses, with OpenGL: a real window, whose pixels are the raster canvas's.
#include <app/canvas/CanvasHost.h>
#include <render/raster/RasterCanvas.h>
#include <render/rhi/RhiApi.h>
#include <tests/support/FakeWall.h>

#include <QApplication>
#include <QRhiWidget>
#include <QTest>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <vector>

using namespace mullion;

class RhiHostTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void theWindowHoldsWhatTheRasterCanvasDraws();

  private:
    void draw();
    [[nodiscard]] int differing() const;

    static constexpr scene::PixelSize Size{600, 400};
    static constexpr int Tolerance = 2; // GL rounds blends its own way.
    text::Glyphs m_glyphs{text::FontSettings()};
    scene::Scene m_scene{m_glyphs};
    raster::RasterCanvas m_cpu{m_glyphs};
    std::vector<std::uint32_t> m_pixels;
    std::unique_ptr<app::CanvasHost> m_host;
};

void RhiHostTest::draw() {
    m_cpu.draw(m_scene.paintList(), {m_pixels, Size.width, Size});
    m_host->draw(m_scene);
}

int RhiHostTest::differing() const {
    const QImage image =
        static_cast<QRhiWidget*>(m_host->widget())->grabFramebuffer().convertToFormat(QImage::Format_RGB32);
    if (image.size() != QSize(Size.width, Size.height)) {
        return -1;
    }
    int count = 0;
    for (int y = 0; y < Size.height; ++y) {
        for (int x = 0; x < Size.width; ++x) {
            const QRgb gpu = image.pixel(x, y);
            const QRgb cpu = m_pixels[static_cast<std::size_t>(y * Size.width + x)];
            const int off = std::max({std::abs(qRed(gpu) - qRed(cpu)), std::abs(qGreen(gpu) - qGreen(cpu)),
                                      std::abs(qBlue(gpu) - qBlue(cpu))});
            count += off > Tolerance ? 1 : 0;
        }
    }
    return count;
}

void RhiHostTest::theWindowHoldsWhatTheRasterCanvasDraws() {
    QWidget window;
    window.resize(Size.width, Size.height);
    m_pixels.resize(static_cast<std::size_t>(Size.width) * static_cast<std::size_t>(Size.height));
    m_host = app::makeRhiGlHost(&window, m_glyphs);
    int lost = 0;
    m_host->onPixelsLost([&lost] { ++lost; });
    m_host->widget()->setGeometry(window.rect());
    window.show();
    QVERIFY(QTest::qWaitForWindowExposed(&window));
    QTRY_VERIFY(lost > 0); // Now it has a texture, with nothing in it.
    testing::FakeWall wall(6, 40, 12);
    m_scene.update(wall.frame(Size, m_glyphs, {}));
    draw();
    QCOMPARE(differing(), 0);
    for (int step = 0; step < 10; ++step) {
        wall.printLine(static_cast<std::size_t>(step % 6));
        m_scene.update(wall.frame(Size, m_glyphs, {}));
        QVERIFY(!m_scene.paintList().everything);
        draw();
        QTest::qWait(0); // Qt composes the window in between, which must leave the texture alone.
    }
    QCOMPARE(differing(), 0);
    QCOMPARE(lost, 1);
}

int main(int argc, char** argv) {
    if (std::getenv("DISPLAY") == nullptr) {
        std::puts("SKIP: no display");
        return 77;
    }
    QApplication application(argc, argv);
    RhiHostTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "RhiHostTest.moc"
