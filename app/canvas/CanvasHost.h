// How the scene's pixels reach the screen: the seam between the canvas widget, which knows panes and people, and a
// renderer. A host owns a widget that fills the canvas, takes no input and keeps its pixels between frames.
#pragma once

#include <render/scene/Scene.h>

#include <QImage>
#include <QString>

#include <functional>
#include <memory>

class QWidget;

namespace mullion::app {

class CanvasHost {
  public:
    virtual ~CanvasHost() = default;

    [[nodiscard]] virtual QWidget* widget() = 0;
    // Draws the scene's last paint list and shows what it damaged.
    virtual void draw(const scene::Scene& scene) = 0;
    // Milliseconds the last draw() and the presenting after it took.
    [[nodiscard]] virtual double lastFrameMilliseconds() const = 0;
    // "raster", "OpenGL", "Vulkan", "Metal": for the status bar.
    [[nodiscard]] virtual QString name() const = 0;
    // Called when the pixels were lost and everything has to be drawn again.
    void onPixelsLost(std::function<void()> handler) { m_pixelsLost = std::move(handler); }

  protected:
    void tellPixelsLost() const {
        if (m_pixelsLost) {
            m_pixelsLost();
        }
    }

  private:
    std::function<void()> m_pixelsLost;
};

// `glyphs` must be those of the scene that is drawn.
std::unique_ptr<CanvasHost> makeRasterHost(QWidget* parent, text::Glyphs& glyphs);
std::unique_ptr<CanvasHost> makeGlHost(QWidget* parent, text::Glyphs& glyphs);
std::unique_ptr<CanvasHost> makeVulkanHost(QWidget* parent, text::Glyphs& glyphs);
std::unique_ptr<CanvasHost> makeMetalHost(QWidget* parent, text::Glyphs& glyphs);
// The Metal host's twin on OpenGL, with which it is tested; from Qt 6.7 on.
std::unique_ptr<CanvasHost> makeRhiGlHost(QWidget* parent, text::Glyphs& glyphs);

// Whether a Vulkan driver makes a device here. Needs no display.
bool vulkanWorks();
// Whether Qt and this machine can do Metal.
bool metalWorks();

} // namespace mullion::app
