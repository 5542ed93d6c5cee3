// The GPU canvas on Vulkan: drawn into a texture of its own, read back and shown like the raster canvas's image.
// Widgets cannot adopt a Vulkan surface before Qt 6.7, so a frame costs a read-back: for those who have Vulkan and no
// OpenGL.
#include <app/canvas/CanvasHost.h>
#include <app/canvas/ImageSurface.h>

#include <core/base/Log.h>
#include <render/rhi/KeptTarget.h>
#include <render/rhi/RhiCanvas.h>

#include <algorithm>
#include <memory>

namespace mullion::app {

#ifdef MULLION_HAS_VULKAN
namespace {

// A device and the instance that must outlive it.
class VulkanDevice {
  public:
    // Null when there is no driver.
    static std::unique_ptr<VulkanDevice> create() {
        auto device = std::make_unique<VulkanDevice>();
        device->m_instance.setExtensions(QRhiVulkanInitParams::preferredInstanceExtensions());
        if (!device->m_instance.create()) {
            return nullptr;
        }
        QRhiVulkanInitParams parameters;
        parameters.inst = &device->m_instance;
        device->m_rhi.reset(QRhi::create(QRhi::Vulkan, &parameters));
        return device->m_rhi ? std::move(device) : nullptr;
    }
    [[nodiscard]] QRhi& rhi() { return *m_rhi; }

  private:
    QVulkanInstance m_instance;
    std::unique_ptr<QRhi> m_rhi;
};

class VulkanHost : public CanvasHost {
  public:
    VulkanHost(QWidget* parent, text::Glyphs& glyphs)
        : m_surface(new ImageSurface(parent)), m_glyphs(glyphs), m_device(VulkanDevice::create()) {}

    [[nodiscard]] QWidget* widget() override { return m_surface; }

    void draw(const scene::Scene& scene) override {
        QElapsedTimer timer;
        timer.start();
        const scene::PaintList& list = scene.paintList();
        if (m_device && takeTarget(list)) {
            drawInto(list);
            takePixels(list.canvas);
        }
        m_milliseconds = static_cast<double>(timer.nsecsElapsed()) / 1e6 + m_surface->takePaintMilliseconds();
    }

    [[nodiscard]] double lastFrameMilliseconds() const override { return m_milliseconds; }
    [[nodiscard]] QString name() const override { return QStringLiteral("Vulkan"); }

  private:
    // False when the device gives no texture of this size.
    bool takeTarget(const scene::PaintList& list) {
        const QSize size(list.canvas.width, list.canvas.height);
        if (!m_target || m_target->size() != size) {
            m_target = rhi::KeptTarget::create(m_device->rhi(), size);
            if (m_target && !m_canvas) {
                m_canvas = rhi::RhiCanvas::create(m_device->rhi(), m_target->pass(), m_glyphs);
            }
        }
        return m_target != nullptr && m_canvas != nullptr;
    }

    void drawInto(const scene::PaintList& list) {
        QRhi& device = m_device->rhi();
        QRhiCommandBuffer* commands = nullptr;
        if (device.beginOffscreenFrame(&commands) != QRhi::FrameOpSuccess) {
            return;
        }
        m_canvas->draw(*commands, *m_target, list);
        QRhiResourceUpdateBatch* updates = device.nextResourceUpdateBatch();
        updates->readBackTexture(QRhiReadbackDescription(&m_target->texture()), &m_pixels);
        commands->resourceUpdate(updates);
        device.endOffscreenFrame(); // Waits for the device: the pixels are there.
    }

    void takePixels(const scene::PixelSize& size) {
        if (m_pixels.data.size() < qsizetype{4} * size.width * size.height) {
            return;
        }
        const QImage picture(reinterpret_cast<const uchar*>(m_pixels.data.constData()), size.width, size.height,
                             QImage::Format_RGBX8888);
        m_surface->image() = picture.convertToFormat(QImage::Format_RGB32);
        m_surface->update();
    }

    ImageSurface* m_surface; // Owned by its parent widget.
    text::Glyphs& m_glyphs;
    QRhiReadbackResult m_pixels;
    double m_milliseconds = 0;
    // In the order in which they must come to life, and die in reverse.
    std::unique_ptr<VulkanDevice> m_device;
    std::unique_ptr<rhi::KeptTarget> m_target;
    std::unique_ptr<rhi::RhiCanvas> m_canvas;
};

} // namespace

bool vulkanWorks() {
    return VulkanDevice::create() != nullptr;
}

std::unique_ptr<CanvasHost> makeVulkanHost(QWidget* parent, text::Glyphs& glyphs) {
    return std::make_unique<VulkanHost>(parent, glyphs);
}

#else

bool vulkanWorks() {
    return false;
}

// Never called: chooseRenderer() asks vulkanWorks() first.
std::unique_ptr<CanvasHost> makeVulkanHost(QWidget* parent, text::Glyphs& glyphs) {
    return makeRasterHost(parent, glyphs);
}

#endif

} // namespace mullion::app
