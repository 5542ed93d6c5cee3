#include <render/scene/SceneTile.h>

#include <algorithm>
#include <cstdlib>

namespace mullion::scene {
namespace {

// A crop follows its cursor only after the cursor has stayed outside for this long: programs that repaint move it
// about.
constexpr std::chrono::milliseconds CropPatience{500};

std::uint64_t hashOf(const PixelRect& rect) {
    return Hash(static_cast<std::uint64_t>(rect.x), static_cast<std::uint64_t>(rect.y),
                static_cast<std::uint64_t>(rect.width), static_cast<std::uint64_t>(rect.height))
        .value();
}

std::uint64_t hashOf(const std::optional<Selection>& selection) {
    if (!selection) {
        return 0;
    }
    return Hash(static_cast<std::uint64_t>(selection->startRow), static_cast<std::uint64_t>(selection->startColumn),
                static_cast<std::uint64_t>(selection->endRow), static_cast<std::uint64_t>(selection->endColumn),
                std::uint64_t{selection->rectangle ? 2U : 1U})
        .value();
}

std::uint64_t hashOf(std::span<const TileTab> tabs) {
    Hash hash(tabs.size());
    for (const TileTab& tab : tabs) {
        hash.add(tab.name).add(std::uint64_t{tab.pane.value} << 8U | static_cast<std::uint64_t>(tab.state));
    }
    return hash.value();
}

std::uint64_t hashOf(const TextMark& mark) {
    return Hash(static_cast<std::uint64_t>(mark.row), static_cast<std::uint64_t>(mark.firstColumn),
                static_cast<std::uint64_t>(mark.endColumn), static_cast<std::uint64_t>(mark.kind))
        .value();
}

// Floats as whole steps finer than a pixel, so that noise does not repaint.
std::uint64_t stepsOf(float value) {
    return static_cast<std::uint64_t>(static_cast<std::int64_t>(value * 8192.0F));
}

} // namespace

std::uint64_t SceneTile::barKey(const TileContent& content) {
    Hash hash(content.barMarks.size());
    if (content.scrollThumb) {
        hash.add(stepsOf(content.scrollThumb->start)).add(stepsOf(content.scrollThumb->length));
    }
    for (const BarMark& mark : content.barMarks) {
        hash.add(stepsOf(mark.place)).add(static_cast<std::uint64_t>(mark.kind));
    }
    return content.scrollThumb || !content.barMarks.empty() ? hash.value() | 1U : 0;
}

std::uint64_t SceneTile::inputKey(const TileContent& content, const TileContext& context) {
    Hash hash(hashOf(content.rect), content.name, content.program, content.age, content.message,
              static_cast<std::uint64_t>(content.state), stepsOf(content.progress), hashOf(content.selection));
    for (const std::string& tag : content.tags) {
        hash.add(std::string_view(tag));
    }
    hash.add(hashOf(content.tabs)).add(content.action);
    hash.add((content.focused ? 1U : 0U) | (content.hovered ? 2U : 0U) | (content.selected ? 4U : 0U) |
             (static_cast<unsigned>(content.broadcast) << 8U) | (content.zoomed ? 8U : 0U) |
             (context.window == WindowFocus::Active ? 16U : 0U) |
             (context.cursorPhase == CursorPhase::Shown ? 32U : 0U) | (content.readOnly ? 64U : 0U));
    hash.add(std::uint64_t{content.color});
    if (content.frame != nullptr) {
        hash.add(content.frame->state().publishCount + 1).add(content.frame->epoch());
    }
    const ScrolledBack& back = content.scrolledBack;
    if (back.window != nullptr && back.firstRow < back.window->rows.size()) {
        const share::HistoryWindowRow& row = back.window->rows[back.firstRow];
        hash.add(row.line + 1).add(std::uint64_t{row.column}).add(back.rowCount).add(back.window->rows.size());
    }
    hash.add(barKey(content)).add(static_cast<std::uint64_t>(content.find)).add(content.findCount);
    for (const TextMark& mark : content.marks) {
        hash.add(hashOf(mark));
    }
    return hash.value();
}

model::PaneId SceneTile::tabAt(PixelPoint point, Scale scale) const {
    const std::vector<PixelRect> rects = tabRects(m_fromLeft, m_tabs.size(), scale);
    for (std::size_t i = 0; i < rects.size(); ++i) {
        if ((m_mirrored ? rects[i].mirroredIn(m_layout.tile) : rects[i]).contains(point)) {
            return m_tabs[i];
        }
    }
    return {};
}

void SceneTile::update(const TileContent& content, const TileContext& context) {
    m_rowsDrawn = m_rowsMoved = 0;
    m_pane = content.pane;
    Keys next;
    next.input = inputKey(content, context);
    const bool waits = m_cursorOutsideSince.has_value();
    if (next.input == m_keys.input && !waits) {
        return;
    }
    m_tabs.clear();
    for (const TileTab& tab : content.tabs) {
        m_tabs.push_back(tab.pane);
    }
    updateChrome(content, context, next);
    updateBody(content, context, next);
    m_keys = next;
}

void SceneTile::updateChrome(const TileContent& content, const TileContext& context, Keys& next) {
    const Scale scale(context.settings.scale);
    const Theme& theme = *context.settings.theme;
    m_mirrored = context.settings.reading == Reading::FromRight;
    m_fromLeft = layoutTile(content, scale);
    m_layout = m_mirrored ? mirrored(m_fromLeft) : m_fromLeft;
    m_colors = colorsOf(content, theme, scale, context.window);
    m_ground = content.frame != nullptr ? groundOf(content.frame->palette(), theme) : theme.terminal;
    if (content.frame != nullptr && content.frame->state().modes.has(model::modeflag::ReverseScreen)) {
        m_ground = context.tables.find(content.frame->palette(), theme, m_colors.bodyBrightness)
                       .resolve(model::Color(), model::PaletteForeground);
    }
    const bool smallQuestion =
        m_layout.tileClass == TileClass::Small && isBlocked(content.state) && !content.message.empty();
    const std::uint64_t place = Hash(hashOf(content.rect), static_cast<std::uint64_t>(m_layout.tileClass),
                                     std::uint64_t{content.zoomed ? 1U : 0U})
                                    .value();
    const std::uint64_t ring =
        Hash(std::uint64_t{m_colors.frame}, static_cast<std::uint64_t>(m_colors.frameWidth)).value();
    next.frame = Hash(place, ring, std::uint64_t{m_colors.titleGround}, hashOf(m_layout.message)).value();
    Hash title(place, content.name, content.program, content.age, static_cast<std::uint64_t>(content.state),
               stepsOf(content.progress), ring, std::uint64_t{m_colors.name},
               std::uint64_t{(content.hovered ? 1U : 0U) | (content.selected ? 2U : 0U) | (content.focused ? 4U : 0U) |
                             (content.readOnly ? 8U : 0U)},
               std::uint64_t{content.color});
    for (const std::string& tag : content.tags) {
        title.add(std::string_view(tag));
    }
    if (content.frame != nullptr && content.focused && m_layout.tileClass == TileClass::Full) {
        title.add(content.frame->columns()).add(content.frame->rows());
    }
    title.add(hashOf(content.tabs)).add(static_cast<std::uint64_t>(content.broadcast));
    title.add(static_cast<std::uint64_t>(content.find)).add(content.findCount);
    next.title = title.value();
    const bool wordsInBody = smallQuestion || content.frame == nullptr;
    Hash ground(place, std::uint64_t{m_ground}, hashOf(m_layout.body), std::uint64_t{wordsInBody ? 1U : 0U});
    if (wordsInBody) {
        ground.add(content.message).add(content.age).add(static_cast<std::uint64_t>(content.state));
    }
    next.ground = ground.value();
    next.message = m_layout.message.empty()
                       ? 0
                       : Hash(place, content.message, content.action, std::uint64_t{m_colors.messageGround}).value();
    next.thumb = barKey(content);

    TileChrome chrome(context.glyphs, context.settings, m_layout.tile, context.list);
    const bool groundChanged = next.ground != m_keys.ground;
    if (groundChanged) {
        chrome.paintGround(content, m_fromLeft, m_colors, m_ground);
        m_bodyDrawn = false;
    }
    if (next.message != m_keys.message || groundChanged) {
        m_messageCut = chrome.paintMessage(content, m_fromLeft, m_colors);
    }
    if (next.title != m_keys.title) {
        m_titleCut = chrome.paintTitle(content, m_fromLeft, m_colors);
    }
    if (next.frame != m_keys.frame) {
        chrome.paintFrame(content, m_fromLeft, m_colors, smallQuestion ? m_colors.messageGround : m_ground);
    }
    if (next.thumb != m_keys.thumb || (groundChanged && next.thumb != 0)) {
        chrome.paintScrollThumb(content, m_fromLeft, m_ground);
    }
    if (wordsInBody) {
        m_layout.cells = {};
    }
}

CursorMark SceneTile::cursorMark(const TileContent& content, const TileContext& context, const BodyView& view) {
    CursorMark mark;
    if (!view.cursor(mark.row, mark.column) || content.state == StateGlyph::Exited) {
        return mark;
    }
    const model::Cursor& cursor = content.frame->state().cursor;
    const bool hasKeyboard = content.focused && context.window == WindowFocus::Active;
    if (!hasKeyboard) {
        mark.look = CursorLook::Hollow;
    } else if (cursor.blink == model::Blink::Yes && context.cursorPhase == CursorPhase::Hidden) {
        mark.look = CursorLook::None;
    } else if (cursor.shape == model::CursorShape::Underline) {
        mark.look = CursorLook::Underline;
    } else {
        mark.look = cursor.shape == model::CursorShape::Bar ? CursorLook::Bar : CursorLook::Block;
    }
    return mark;
}

void SceneTile::placeCrop(BodyPlan& plan, const TileContent& content, const TileContext& context,
                          const BodyView& view) {
    cropByContent(plan, view);
    int row = 0;
    int column = 0;
    if (content.find == FindMark::Hits && !content.marks.empty() && !content.focused) {
        // The newest hit is what one looks for.
        const TextMark& newest = content.marks.back();
        cropToHold(plan, view, newest.row, newest.endColumn - 1);
        cropToHold(plan, view, newest.row, newest.firstColumn);
        m_cursorOutsideSince.reset();
        return;
    }
    const bool outside =
        view.cursor(row, column) && (row < plan.firstRow || row >= plan.firstRow + plan.rows ||
                                     column < plan.firstColumn || column >= plan.firstColumn + plan.columns);
    if (!outside || view.isScrolledBack()) {
        m_cursorOutsideSince.reset();
        return;
    }
    if (!m_cursorOutsideSince) {
        m_cursorOutsideSince = context.now;
    }
    // Whoever types looks at the cursor at once.
    if (content.focused || context.now - *m_cursorOutsideSince >= CropPatience) {
        cropToHold(plan, view, row, column);
        return;
    }
    const MonotonicTime wake = *m_cursorOutsideSince + CropPatience;
    context.nextWake = context.nextWake ? std::min(*context.nextWake, wake) : wake;
}

BodyPlan SceneTile::makePlan(const TileContent& content, const TileContext& context, const BodyView& view) {
    constexpr double SmallestWholeCell = 3; // Below it letters are specks.
    const bool whole = context.settings.wholeScreen;
    const double designCell = whole ? SmallestWholeCell : context.settings.smallestText * 0.6;
    const int smallestCell = Scale(context.settings.scale)(designCell);
    const BodyQuestion question{m_layout.tileClass, m_layout.cells, smallestCell, whole};
    BodyPlan plan = planBody(question, view, context.glyphs);
    if (plan.mode != BodyMode::None) {
        placeCrop(plan, content, context, view);
    }
    return plan;
}

void SceneTile::updateBody(const TileContent& content, const TileContext& context, Keys& next) {
    if (content.frame == nullptr || content.frame->rows() == 0 || m_layout.cells.empty()) {
        m_plan = {};
        m_bodyDrawn = false;
        m_cursorOutsideSince.reset();
        return;
    }
    const BodyView view(content);
    BodyPlan plan = makePlan(content, context, view);
    const Theme& theme = *context.settings.theme;
    const share::SnapshotState& state = content.frame->state();
    const bool reversed = state.modes.has(model::modeflag::ReverseScreen);
    next.body = Hash(std::uint64_t{m_colors.bodyBrightness}, std::uint64_t{content.frame->epoch()},
                     std::uint64_t{state.paletteGeneration}, std::uint64_t{reversed ? 1U : 0U},
                     static_cast<std::uint64_t>(plan.mode), static_cast<std::uint64_t>(plan.font),
                     static_cast<std::uint64_t>(plan.cell.width), hashOf(plan.area()),
                     static_cast<std::uint64_t>(plan.firstColumn))
                    .value();
    if (plan.mode == BodyMode::None) {
        m_plan = plan;
        return;
    }
    const bool samePlace = m_bodyDrawn && next.body == m_keys.body;
    if (m_bodyDrawn && !samePlace && plan.area() != m_plan.area()) {
        // Cells of another size or number leave strips behind.
        TileChrome chrome(context.glyphs, context.settings, m_layout.tile, context.list);
        chrome.paintGround(content, m_fromLeft, m_colors, m_ground);
        if (next.thumb != 0) {
            chrome.paintScrollThumb(content, m_fromLeft, m_ground);
        }
    }
    const ColorTable& colors = context.tables.find(content.frame->palette(), theme, m_colors.bodyBrightness);
    const RowContext rows{
        view,         plan, colors, theme, context.glyphs, content.selection, cursorMark(content, context, view),
        content.marks};
    collectRows(rows);
    if (samePlace) {
        moveRows(plan, context.list);
    } else {
        m_rowKeys.assign(m_nextKeys.size(), 0);
    }
    drawRows(rows, context.list);
    m_rowKeys.swap(m_nextKeys);
    m_rowIdentities.swap(m_nextIdentities);
    m_plan = plan;
    m_bodyDrawn = true;
}

void SceneTile::collectRows(const RowContext& rows) {
    const auto count = static_cast<std::size_t>(rows.plan.rows);
    m_nextKeys.resize(count);
    m_nextIdentities.resize(count);
    for (std::size_t i = 0; i < count; ++i) {
        const int row = rows.plan.firstRow + static_cast<int>(i);
        Hash key(rows.view.contentKey(row));
        const ColumnSpan selected = selectedColumns(rows.selection, row, rows.view.columns());
        if (selected.first < selected.end && rows.plan.mode == BodyMode::Text) {
            key.add(static_cast<std::uint64_t>(selected.first) << 32U | static_cast<std::uint64_t>(selected.end));
        }
        for (const TextMark& mark : marksOf(rows.marks, row)) {
            key.add(hashOf(mark));
        }
        if (rows.cursor.row == row && rows.cursor.look != CursorLook::None) {
            key.add((static_cast<std::uint64_t>(rows.cursor.look) << 32U) |
                    static_cast<std::uint64_t>(rows.cursor.column) | (1ULL << 40U));
        }
        m_nextKeys[i] = key.value() | 1U; // 0 means "not on the canvas".
        m_nextIdentities[i] = rows.view.identity(row);
    }
}

void SceneTile::moveRows(const BodyPlan& plan, PaintList& list) {
    const int count = static_cast<int>(m_nextKeys.size());
    const auto at = [](const auto& values, int i) { return values[static_cast<std::size_t>(i)]; };
    // The shift is that of the first row that is elsewhere now; screens scroll as a block.
    int shift = 0;
    for (int i = 0; i < count && shift == 0; ++i) {
        if (at(m_nextIdentities, i) == at(m_rowIdentities, i)) {
            continue;
        }
        const auto found = std::find(m_rowIdentities.begin(), m_rowIdentities.end(), at(m_nextIdentities, i));
        if (found != m_rowIdentities.end()) {
            shift = static_cast<int>(found - m_rowIdentities.begin()) - i;
        }
    }
    if (shift == 0) {
        return;
    }
    int bestStart = 0;
    int bestLength = 0;
    int bestSaved = 0;
    int length = 0;
    int saved = 0;
    for (int i = std::max(0, -shift); i < std::min(count, count - shift); ++i) {
        const bool moved = at(m_nextKeys, i) == at(m_rowKeys, i + shift);
        length = moved ? length + 1 : 0;
        saved = moved ? saved + (at(m_nextKeys, i) != at(m_rowKeys, i) ? 1 : 0) : 0;
        if (length > bestLength) {
            bestLength = length;
            bestSaved = saved;
            bestStart = i - length + 1;
        }
    }
    // Copying pixels is some four times cheaper than drawing them: worth it when a quarter would be drawn anyway.
    if (bestSaved * 4 < bestLength || bestSaved == 0) {
        return;
    }
    const PixelRect area = plan.area();
    const int height = plan.cell.height;
    list.moves.push_back(
        {{area.x, area.y + (bestStart + shift) * height, area.width, bestLength * height}, -shift * height});
    list.damage.push_back({area.x, area.y + bestStart * height, area.width, bestLength * height});
    for (int i = bestStart; i < bestStart + bestLength; ++i) {
        m_rowKeys[static_cast<std::size_t>(i)] = at(m_nextKeys, i);
    }
    m_rowsMoved = static_cast<std::size_t>(bestLength);
}

void SceneTile::drawRows(const RowContext& rows, PaintList& list) {
    PixelRect damage;
    const auto flush = [&] {
        if (!damage.empty()) {
            list.damage.push_back(damage);
        }
        damage = {};
    };
    for (int i = 0; i < rows.plan.rows; ++i) {
        if (m_nextKeys[static_cast<std::size_t>(i)] == m_rowKeys[static_cast<std::size_t>(i)]) {
            continue;
        }
        const int row = rows.plan.firstRow + i;
        rows.plan.mode == BodyMode::Text ? paintTextRow(rows, row, list) : paintMapRow(rows, row, list);
        ++m_rowsDrawn;
        const PixelRect rect = rows.plan.rowRect(i);
        if (!damage.empty() && damage.bottom() == rect.y) {
            damage.height += rect.height;
        } else {
            flush();
            damage = rect;
        }
    }
    flush();
}

} // namespace mullion::scene
