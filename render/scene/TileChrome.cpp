#include <render/scene/TileChrome.h>

#include <algorithm>
#include <array>
#include <vector>

namespace mullion::scene {
namespace {

text::Icon iconOf(StateGlyph state) {
    switch (state) {
    case StateGlyph::Working:
        return text::Icon::Working;
    case StateGlyph::Idle:
        return text::Icon::Idle;
    case StateGlyph::Starting:
    case StateGlyph::Unknown:
        return text::Icon::Unknown;
    case StateGlyph::Done:
    case StateGlyph::DoneSeen:
        return text::Icon::Done;
    case StateGlyph::BlockedPermission:
        return text::Icon::BlockedPermission;
    case StateGlyph::BlockedQuestion:
        return text::Icon::BlockedQuestion;
    case StateGlyph::BlockedAuth:
        return text::Icon::BlockedAuth;
    case StateGlyph::Error:
        return text::Icon::Error;
    case StateGlyph::Exited:
        return text::Icon::Exited;
    }
    return text::Icon::Unknown;
}

// Wide frames for who needs them; they fill most of the gap.
constexpr int HighContrastFrame = 3;

bool isQuiet(StateGlyph state) {
    return state == StateGlyph::Idle || state == StateGlyph::Exited || state == StateGlyph::Starting;
}

unsigned brightnessOf(const TileContent& content, const Theme& theme) {
    if (theme.highContrast) {
        return 256;
    }
    if (content.find != FindMark::None) {
        return content.find == FindMark::Hits || content.zoomed ? 256 : 77; // 30 %
    }
    switch (content.broadcast) {
    case BroadcastMark::Receiver:
        return 256;
    case BroadcastMark::Excluded:
    case BroadcastMark::Skipped:
        return 128;
    case BroadcastMark::OutOfScope:
        return content.focused ? 256 : 97; // 38 %
    case BroadcastMark::None:
        break;
    }
    if (content.focused || content.zoomed) {
        return 256; // What one works in is never dimmed.
    }
    switch (content.state) {
    case StateGlyph::Idle:
        return 189; // 74 %
    case StateGlyph::Unknown:
        return 205; // 80 %
    case StateGlyph::Exited:
        return 154; // 60 %
    default:
        return 256;
    }
}

} // namespace

bool isBlocked(StateGlyph state) {
    return state == StateGlyph::BlockedPermission || state == StateGlyph::BlockedQuestion ||
           state == StateGlyph::BlockedAuth;
}

TileLayout layoutTile(const TileContent& content, Scale scale) {
    TileLayout layout;
    layout.tile = content.rect;
    layout.tileClass =
        content.zoomed ? TileClass::Full : tileClassFor({content.rect.width, content.rect.height}, scale);
    layout.measures = measuresOf(layout.tileClass, scale);
    if (content.zoomed) {
        layout.measures.radius = 0;
    }
    const PixelRect& tile = layout.tile;
    const TileMeasures& measures = layout.measures;
    if (layout.tileClass == TileClass::Dot) {
        layout.title = tile;
        return layout;
    }
    layout.title = {tile.x, tile.y, tile.width, std::min(measures.titleHeight, tile.height)};
    const bool hasMessage =
        !content.message.empty() && measures.messageHeight > 0 && content.state != StateGlyph::Starting;
    const int messageHeight = hasMessage ? measures.messageHeight : 0;
    layout.body = {tile.x, layout.title.bottom(), tile.width,
                   std::max(0, tile.height - layout.title.height - messageHeight)};
    if (hasMessage) {
        layout.message = {tile.x, layout.body.bottom(), tile.width, messageHeight};
    }
    layout.cells = layout.body.grown(-measures.padding);
    // The first row stands half a padding below the title: its cell brings its own air.
    const int lift = measures.padding / 2;
    layout.cells.y -= lift;
    layout.cells.height += lift;
    // It lives in the right padding, so it never covers a cell; a zoomed pane makes room for a wider one.
    const int wide = content.zoomed ? scale(18) : measures.padding;
    if (content.zoomed) {
        layout.cells.width = std::max(0, layout.cells.width - (wide - measures.padding));
    }
    layout.bar = {layout.body.right() - wide, layout.body.y, wide, std::max(0, layout.body.height - measures.radius)};
    const int button = std::min(scale(16), layout.title.height);
    const int inset = (layout.title.height - button) / 2;
    if (content.zoomed) {
        layout.zoom = {tile.right() - button - scale(6), layout.title.y + inset, button, button};
    } else if (layout.tileClass != TileClass::Small && tile.width > scale(120)) {
        layout.close = {tile.right() - button - scale(6), layout.title.y + inset, button, button};
        layout.zoom = {layout.close.x - button - scale(4), layout.close.y, button, button};
    }
    const bool counted = !content.findCount.empty() && !content.zoomed;
    if (counted || content.broadcast == BroadcastMark::Receiver || content.broadcast == BroadcastMark::Excluded) {
        const int height = std::min(scale(16), layout.title.height - scale(2));
        // A count's digits are about seven wide.
        const int width =
            counted ? scale(12) + scale(7) * static_cast<int>(content.findCount.size()) : height + scale(2);
        // At the very end, and the buttons before it, so that hovering never moves it.
        const int right = tile.right() - scale(4);
        layout.badge = {right - width, layout.title.y + (layout.title.height - height) / 2, width, height};
        for (PixelRect* box : {&layout.close, &layout.zoom}) {
            box->x -= box->empty() ? 0 : width;
        }
    }
    if (!layout.message.empty() && !content.action.empty()) {
        const int width = std::min(scale(54), layout.message.width / 2);
        layout.action = {layout.message.right() - width, layout.message.y, width, layout.message.height};
    }
    return layout;
}

TileLayout mirrored(TileLayout layout) {
    for (PixelRect* part : {&layout.cells, &layout.close, &layout.zoom, &layout.bar, &layout.badge, &layout.action}) {
        *part = part->empty() ? *part : part->mirroredIn(layout.tile);
    }
    return layout;
}

std::vector<PixelRect> tabRects(const TileLayout& layout, std::size_t count, Scale scale) {
    constexpr int WidestTab = 200;
    std::vector<PixelRect> rects;
    const PixelRect& bar = layout.title;
    const int right = !layout.zoom.empty()   ? layout.zoom.x - scale(4)
                      : layout.badge.empty() ? bar.right()
                                             : layout.badge.x - scale(4);
    const int room = std::max(0, right - bar.x);
    const auto tabs = static_cast<int>(count);
    const int width = std::min(scale(WidestTab) * tabs, room);
    for (int i = 0; i < tabs; ++i) { // From running sums, so that no pixel is left between two.
        const int start = bar.x + width * i / tabs;
        rects.push_back({start, bar.y, bar.x + width * (i + 1) / tabs - start, bar.height});
    }
    return rects;
}

TileColors colorsOf(const TileContent& content, const Theme& theme, Scale scale, WindowFocus window) {
    TileColors colors;
    colors.titleGround = theme.bar;
    colors.name = isQuiet(content.state) && !content.focused && !content.hovered ? theme.text2 : theme.text1;
    colors.detail = theme.text3;
    colors.messageGround = theme.bar;
    colors.messageText = theme.text2;
    colors.bodyBrightness = brightnessOf(content, theme);
    const int hairline = std::max(1, scale(1));
    const bool quiet = content.broadcast != BroadcastMark::None || content.find != FindMark::None;
    if (isBlocked(content.state) && quiet) {
        // One thing is loud at a time: while broadcasting the receivers, while finding the hits.
        colors.titleGround = colors.messageGround = theme.blockedQuietGround;
        colors.name = colors.detail = colors.messageText = theme.blockedQuietText;
        colors.glyph = colors.frame = theme.blockedGlyph;
        colors.frameWidth = hairline;
    } else if (isBlocked(content.state)) {
        colors.titleGround = theme.blockedFill;
        colors.name = colors.detail = colors.glyph = theme.onBlocked;
        colors.frame = theme.blockedFrame;
        colors.frameWidth = scale(2);
        colors.messageGround = theme.blockedQuietGround;
        colors.messageText = theme.blockedQuietText;
    } else if (content.state == StateGlyph::Error) {
        colors.titleGround = theme.errorGround;
        colors.name = theme.text1;
        colors.detail = theme.errorText;
        colors.glyph = colors.frame = theme.errorGlyph;
        colors.frameWidth = hairline;
        colors.messageGround = theme.errorGround;
        colors.messageText = theme.errorText;
    } else if (content.state == StateGlyph::Working) {
        colors.glyph = theme.working;
    } else if (content.state == StateGlyph::Done) {
        colors.glyph = theme.done;
    } else {
        colors.glyph = content.state == StateGlyph::DoneSeen ? theme.text3 : theme.idle;
    }
    const bool aside = content.broadcast == BroadcastMark::OutOfScope || content.find == FindMark::NoHits;
    if (aside && !content.focused && !isBlocked(content.state)) {
        colors.name = theme.text2;
    }
    if (content.broadcast == BroadcastMark::Receiver) {
        colors.frame = theme.receiver;
        colors.frameWidth = scale(2);
    } else if (content.broadcast == BroadcastMark::Excluded) {
        colors.frame = theme.text3;
        colors.frameWidth = hairline;
    }
    if (content.selected) {
        colors.frame = theme.accent;
        colors.frameWidth = scale(2);
    }
    // What one writes in the bar goes to the receivers: their frames say so, not the ring.
    const bool besideBar = content.broadcast == BroadcastMark::Receiver && window == WindowFocus::Inactive;
    if (content.focused && !besideBar) {
        colors.frame = window == WindowFocus::Active ? theme.focusRing : theme.text3;
        colors.frameWidth = scale(2);
    }
    if (theme.highContrast && colors.frameWidth > 0) {
        colors.frameWidth = scale(HighContrastFrame);
    } else if (theme.highContrast) { // Tiles and the gaps between them are of one colour: a line tells them apart.
        colors.frame = theme.line;
        colors.frameWidth = hairline;
    }
    if (content.zoomed) {
        colors.frameWidth = 0;
    }
    return colors;
}

void TileChrome::begin(const PixelRect& clip) {
    m_clip = clip;
    m_first = static_cast<std::uint32_t>(m_list.quads.size());
}

void TileChrome::end() {
    const auto count = static_cast<std::uint32_t>(m_list.quads.size()) - m_first;
    if (count > 0 && !m_clip.empty()) {
        m_list.items.push_back({PaintKind::Quads, m_clip, m_first, count});
        m_list.damage.push_back(m_clip);
    }
}

void TileChrome::fillThere(const PixelRect& rect, Argb color) {
    if (!rect.empty()) {
        m_list.quads.push_back({rect, color, 0});
    }
}

void TileChrome::maskThere(int x, int y, text::SlotId slot, Argb color) {
    if (slot == 0) {
        return;
    }
    const text::GlyphSlot& place = m_glyphs.atlas().slot(slot);
    m_list.quads.push_back({{x + place.left, y + place.top, place.width, place.height}, color, slot});
}

// In the middle of the box.
void TileChrome::icon(const PixelRect& box, text::Icon name, int side, Argb color) {
    const PixelRect there = stands(box);
    maskThere(there.x + (there.width - side) / 2, there.y + (there.height - side) / 2, m_glyphs.icon(name, side),
              color);
}

int TileChrome::textAt(int x, int baseline, std::string_view utf8, text::UiFont font, int maxWidth, Argb color) {
    const text::UiText text = m_glyphs.uiText(utf8, font, maxWidth);
    m_cut = m_cut || text.cut;
    const int left = stands({x, baseline, text.width, 0}).x;
    for (const text::UiGlyph& glyph : text.glyphs) {
        maskThere(left + glyph.x, baseline, glyph.slot, color);
    }
    return text.width;
}

void TileChrome::paintCorners(const TileLayout& layout, const TileColors& colors, Argb topInside, Argb bottomInside,
                              int firstCorner, int lastCorner) {
    const int radius = layout.measures.radius;
    if (radius <= 0) {
        return;
    }
    const PixelRect& tile = layout.tile;
    const Argb outside = colors.frameWidth > 0 ? colors.frame : m_theme.gutter;
    const std::array<PixelPoint, 4> places{{{tile.x, tile.y},
                                            {tile.right() - radius, tile.y},
                                            {tile.right() - radius, tile.bottom() - radius},
                                            {tile.x, tile.bottom() - radius}}};
    for (int corner = firstCorner; corner <= lastCorner; ++corner) {
        const PixelPoint place = places[static_cast<std::size_t>(corner)];
        // Masks blend, so the pixels under them are set first. The corner's innermost pixel may belong to the cells of
        // a small tile and is left alone; the mask is empty there.
        const int innerX = corner == 0 || corner == 3 ? 0 : 1;
        const int innerY = corner < 2 ? 0 : 1;
        const Argb inside = corner < 2 ? topInside : bottomInside;
        fillThere({place.x, place.y + innerY, radius, radius - 1}, inside);
        fillThere({place.x + innerX, place.y, radius - 1, radius}, inside);
        maskThere(place.x, place.y, m_glyphs.cornerOutside(radius, corner), outside);
    }
}

void TileChrome::paintFrame(const TileContent& content, const TileLayout& layout, const TileColors& colors,
                            Argb ground) {
    if (content.zoomed) {
        return;
    }
    const int halo = m_scale(m_theme.highContrast ? HighContrastFrame : 2);
    const PixelRect& tile = layout.tile;
    const PixelRect outer = tile.grown(halo);
    const auto strips = [&](const PixelRect& around, int width, Argb color) {
        fillThere({around.x, around.y, around.width, width}, color);
        fillThere({around.x, around.bottom() - width, around.width, width}, color);
        fillThere({around.x, around.y + width, width, around.height - 2 * width}, color);
        fillThere({around.right() - width, around.y + width, width, around.height - 2 * width}, color);
    };
    begin(outer);
    strips(outer, halo, m_theme.gutter);
    const int width = std::min(colors.frameWidth, halo);
    if (width > 0) {
        const PixelRect ring = tile.grown(width);
        strips(ring, width, colors.frame);
        const int radius = layout.measures.radius + width;
        const std::array<PixelPoint, 4> places{{{ring.x, ring.y},
                                                {ring.right() - radius, ring.y},
                                                {ring.right() - radius, ring.bottom() - radius},
                                                {ring.x, ring.bottom() - radius}}};
        for (int corner = 0; corner < 4 && layout.measures.radius > 0; ++corner) {
            maskThere(places[static_cast<std::size_t>(corner)].x, places[static_cast<std::size_t>(corner)].y,
                      m_glyphs.cornerOutside(radius, corner), m_theme.gutter);
        }
    }
    end();
    for (int corner = 0; corner < 4 && layout.measures.radius > 0; ++corner) {
        // One small item a corner, so that the damage stays as small.
        const int radius = layout.measures.radius;
        const bool right = corner == 1 || corner == 2;
        const bool bottom = corner >= 2;
        begin({right ? tile.right() - radius : tile.x, bottom ? tile.bottom() - radius : tile.y, radius, radius});
        paintCorners(layout, colors, colors.titleGround, layout.message.empty() ? ground : colors.messageGround, corner,
                     corner);
        end();
    }
}

// Filled where what is sent arrives, crossed out where a person took the pane out.
void TileChrome::paintBadge(const TileContent& content, const TileLayout& layout) {
    const bool receives = content.broadcast == BroadcastMark::Receiver;
    const PixelRect& box = layout.badge;
    if (!content.findCount.empty()) {
        fill(box, m_theme.findHit);
        const text::UiFont font{m_scale(11), text::UiWeight::SemiBold};
        const int width = m_glyphs.uiWidth(content.findCount, font);
        textAt(box.x + (box.width - width) / 2, box.y + m_glyphs.uiBaseline(font, box.height), content.findCount, font,
               width, m_theme.findText);
        return;
    }
    if (receives) {
        fill(box, m_theme.receiver);
    }
    icon(box, receives ? text::Icon::Antenna : text::Icon::AntennaOff, box.height - m_scale(2),
         receives ? m_theme.onReceiver : m_theme.text3);
}

void TileChrome::paintTab(const TileTab& tab, bool isFront, const PixelRect& rect, const TileLayout& layout,
                          const TileColors& colors) {
    TileContent own;
    own.state = tab.state;
    const TileColors behind = colorsOf(own, m_theme, m_scale, WindowFocus::Active);
    const TileColors& ink = isFront ? colors : behind;
    const bool calm = !isBlocked(tab.state) && tab.state != StateGlyph::Error;
    const Argb ground = isFront ? colors.titleGround : calm ? m_theme.panel : behind.titleGround;
    const int glyph = layout.measures.glyph;
    const int side = m_scale(6);
    const int hairline = std::max(1, m_scale(1));
    fill(rect, ground);
    if (isFront) { // Two grounds that nearly are the same do not tell it.
        fill({rect.x, rect.y, rect.width - hairline, m_scale(2)}, colors.name);
    }
    fill({rect.right() - hairline, rect.y, hairline, rect.height}, m_theme.line);
    icon({rect.x + side, rect.y, glyph, rect.height}, iconOf(tab.state), glyph, ink.glyph);
    const text::UiFont font{layout.measures.nameSize, isFront ? text::UiWeight::SemiBold : text::UiWeight::Medium};
    const int left = rect.x + side + glyph + m_scale(4);
    const Argb name = isFront ? colors.name : calm ? m_theme.text2 : behind.name;
    textAt(left, rect.y + m_glyphs.uiBaseline(font, rect.height), tab.name, font, rect.right() - m_scale(4) - left,
           name);
}

void TileChrome::paintTabs(const TileContent& content, const TileLayout& layout, const TileColors& colors) {
    begin(layout.title);
    fill(layout.title, m_theme.panel);
    const std::vector<PixelRect> rects = tabRects(layout, content.tabs.size(), m_scale);
    for (std::size_t i = 0; i < rects.size(); ++i) {
        paintTab(content.tabs[i], content.tabs[i].pane == content.pane, rects[i], layout, colors);
    }
    if (!layout.badge.empty()) {
        paintBadge(content, layout);
    }
    if (content.hovered && !layout.close.empty()) {
        icon(layout.close, text::Icon::Close, m_scale(12), m_theme.text1);
        icon(layout.zoom, text::Icon::Zoom, m_scale(12), m_theme.text1);
    }
    // The corners lie over whatever stands there: the first tab, and the bar's end.
    const int first = m_reading == Reading::FromLeft ? 0 : 1;
    paintCorners(layout, colors,
                 !content.tabs.empty() && content.tabs.front().pane == content.pane ? colors.titleGround
                                                                                    : m_theme.panel,
                 m_theme.panel, first, first);
    paintCorners(layout, colors, m_theme.panel, m_theme.panel, 1 - first, 1 - first);
    end();
}

bool TileChrome::paintTitle(const TileContent& content, const TileLayout& layout, const TileColors& colors) {
    m_cut = false;
    paintWords(content, layout, colors);
    return m_cut;
}

void TileChrome::paintWords(const TileContent& content, const TileLayout& layout, const TileColors& colors) {
    const PixelRect& bar = layout.title;
    const TileMeasures& measures = layout.measures;
    if (!content.tabs.empty() && !content.zoomed && layout.tileClass > TileClass::Dot) {
        return paintTabs(content, layout, colors);
    }
    const bool loud = isBlocked(content.state) || content.state == StateGlyph::Error || content.focused;
    begin(bar);
    fill(bar, colors.titleGround);
    if (content.color != 0) { // Below the rounded corner, left of the glyph.
        fill({bar.x, bar.y + measures.radius, m_scale(3), bar.height - measures.radius}, content.color);
    }
    if (layout.tileClass == TileClass::Dot && bar.width < m_scale(64)) {
        icon(bar, iconOf(content.state), measures.glyph, colors.glyph);
        m_cut = true; // No word has room.
        end();
        return;
    }
    const bool small = layout.tileClass <= TileClass::Small;
    const int side = layout.tileClass == TileClass::Full ? m_scale(8) : small ? m_scale(4) : m_scale(6);
    const int gap = small ? m_scale(4) : m_scale(6);
    icon({bar.x + side, bar.y, measures.glyph, bar.height}, iconOf(content.state), measures.glyph, colors.glyph);
    const text::UiFont nameFont{measures.nameSize, !small || loud ? text::UiWeight::SemiBold : text::UiWeight::Medium};
    const text::UiFont detailFont{measures.detailSize,
                                  isBlocked(content.state) ? text::UiWeight::SemiBold : text::UiWeight::Regular};
    const int baseline = bar.y + m_glyphs.uiBaseline(nameFont, bar.height);
    int left = bar.x + side + measures.glyph + gap;
    int right = bar.right() - side;
    const int nameWidth = m_glyphs.uiWidth(content.name, nameFont);

    const auto textRight = [&](std::string_view text, text::UiFont font, Argb color) {
        const int width = text.empty() ? 0 : m_glyphs.uiWidth(text, font);
        if (width == 0 || left + nameWidth + gap + width > right) {
            return;
        }
        textAt(right - width, baseline, text, font, width, color);
        right -= width + gap;
    };
    const auto button = [&](const PixelRect& box, text::Icon name) { icon(box, name, m_scale(12), colors.name); };
    if (content.zoomed) {
        button(layout.zoom, text::Icon::Unzoom);
        right = layout.zoom.x - gap;
        textRight(content.age, detailFont, colors.detail);
    } else if (content.hovered && !layout.close.empty()) {
        button(layout.close, text::Icon::Close);
        button(layout.zoom, text::Icon::Zoom);
        right = layout.zoom.x - gap;
    } else if (!small) {
        if (!layout.badge.empty()) {
            right = layout.badge.x - gap;
        }
        textRight(content.age, detailFont, colors.detail);
    }
    if (!layout.badge.empty()) {
        paintBadge(content, layout);
        right = std::min(right, layout.badge.x - gap);
    }
    if (content.readOnly) {
        const int mark = measures.glyph;
        icon({right - mark, bar.y, mark, bar.height}, text::Icon::Lock, mark, colors.detail);
        right -= mark + gap;
    }
    if (content.selected) {
        const int mark = measures.glyph;
        icon({right - mark, bar.y, mark, bar.height}, text::Icon::Check, mark, m_theme.accent);
        right -= mark + gap;
    }
    const int nameShown = textAt(left, baseline, content.name, nameFont, right - left, colors.name);
    left += nameShown + gap;
    if (layout.tileClass == TileClass::Full) {
        // From the right: size, then tags; the program takes what is left.
        const int programWidth = m_glyphs.uiWidth(content.program, detailFont);
        const int reserve = left + std::min(programWidth, m_scale(160)) + gap;
        if (content.focused && content.frame != nullptr) {
            const std::string size =
                std::to_string(content.frame->columns()) + "\u00D7" + std::to_string(content.frame->rows());
            const int width = m_glyphs.uiWidth(size, detailFont);
            if (reserve + width <= right) {
                textAt(right - width, baseline, size, detailFont, width, colors.detail);
                right -= width + gap;
            }
        }
        for (const std::string& tag : content.tags) {
            const int width = m_glyphs.uiWidth(tag, detailFont);
            const int chip = width + 2 * m_scale(5);
            if (reserve + chip > right) {
                break;
            }
            const int height = m_scale(16);
            fill({right - chip, bar.y + (bar.height - height) / 2, chip, height}, m_theme.hover);
            textAt(right - chip + m_scale(5), baseline, tag, detailFont, width, m_theme.text2);
            right -= chip + gap;
        }
    }
    // Fewer pixels than this would show an ellipsis and little else.
    if (!small && !content.program.empty() && right - left >= m_scale(28)) {
        textAt(left, baseline, content.program, {measures.detailSize, text::UiWeight::Regular}, right - left,
               colors.detail);
    } else {
        m_cut = m_cut || !content.program.empty();
    }
    if (content.progress >= 0 && layout.tileClass != TileClass::Dot) {
        const int line = m_scale(2);
        const int done =
            static_cast<int>(std::lround(static_cast<double>(std::min(content.progress, 1.0F)) * bar.width));
        fill({bar.x, bar.bottom() - line, bar.width, line}, m_theme.line);
        fill({bar.x, bar.bottom() - line, done, line}, m_theme.working);
    }
    if (layout.tileClass == TileClass::Dot) {
        paintCorners(layout, colors, colors.titleGround, colors.titleGround, 0, 3);
    } else {
        paintCorners(layout, colors, colors.titleGround, colors.titleGround, 0, 1);
    }
    end();
}

void TileChrome::paintQuestion(const TileContent& content, const TileLayout& layout, const TileColors& colors) {
    // A small blocked tile shows the words in place of the map: up to three lines, the age bottom right.
    constexpr int MaxLines = 3;
    const text::UiFont font{layout.measures.nameSize, text::UiWeight::Medium};
    const int lineHeight = m_scale(13);
    const int left = layout.body.x + m_scale(5);
    const int width = layout.body.width - m_scale(10);
    std::string_view rest = content.message;
    int y = layout.body.y + m_scale(2);
    for (int line = 0; line < MaxLines && !rest.empty() && y + lineHeight <= layout.body.bottom(); ++line) {
        std::size_t taken = rest.size();
        const bool last = line + 1 == MaxLines || y + 2 * lineHeight > layout.body.bottom();
        while (!last && taken > 0 && m_glyphs.uiWidth(rest.substr(0, taken), font) > width) {
            const std::size_t space = rest.substr(0, taken).find_last_of(' ');
            taken = space == std::string_view::npos ? 0 : space;
        }
        taken = taken == 0 ? rest.size() : taken;
        textAt(left, y + m_glyphs.uiBaseline(font, lineHeight), rest.substr(0, taken), font, width, colors.messageText);
        rest.remove_prefix(std::min(rest.size(), taken));
        rest.remove_prefix(std::min(rest.size(), rest.find_first_not_of(' ')));
        y += lineHeight;
    }
    const text::UiFont ageFont{layout.measures.detailSize, text::UiWeight::SemiBold};
    const int ageWidth = content.age.empty() ? 0 : m_glyphs.uiWidth(content.age, ageFont);
    if (ageWidth > 0) {
        const int x = layout.body.right() - ageWidth - m_scale(5);
        const int top = layout.body.bottom() - lineHeight - m_scale(1);
        fill({x - m_scale(4), top, ageWidth + m_scale(4), lineHeight}, colors.messageGround);
        textAt(x, top + m_glyphs.uiBaseline(ageFont, lineHeight), content.age, ageFont, ageWidth, m_theme.blockedGlyph);
    }
}

void TileChrome::paintGround(const TileContent& content, const TileLayout& layout, const TileColors& colors,
                             Argb ground) {
    if (layout.body.empty()) {
        return;
    }
    begin(layout.body);
    fill(layout.body, ground);
    if (layout.tileClass == TileClass::Small && isBlocked(content.state) && !content.message.empty()) {
        fill(layout.body, colors.messageGround);
        paintQuestion(content, layout, colors);
        ground = colors.messageGround;
    } else if (content.frame == nullptr && !content.message.empty()) {
        const text::UiFont font{layout.measures.detailSize, text::UiWeight::Regular};
        const int line = m_scale(18);
        textAt(layout.cells.x + m_scale(2), layout.cells.y + m_glyphs.uiBaseline(font, line), content.message, font,
               layout.cells.width - m_scale(4), m_theme.text3);
    }
    if (layout.message.empty()) {
        paintCorners(layout, colors, ground, ground, 2, 3);
    }
    end();
}

bool TileChrome::paintMessage(const TileContent& content, const TileLayout& layout, const TileColors& colors) {
    m_cut = false;
    if (layout.message.empty()) {
        return false;
    }
    begin(layout.message);
    fill(layout.message, colors.messageGround);
    const text::UiFont font{layout.measures.nameSize, text::UiWeight::Regular};
    const int inset = m_scale(6);
    textAt(layout.message.x + inset, layout.message.y + m_glyphs.uiBaseline(font, layout.message.height),
           content.message, font, layout.message.width - 2 * inset - layout.action.width, colors.messageText);
    if (!layout.action.empty()) {
        const text::UiFont strong{layout.measures.nameSize, text::UiWeight::SemiBold};
        const int width = m_glyphs.uiWidth(content.action, strong);
        textAt(layout.action.right() - inset - width,
               layout.message.y + m_glyphs.uiBaseline(strong, layout.message.height), content.action, strong, width,
               m_theme.text1);
    }
    paintCorners(layout, colors, colors.messageGround, colors.messageGround, 2, 3);
    end();
    return m_cut;
}

// Hits are bars; prompts are rings at the left and errors crosses at the right, where there is room for them.
void TileChrome::paintBarMark(const BarMark& mark, const PixelRect& track) {
    const int y = track.y + static_cast<int>(static_cast<float>(track.height) * std::clamp(mark.place, 0.0F, 1.0F));
    const int high = m_scale(3);
    const int top = std::clamp(y - high / 2, track.y, std::max(track.y, track.bottom() - high));
    switch (mark.kind) {
    case BarMarkKind::Hit:
        if (m_theme.highContrast) { // Its colour is a ground for text; what it lies on may be white.
            fill({track.x, top - 1, track.width, high + 2}, m_theme.text1);
        }
        fill({track.x, top, track.width, high}, m_theme.findHit);
        break;
    case BarMarkKind::CurrentHit:
        fill({track.x, top - 1, track.width, high + 2}, m_theme.text1);
        fill({track.x, top, track.width, high}, m_theme.findCurrent);
        break;
    case BarMarkKind::Prompt:
        fill({track.x, top, std::max(2, track.width / 3), high}, m_theme.working);
        break;
    case BarMarkKind::Error: {
        const int width = std::max(3, track.width / 2);
        fill({track.right() - width, top, width, high}, m_theme.errorGlyph);
        break;
    }
    }
}

void TileChrome::paintScrollThumb(const TileContent& content, const TileLayout& layout, Argb ground) {
    const PixelRect& track = layout.bar;
    const int room = track.width;
    if (track.empty() || room < 3) {
        return;
    }
    begin(stands(track));
    fill(track, ground);
    for (const BarMark& mark : content.barMarks) {
        paintBarMark(mark, track);
    }
    if (content.scrollThumb) {
        const int width = std::min(std::max(2, room - 2), m_scale(10));
        const int height =
            std::max(m_scale(12), static_cast<int>(static_cast<float>(track.height) * content.scrollThumb->length));
        const int y = track.y + static_cast<int>(static_cast<float>(track.height) * content.scrollThumb->start);
        fill({track.right() - width - 1, std::clamp(y, track.y, std::max(track.y, track.bottom() - height)), width,
              height},
             m_theme.text3);
    }
    end();
}

} // namespace mullion::scene
