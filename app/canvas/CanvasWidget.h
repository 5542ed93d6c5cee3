// The wall: every shown pane as a tile on one surface, and all that a person does with them there.
//
// Split by topic: CanvasWidget.cpp (what is shown), CanvasFrames.cpp (when and how it is drawn), CanvasKeys.cpp,
// CanvasMouse.cpp, CanvasText.cpp (selection, copy, paste), CanvasScroll.cpp (history), CanvasSizes.cpp (who asks for
// which size of terminal), CanvasLayout.cpp (where tiles stand; zoom), CanvasDrag.cpp (what a dragged tile or divider
// is over: the gestures themselves are TileDrag and DividerDrag), CanvasTiles.cpp (selected tiles), CanvasOrder.cpp
// (order, groups, ids, peek). GUI thread.
#pragma once

#include <app/canvas/CanvasHost.h>
#include <app/canvas/CopyMode.h>
#include <app/canvas/CopyText.h>
#include <app/canvas/FramePacer.h>
#include <app/canvas/LinkFinder.h>
#include <app/canvas/PaneSizer.h>
#include <app/canvas/PromptMarks.h>
#include <app/canvas/SelectedText.h>
#include <app/canvas/Selection.h>
#include <app/canvas/TextViews.h>
#include <app/canvas/WallFocus.h>
#include <app/canvas/WallMemory.h>
#include <app/canvas/WallOrder.h>
#include <app/input/KeyTranslator.h>
#include <app/input/Keymap.h>
#include <app/layout/DividerDrag.h>
#include <app/layout/DropZones.h>
#include <app/layout/LogicalRect.h>
#include <app/layout/TileDrag.h>
#include <app/link/CoreLink.h>
#include <render/scene/Arrange.h>
#include <render/scene/Scene.h>
#include <render/scene/WallFit.h>
#include <render/text/Glyphs.h>

#include <QElapsedTimer>
#include <QLabel>
#include <QPointer>
#include <QStringList>
#include <QTimer>
#include <QWidget>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

class QAccessibleInterface;

namespace mullion::app {

class DragGhost;
class DragOverlay;
class FindRun;
class GroupHeader;
class LockPill;
class ScrollPill;

// What a person set about the wall (docs/configuration.md).
struct CanvasSettings {
    std::string family = "JetBrains Mono";
    double textSize = 13.33; // In design pixels.
    double smallestText = 10;
    bool wholeScreen = false;
    bool paneIds = false; // In titles.
    bool keepSorted = false;
    bool reducedMotion = false;
    int scrollRows = 3; // A notch of the wheel.
    bool copyOnSelect = false;
    friend bool operator==(const CanvasSettings&, const CanvasSettings&) = default;
};

// A request for the menu of a place on the canvas.
struct CanvasMenuPlace {
    model::PaneId pane; // None: the gutter.
    QPoint global;
    bool onText = false;
};

enum class DimOthers : std::uint8_t { No, Yes };

class CanvasWidget : public QWidget, private TileDrag::Ground {
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
    // Only panes that pass are shown, as a wall; without a test all of the scope.
    using PaneTest = std::function<bool(const share::PaneInfo&)>;
    void setPaneTest(PaneTest test);
    [[nodiscard]] bool isFiltered() const { return static_cast<bool>(m_paneTest); }
    [[nodiscard]] model::PaneId paneAt(const QPoint& position) const;
    // Marks the tile that would take what is dragged from elsewhere; none for no pane.
    void showDropTarget(model::PaneId pane, const QString& label);
    // What dropping a dragged row of a list under a point of the screen would do; none away from the canvas.
    std::optional<Drop> dropUnder(const QPoint& global, Travellers travellers = Travellers::One);
    void requestDrop(const std::vector<model::PaneId>& panes, const mullion::app::Drop& drop) {
        m_drag.request(panes, drop);
    }
    // Tiles chosen together, in tile order.
    [[nodiscard]] std::vector<model::PaneId> selectedTiles() const;
    [[nodiscard]] bool showsPane(model::PaneId pane) const { return tileOf(pane) != nullptr; }
    // Tiles a row, while a wall is shown: what it becomes as a tree.
    [[nodiscard]] int wallColumns() const { return m_wallColumns; }
    // The session that is shown in its own layout, if one is.
    [[nodiscard]] const share::SessionInfo* shownSession() const { return ownLayout(); }

    // Orders the wall once, or as long as settings say; a tree stays as it is.
    void sortWall(SortBy by);
    [[nodiscard]] SortBy sortBy() const { return m_sortBy; }
    void groupWall(GroupBy by);
    [[nodiscard]] GroupBy groupBy() const { return m_groupBy; }

    // Panes that took what was sent to all differently: they have a chip.
    void setOddOnes(std::vector<model::PaneId> panes);

    void setOutsideTargets(TileDrag::OutsideTargets targets) { m_drag.setOutsideTargets(std::move(targets)); }

    // Also after the theme's colours changed.
    void applySettings(const CanvasSettings& settings);

    // False when the canvas has no such action.
    bool perform(Action action);

    // The core is gone: pictures stay, dimmed, and keys are refused.
    void setFrozen(bool frozen);

    // What a search found, to be lit; null for none. With `dim`, tiles without hits step back. It must outlive its
    // showing.
    void setFind(const FindRun* find, DimOthers dim = DimOthers::No);
    // Scrolls the pane, and the wall to it, so that the place is in sight.
    void showPlace(model::PaneId pane, const TextRange& place);
    // Where a place is drawn, in this widget's pixels; empty when it is not in sight.
    [[nodiscard]] QRect placeRect(model::PaneId pane, const TextRange& place) const;
    [[nodiscard]] QRect bodyArea(model::PaneId pane) const;
    // Where its panes are scrolled to.
    [[nodiscard]] TextViews& views() { return m_views; }
    // The selected text, when it is a part of one line.
    [[nodiscard]] QString selectedLine() const;

    // The link that was last pointed at, if it may be opened.
    [[nodiscard]] bool hasLink() const { return m_hoverLink.has_value(); }
    // Opens a target that the person has seen.
    static bool openTarget(const TextLink& link);

    // Copy mode: the keys of vi select, in history too.
    [[nodiscard]] bool inCopyMode() const { return m_copyMode.has_value(); }
    void setCopyCursor(model::PaneId pane, TextPosition place);

    [[nodiscard]] bool hasSelection() const { return !m_selection.empty(); }
    void copySelection(CopyFormat format = CopyFormat::Text);
    // All text of the pane that has the keyboard, history too.
    void collectAll(CopyFormat format, Collecting collecting);
    void copyAll();
    void pasteText(const QString& text);
    // Sends a paste without asking; used once the person agreed.
    void sendPaste(model::PaneId pane, const QString& text);

    // For screen readers (CanvasAccess.cpp): the shown panes in the order of their tiles, where they stand on the
    // display, and what is on a screen.
    struct AccessScreen {
        QString text;
        int caret = 0;
    };
    [[nodiscard]] std::vector<model::PaneId> accessPanes() const;
    [[nodiscard]] const share::PaneInfo* accessPane(model::PaneId pane) const;
    [[nodiscard]] QRect accessRect(model::PaneId pane) const;
    [[nodiscard]] AccessScreen accessScreen(model::PaneId pane) const;
    void tellAccessFocus();
    void tellAccessText();
    [[nodiscard]] QAccessibleInterface* accessFocus();

    // Tiles in canvas pixels, in order, for tests.
    [[nodiscard]] std::vector<scene::PixelRect> tileRects() const;
    [[nodiscard]] std::uint64_t framesDrawn() const { return m_framesDrawn; }
    // True once every tile that lives has shown a picture.
    [[nodiscard]] bool allPanesDrawn() const;

  Q_SIGNALS:
    // While something is being found.
    void panesPrinted(const std::vector<mullion::model::PaneId>& panes);
    void viewChanged();
    void focusedPaneChanged(mullion::model::PaneId pane);
    void zoomChanged();
    void hintChanged(const QString& hint);
    // A gesture runs: its name and what can be done in it; empty when it ended.
    void tileSelectionChanged();
    // A tile's badge or the action in its row: out of the broadcast, or in.
    void broadcastToggled(mullion::model::PaneId pane);
    void gestureChanged(const QStringList& words);
    // Tiles were dropped off the window.
    void windowRequested(const std::vector<mullion::model::PaneId>& panes);
    void actionRequested(mullion::app::Action action);
    void menuRequested(const mullion::app::CanvasMenuPlace& place);
    void closePaneRequested(mullion::model::PaneId pane);
    void pasteNeedsConsent(mullion::model::PaneId pane, const QString& text);
    // A link whose text is not its target.
    void linkNeedsConsent(const mullion::app::TextLink& link);
    void findStepRequested(int by);
    void copyModeLeft();
    void frameRateChanged(int framesPerSecond);
    void agesChanged();
    void keyRefused();
    void unlockRequested(mullion::model::PaneId pane);

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
        std::string action;
        std::vector<std::string> tags;
        scene::StateGlyph state = scene::StateGlyph::Unknown;
        std::uint32_t color = 0;
        bool readOnly = false;
        float progress = -1;
        std::vector<model::PaneId> tabs;
    };
    enum class PressKind : std::uint8_t { None, Select, Report, Grab, Divide, Band, Scroll };

    // What is shown (CanvasWidget.cpp).
    void onWorkspaceChanged();
    void onPaneChanged(model::PaneId pane);
    [[nodiscard]] std::vector<model::PaneId> shownPanes() const;
    [[nodiscard]] bool inScope(model::SessionId session) const;
    [[nodiscard]] const share::SessionInfo* ownLayout() const;
    void arrange();
    void describe(Tile& tile) const;
    void describeBroadcast(Tile& tile) const;
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

    // Where tiles stand (CanvasLayout.cpp).
    [[nodiscard]] std::vector<scene::PixelRect> arrangement(const std::vector<model::PaneId>& panes);
    [[nodiscard]] scene::WallQuestion wallQuestion(std::size_t panes) const;
    void setWallColumns(std::size_t panes, int columns);
    [[nodiscard]] const model::Layout* shownLayout() const;
    void followZoom();
    void tellZoom(model::PaneId before, model::PaneId after);
    void followFront();

    // Order, groups, ids, peek (CanvasOrder.cpp).
    [[nodiscard]] bool isWall() const;
    [[nodiscard]] std::vector<model::PaneId> inWallOrder(std::vector<model::PaneId> panes) const;
    [[nodiscard]] std::vector<scene::PixelRect> groupedArrangement(const std::vector<model::PaneId>& panes);
    void showGroupHeaders(const std::vector<WallGroup>& groups, const std::vector<scene::PixelRect>& rects);
    void showPaneIds();
    void togglePeek();
    void endPeek();
    void refreshPeek();
    void startPeek(model::PaneId pane);
    void planPeek();

    // What is dragged over the canvas (CanvasDrag.cpp).
    [[nodiscard]] DropGround dropGround() const override;
    [[nodiscard]] scene::Reading reading() const;
    [[nodiscard]] scene::TileContent ghostOf(model::PaneId pane) const override;
    [[nodiscard]] model::SessionId groundSession() const override;
    void connectDrags();
    void beginDrag(model::PaneId pane, TileDrag::By by);
    void cancelDrags();
    bool handleDragKey(const QKeyEvent& event);
    [[nodiscard]] std::optional<scene::Divider> dividerAt(scene::PixelPoint point) const;
    [[nodiscard]] QRect logical(const scene::PixelRect& rect) const { return logicalRect(rect, devicePixelRatioF()); }

    // Selected tiles (CanvasTiles.cpp).
    void toggleTile(model::PaneId pane);
    void clearTiles();
    [[nodiscard]] bool isTileSelected(model::PaneId pane) const;
    void bandTo(const QPointF& position);
    void finishBand();
    void undoLayout(const char* verb);

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
    // True for a pane that a person locked; says so where they look.
    bool refuseTyping(model::PaneId pane);
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
    bool pressOnLayout(const scene::Hit& hit, const QMouseEvent& event);
    bool moveOnLayout(const QMouseEvent& event);
    void setHovered(model::PaneId pane, const scene::Hit& hit, Qt::KeyboardModifiers modifiers);
    void reportWheel(const scene::Hit& hit, int notches, Qt::Orientation orientation, Qt::KeyboardModifiers modifiers);
    void scrollPane(model::PaneId pane, int notches);
    [[nodiscard]] int clicksAt(const QPointF& position);

    // Text (CanvasText.cpp).
    [[nodiscard]] std::optional<TextPosition> positionOf(const scene::Hit& hit, Grain grain) const;
    void beginSelection(const scene::Hit& hit, Grain grain);
    void extendSelection(const QPointF& position);
    void finishSelection();
    void clearSelection();
    void updateSelectionHint();
    void selectAll();
    [[nodiscard]] std::optional<Selection> allText() const;
    void tellCopied(const CollectedText& collected);
    void onDragScroll();

    // History (CanvasScroll.cpp).
    void onViewChanged(model::PaneId pane);
    void updatePill();
    [[nodiscard]] bool showsBar(const Tile& tile, const share::SnapshotFrame& live) const;
    void scrollToBarPoint(model::PaneId pane, int y);
    void addPrompts(const Tile& tile, const share::SnapshotFrame& live, std::vector<scene::BarMark>& marks) const;
    void nameBarMark(const scene::Hit& hit);
    void tellWhole(const QHelpEvent& event);
    void jumpToPrompt(int by);

    // Links (CanvasLinks.cpp).
    void followLink(const scene::Hit& hit, Qt::KeyboardModifiers modifiers);
    void forgetLink();
    void openLink();
    [[nodiscard]] QString linkWords() const;

    // Copy mode (CanvasCopyMode.cpp).
    void startCopyMode();
    void leaveCopyMode();
    bool handleCopyKey(const QKeyEvent& event);
    void showCopyMode();

    // Finding (CanvasFind.cpp).
    void addMarks(const Tile& tile, scene::TileContent& content) const;
    void addFind(const Tile& tile, scene::TileContent& content) const;
    [[nodiscard]] const std::vector<scene::TextMark>& marksIn(const Tile& tile) const;
    [[nodiscard]] const std::vector<scene::BarMark>& barMarksOf(const Tile& tile,
                                                                const share::SnapshotFrame& live) const;

    // Sizes (CanvasSizes.cpp).
    void scheduleSizes();
    void applySizes();

    CoreLink& m_link;
    const scene::Theme* m_theme;
    CanvasSettings m_settings;
    text::Glyphs m_glyphs;
    scene::Scene m_scene;
    std::unique_ptr<CanvasHost> m_host;
    double m_textSize; // As the keys for larger and smaller left it.

    std::vector<model::SessionId> m_scope;
    bool m_alwaysWall = false;
    PaneTest m_paneTest;
    std::vector<Tile> m_tiles;
    std::vector<scene::TileContent> m_contents;
    SortBy m_sortBy = SortBy::Placed;
    GroupBy m_groupBy = GroupBy::None;
    std::vector<model::PaneId> m_sortedOrder; // As they were when a person sorted them.
    std::vector<GroupHeader*> m_groupHeaders;
    std::vector<model::PaneId> m_oddOnes;
    model::PaneId m_peek;
    QTimer m_peekTimer; // Until the pointer has rested long enough.
    bool m_peekByHover = false;
    DragGhost* m_peekView = nullptr; // Made with the first look; the window owns it.
    int m_wallColumns = 0;
    WallMemory m_wallMemory;
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

    std::unordered_map<model::SessionId, model::PaneId> m_knownZoom; // As the core last said.
    int m_zoomRequests = 0;                                          // Under way: until then the core is behind.
    int m_focusRequests = 0;

    DragOverlay* m_overlay;
    TileDrag m_drag;
    DividerDrag m_divide;
    std::vector<model::PaneId> m_selectedTiles;
    std::vector<model::PaneId> m_selectedBeforeBand;
    mutable std::vector<scene::TileTab> m_tabs; // Of all tiles of the frame being made.

    PressKind m_press = PressKind::None;
    QPointF m_pressPosition;
    QPointF m_hoverPosition;
    scene::Hit m_pressHit;
    QPointF m_dragPosition;
    QTimer m_dragScroll;
    QElapsedTimer m_sinceDoubleClick;
    QPointF m_doubleClickPosition;
    scene::Hit m_reported;  // What a program was told last.
    double m_wheelRest = 0; // Of a notch, in this direction.
    Qt::Orientation m_wheelOrientation = Qt::Vertical;
    QString m_barTip; // Of the mark under the pointer.

    struct ToldScreen {
        model::PaneId pane;
        AccessScreen screen;
    };
    ToldScreen m_told; // To screen readers.

    TextViews m_views;
    Selection m_selection;

    std::optional<TextLink> m_hoverLink;
    model::PaneId m_hoverLinkPane;
    std::optional<CopyMode> m_copyMode;
    PromptMarks m_prompts;

    const FindRun* m_find = nullptr;
    DimOthers m_dimOthers = DimOthers::No;
    // What the contents of the frame being made refer to.
    mutable std::deque<std::vector<scene::TextMark>> m_markStore;
    mutable std::deque<std::vector<scene::BarMark>> m_barMarkStore;
    mutable std::deque<std::string> m_countStore;

    ScrollPill* m_pill;
    LockPill* m_lockPill;

    PaneSizer m_sizer;
    QTimer m_sizeTimer;
    std::string m_coreId;                         // Whose pane ids these are.
    std::unordered_set<model::PaneId> m_pictured; // Panes that have shown a picture.
};

} // namespace mullion::app
