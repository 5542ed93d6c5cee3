// The CPU canvas on a plain widget: damage is drawn into an image that is kept, and only damaged rectangles are copied
// to the window.
#include <app/canvas/CanvasHost.h>
#include <app/canvas/ImageSurface.h>

#include <render/raster/RasterCanvas.h>

#include <QElapsedTimer>

namespace mullion::app {
namespace {

class RasterHost : public CanvasHost {
  public:
    RasterHost(QWidget* parent, text::Glyphs& glyphs) : m_surface(new ImageSurface(parent)), m_canvas(glyphs) {}

    [[nodiscard]] QWidget* widget() override { return m_surface; }

    void draw(const scene::Scene& scene) override {
        QElapsedTimer timer;
        timer.start();
        const scene::PaintList& list = scene.paintList();
        const QSize size(list.canvas.width, list.canvas.height);
        QImage& image = m_surface->image();
        if (image.size() != size) {
            // The scene draws everything when the canvas has another size.
            image = QImage(size, QImage::Format_RGB32);
        }
        raster::PixelTarget target;
        target.stride = static_cast<int>(image.bytesPerLine() / 4);
        target.size = list.canvas;
        target.pixels = {reinterpret_cast<std::uint32_t*>(image.bits()),
                         static_cast<std::size_t>(target.stride) * static_cast<std::size_t>(size.height())};
        for (const scene::PixelRect& rect : m_canvas.draw(list, target)) {
            m_surface->damage(rect);
        }
        m_milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6 + m_surface->takePaintMilliseconds();
    }

    // Its last painting is counted with the frame after it, because Qt paints later.
    [[nodiscard]] double lastFrameMilliseconds() const override { return m_milliseconds; }
    [[nodiscard]] QString name() const override { return QStringLiteral("raster"); }

  private:
    ImageSurface* m_surface; // Owned by its parent widget.
    raster::RasterCanvas m_canvas;
    double m_milliseconds = 0;
};

} // namespace

std::unique_ptr<CanvasHost> makeRasterHost(QWidget* parent, text::Glyphs& glyphs) {
    return std::make_unique<RasterHost>(parent, glyphs);
}

} // namespace mullion::app
