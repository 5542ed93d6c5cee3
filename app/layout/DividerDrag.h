// The gaps of a split layout: dragged with a live preview, snapped, made equal by a double click. The core hears of it
// once, when the divider is let go, and so do the terminals. GUI thread.
#pragma once

#include <app/layout/DividerSnap.h>
#include <app/link/CoreLink.h>
#include <core/model/Layout.h>
#include <render/scene/Arrange.h>

#include <QObject>
#include <QStringList>
#include <QWidget>

#include <optional>

namespace mullion::app {

class DragOverlay;

class DividerDrag : public QObject {
    Q_OBJECT

  public:
    // The layout fills `canvas`; points are in its device pixels.
    DividerDrag(CoreLink& link, DragOverlay& overlay, const QWidget& canvas);

    [[nodiscard]] std::optional<scene::Divider> at(const model::Layout& layout, scene::PixelPoint point) const;

    [[nodiscard]] bool isOn() const { return m_held.has_value(); }
    // What the held divider would make, and until the core has answered; null when the core's own layout holds.
    [[nodiscard]] const model::Layout* preview() const { return m_preview ? &*m_preview : nullptr; }

    // `session` is the one whose layout the divider is in.
    void begin(const scene::Divider& divider, scene::PixelPoint point, const share::SessionInfo& session);
    void moveTo(scene::PixelPoint point, Snapping snapping);
    void finish();
    void cancel();
    void equalise(const scene::Divider& divider, model::SessionId session);
    // The session that is shown, as the core tells it now; null when none is in its own layout. Somebody else's change
    // wins over what is held.
    void sessionChanged(const share::SessionInfo* shown);

  Q_SIGNALS:
    void previewChanged();
    // What can be done in the gesture; empty when it ended.
    void gestureChanged(const QStringList& words);

  private:
    struct Held {
        scene::Divider divider;
        model::SessionId session;
        model::Layout before;
        int grip = 0; // Where in the gap the pointer holds it.
        bool snapped = false;
        bool moved = false;
    };

    [[nodiscard]] scene::Scale scale() const { return scene::Scale(m_canvas.devicePixelRatioF()); }
    void show();
    void dropPreview();

    CoreLink& m_link;
    DragOverlay& m_overlay;
    const QWidget& m_canvas;
    std::optional<Held> m_held;
    std::optional<model::Layout> m_preview;
};

} // namespace mullion::app
