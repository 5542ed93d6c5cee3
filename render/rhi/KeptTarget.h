// A texture that is drawn into and keeps its pixels between frames: the wall as it stands.
#pragma once

#include <render/rhi/RhiApi.h>

#include <memory>

namespace mullion::rhi {

class KeptTarget {
  public:
    // A texture of its own. Null when the device refuses.
    static std::unique_ptr<KeptTarget> create(QRhi& device, QSize pixels);
    // Around a texture of this device that the caller owns (QRhiWidget::colorTexture()).
    static std::unique_ptr<KeptTarget> around(QRhi& device, QRhiTexture& texture);
    // Around the native texture of someone else's framebuffer (QOpenGLWidget's).
    static std::unique_ptr<KeptTarget> aroundNative(QRhi& device, quint64 nativeTexture, QSize pixels);
    ~KeptTarget();
    KeptTarget(const KeptTarget&) = delete;
    KeptTarget& operator=(const KeptTarget&) = delete;

    [[nodiscard]] QRhiTexture& texture() const { return *m_texture; }
    [[nodiscard]] QRhiTextureRenderTarget& renderTarget() const { return *m_renderTarget; }
    [[nodiscard]] QRhiRenderPassDescriptor& pass() const { return *m_pass; }
    [[nodiscard]] QSize size() const { return m_texture->pixelSize(); }

  private:
    KeptTarget() = default;
    [[nodiscard]] bool build(QRhi& device);

    // In the order in which they must come to life, and die in reverse.
    std::unique_ptr<QRhiTexture> m_owned;
    QRhiTexture* m_texture = nullptr;
    std::unique_ptr<QRhiTextureRenderTarget> m_renderTarget;
    std::unique_ptr<QRhiRenderPassDescriptor> m_pass;
};

} // namespace mullion::rhi
