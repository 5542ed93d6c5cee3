// The GPU canvas against the raster canvas, pixel by pixel, offscreen.
#pragma once

#include <render/rhi/RhiApi.h>

#include <QObject>
#include <QOffscreenSurface>

#include <memory>

namespace mullion::testing {

class RhiCanvasTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void aWallLooksTheSameOnBothCanvases_data();
    void aWallLooksTheSameOnBothCanvases();
    void attributesAndWideCharactersLookTheSame();
    void keptPixelsStayEqualThroughChangesAndScrolls();
    void tabsAndBroadcastMarksLookTheSame();
    void otherFontsAreTakenUp();

  private:
    void makeOpenGlDevice();
    void makeVulkanDevice();

#ifdef MULLION_HAS_VULKAN
    QVulkanInstance m_instance;
#endif
    std::unique_ptr<QOffscreenSurface> m_surface;
    std::unique_ptr<QRhi> m_device; // After the instance or the surface it draws through.
};

} // namespace mullion::testing
