// What lies over the canvas while tiles or dividers are dragged, and only then: slots, compass, preview, bars. A widget
// of its own, so that it looks the same on every renderer and costs nothing in the scene when nothing is dragged.
#pragma once

#include <app/shell/Icons.h>
#include <app/shell/ShellTheme.h>

#include <QRect>
#include <QString>
#include <QWidget>

#include <optional>
#include <vector>

namespace mullion::app {

struct DragButton {
    QRect rect;
    Icon icon = Icon::Swap;
    bool active = false;
    friend bool operator==(const DragButton&, const DragButton&) = default;
};

// In the canvas's own coordinates. Empty rectangles are not drawn.
struct DragPicture {
    std::vector<QRect> slots_; // Of the dragged tiles.
    QRect target;
    std::vector<DragButton> compass;
    std::vector<DragButton> edges;
    QRect preview;
    Icon labelIcon = Icon::Swap;
    QString label;
    QString labelDetail; // After the label, lighter.
    QRect divider;
    bool snapped = false; // A tick shows.
    QRect band;           // The rubber band of a selection.
    friend bool operator==(const DragPicture&, const DragPicture&) = default;
};

class DragOverlay : public QWidget {
  public:
    DragOverlay(const scene::Theme& theme, QWidget* parent);

    void show(const DragPicture& picture);
    void end();

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintLabel(QPainter& painter) const;
    void paintButton(QPainter& painter, const DragButton& button) const;
    void paintDivider(QPainter& painter) const;

    const scene::Theme& m_theme;
    DragPicture m_picture;
};

} // namespace mullion::app
