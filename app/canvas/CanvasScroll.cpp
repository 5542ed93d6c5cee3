// Scrolling back: bars, marks on them, the pill that says what is below, and ways from prompt to prompt.
#include <app/canvas/CanvasWidget.h>

#include <app/canvas/ScrollPill.h>
#include <app/link/PaneMood.h>

#include <QLocale>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace mullion::app {
namespace {

// More marks fall on the same pixels.
constexpr int PromptSlots = 400;

constexpr double BarTipReach = 5;

QString barMarkWords(scene::BarMarkKind kind) {
    switch (kind) {
    case scene::BarMarkKind::Hit:
        return CanvasWidget::tr("Found here");
    case scene::BarMarkKind::CurrentHit:
        return CanvasWidget::tr("The hit in view");
    case scene::BarMarkKind::Error:
        return CanvasWidget::tr("A command that failed");
    case scene::BarMarkKind::Prompt:
        break;
    }
    return CanvasWidget::tr("Prompt");
}

float lineTotal(const share::SnapshotFrame& live) {
    return static_cast<float>(live.state().historyEnd - live.state().historyFirst + live.rows());
}

} // namespace

void CanvasWidget::onViewChanged(model::PaneId pane) {
    m_sceneDirty = true;
    scheduleFrame();
    if (pane == m_focused) {
        updatePill();
    }
    if (m_copyMode && m_copyMode->pane() == pane) {
        m_copyMode->followView();
        showCopyMode();
    }
}

// "214 lines below, still running", at the bottom of the focused pane while it is scrolled back.
void CanvasWidget::updatePill() {
    const PaneScroll* scroll = m_views.scrolledBack(m_focused);
    const share::SnapshotFrame* frame = m_link.frame(m_focused);
    const share::PaneInfo* pane = m_link.workspace().pane(m_focused);
    const scene::PixelRect body = m_scene.bodyRect(m_focused);
    if (scroll == nullptr || scroll->isLive() || frame == nullptr || pane == nullptr || body.empty()) {
        m_pill->hide();
        return;
    }
    const double ratio = devicePixelRatioF();
    const QRect area(static_cast<int>(body.x / ratio), static_cast<int>(body.y / ratio),
                     static_cast<int>(body.width / ratio), static_cast<int>(body.height / ratio));
    const PaneMood mood = moodOf(*pane);
    const bool runs = isAlive(*pane) && mood != PaneMood::Idle && mood != PaneMood::Done;
    m_pill->showFor(area, scroll->linesBelow(*frame), runs ? PaneLife::Running : PaneLife::Resting, *m_theme);
}

// On a tile it appears under the pointer; zoomed it stays.
bool CanvasWidget::showsBar(const Tile& tile, const share::SnapshotFrame& live) const {
    const bool wanted = tile.pane == m_zoomed || tile.pane == m_hovered;
    return wanted && live.state().historyEnd > live.state().historyFirst &&
           !live.state().modes.has(model::modeflag::AlternateScreen);
}

// The middle of the view goes to where the pointer is.
void CanvasWidget::scrollToBarPoint(model::PaneId pane, int y) {
    const share::SnapshotFrame* frame = m_link.frame(pane);
    const scene::PixelRect bar = m_scene.barRect(pane);
    if (frame == nullptr || bar.empty()) {
        return;
    }
    const float place = std::clamp(static_cast<float>(y - bar.y) / static_cast<float>(bar.height), 0.0F, 1.0F);
    const auto rows = static_cast<float>(frame->rows());
    const float line = std::max(0.0F, place * lineTotal(*frame) - rows / 2);
    const std::uint64_t top = frame->state().historyFirst + static_cast<std::uint64_t>(std::lround(line));
    if (top >= frame->state().historyEnd) {
        m_views.toLive(pane);
    } else {
        m_views.toPlace(pane, {top, 0}, 0);
    }
}

void CanvasWidget::addPrompts(const Tile& tile, const share::SnapshotFrame& live,
                              std::vector<scene::BarMark>& marks) const {
    int last = -1;
    for (const PromptMark& prompt : m_prompts.of(tile.pane)) {
        const std::uint64_t above = prompt.line - std::min(prompt.line, live.state().historyFirst);
        const float place = static_cast<float>(above) / lineTotal(live);
        const int slot = static_cast<int>(place * PromptSlots);
        if (slot != last || prompt.failed) {
            marks.push_back({place, prompt.failed ? scene::BarMarkKind::Error : scene::BarMarkKind::Prompt});
        }
        last = slot;
    }
}

// What the mark under the pointer is, in words: on a bar of eight pixels shape alone says little.
void CanvasWidget::nameBarMark(const scene::Hit& hit) {
    const scene::PixelRect bar =
        hit.part == scene::TilePart::ScrollBar ? m_scene.barRect(hit.pane) : scene::PixelRect();
    const auto content = std::ranges::find(m_contents, hit.pane, &scene::TileContent::pane);
    const share::SnapshotFrame* frame = m_link.frame(hit.pane);
    if (bar.empty() || content == m_contents.end() || frame == nullptr) {
        m_barTip.clear();
        return;
    }
    const auto height = static_cast<float>(bar.height);
    const int y = pixelAt(m_hoverPosition).y - bar.y;
    const auto distance = [&](const scene::BarMark& mark) {
        return std::abs(mark.place * height - static_cast<float>(y));
    };
    const auto nearest = std::ranges::min_element(content->barMarks, {}, distance);
    const float reach = static_cast<float>(BarTipReach * devicePixelRatioF());
    if (nearest == content->barMarks.end() || distance(*nearest) > reach) {
        if (!std::exchange(m_barTip, QString()).isEmpty()) {
            QToolTip::hideText();
        }
        return;
    }
    const auto below = std::max(0L, std::lround((1.0F - nearest->place) * lineTotal(*frame)) - long{frame->rows()});
    const QString words = below == 0
                              ? barMarkWords(nearest->kind)
                              : barMarkWords(nearest->kind) +
                                    tr(", %1 lines up").arg(QLocale(QLocale::English).toString(qlonglong{below}));
    if (words != std::exchange(m_barTip, words)) {
        QToolTip::showText(mapToGlobal(m_hoverPosition.toPoint()), words, this);
    }
}

// The prompt above what is in view, or the next one below it, comes to the top.
void CanvasWidget::jumpToPrompt(int by) {
    m_prompts.fetch(m_focused, [this, pane = m_focused, by](std::span<const PromptMark> prompts) {
        const share::SnapshotFrame* frame = m_link.frame(pane);
        const std::vector<TextRow> rows = m_views.rows(pane);
        if (frame == nullptr || rows.empty() || frame->state().modes.has(model::modeflag::AlternateScreen)) {
            return;
        }
        const std::uint64_t top = rows.front().start.line;
        const auto after = std::ranges::upper_bound(prompts, top, {}, &PromptMark::line);
        const auto here = std::ranges::lower_bound(prompts, top, {}, &PromptMark::line);
        if (by < 0 && here != prompts.begin()) {
            m_views.toPlace(pane, {std::prev(here)->line, 0}, 0);
        } else if (by < 0) {
            Q_EMIT hintChanged(tr("No earlier prompt. Shells tell of prompts with OSC 133."));
        } else if (after != prompts.end() && TextPosition{after->line, 0} < firstOnScreen(*frame)) {
            m_views.toPlace(pane, {after->line, 0}, 0);
        } else {
            m_views.toLive(pane);
        }
    });
}

} // namespace mullion::app
