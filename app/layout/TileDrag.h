// Tiles dragged and dropped, by mouse or by keys: what travels, where it would go, the ghost and the marks over the
// canvas, and the request at the end. Nothing moves before the core has answered. GUI thread.
#pragma once

#include <app/layout/DropPreview.h>
#include <app/layout/DropZones.h>
#include <app/link/CoreLink.h>
#include <render/scene/Scene.h>

#include <QObject>
#include <QStringList>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

class QKeyEvent;

namespace mullion::app {

class DragGhost;
class DragOverlay;

class TileDrag : public QObject {
    Q_OBJECT

  public:
    enum class By : std::uint8_t { Mouse, Keys };

    // The canvas, as far as a drag minds it.
    class Ground {
      public:
        virtual ~Ground() = default;
        [[nodiscard]] virtual DropGround dropGround() const = 0;
        [[nodiscard]] virtual scene::TileContent ghostOf(model::PaneId pane) const = 0;
        // The session that is shown in its own layout; none for a wall of several.
        [[nodiscard]] virtual model::SessionId groundSession() const = 0;
    };
    struct Look {
        text::Glyphs& glyphs;
        const scene::Theme& theme;
        DragOverlay& overlay;
    };
    // What else takes dropped tiles: gives the target under a point of the screen and marks it; nothing elsewhere.
    using OutsideTargets = std::function<std::optional<Drop>(const QPoint& global)>;

    // `canvas` is the widget of the ground: positions are in its coordinates, and it shows the cursor.
    TileDrag(CoreLink& link, Ground& ground, const Look& look, QWidget& canvas);

    void setOutsideTargets(OutsideTargets targets) { m_outside = std::move(targets); }

    [[nodiscard]] bool isOn() const { return m_held.has_value(); }
    [[nodiscard]] bool isBy(By by) const { return m_held && m_held->by == by; }
    [[nodiscard]] bool carries(model::PaneId pane) const;

    // The first is the one that is held.
    void begin(std::vector<model::PaneId> panes, By by);
    void moveTo(const QPointF& position);
    // Arrows choose and Enter drops, where keys carry the tiles.
    void handleKey(const QKeyEvent& event);
    void drop();
    void cancel();

    // Tiles stand elsewhere now: what is shown follows, and the drag ends when a traveller is gone.
    void groundChanged();
    // A new picture of the pane is there.
    void pictureTaken(model::PaneId pane);

    // Panes that come from elsewhere, held over a point of the screen: marks where they would land. None away from the
    // canvas.
    std::optional<Drop> hoverFromElsewhere(const QPoint& global, Travellers travellers);
    void request(const std::vector<model::PaneId>& panes, const Drop& drop);

  Q_SIGNALS:
    // What can be done in the gesture; empty when it ended.
    void gestureChanged(const QStringList& words);
    // The panes were let go somewhere: they are no longer chosen.
    void settled();
    // They were dropped off every window.
    void windowRequested(const std::vector<mullion::model::PaneId>& panes);

  private:
    struct Held {
        std::vector<model::PaneId> panes;
        By by = By::Mouse;
        Drop drop;
        std::vector<DropSpot> spots; // By keys only.
        std::size_t spot = 0;
    };

    [[nodiscard]] DropRules rules(const DropGround& ground) const;
    [[nodiscard]] std::vector<DropTile> targets(const DropGround& ground) const;
    void takeByMouse();
    void takeByKeys();
    void stepTo(int key);
    void show();
    void refreshGhost();
    void leaveWindow();
    [[nodiscard]] QStringList words() const;

    CoreLink& m_link;
    Ground& m_ground;
    Look m_look;
    QWidget& m_canvas;
    OutsideTargets m_outside;
    std::optional<Held> m_held;
    DragGhost* m_ghost = nullptr; // Made with the first drag; the window owns it.
};

} // namespace mullion::app
