#include <render/rhi/KeptTarget.h>

namespace mullion::rhi {

KeptTarget::~KeptTarget() = default;

std::unique_ptr<KeptTarget> KeptTarget::create(QRhi& device, QSize pixels) {
    std::unique_ptr<KeptTarget> target(new KeptTarget);
    target->m_owned.reset(device.newTexture(QRhiTexture::RGBA8, pixels, 1,
                                            QRhiTexture::RenderTarget | QRhiTexture::UsedAsTransferSource));
    if (!target->m_owned->create()) {
        return nullptr;
    }
    target->m_texture = target->m_owned.get();
    return target->build(device) ? std::move(target) : nullptr;
}

std::unique_ptr<KeptTarget> KeptTarget::around(QRhi& device, QRhiTexture& texture) {
    std::unique_ptr<KeptTarget> target(new KeptTarget);
    target->m_texture = &texture;
    return target->build(device) ? std::move(target) : nullptr;
}

std::unique_ptr<KeptTarget> KeptTarget::aroundNative(QRhi& device, quint64 nativeTexture, QSize pixels) {
    std::unique_ptr<KeptTarget> target(new KeptTarget);
    target->m_owned.reset(device.newTexture(QRhiTexture::RGBA8, pixels, 1,
                                            QRhiTexture::RenderTarget | QRhiTexture::UsedAsTransferSource));
    if (!target->m_owned->createFrom({nativeTexture, 0})) {
        return nullptr;
    }
    target->m_texture = target->m_owned.get();
    return target->build(device) ? std::move(target) : nullptr;
}

bool KeptTarget::build(QRhi& device) {
    m_renderTarget.reset(device.newTextureRenderTarget({QRhiColorAttachment(m_texture)},
                                                       QRhiTextureRenderTarget::PreserveColorContents));
    m_pass.reset(m_renderTarget->newCompatibleRenderPassDescriptor());
    m_renderTarget->setRenderPassDescriptor(m_pass.get());
    return m_renderTarget->create();
}

} // namespace mullion::rhi
