// The scroll bar of a tile: dragged, and marked with prompts and failed commands; ways from prompt to prompt.
#include <app/canvas/CanvasWidget.h>

#include <algorithm>
#include <cmath>

namespace mullion::app {
namespace {

// Marks are asked for this often at most while a pane prints.
constexpr qint64 PromptMilliseconds = 1000;
// More fall on the same pixels.
constexpr int PromptSlots = 400;

float lineTotal(const share::SnapshotFrame& live) {
    return static_cast<float>(live.state().historyEnd - live.state().historyFirst + live.rows());
}

} // namespace

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
        scrollPaneToLive(pane);
    } else {
        m_scrolls[pane].scrollTo({top, 0}, 0, *frame);
        requestHistory(pane);
    }
}

void CanvasWidget::refreshPrompts(model::PaneId pane) {
    Prompts& prompts = m_prompts[pane];
    if (prompts.underWay || (prompts.asked.isValid() && prompts.asked.elapsed() < PromptMilliseconds)) {
        return;
    }
    prompts.asked.start();
    prompts.underWay = m_link.request("pane.marks", {{"pane", pane.text()}}, [this, pane](const client::Reply& reply) {
        Prompts& known = m_prompts[pane];
        known.underWay = false;
        known.lines.clear();
        if (!reply) {
            return;
        }
        for (const nlohmann::json& mark : reply->value("marks", nlohmann::json::array())) {
            if (const std::string kind = mark.value("kind", ""); kind == "prompt" || kind == "mark") {
                known.lines.push_back({mark.value("line", std::uint64_t{0}), mark.value("exit", 0) != 0});
            }
        }
        m_sceneDirty = true;
        scheduleFrame();
    }) != 0;
}

void CanvasWidget::addPrompts(const Tile& tile, const share::SnapshotFrame& live,
                              std::vector<scene::BarMark>& marks) const {
    const auto known = m_prompts.find(tile.pane);
    int last = -1;
    for (const Prompt& prompt : known->second.lines) {
        const std::uint64_t above = prompt.line - std::min(prompt.line, live.state().historyFirst);
        const float place = static_cast<float>(above) / lineTotal(live);
        const int slot = static_cast<int>(place * PromptSlots);
        if (slot != last || prompt.failed) {
            marks.push_back({place, prompt.failed ? scene::BarMarkKind::Error : scene::BarMarkKind::Prompt});
        }
        last = slot;
    }
}

// The prompt above what is in view, or the next one below it, comes to the top.
void CanvasWidget::jumpToPrompt(int by) {
    const model::PaneId pane = m_focused;
    m_link.request("pane.marks", {{"pane", pane.text()}}, [this, pane, by](const client::Reply& reply) {
        const share::SnapshotFrame* frame = m_link.frame(pane);
        const std::vector<TextRow> rows = rowsOf(pane);
        if (!reply || frame == nullptr || rows.empty() || frame->state().modes.has(model::modeflag::AlternateScreen)) {
            return;
        }
        const PaneScroll* scroll = scrollOf(pane);
        const bool live = scroll == nullptr || scroll->isLive();
        const std::uint64_t top = rows.front().start.line;
        std::optional<std::uint64_t> before;
        std::optional<std::uint64_t> after;
        for (const nlohmann::json& mark : reply->value("marks", nlohmann::json::array())) {
            const std::string kind = mark.value("kind", "");
            const auto line = mark.value("line", std::uint64_t{0});
            if (kind != "prompt" && kind != "mark") {
                continue;
            }
            before = line < top ? std::optional(line) : before;
            after = line > top && !after ? std::optional(line) : after;
        }
        if (by < 0 && before) {
            m_scrolls[pane].scrollTo({*before, 0}, 0, *frame);
            requestHistory(pane);
        } else if (by > 0 && !live) {
            if (after && TextPosition{*after, 0} < firstOnScreen(*frame)) {
                m_scrolls[pane].scrollTo({*after, 0}, 0, *frame);
                requestHistory(pane);
            } else {
                scrollPaneToLive(pane);
            }
        } else if (by < 0) {
            Q_EMIT hintChanged(tr("No earlier prompt. Shells tell of prompts with OSC 133."));
        }
    });
}

} // namespace mullion::app
