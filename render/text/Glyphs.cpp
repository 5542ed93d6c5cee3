#include <render/text/Glyphs.h>

#include <render/text/FontStore.h>
#include <render/text/MaskPainter.h>
#include <render/text/Utf8Decode.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

namespace mullion::text {
namespace {

// Entries of the two glyph maps; at the bound they start over, which costs only lookups.
constexpr std::size_t MaxRemembered = 1U << 16U;

enum class KeyKind : std::uint64_t { Cell = 1, Underline, Icon, CornerOutside, CornerRing, UiGlyph };

constexpr std::uint64_t makeKey(KeyKind kind, std::uint64_t a, std::uint64_t b, std::uint64_t c = 0) {
    return (static_cast<std::uint64_t>(kind) << 60U) | (a << 40U) | (b << 8U) | c;
}

GlyphImage drawUnderline(const CellMetrics& cell, model::Underline kind) {
    MaskPainter painter(cell.width, cell.height);
    const int thick = cell.lineThickness;
    const int top = cell.underlineTop;
    switch (kind) {
    case model::Underline::None:
        break;
    case model::Underline::Single:
        painter.fill(0, top, cell.width, top + thick);
        break;
    case model::Underline::Double: {
        const int second = std::min(top + 2 * thick, cell.height - thick);
        painter.fill(0, second, cell.width, second + thick);
        painter.fill(0, second - 2 * thick, cell.width, second - thick);
        break;
    }
    case model::Underline::Curly: {
        const double amplitude = std::max(1.0, cell.height / 14.0);
        const double middle = std::min<double>(top + thick / 2.0, cell.height - amplitude - thick / 2.0);
        painter.sample([&](double x, double y) {
            const double wave = middle - amplitude * std::sin(2.0 * std::numbers::pi * x / cell.width);
            return std::abs(y - wave) <= thick * 0.62;
        });
        break;
    }
    case model::Underline::Dotted:
        for (int x = 0; x < cell.width; x += 2 * thick) {
            painter.fill(x, top, x + thick, top + thick);
        }
        break;
    case model::Underline::Dashed:
        painter.fill(0, top, cell.width / 3, top + thick);
        painter.fill(cell.width - cell.width / 3, top, cell.width, top + thick);
        break;
    }
    return painter.take();
}

// A glyph with ink that found no room in this frame gets another chance in the next.
bool isFinal(SlotId slot, const GlyphImage& image) {
    return slot != 0 || image.empty();
}

} // namespace

Glyphs::Glyphs(const FontSettings& settings) {
    setFonts(settings);
}
Glyphs::~Glyphs() = default;

void Glyphs::setFonts(const FontSettings& settings) {
    m_settings = settings;
    ++m_epoch;
    m_fonts = std::make_unique<FontStore>(settings);
    m_atlas = GlyphAtlas();
    m_named.clear();
    m_clusters.clear();
    m_ink.clear();
    m_fast.assign(1, FastTable(FontStyleCount, std::vector<SlotId>(FastCodePoints, Unknown)));
}

FontId Glyphs::fontForCellWidth(int cellWidth) {
    const FontId font = m_fonts->fontForCellWidth(cellWidth);
    while (m_fast.size() < m_fonts->fontCount()) {
        m_fast.emplace_back(FontStyleCount, std::vector<SlotId>(FastCodePoints, Unknown));
    }
    return font;
}

const CellMetrics& Glyphs::metrics(FontId font) const {
    return m_fonts->metrics(font);
}

void Glyphs::applyContrast(GlyphImage& image) const {
    if (image.kind != GlyphKind::Mask) {
        return;
    }
    std::array<std::uint8_t, 256> table{};
    for (std::size_t i = 0; i < table.size(); ++i) {
        table[i] = static_cast<std::uint8_t>(
            std::lround(255.0 * std::pow(static_cast<double>(i) / 255.0, 1.0 / m_settings.contrast)));
    }
    for (std::uint8_t& coverage : image.pixels) {
        coverage = table[coverage];
    }
}

SlotId Glyphs::place(const GlyphImage& image) {
    const SlotId slot = m_atlas.insert(image);
    if (m_atlas.hasEvicted()) {
        forgetEvicted();
    }
    return slot;
}

void Glyphs::forgetEvicted() {
    std::vector<bool> gone;
    for (const SlotId id : m_atlas.takeEvicted()) {
        if (gone.size() <= id) {
            gone.resize(id + 1U);
        }
        gone[id] = true;
    }
    const auto isGone = [&](SlotId id) { return id < gone.size() && gone[id]; };
    std::erase_if(m_named, [&](const auto& entry) { return isGone(entry.second); });
    std::erase_if(m_clusters, [&](const auto& entry) { return isGone(entry.second); });
    for (FastTable& table : m_fast) {
        for (std::vector<SlotId>& style : table) {
            for (SlotId& id : style) {
                id = isGone(id) ? Unknown : id;
            }
        }
    }
}

template <typename Draw>
SlotId Glyphs::named(std::uint64_t key, const Draw& draw) {
    if (const auto known = m_named.find(key); known != m_named.end()) {
        if (known->second != 0) {
            m_atlas.touch(known->second);
        }
        return known->second;
    }
    if (m_named.size() >= MaxRemembered) {
        m_named.clear();
    }
    const GlyphImage image = draw();
    const SlotId slot = place(image);
    if (isFinal(slot, image)) {
        m_named[key] = slot;
    }
    return slot;
}

SlotId Glyphs::slowCell(FontId font, FontStyle style, char32_t codePoint, int cells) {
    if (codePoint <= U' ' || (codePoint >= 0x7F && codePoint <= 0xA0)) {
        return 0;
    }
    const auto draw = [&] {
        m_fonts->trim();
        GlyphImage image = m_fonts->cellImage(font, style, codePoint, cells);
        applyContrast(image);
        return image;
    };
    if (codePoint < FastCodePoints && cells == 1) {
        const GlyphImage image = draw();
        const SlotId slot = place(image);
        if (!isFinal(slot, image)) {
            return slot;
        }
        m_fast[static_cast<std::size_t>(font)][static_cast<std::size_t>(style)][codePoint] = slot;
        return slot;
    }
    const std::uint64_t where = (static_cast<std::uint64_t>(font) << 4U) | (static_cast<std::uint64_t>(style) << 1U) |
                                static_cast<std::uint64_t>(cells - 1);
    return named(makeKey(KeyKind::Cell, where, codePoint), draw);
}

SlotId Glyphs::cluster(FontId font, FontStyle style, std::string_view utf8, int cells) {
    m_clusterKey.assign(1, static_cast<char>(font));
    m_clusterKey.push_back(static_cast<char>((static_cast<int>(style) << 1) | (cells - 1)));
    m_clusterKey.append(utf8);
    if (const auto known = m_clusters.find(m_clusterKey); known != m_clusters.end()) {
        if (known->second != 0) {
            m_atlas.touch(known->second);
        }
        return known->second;
    }
    if (m_clusters.size() >= MaxRemembered) {
        m_clusters.clear();
    }
    m_fonts->trim();
    GlyphImage image = m_fonts->clusterImage(font, style, utf8, cells);
    applyContrast(image);
    const SlotId slot = place(image);
    if (isFinal(slot, image)) {
        m_clusters[m_clusterKey] = slot;
    }
    return slot;
}

SlotId Glyphs::underline(FontId font, model::Underline kind) {
    if (kind == model::Underline::None) {
        return 0;
    }
    return named(makeKey(KeyKind::Underline, static_cast<std::uint64_t>(font), static_cast<std::uint64_t>(kind)),
                 [&] { return drawUnderline(metrics(font), kind); });
}

SlotId Glyphs::icon(Icon icon, int size) {
    return named(makeKey(KeyKind::Icon, static_cast<std::uint64_t>(icon), static_cast<std::uint64_t>(size)),
                 [&] { return drawIcon(icon, size); });
}

SlotId Glyphs::cornerOutside(int radius, int corner) {
    return named(
        makeKey(KeyKind::CornerOutside, static_cast<std::uint64_t>(radius), static_cast<std::uint64_t>(corner)),
        [&] { return drawCornerOutside(radius, corner); });
}

SlotId Glyphs::cornerRing(int outerRadius, int thickness, int corner) {
    return named(makeKey(KeyKind::CornerRing, static_cast<std::uint64_t>(outerRadius),
                         static_cast<std::uint64_t>(thickness), static_cast<std::uint64_t>(corner)),
                 [&] { return drawCornerRing(outerRadius, thickness, corner); });
}

int Glyphs::uiWidth(std::string_view utf8, UiFont font) {
    float width = 0;
    m_fonts->trim();
    m_fonts->layout(utf8, font, width);
    return static_cast<int>(std::ceil(width));
}

UiText Glyphs::uiText(std::string_view utf8, UiFont font, int maxWidth) {
    UiText result;
    float width = 0;
    m_fonts->trim(); // Before pieces refer to faces, not between.
    auto pieces = m_fonts->layout(utf8, font, width);
    if (static_cast<int>(std::ceil(width)) > maxWidth) {
        result.cut = true;
        float dots = 0;
        auto ellipsis = m_fonts->layout("\u2026", font, dots);
        const float room = static_cast<float>(maxWidth) - dots;
        if (room < 0) {
            return result;
        }
        std::size_t keep = 0;
        width = 0;
        while (keep < pieces.size() && pieces[keep].x + pieces[keep].glyph.advance <= room) {
            width = pieces[keep].x + pieces[keep].glyph.advance;
            ++keep;
        }
        pieces.resize(keep);
        for (FontStore::UiPiece piece : ellipsis) {
            piece.x += width;
            pieces.push_back(piece);
        }
        width += dots;
    }
    result.width = static_cast<int>(std::ceil(width));
    for (const FontStore::UiPiece& piece : pieces) {
        // Pens stand on quarters of a pixel: even spacing at a quarter of the atlas that exact places would take.
        const double pen = std::floor(static_cast<double>(piece.x) * 4.0 + 0.5) / 4.0;
        const int whole = static_cast<int>(std::floor(pen));
        const auto quarter = static_cast<std::uint64_t>(std::lround((pen - whole) * 4.0));
        const SlotId slot = named(makeKey(KeyKind::UiGlyph, piece.faceId, piece.glyph.index, quarter), [&] {
            GlyphImage image = piece.face->rasterise(piece.glyph.index, pen - whole);
            applyContrast(image);
            return image;
        });
        if (slot != 0) {
            result.glyphs.push_back({slot, whole});
        }
    }
    return result;
}

int Glyphs::uiBaseline(UiFont font, int height) {
    const FontFace* face = m_fonts->uiFace(font);
    // Capitals are about 0.727 of the size in Inter and within 2 % of that in the platform fonts.
    const double capitals = face != nullptr ? face->pixelSize() * 0.727 : font.pixelSize * 0.727;
    return static_cast<int>(std::lround((height + capitals) / 2.0));
}

std::uint8_t Glyphs::inkWeight(char32_t codePoint) {
    if (codePoint <= U' ') {
        return 0;
    }
    if (const auto known = m_ink.find(codePoint); known != m_ink.end()) {
        return known->second;
    }
    if (m_ink.size() >= MaxRemembered) {
        m_ink.clear();
    }
    m_fonts->trim();
    const GlyphImage image = m_fonts->cellImage(FontId::User, FontStyle::Regular, codePoint, 1);
    const CellMetrics& cell = metrics(FontId::User);
    std::uint64_t sum = 0;
    if (image.kind == GlyphKind::Colour) {
        sum = static_cast<std::uint64_t>(image.width) * static_cast<std::uint64_t>(image.height) * 128U;
    } else {
        for (const std::uint8_t coverage : image.pixels) {
            sum += coverage;
        }
    }
    // A letter covers about a fifth of its cell; that is full brightness, so that text reads as text.
    const std::uint64_t area = static_cast<std::uint64_t>(cell.width) * static_cast<std::uint64_t>(cell.height);
    const auto weight = static_cast<std::uint8_t>(std::min<std::uint64_t>(255, sum * 5 / area));
    m_ink.emplace(codePoint, weight);
    return weight;
}

} // namespace mullion::text
