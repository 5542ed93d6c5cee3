// The wall: every shown pane as a tile on one surface, and all that a person does with them there.
//
// Split by topic: CanvasWidget.cpp (what is shown), CanvasFrames.cpp (when and how it is drawn), CanvasKeys.cpp,
// CanvasMouse.cpp, CanvasText.cpp (selection, copy, paste), CanvasScroll.cpp (history), CanvasSizes.cpp (who asks for
// which size of terminal). GUI thread.
#pragma once

#include <app/canvas/CanvasHost.h>
#include <app/canvas/FramePacer.h>
#include <app/canvas/PaneScroll.h>
#include <app/canvas/PaneSizer.h>
#include <app/canvas/Selection.h>
#include <app/canvas/WallFocus.h>
#include <app/input/KeyTranslator.h>
#include <app/input/Keymap.h>
#include <app/link/CoreLink.h>
#include <render/scene/Scene.h>
#include <render/scene/WallFit.h>
#include <render/text/Glyphs.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QPointer>
#include <QTimer>
#include <QWidget>

#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace mullion::app {

class ScrollPill;

// A request for the menu of a place on the canvas.
struct CanvasMenuPlace {
    model::PaneId pane; // None: the gutter.
    QPoint global;
    bool onText = false;
};

class CanvasWidget : public QWidget {
    Q_OBJECT

  public:
    CanvasWidget(CoreLink& link, const scene::Theme& theme, QWidget* parent = nullptr);
    ~CanvasWidget() override;

    using HostMaker = std::function<std::unique_ptr<CanvasHost>(QWidget* parent, text::Glyphs& glyphs)>;
    void setHost(const HostMaker& make);
    [[nodiscard]] const CanvasHost& host() const { return *m_host; }

    // The sessions to show; none means all. One alone is shown in its own layout, several as one wall.
    void setScope(std::vector<model::SessionId> sessions);
    [[nodiscard]] const std::vector<model::SessionId>& scope() const { return m_scope; }
    // Shows a single session as a wall too, whatever its layout.
    void setAlwaysWall(bool always);

    [[nodiscard]] model::PaneId focusedPane() const { return m_focused; }
    [[nodiscard]] bool isZoomed() const { return m_zoomed.valid(); }
    void focusPane(model::PaneId pane);
    void zoomPane(model::PaneId pane); // None: back to the wall.
    // False when the canvas has no such action.
    bool perform(Action action);

    // The core is gone: pictures stay, dimmed, and keys are refused.
    void setFrozen(bool frozen);

    [[nodiscard]] bool hasSelection() const { return !m_selection.empty(); }
    void copySelection();
    void pasteText(const QString& text);
    // Sends a paste without asking; used once the person agreed.
    void sendPaste(model::PaneId pane, const QString& text);

    // Tiles in canvas pixels, in order, for tests.
    [[nodiscard]] std::vector<scene::PixelRect> tileRects() const;
    [[nodiscard]] std::uint64_t framesDrawn() const { return m_framesDrawn; }
    // True once every tile that lives has shown a picture.
    [[nodiscard]] bool allPanesDrawn() const;

  Q_SIGNALS:
    void focusedPaneChanged(mullion::model::PaneId pane);
    void zoomChanged();
    void hintChanged(const QString& hint);
    void actionRequested(mullion::app::Action action);
    void menuRequested(const mullion::app::CanvasMenuPlace& place);
    void closePaneRequested(mullion::model::PaneId pane);
    void pasteNeedsConsent(mullion::model::PaneId pane, const QString& text);
    void frameRateChanged(int framesPerSecond);
    void agesChanged();
    void keyRefused();

  protected:
    bool event(QEvent* event) override;
    bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void changeEvent(QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void keyReleaseEvent(QKeyEvent* event) override;
    void inputMethodEvent(QInputMethodEvent* event) override;
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void wheelEvent(QWheelEvent* event) override;
    void leaveEvent(QEvent* event) override;

  private:
    struct Tile {
        model::PaneId pane;
        scene::PixelRect rect;
        std::string name;
        std::string program;
        std::string age;
        std::string message;
        std::vector<std::string> tags;
        scene::StateGlyph state = scene::StateGlyph::Unknown;
    };
    enum class PressKind : std::uint8_t { None, Select, Report };

    // What is shown (CanvasWidget.cpp).
    void onWorkspaceChanged();
    void onPaneChanged(model::PaneId pane);
    [[nodiscard]] std::vector<model::PaneId> shownPanes() const;
    [[nodiscard]] bool inScope(model::SessionId session) const;
    [[nodiscard]] const share::SessionInfo* ownLayout() const;
    void arrange();
    [[nodiscard]] std::vector<scene::PixelRect> arrangement(const std::vector<model::PaneId>& panes);
    void describe(Tile& tile) const;
    void describeAll();
    void updateWatched();
    void revealPane(model::PaneId pane);
    void scrollWall(int pixels);
    void setTextSize(double pixels);
    void applyFonts();
    [[nodiscard]] Tile* tileOf(model::PaneId pane);
    [[nodiscard]] const Tile* tileOf(model::PaneId pane) const;
    [[nodiscard]] scene::PixelSize canvasSize() const;
    void tellFocus(model::FocusChange change);
    void moveFocus(Direction direction);

    // Frames (CanvasFrames.cpp).
    void scheduleFrame();
    void onFrameTimer();
    void drawFrame(const std::vector<model::PaneId>& changed);
    void onPicturesTaken(const std::vector<model::PaneId>& changed);
    [[nodiscard]] scene::TileContent contentOf(const Tile& tile) const;
    [[nodiscard]] std::optional<scene::Selection> selectionIn(const Tile& tile) const;
    void countFrame();
    void scheduleAges();
    void updateBlinking();
    [[nodiscard]] bool canDraw() const;

    // Keys (CanvasKeys.cpp).
    [[nodiscard]] bool acceptsKeys() const;
    [[nodiscard]] bool isForProgram(Action action) const;
    void sendKey(const QKeyEvent& event);
    bool handleEndedPane(const QKeyEvent& event);
    void showPreedit(const QString& text);

    // Mouse (CanvasMouse.cpp).
    [[nodiscard]] scene::PixelPoint pixelAt(const QPointF& position) const;
    [[nodiscard]] bool programWantsMouse(const scene::Hit& hit, Qt::KeyboardModifiers modifiers) const;
    void reportMouse(const scene::Hit& hit, model::MouseAction action, model::MouseButton button,
                     Qt::KeyboardModifiers modifiers);
    void pressLeft(const scene::Hit& hit, const QMouseEvent& event);
    void setHovered(model::PaneId pane, const scene::Hit& hit, Qt::KeyboardModifiers modifiers);
    void wheelOverPane(const scene::Hit& hit, int notches, Qt::KeyboardModifiers modifiers);
    [[nodiscard]] int clicksAt(const QPointF& position);

    // Text (CanvasText.cpp).
    [[nodiscard]] std::vector<TextRow> rowsOf(model::PaneId pane) const;
    [[nodiscard]] std::optional<TextPosition> positionOf(const scene::Hit& hit, Grain grain) const;
    void beginSelection(const scene::Hit& hit, Grain grain);
    void extendSelection(const QPointF& position);
    void finishSelection();
    void clearSelection();
    void updateSelectionHint();
    void withSelectedText(std::function<void(const QString&)> done);
    void onDragScroll();

    // History (CanvasScroll.cpp).
    void scrollPane(model::PaneId pane, std::int64_t rows);
    void scrollPaneToTop(model::PaneId pane);
    void scrollPaneToLive(model::PaneId pane);
    void requestHistory(model::PaneId pane);
    void onHistoryWindow(const share::HistoryWindowMessage& window);
    void updatePill();
    [[nodiscard]] const PaneScroll* scrollOf(model::PaneId pane) const;

    // Sizes (CanvasSizes.cpp).
    void scheduleSizes();
    void applySizes();

    CoreLink& m_link;
    const scene::Theme* m_theme;
    text::Glyphs m_glyphs;
    scene::Scene m_scene;
    std::unique_ptr<CanvasHost> m_host;
    double m_textSize;

    std::vector<model::SessionId> m_scope;
    bool m_alwaysWall = false;
    std::vector<Tile> m_tiles;
    std::vector<scene::TileContent> m_contents;
    int m_wallColumns = 0;
    int m_wallOffset = 0; // Pixels the wall is scrolled down.
    int m_wallHeight = 0;
    model::PaneId m_focused;
    model::PaneId m_zoomed;
    model::PaneId m_hovered;
    bool m_frozen = false;
    QWidget* m_veil; // Over the pictures of a core that is gone.
    bool m_toldFocusIn = false;

    FramePacer m_pacer;
    QTimer m_frameTimer;
    QTimer m_wakeTimer;       // The scene wants to be asked again (a crop that follows its cursor).
    bool m_sceneDirty = true; // Something other than pictures changed.
    QTimer m_blinkTimer;
    scene::CursorPhase m_cursorPhase = scene::CursorPhase::Shown;
    QTimer m_ageTimer;
    QTimer m_rateTimer;
    int m_framesThisSecond = 0;
    std::uint64_t m_framesDrawn = 0;

    UnshiftedKeys m_layout;
    bool m_passNextKey = false;
    QString m_preedit;
    QLabel* m_preeditLabel;

    PressKind m_press = PressKind::None;
    scene::Hit m_pressHit;
    QPointF m_dragPosition;
    QTimer m_dragScroll;
    QElapsedTimer m_sinceDoubleClick;
    QPointF m_doubleClickPosition;
    model::CellPosition m_reportedCell;
    double m_wheelRest = 0;

    Selection m_selection;
    std::unordered_map<std::uint64_t, std::function<void(const share::HistoryWindowMessage&)>> m_textRequests;

    std::unordered_map<model::PaneId, PaneScroll> m_scrolls;
    std::unordered_map<std::uint64_t, model::PaneId> m_scrollRequests;
    ScrollPill* m_pill;

    PaneSizer m_sizer;
    QTimer m_sizeTimer;
    std::string m_coreId;                         // Whose pane ids these are.
    std::unordered_set<model::PaneId> m_pictured; // Panes that have shown a picture.
};

} // namespace mullion::app
