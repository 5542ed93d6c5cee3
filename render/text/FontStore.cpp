#include <render/text/FontStore.h>

#include <render/text/BoxDrawing.h>
#include <render/text/Utf8Decode.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace mullion::text {
namespace {

// Fonts with lofty line gaps are trimmed: more rows fit and descenders still clear the next row.
constexpr double MaxLineHeight = 1.25;
// Code points tried in one fallback table; a hostile pane could otherwise fill memory with distinct ones.
constexpr std::size_t MaxFallbackEntries = 16384;
// Faces of fallbacks over all sizes.
constexpr std::size_t MaxFallbackFaces = 128;

CellMetrics measure(const FontFace& face, double pixelSize) {
    CellMetrics cell;
    const double advance = face.advance(face.glyphIndex(U'M'));
    cell.width = std::max(1, static_cast<int>(std::lround(advance)));
    const double natural = std::max(face.lineHeight(), face.ascent() + face.descent());
    cell.height = std::max(2, static_cast<int>(std::floor(std::min(natural, MaxLineHeight * pixelSize) + 0.45)));
    const double slack = (cell.height - (face.ascent() + face.descent())) / 2.0;
    cell.baseline = std::clamp(static_cast<int>(std::lround(face.ascent() + slack)), 1, cell.height);
    cell.lineThickness = std::max(1, static_cast<int>(std::lround(face.underlineThickness() * 0.9)));
    const int underline = cell.baseline + static_cast<int>(std::lround(face.underlineOffset()));
    cell.underlineTop =
        std::clamp(underline, cell.baseline + 1, std::max(cell.baseline, cell.height - cell.lineThickness));
    cell.underlineTop = std::min(cell.underlineTop, cell.height - cell.lineThickness);
    cell.strikeTop = std::max(0, cell.baseline - static_cast<int>(std::lround(pixelSize * 0.30)));
    return cell;
}

bool isVariationOrJoiner(char32_t c) {
    return (c >= 0xFE00 && c <= 0xFE0F) || c == 0x200D || (c >= 0xE0020 && c <= 0xE007F);
}

// Characters that programs mean as pictures: the pictographic planes, and older symbols given two cells.
Presentation presentationOf(char32_t c, int cells) {
    const bool pictographic = c >= 0x1F000 && c <= 0x1FAFF;
    return pictographic || (cells == 2 && c >= 0x2300 && c <= 0x2BFF) ? Presentation::Emoji : Presentation::Text;
}

void blendInto(GlyphImage& target, const GlyphImage& piece) {
    for (int y = 0; y < piece.height; ++y) {
        const int ty = piece.top + y - target.top;
        for (int x = 0; x < piece.width; ++x) {
            const int tx = piece.left + x - target.left;
            if (tx < 0 || ty < 0 || tx >= target.width || ty >= target.height) {
                continue;
            }
            auto& pixel = target.pixels[static_cast<std::size_t>(ty * target.width + tx)];
            pixel = std::max(pixel, piece.pixels[static_cast<std::size_t>(y * piece.width + x)]);
        }
    }
}

} // namespace

FontStore::FontStore(const FontSettings& settings) : m_settings(settings) {
    for (int style = 0; style < FontStyleCount; ++style) {
        m_files[style] = matchTerminalFont(settings.terminalFamily, static_cast<FontStyle>(style));
    }
    m_sizes.push_back(makeSize(settings.terminalPixelSize));
    if (m_sizes[0].faces[0] != nullptr) {
        const FontFace& face = *m_sizes[0].faces[0];
        m_advancePerPixel = std::max(0.1, face.advance(face.glyphIndex(U'M')) / settings.terminalPixelSize);
    }
}

FontStore::Size FontStore::makeSize(double pixelSize) {
    Size size;
    size.pixelSize = pixelSize;
    if (m_files[0]) {
        size.faces[0] = FontFace::open(*m_files[0], pixelSize);
    }
    if (size.faces[0] != nullptr) {
        size.metrics = measure(*size.faces[0], pixelSize);
    }
    return size;
}

FontId FontStore::fontForCellWidth(int cellWidth) {
    std::size_t nearest = 0;
    for (std::size_t i = 0; i < m_sizes.size(); ++i) {
        if (m_sizes[i].metrics.width == cellWidth) {
            return static_cast<FontId>(i);
        }
        if (std::abs(m_sizes[i].metrics.width - cellWidth) < std::abs(m_sizes[nearest].metrics.width - cellWidth)) {
            nearest = i;
        }
    }
    if (m_sizes.size() >= Glyphs::MaxFonts) {
        return static_cast<FontId>(nearest);
    }
    Size size = makeSize(cellWidth / m_advancePerPixel);
    size.metrics.width = cellWidth;
    m_sizes.push_back(std::move(size));
    return static_cast<FontId>(m_sizes.size() - 1);
}

FontFace* FontStore::primary(FontId font, FontStyle style) {
    Size& size = m_sizes[index(font)];
    auto& face = size.faces[static_cast<std::size_t>(style)];
    if (face == nullptr && m_files[static_cast<std::size_t>(style)]) {
        face = FontFace::open(*m_files[static_cast<std::size_t>(style)], size.pixelSize);
    }
    return face != nullptr ? face.get() : size.faces[0].get();
}

std::optional<std::size_t> FontStore::fallbackFile(FontStyle style, char32_t codePoint, Presentation presentation) {
    const std::uint64_t key = (std::uint64_t{codePoint} << 8U) | (static_cast<std::uint64_t>(style) << 1U) |
                              static_cast<std::uint64_t>(presentation);
    if (const auto known = m_fallbackOf.find(key); known != m_fallbackOf.end()) {
        return known->second;
    }
    if (m_fallbackOf.size() >= MaxFallbackEntries) {
        m_fallbackOf.clear();
    }
    std::optional<std::size_t> result;
    if (const auto file = m_fallbacks.find(codePoint, style, presentation)) {
        const auto known = std::find(m_fallbackFiles.begin(), m_fallbackFiles.end(), *file);
        result = static_cast<std::size_t>(known - m_fallbackFiles.begin());
        if (known == m_fallbackFiles.end()) {
            m_fallbackFiles.push_back(*file);
        }
    }
    m_fallbackOf.emplace(key, result);
    return result;
}

void FontStore::trim() {
    if (m_fallbackFaces.size() > MaxFallbackFaces) {
        m_fallbackFaces.clear();
    }
}

FontFace* FontStore::openFallback(std::size_t file, double pixelSize) {
    const std::pair<std::size_t, int> key{file, static_cast<int>(std::lround(pixelSize * 64))};
    if (const auto known = m_fallbackFaces.find(key); known != m_fallbackFaces.end()) {
        return known->second.get();
    }
    return m_fallbackFaces.emplace(key, FontFace::open(m_fallbackFiles[file], pixelSize)).first->second.get();
}

FontFace* FontStore::fallback(double pixelSize, FontStyle style, char32_t codePoint, Presentation presentation) {
    const auto file = fallbackFile(style, codePoint, presentation);
    return file ? openFallback(*file, pixelSize) : nullptr;
}

FontFace* FontStore::faceFor(FontId font, FontStyle style, char32_t codePoint, Presentation presentation) {
    FontFace* own = primary(font, style);
    const bool ownHasIt = own != nullptr && own->glyphIndex(codePoint) != 0;
    if (ownHasIt && presentation == Presentation::Text) {
        return own;
    }
    const double pixelSize = m_sizes[index(font)].pixelSize;
    if (FontFace* found = fallback(pixelSize, style, codePoint, presentation)) {
        return found;
    }
    if (presentation == Presentation::Emoji) {
        if (FontFace* plain = fallback(pixelSize, style, codePoint, Presentation::Text)) {
            return plain;
        }
    }
    return own;
}

GlyphImage FontStore::cellImage(FontId font, FontStyle style, char32_t codePoint, int cells) {
    const Size& size = m_sizes[index(font)];
    if (isDrawnCharacter(codePoint)) {
        return drawCharacter(codePoint, size.metrics);
    }
    const Presentation presentation = presentationOf(codePoint, cells);
    FontFace* face = faceFor(font, style, codePoint, presentation);
    if (face == nullptr) {
        return {};
    }
    const int box = size.metrics.width * cells;
    double advance = face->advance(face->glyphIndex(codePoint));
    if (advance > box * 1.05 && face != primary(font, style)) {
        // A fallback that is wider than its cells is set smaller rather than cut.
        const double fitting = std::max(4.0, std::floor(face->pixelSize() * box / advance));
        if (FontFace* smaller = fallback(fitting, style, codePoint, presentation)) {
            face = smaller;
            advance = face->advance(face->glyphIndex(codePoint));
        }
    }
    GlyphImage image = face->rasterise(face->glyphIndex(codePoint), (box - advance) / 2.0);
    if (image.kind == GlyphKind::Colour) {
        image.left = (box - image.width) / 2;
        image.top = (size.metrics.height - image.height) / 2;
    } else {
        image.top += size.metrics.baseline;
    }
    clipToBox(image, box, size.metrics.height);
    return image;
}

GlyphImage FontStore::clusterImage(FontId font, FontStyle style, std::string_view utf8, int cells) {
    const Size& size = m_sizes[index(font)];
    const int box = size.metrics.width * cells;
    const std::vector<char32_t> codePoints = decodeUtf8(utf8);
    if (codePoints.empty()) {
        return {};
    }
    const bool emojiAsked = std::find(codePoints.begin(), codePoints.end(), char32_t{0xFE0F}) != codePoints.end();
    const Presentation presentation = emojiAsked ? Presentation::Emoji : presentationOf(codePoints[0], cells);
    FontFace* face = faceFor(font, style, codePoints[0], presentation);
    const auto covers = [&](const FontFace* candidate) {
        return candidate != nullptr && std::all_of(codePoints.begin(), codePoints.end(), [&](char32_t c) {
                   return isVariationOrJoiner(c) || candidate->glyphIndex(c) != 0;
               });
    };
    for (std::size_t i = 1; i < codePoints.size() && !covers(face); ++i) {
        FontFace* other = faceFor(font, style, codePoints[i], Presentation::Text);
        if (covers(other)) {
            face = other;
        }
    }
    if (face == nullptr) {
        return {};
    }
    const std::vector<ShapedGlyph> glyphs = face->shape(utf8, Figures::AsDesigned);
    float total = 0;
    for (const ShapedGlyph& glyph : glyphs) {
        total += glyph.advance;
    }
    GlyphImage result{GlyphKind::Mask, box, size.metrics.height, 0, 0, {}};
    result.pixels.assign(static_cast<std::size_t>(box) * static_cast<std::size_t>(size.metrics.height), 0);
    double pen = std::max(0.0, (box - static_cast<double>(total)) / 2.0);
    for (const ShapedGlyph& glyph : glyphs) {
        GlyphImage piece = face->rasterise(glyph.index, pen + static_cast<double>(glyph.offsetX));
        pen += static_cast<double>(glyph.advance);
        if (piece.kind == GlyphKind::Colour) {
            if (piece.width > box) {
                const double fitting = std::max(4.0, std::floor(face->pixelSize() * box / piece.width));
                if (FontFace* smaller = fallback(fitting, style, codePoints[0], presentation)) {
                    piece = smaller->rasterise(glyph.index, 0);
                }
            }
            piece.left = (box - piece.width) / 2;
            piece.top = (size.metrics.height - piece.height) / 2;
            clipToBox(piece, box, size.metrics.height);
            return piece;
        }
        piece.top += size.metrics.baseline + static_cast<int>(std::lround(glyph.offsetY));
        blendInto(result, piece);
    }
    return result;
}

FontFace* FontStore::uiFace(UiFont font) {
    const std::pair<int, int> key{font.pixelSize, static_cast<int>(font.weight)};
    if (const auto known = m_uiFaces.find(key); known != m_uiFaces.end()) {
        return known->second.get();
    }
    std::unique_ptr<FontFace> face;
    if (const auto file = matchUiFont(m_settings.uiFamily, font.weight)) {
        face = FontFace::open(*file, font.pixelSize);
    }
    return m_uiFaces.emplace(key, std::move(face)).first->second.get();
}

std::vector<FontStore::UiPiece> FontStore::layout(std::string_view utf8, UiFont font, float& width) {
    std::vector<UiPiece> pieces;
    width = 0;
    FontFace* own = uiFace(font);
    if (own == nullptr) {
        return pieces;
    }
    const auto ownId = static_cast<std::uint16_t>(0x8000U | (static_cast<unsigned>(font.pixelSize) << 2U) |
                                                  static_cast<unsigned>(font.weight));
    std::size_t start = 0;
    while (start < utf8.size()) {
        // A run is as long as one face draws it.
        FontFace* runFace = nullptr;
        std::uint16_t runId = 0;
        std::size_t end = start;
        while (end < utf8.size()) {
            std::size_t next = end;
            const char32_t c = nextCodePoint(utf8, next);
            FontFace* face = own;
            std::uint16_t id = ownId;
            const bool joins = isVariationOrJoiner(c) && runFace != nullptr;
            if (joins) {
                face = runFace;
                id = runId;
            } else if (own->glyphIndex(c) == 0) {
                const Presentation presentation = presentationOf(c, 1);
                if (const auto file = fallbackFile(FontStyle::Regular, c, presentation)) {
                    if (FontFace* other = openFallback(*file, font.pixelSize)) {
                        face = other;
                        id = static_cast<std::uint16_t>((*file << 7U) | static_cast<unsigned>(font.pixelSize));
                    }
                }
            }
            if (runFace != nullptr && face != runFace) {
                break;
            }
            runFace = face;
            runId = id;
            end = next;
        }
        for (const ShapedGlyph& glyph : runFace->shape(utf8.substr(start, end - start), Figures::Tabular)) {
            UiPiece piece{runFace, runId, glyph, width + glyph.offsetX};
            piece.glyph.cluster += static_cast<std::uint32_t>(start);
            pieces.push_back(piece);
            width += glyph.advance;
        }
        start = end;
    }
    return pieces;
}

} // namespace mullion::text
