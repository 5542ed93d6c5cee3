// The GPU canvas in a QOpenGLWidget: QRhi adopts the widget's context and draws into its framebuffer, which keeps its
// pixels (PartialUpdate). The list is drawn at once, because the scene's next update overwrites it; paintGL() has
// nothing left to do.
#include <app/canvas/CanvasHost.h>

#include <core/base/Log.h>
#include <render/rhi/KeptTarget.h>
#include <render/rhi/RhiCanvas.h>

#include <QElapsedTimer>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QOpenGLWidget>

namespace mullion::app {
namespace {

class GlSurface : public QOpenGLWidget {
  public:
    GlSurface(QWidget* parent, text::Glyphs& glyphs) : QOpenGLWidget(parent), m_glyphs(glyphs) {
        setUpdateBehavior(QOpenGLWidget::PartialUpdate);
    }
    ~GlSurface() override { releaseDevice(); }

    void onPixelsLost(std::function<void()> handler) { m_pixelsLost = std::move(handler); }

    // False when nothing can be drawn yet or any more.
    bool drawNow(const scene::PaintList& list) {
        if (!m_device) {
            return false;
        }
        makeCurrent();
        const bool kept = takeTarget();
        if (kept || list.everything) {
            drawInto(list);
        }
        glBind();
        doneCurrent();
        if (!kept && !list.everything) {
            m_pixelsLost(); // Another framebuffer: the list at hand covers only a part of it.
            return false;
        }
        update();
        return true;
    }

  protected:
    void initializeGL() override {
        connect(context(), &QOpenGLContext::aboutToBeDestroyed, this, [this] { releaseDevice(); });
        QRhiGles2InitParams parameters;
        parameters.format = format();
        QRhiGles2NativeHandles handles;
        handles.context = context();
        m_device.reset(QRhi::create(QRhi::OpenGLES2, &parameters, {}, &handles));
        if (!m_device) {
            MULLION_LOG_ERROR("canvas", "OpenGL works but cannot be used: start with --renderer raster");
        }
    }
    void resizeGL(int, int) override {
        if (m_pixelsLost) {
            m_pixelsLost();
        }
    }
    void paintGL() override {}

  private:
    // Follows the widget's framebuffer; true when it is the one drawn into before.
    bool takeTarget() {
        GLint texture = 0;
        QOpenGLFunctions* gl = context()->functions();
        gl->glBindFramebuffer(GL_FRAMEBUFFER, defaultFramebufferObject());
        gl->glGetFramebufferAttachmentParameteriv(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0,
                                                  GL_FRAMEBUFFER_ATTACHMENT_OBJECT_NAME, &texture);
        const QSize pixels = size() * devicePixelRatioF();
        if (m_target && texture == m_texture && pixels == m_target->size()) {
            return true;
        }
        m_texture = texture;
        m_target = rhi::KeptTarget::aroundNative(*m_device, static_cast<quint64>(texture), pixels);
        if (m_target && !m_canvas) {
            m_canvas = rhi::RhiCanvas::create(*m_device, m_target->pass(), m_glyphs);
        }
        return false;
    }
    void drawInto(const scene::PaintList& list) {
        if (!m_target || !m_canvas || m_target->size() != QSize(list.canvas.width, list.canvas.height)) {
            return;
        }
        QRhiCommandBuffer* commands = nullptr;
        if (m_device->beginOffscreenFrame(&commands) == QRhi::FrameOpSuccess) {
            m_canvas->draw(*commands, *m_target, list);
            m_device->endOffscreenFrame();
        }
    }
    void glBind() { context()->functions()->glBindFramebuffer(GL_FRAMEBUFFER, defaultFramebufferObject()); }
    void releaseDevice() {
        if (!m_device) {
            return;
        }
        makeCurrent();
        m_canvas.reset();
        m_target.reset();
        m_device.reset();
        doneCurrent();
    }

    text::Glyphs& m_glyphs;
    std::function<void()> m_pixelsLost;
    GLint m_texture = 0;
    // Destroyed in this order by releaseDevice().
    std::unique_ptr<QRhi> m_device;
    std::unique_ptr<rhi::KeptTarget> m_target;
    std::unique_ptr<rhi::RhiCanvas> m_canvas;
};

class GlHost : public CanvasHost {
  public:
    GlHost(QWidget* parent, text::Glyphs& glyphs) : m_surface(new GlSurface(parent, glyphs)) {
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
    [[nodiscard]] QString name() const override { return QStringLiteral("OpenGL"); }

  private:
    GlSurface* m_surface; // Owned by its parent widget.
    double m_milliseconds = 0;
};

} // namespace

std::unique_ptr<CanvasHost> makeGlHost(QWidget* parent, text::Glyphs& glyphs) {
    return std::make_unique<GlHost>(parent, glyphs);
}

} // namespace mullion::app
