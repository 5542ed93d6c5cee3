// The tile that follows the pointer during a drag: a live Medium tile, and the edges of others behind it when several
// travel. A child of the window, because it leaves the canvas on its way to the Sessions dock.
#pragma once

#include <app/shell/ShellTheme.h>
#include <render/raster/RasterCanvas.h>
#include <render/scene/Scene.h>

#include <QImage>
#include <QWidget>

#include <cstddef>

namespace mullion::app {

class DragGhost : public QWidget {
  public:
    // Draws with the canvas's own glyphs.
    DragGhost(text::Glyphs& glyphs, const scene::Theme& theme, QWidget* window);

    void setPictureSize(const QSize& size) { m_size = size; }
    void setOpacity(double opacity) { m_opacity = opacity; }
    // Brings the picture up to date; `content`'s rectangle does not matter.
    void setContent(scene::TileContent content, std::size_t travellers);
    // `grip` is where in the ghost the pointer holds it.
    void follow(const QPoint& pointerInWindow);

    static constexpr int Width = 232;
    static constexpr int Height = 136;
    static constexpr QPoint Grip{40, 12};

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    [[nodiscard]] int layers() const;

    const scene::Theme& m_theme;
    double m_opacity = 0.94;
    QSize m_size{Width, Height};
    scene::Scene m_scene;
    raster::RasterCanvas m_canvas;
    QImage m_image;
    std::size_t m_travellers = 1;
};

} // namespace mullion::app
