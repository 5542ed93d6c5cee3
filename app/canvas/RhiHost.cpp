// The GPU canvas in a QRhiWidget, which Qt has from 6.7 on: the way to Metal, where Qt composes the window with the
// same device. The list is drawn at once into the widget's texture, which keeps its pixels; render() has nothing left
// to do. Never run with Metal: docs/macos.md. Tests run it with OpenGL.
#include <app/canvas/CanvasHost.h>
#include <render/rhi/RhiApi.h>

#ifdef MULLION_HAS_RHI_WIDGET

#include <core/base/Log.h>
#include <render/rhi/KeptTarget.h>
#include <render/rhi/RhiCanvas.h>

#include <QElapsedTimer>
#include <QRhiWidget>

namespace mullion::app {
namespace {

class RhiSurface : public QRhiWidget {
  public:
    RhiSurface(QWidget* parent, text::Glyphs& glyphs, Api api) : QRhiWidget(parent), m_glyphs(glyphs) {
        setApi(api);
        setAutoRenderTarget(false); // Qt's own would clear what is kept.
        connect(this, &QRhiWidget::renderFailed, this,
                [] { MULLION_LOG_ERROR("canvas", "the GPU cannot be used: start with --renderer raster"); });
    }
    ~RhiSurface() override { releaseAll(); }

    void onPixelsLost(std::function<void()> handler) { m_pixelsLost = std::move(handler); }

    // False when nothing can be drawn yet or any more.
    bool drawNow(const scene::PaintList& list) {
        if (m_device == nullptr || !takeTarget() || m_target->size() != QSize(list.canvas.width, list.canvas.height)) {
            return false;
        }
        if (m_fresh && !list.everything) {
            m_pixelsLost(); // Another texture: the list at hand covers only a part of it.
            return false;
        }
        QRhiCommandBuffer* commands = nullptr;
        if (m_device->beginOffscreenFrame(&commands) != QRhi::FrameOpSuccess) {
            return false;
        }
        m_canvas->draw(*commands, *m_target, list);
        m_device->endOffscreenFrame();
        m_fresh = false;
        update();
        return true;
    }

  protected:
    // Called whenever the widget has another device or another texture.
    void initialize(QRhiCommandBuffer*) override {
        if (m_device != rhi()) {
            releaseAll();
            m_device = rhi();
        }
        if (m_target == nullptr || &m_target->texture() != colorTexture() || m_pixels != colorTexture()->pixelSize()) {
            m_target.reset();
            m_fresh = true;
            if (m_pixelsLost) {
                m_pixelsLost();
            }
        }
    }
    void render(QRhiCommandBuffer*) override {}
    void releaseResources() override { releaseAll(); }

  private:
    bool takeTarget() {
        if (!m_target && colorTexture() != nullptr) {
            m_target = rhi::KeptTarget::around(*m_device, *colorTexture());
            m_pixels = colorTexture()->pixelSize();
        }
        if (m_target && !m_canvas) {
            m_canvas = rhi::RhiCanvas::create(*m_device, m_target->pass(), m_glyphs);
        }
        return m_target != nullptr && m_canvas != nullptr;
    }
    void releaseAll() {
        m_canvas.reset();
        m_target.reset();
        m_device = nullptr;
    }

    text::Glyphs& m_glyphs;
    std::function<void()> m_pixelsLost;
    QRhi* m_device = nullptr; // The window's.
    QSize m_pixels;
    bool m_fresh = true; // Nothing was drawn into the texture yet.
    // Destroyed in this order by releaseAll().
    std::unique_ptr<rhi::KeptTarget> m_target;
    std::unique_ptr<rhi::RhiCanvas> m_canvas;
};

class RhiHost : public CanvasHost {
  public:
    RhiHost(QWidget* parent, text::Glyphs& glyphs, QRhiWidget::Api api)
        : m_surface(new RhiSurface(parent, glyphs, api)) {
        m_surface->onPixelsLost([this] { tellPixelsLost(); });
    }

    [[nodiscard]] QWidget* widget() override { return m_surface; }
    void draw(const scene::Scene& scene) override {
        QElapsedTimer timer;
        timer.start();
        m_surface->drawNow(scene.paintList());
        m_milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }
    [[nodiscard]] double lastFrameMilliseconds() const override { return m_milliseconds; }
    [[nodiscard]] QString name() const override {
        return m_surface->api() == QRhiWidget::Api::Metal ? QStringLiteral("Metal") : QStringLiteral("OpenGL");
    }

  private:
    RhiSurface* m_surface; // Owned by its parent widget.
    double m_milliseconds = 0;
};

} // namespace

std::unique_ptr<CanvasHost> makeRhiGlHost(QWidget* parent, text::Glyphs& glyphs) {
    return std::make_unique<RhiHost>(parent, glyphs, QRhiWidget::Api::OpenGL);
}

#ifdef MULLION_HAS_METAL

bool metalWorks() {
    QRhiMetalInitParams parameters;
    return QRhi::probe(QRhi::Metal, &parameters);
}

std::unique_ptr<CanvasHost> makeMetalHost(QWidget* parent, text::Glyphs& glyphs) {
    return std::make_unique<RhiHost>(parent, glyphs, QRhiWidget::Api::Metal);
}

#endif

} // namespace mullion::app

#endif

#ifndef MULLION_HAS_METAL

namespace mullion::app {

bool metalWorks() {
    return false;
}

// Never called: chooseRenderer() asks metalWorks() first.
std::unique_ptr<CanvasHost> makeMetalHost(QWidget* parent, text::Glyphs& glyphs) {
    return makeRasterHost(parent, glyphs);
}

} // namespace mullion::app

#endif
