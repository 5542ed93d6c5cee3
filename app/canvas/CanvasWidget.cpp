#include <app/canvas/CanvasWidget.h>

#include <app/canvas/GroupHeader.h>
#include <app/canvas/LockPill.h>
#include <app/canvas/ScrollPill.h>
#include <app/canvas/TileText.h>
#include <app/layout/DragOverlay.h>
#include <app/shell/MarkColors.h>

#include <QDateTime>
#include <QEvent>
#include <QHelpEvent>
#include <QPainter>
#include <QResizeEvent>

#include <algorithm>
#include <iterator>

namespace mullion::app {
namespace {

constexpr double SmallestUserText = 6;
constexpr double LargestUserText = 48;
constexpr double TextStep = 1;
constexpr int PeekMilliseconds = 400;

text::FontSettings fontsFor(const scene::Theme& theme, const std::string& family, double textSize, double scale) {
    text::FontSettings settings;
    settings.terminalFamily = family;
    settings.terminalPixelSize = textSize * scale;
    settings.contrast = theme.textContrast;
    return settings;
}

// Pictures of a core that is gone stay at 40 % (ui.md, section 18).
class Veil : public QWidget {
  public:
    Veil(const scene::Theme& theme, QWidget* parent) : QWidget(parent), m_color(QColor::fromRgb(theme.gutter)) {
        m_color.setAlphaF(0.6F);
        setAttribute(Qt::WA_TransparentForMouseEvents);
    }

  protected:
    void paintEvent(QPaintEvent*) override { QPainter(this).fillRect(rect(), m_color); }

  private:
    QColor m_color;
};

} // namespace

CanvasWidget::CanvasWidget(CoreLink& link, const scene::Theme& theme, QWidget* parent)
    : QWidget(parent), m_link(link), m_theme(&theme),
      m_glyphs(fontsFor(theme, m_settings.family, m_settings.textSize, 1.0)), m_scene(m_glyphs, {m_theme, 1.0, 10.0}),
      m_textSize(m_settings.textSize), m_veil(new Veil(theme, this)), m_preeditLabel(new QLabel(this)),
      m_overlay(new DragOverlay(theme, this)), m_drag(link, *this, {m_glyphs, theme, *m_overlay}, *this),
      m_divide(link, *m_overlay, *this), m_views(link), m_prompts(link), m_pill(new ScrollPill(this)),
      m_lockPill(new LockPill(this)) {
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_InputMethodEnabled);
    setAttribute(Qt::WA_OpaquePaintEvent);
    setMouseTracking(true);
    setMinimumSize(160, 100);
    m_preeditLabel->setObjectName(QStringLiteral("preedit"));
    m_preeditLabel->hide();
    m_veil->hide();
    m_frameTimer.setSingleShot(true);
    m_frameTimer.setTimerType(Qt::PreciseTimer);
    m_ageTimer.setSingleShot(true);
    m_sizeTimer.setSingleShot(true);
    m_peekTimer.setSingleShot(true);
    m_peekTimer.setInterval(PeekMilliseconds);
    connect(&m_peekTimer, &QTimer::timeout, this, [this] {
        if (m_hovered.valid() && !m_peek.valid() && m_press == PressKind::None && !m_drag.isOn() && isActiveWindow()) {
            m_peekByHover = true;
            startPeek(m_hovered);
        }
    });
    m_wakeTimer.setSingleShot(true);
    connect(&m_wakeTimer, &QTimer::timeout, this, [this] {
        m_sceneDirty = true;
        scheduleFrame();
    });
    connect(&m_frameTimer, &QTimer::timeout, this, &CanvasWidget::onFrameTimer);
    connect(&m_blinkTimer, &QTimer::timeout, this, [this] {
        const bool shown = m_cursorPhase == scene::CursorPhase::Shown;
        m_cursorPhase = shown ? scene::CursorPhase::Hidden : scene::CursorPhase::Shown;
        m_sceneDirty = true;
        scheduleFrame();
    });
    connect(&m_ageTimer, &QTimer::timeout, this, [this] {
        describeAll();
        Q_EMIT agesChanged();
        scheduleAges();
    });
    connect(&m_rateTimer, &QTimer::timeout, this, [this] {
        Q_EMIT frameRateChanged(m_framesThisSecond);
        if (m_framesThisSecond == 0) {
            m_rateTimer.stop();
        }
        m_framesThisSecond = 0;
    });
    connect(&m_sizeTimer, &QTimer::timeout, this, &CanvasWidget::applySizes);
    connectDrags();
    connect(&m_dragScroll, &QTimer::timeout, this, &CanvasWidget::onDragScroll);
    connect(m_pill, &ScrollPill::clicked, this, [this] { m_views.toLive(m_focused); });
    connect(m_lockPill, &LockPill::unlockRequested, this, &CanvasWidget::unlockRequested);
    connect(&m_link, &CoreLink::workspaceChanged, this, &CanvasWidget::onWorkspaceChanged);
    connect(&m_link, &CoreLink::paneChanged, this, &CanvasWidget::onPaneChanged);
    connect(&m_link, &CoreLink::broadcastChanged, this, &CanvasWidget::describeAll);
    connect(&m_link, &CoreLink::picturesChanged, this, &CanvasWidget::scheduleFrame);
    connect(&m_views, &TextViews::changed, this, &CanvasWidget::onViewChanged);
    connect(&m_prompts, &PromptMarks::changed, this, [this] {
        m_sceneDirty = true;
        scheduleFrame();
    });
}

CanvasWidget::~CanvasWidget() = default;

void CanvasWidget::setHost(const HostMaker& make) {
    m_host = make(this, m_glyphs);
    m_host->onPixelsLost([this] {
        m_scene.invalidate();
        m_sceneDirty = true;
        scheduleFrame();
    });
    QWidget* surface = m_host->widget();
    surface->setAttribute(Qt::WA_TransparentForMouseEvents);
    surface->setFocusPolicy(Qt::NoFocus);
    surface->setGeometry(rect());
    surface->lower();
    surface->show();
    m_scene.invalidate();
    m_sceneDirty = true;
    scheduleFrame();
}

scene::PixelSize CanvasWidget::canvasSize() const {
    const double ratio = devicePixelRatioF();
    return {static_cast<int>(width() * ratio), static_cast<int>(height() * ratio)};
}

void CanvasWidget::setScope(std::vector<model::SessionId> sessions) {
    m_scope = std::move(sessions);
    m_zoomed = {};
    m_wallOffset = 0;
    m_wallColumns = 0;
    onWorkspaceChanged();
    Q_EMIT zoomChanged();
}

void CanvasWidget::setAlwaysWall(bool always) {
    m_alwaysWall = always;
    arrange();
}

void CanvasWidget::setOddOnes(std::vector<model::PaneId> panes) {
    if (m_oddOnes != panes) {
        m_oddOnes = std::move(panes);
        describeAll();
    }
}

void CanvasWidget::setPaneTest(PaneTest test) {
    m_paneTest = std::move(test);
    m_zoomed = {};
    m_wallOffset = 0;
    m_wallColumns = 0;
    onWorkspaceChanged();
    Q_EMIT zoomChanged();
}

bool CanvasWidget::inScope(model::SessionId session) const {
    return m_scope.empty() || std::ranges::find(m_scope, session) != m_scope.end();
}

// The session whose own layout is shown, if any.
const share::SessionInfo* CanvasWidget::ownLayout() const {
    if (m_alwaysWall || m_paneTest) {
        return nullptr;
    }
    const auto& sessions = m_link.workspace().sessions();
    if (m_scope.empty() && sessions.size() == 1) {
        return &sessions.front(); // All sessions are this one.
    }
    return m_scope.size() == 1 ? m_link.workspace().session(m_scope.front()) : nullptr;
}

std::vector<model::PaneId> CanvasWidget::shownPanes() const {
    std::vector<model::PaneId> panes;
    for (const share::SessionInfo& session : m_link.workspace().sessions()) {
        if (inScope(session.id)) {
            const std::vector<model::PaneId> own = m_link.workspace().panesOf(session.id);
            std::ranges::copy_if(own, std::back_inserter(panes), [this](model::PaneId id) {
                return !m_paneTest || m_paneTest(*m_link.workspace().pane(id));
            });
        }
    }
    return inWallOrder(std::move(panes));
}

void CanvasWidget::onWorkspaceChanged() {
    std::erase_if(m_scope, [this](model::SessionId id) { return m_link.workspace().session(id) == nullptr; });
    const std::vector<model::PaneId> panes = shownPanes();
    std::erase_if(m_selectedTiles, [&panes](model::PaneId id) { return std::ranges::find(panes, id) == panes.end(); });
    if (m_zoomed.valid() && std::ranges::find(panes, m_zoomed) == panes.end()) {
        m_zoomed = {};
        Q_EMIT zoomChanged();
    }
    if (std::ranges::find(panes, m_focused) == panes.end()) {
        // The tile that took the closed one's place has the keyboard next.
        const auto old = std::ranges::find(m_tiles, m_focused, &Tile::pane);
        const std::size_t at = old == m_tiles.end() ? 0 : static_cast<std::size_t>(old - m_tiles.begin());
        m_focused = {};
        m_selection.clear();
        if (!panes.empty()) {
            arrange();
            focusPane(panes[std::min(at, panes.size() - 1)]);
        } else {
            Q_EMIT focusedPaneChanged({});
        }
    }
    followZoom();
    m_divide.sessionChanged(shownSession());
    arrange();
    followFront();
    m_drag.groundChanged();
}

void CanvasWidget::onPaneChanged(model::PaneId pane) {
    const bool ordered = m_groupBy != GroupBy::None || (m_sortBy != SortBy::Placed && m_settings.keepSorted);
    if (ordered && isWall() && !m_drag.isOn() && !m_zoomed.valid()) {
        arrange(); // Its place, or the counts in a header.
    }
    const share::PaneInfo* info = m_link.workspace().pane(pane);
    if (m_paneTest && info != nullptr && m_paneTest(*info) != (tileOf(pane) != nullptr)) {
        onWorkspaceChanged(); // It came into what is shown, or left it.
        return;
    }
    if (pane == m_focused && hasFocus() && isActiveWindow()) {
        m_link.markSeen(pane); // Tells again, if that is news.
    }
    if (Tile* tile = tileOf(pane)) {
        describe(*tile);
        m_sceneDirty = true;
        scheduleFrame();
        scheduleAges();
        scheduleSizes();
    }
}

// Gives every shown pane its rectangle. Nothing is drawn here.
void CanvasWidget::arrange() {
    const std::vector<model::PaneId> panes = m_zoomed.valid() ? std::vector{m_zoomed} : shownPanes();
    const std::vector<scene::PixelRect> rects = arrangement(panes);
    m_tiles.clear();
    m_tiles.reserve(panes.size());
    for (std::size_t i = 0; i < panes.size(); ++i) {
        if (rects[i].empty()) {
            continue;
        }
        Tile tile;
        tile.pane = panes[i];
        tile.rect = rects[i];
        if (const model::Layout* layout = shownLayout()) {
            tile.tabs = scene::tabsOf(*layout, tile.pane);
        }
        describe(tile);
        m_tiles.push_back(std::move(tile));
    }
    updateWatched();
    m_sceneDirty = true;
    scheduleFrame();
    scheduleAges();
    if (!m_divide.isOn()) { // Terminals are resized once, when the divider is let go.
        scheduleSizes();
    }
}

void CanvasWidget::describe(Tile& tile) const {
    const share::PaneInfo* pane = m_link.workspace().pane(tile.pane);
    if (pane == nullptr) {
        return;
    }
    const scene::Scale scale(devicePixelRatioF());
    const bool large = scene::tileClassFor({tile.rect.width, tile.rect.height}, scale) == scene::TileClass::Full;
    tile.name = shownName(*pane);
    tile.color = markColorOf(*pane, m_link.workspace(), *m_theme);
    tile.readOnly = pane->readOnly;
    tile.program = programText(*pane, large ? WithFolder::Yes : WithFolder::No);
    if (m_settings.paneIds) {
        tile.program = pane->id.text() + (tile.program.empty() ? "" : " · ") + tile.program;
    }
    tile.age = ageOrExit(*pane, QDateTime::currentMSecsSinceEpoch());
    tile.message = messageText(*pane, tile.pane == m_focused ? HasKeyboard::Yes : HasKeyboard::No);
    describeBroadcast(tile);
    tile.tags = pane->tags;
    tile.state = sceneState(*pane);
    if (tile.state == scene::StateGlyph::Done && m_link.workspace().isSeen(tile.pane)) {
        tile.state = scene::StateGlyph::DoneSeen;
    }
    if (std::ranges::find(m_oddOnes, tile.pane) != m_oddOnes.end()) {
        tile.tags.insert(tile.tags.begin(), "differs");
        tile.message = tile.message.empty() ? tr("Reacts differently").toStdString() : tile.message;
    }
    if (m_link.workspace().rings(tile.pane)) {
        tile.tags.insert(tile.tags.begin(), "bell");
    }
    tile.progress = tile.state == scene::StateGlyph::Working ? progressOf(*pane) : -1.0F;
}

void CanvasWidget::describeAll() {
    for (Tile& tile : m_tiles) {
        describe(tile);
    }
    m_sceneDirty = true;
    scheduleFrame();
}

// Panes out of sight cost the core nothing.
void CanvasWidget::updateWatched() {
    std::vector<model::PaneId> visible;
    if (isVisible()) {
        const scene::PixelSize area = canvasSize();
        for (const Tile& tile : m_tiles) {
            if (tile.rect.bottom() > 0 && tile.rect.y < area.height) {
                visible.push_back(tile.pane);
            }
        }
    }
    m_link.watch(visible);
}

CanvasWidget::Tile* CanvasWidget::tileOf(model::PaneId pane) {
    const auto at = std::ranges::find(m_tiles, pane, &Tile::pane);
    return at == m_tiles.end() ? nullptr : &*at;
}

const CanvasWidget::Tile* CanvasWidget::tileOf(model::PaneId pane) const {
    const auto at = std::ranges::find(m_tiles, pane, &Tile::pane);
    return at == m_tiles.end() ? nullptr : &*at;
}

std::vector<scene::PixelRect> CanvasWidget::tileRects() const {
    std::vector<scene::PixelRect> rects;
    for (const Tile& tile : m_tiles) {
        rects.push_back(tile.rect);
    }
    return rects;
}

void CanvasWidget::focusPane(model::PaneId pane) {
    if (!pane.valid() || m_link.workspace().pane(pane) == nullptr) {
        return;
    }
    if (m_zoomed.valid() && m_zoomed != pane) {
        zoomPane(pane);
    }
    revealPane(pane);
    if (pane == m_focused) {
        return;
    }
    m_lockPill->hide();
    tellFocus(model::FocusChange::Out);
    const model::PaneId before = m_focused;
    m_focused = pane;
    tellFocus(model::FocusChange::In);
    ++m_focusRequests;
    const bool sent = m_link.request("pane.focus", {{"pane", pane.text()}}, [this](const client::Reply&) {
        --m_focusRequests;
        followFront();
    }) != 0;
    m_focusRequests -= sent ? 0 : 1;
    for (const model::PaneId changed : {before, pane}) {
        if (Tile* tile = tileOf(changed)) {
            describe(*tile);
        }
    }
    updateBlinking();
    updatePill();
    showPreedit({});
    m_sceneDirty = true;
    scheduleFrame();
    scheduleSizes();
    tellAccessFocus();
    if (hasFocus()) {
        m_link.markSeen(pane);
    }
    Q_EMIT focusedPaneChanged(pane);
}

// A pane that is out of scope brings its own session into view.
void CanvasWidget::revealPane(model::PaneId pane) {
    const model::SessionId session = m_link.workspace().pane(pane)->session;
    if (!inScope(session)) {
        setScope({session});
    }
    const Tile* tile = tileOf(pane);
    if (tile == nullptr) {
        return;
    }
    const int below = tile->rect.bottom() - canvasSize().height;
    if (tile->rect.y < 0) {
        scrollWall(tile->rect.y);
    } else if (below > 0) {
        scrollWall(below);
    }
}

void CanvasWidget::scrollWall(int pixels) {
    const int furthest = std::max(m_wallHeight - canvasSize().height, 0);
    const int wanted = std::clamp(m_wallOffset + pixels, 0, furthest);
    if (wanted != m_wallOffset) {
        m_wallOffset = wanted;
        arrange();
    }
}

void CanvasWidget::moveFocus(Direction direction) {
    if (m_zoomed.valid()) {
        return;
    }
    const auto at = std::ranges::find(m_tiles, m_focused, &Tile::pane);
    if (at == m_tiles.end()) {
        return;
    }
    const auto next = neighbour(tileRects(), static_cast<std::size_t>(at - m_tiles.begin()), direction);
    if (next) {
        focusPane(m_tiles[*next].pane);
    }
}

void CanvasWidget::tellFocus(model::FocusChange change) {
    const bool isIn = change == model::FocusChange::In;
    if (!m_focused.valid() || isIn == m_toldFocusIn || (isIn && !hasFocus())) {
        return;
    }
    m_toldFocusIn = isIn;
    m_link.sendInput({m_focused}, share::FocusInput{change});
}

void CanvasWidget::setFrozen(bool frozen) {
    m_frozen = frozen;
    cancelDrags();
    m_veil->setGeometry(rect());
    m_veil->setVisible(frozen);
    if (frozen) {
        m_toldFocusIn = false;
        m_views.linkLost();
    } else {
        if (std::exchange(m_coreId, m_link.core().coreId) != m_link.core().coreId) {
            // Another core gives the same ids to other panes.
            m_pictured.clear();
            m_views.forgetAll();
            m_prompts.forgetAll();
            m_selection.clear();
        }
        updateWatched();
        tellFocus(model::FocusChange::In);
        if (m_focused.valid()) {
            m_link.request("pane.focus", {{"pane", m_focused.text()}}, [](const client::Reply&) {});
        }
    }
    m_sceneDirty = true;
    scheduleFrame();
}

bool CanvasWidget::allPanesDrawn() const {
    return std::ranges::all_of(m_tiles, [this](const Tile& tile) {
        const share::PaneInfo* pane = m_link.workspace().pane(tile.pane);
        return pane == nullptr || pane->state == share::PaneState::Failed || m_pictured.contains(tile.pane);
    });
}

void CanvasWidget::setTextSize(double pixels) {
    m_textSize = std::clamp(pixels, SmallestUserText, LargestUserText);
    applyFonts();
}

void CanvasWidget::applySettings(const CanvasSettings& settings) {
    const bool sameSize = settings.textSize == m_settings.textSize;
    m_settings = settings;
    if (!sameSize) {
        m_textSize = std::clamp(settings.textSize, SmallestUserText, LargestUserText);
    }
    applyFonts();
    updateBlinking();
    describeAll();
    for (GroupHeader* header : m_groupHeaders) {
        header->update();
    }
}

void CanvasWidget::applyFonts() {
    m_glyphs.setFonts(fontsFor(*m_theme, m_settings.family, m_textSize, devicePixelRatioF()));
    m_scene.setSettings({m_theme, devicePixelRatioF(), m_settings.smallestText, m_settings.wholeScreen, reading()});
    arrange();
}

bool CanvasWidget::perform(Action action) {
    switch (action) {
    case Action::Zoom:
        zoomPane(m_zoomed.valid() ? model::PaneId{} : m_focused);
        return true;
    case Action::FocusLeft:
        moveFocus(Direction::Left);
        return true;
    case Action::FocusRight:
        moveFocus(Direction::Right);
        return true;
    case Action::FocusUp:
        moveFocus(Direction::Up);
        return true;
    case Action::FocusDown:
        moveFocus(Direction::Down);
        return true;
    case Action::Copy:
        copySelection();
        return true;
    case Action::CopyUnwrapped:
        copySelection(CopyFormat::NoFrames);
        return true;
    case Action::CopyHtml:
        copySelection(CopyFormat::Html);
        return true;
    case Action::CopyAnsi:
        copySelection(CopyFormat::Ansi);
        return true;
    case Action::SelectAll:
        selectAll();
        return true;
    case Action::OpenLink:
        openLink();
        return true;
    case Action::CopyMode:
        m_copyMode ? leaveCopyMode() : startCopyMode();
        return true;
    case Action::TextLarger:
        setTextSize(m_textSize + TextStep);
        return true;
    case Action::TextSmaller:
        setTextSize(m_textSize - TextStep);
        return true;
    case Action::TextReset:
        setTextSize(m_settings.textSize);
        return true;
    case Action::PaneIds:
        showPaneIds();
        return true;
    case Action::Peek:
        togglePeek();
        return true;
    case Action::PassNextKey:
        m_passNextKey = true;
        return true;
    case Action::MovePane:
        beginDrag(m_focused, TileDrag::By::Keys);
        return true;
    case Action::SelectTile:
        toggleTile(m_focused);
        return true;
    case Action::UndoLayout:
        undoLayout("layout.undo");
        return true;
    case Action::RedoLayout:
        undoLayout("layout.redo");
        return true;
    default:
        break;
    }
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    const std::int64_t page = frame != nullptr ? std::max(frame->rows() - 1, 1) : 1;
    switch (action) {
    case Action::ScrollPageUp:
        m_views.scrollBy(m_focused, page);
        return true;
    case Action::ScrollPageDown:
        m_views.scrollBy(m_focused, -page);
        return true;
    case Action::ScrollTop:
        m_views.toTop(m_focused);
        return true;
    case Action::ScrollLive:
        m_views.toLive(m_focused);
        return true;
    case Action::PreviousPrompt:
        jumpToPrompt(-1);
        return true;
    case Action::NextPrompt:
        jumpToPrompt(1);
        return true;
    default:
        return false;
    }
}

bool CanvasWidget::event(QEvent* event) {
    // Tab, Backtab and the shortcut override of every key belong to the pane.
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        keyPressEvent(static_cast<QKeyEvent*>(event));
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        tellWhole(static_cast<QHelpEvent&>(*event));
        return true;
    }
    return QWidget::event(event);
}

bool CanvasWidget::focusNextPrevChild(bool) {
    return false;
}

void CanvasWidget::resizeEvent(QResizeEvent*) {
    if (m_host) {
        m_host->widget()->setGeometry(rect());
    }
    m_veil->setGeometry(rect());
    if (m_scene.settings().scale != devicePixelRatioF()) {
        applyFonts();
    } else {
        arrange();
    }
    updatePill();
}

void CanvasWidget::showEvent(QShowEvent*) {
    arrange();
    describeAll();
}

void CanvasWidget::hideEvent(QHideEvent*) {
    m_link.watch({});
    m_ageTimer.stop();
    m_blinkTimer.stop();
}

scene::Reading CanvasWidget::reading() const {
    return isRightToLeft() ? scene::Reading::FromRight : scene::Reading::FromLeft;
}

void CanvasWidget::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LayoutDirectionChange) {
        applyFonts(); // Titles and bars, and the order of a wall.
    }
    if (event->type() == QEvent::ActivationChange) {
        updateBlinking();
        m_sceneDirty = true;
        scheduleFrame();
    }
    QWidget::changeEvent(event);
}

void CanvasWidget::focusInEvent(QFocusEvent*) {
    // After Qt has told of the canvas itself: what has the keyboard is the screen in it.
    QMetaObject::invokeMethod(this, &CanvasWidget::tellAccessFocus, Qt::QueuedConnection);
    if (m_focused.valid()) {
        m_link.markSeen(m_focused);
    }
    tellFocus(model::FocusChange::In);
    updateBlinking();
    m_sceneDirty = true;
    scheduleFrame();
}

void CanvasWidget::focusOutEvent(QFocusEvent*) {
    tellFocus(model::FocusChange::Out);
    cancelDrags();
    updateBlinking();
    m_sceneDirty = true;
    scheduleFrame();
}

} // namespace mullion::app
