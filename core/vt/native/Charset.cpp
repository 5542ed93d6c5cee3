#include <core/vt/native/Charset.h>

namespace mullion::vt::native {

namespace {

constexpr CharsetSize Set94 = CharsetSize::Set94;

constexpr CharsetRow Rows[] = {
    {"B", Set94, Charset::Ascii, "US ASCII"},
    {"0", Set94, Charset::LineDrawing, "DEC special graphics"},
    {"A", Set94, Charset::British, "British"},
    {">", Set94, Charset::Technical, "DEC technical"},
    {"<", Set94, Charset::UserPreferred, "user preferred supplemental (DECAUPSS)"},
    {"%5", Set94, Charset::DecSupplemental, "DEC supplemental"},
    {"4", Set94, Charset::Dutch, "Dutch"},
    {"C", Set94, Charset::Finnish, "Finnish"},
    {"5", Set94, Charset::Finnish, "Finnish"},
    {"R", Set94, Charset::French, "French"},
    {"f", Set94, Charset::French, "French"},
    {"Q", Set94, Charset::FrenchCanadian, "French Canadian"},
    {"9", Set94, Charset::FrenchCanadian, "French Canadian"},
    {"K", Set94, Charset::German, "German"},
    {"Y", Set94, Charset::Italian, "Italian"},
    {"`", Set94, Charset::NorwegianDanish, "Norwegian and Danish"},
    {"E", Set94, Charset::NorwegianDanish, "Norwegian and Danish"},
    {"6", Set94, Charset::NorwegianDanish, "Norwegian and Danish"},
    {"%6", Set94, Charset::Portuguese, "Portuguese"},
    {"Z", Set94, Charset::Spanish, "Spanish"},
    {"7", Set94, Charset::Swedish, "Swedish"},
    {"H", Set94, Charset::Swedish, "Swedish"},
    {"=", Set94, Charset::Swiss, "Swiss"},
    {"A", CharsetSize::Set96, Charset::Latin1, "ISO Latin-1"},
    {"<", CharsetSize::Set96, Charset::UserPreferred, "user preferred supplemental (DECAUPSS)"},
};

// DEC Special Character and Line Drawing Set, 0x5F..0x7E (VT100 user guide, table 3-9).
constexpr std::u32string_view LineDrawing = U" \u25C6\u2592\u2409\u240C\u240D\u240A\u00B0\u00B1\u2424\u240B\u2518\u2510"
                                            U"\u250C\u2514\u253C\u23BA\u23BB\u2500\u23BC\u23BD\u251C\u2524\u2534\u252C"
                                            U"\u2502\u2264\u2265\u03C0\u2260\u00A3\u00B7";

// DEC Technical Character Set, 0x21..0x7E (VT330 manual, table 2-4); U+FFFD where it has none.
constexpr std::u32string_view Technical =
    U"\u23B7\u250C\u2500\u2320\u2321\u2502\u23A1\u23A3\u23A4\u23A6\u239B\u239D\u239E\u23A0\u23A8\u23AC\uFFFD\uFFFD"
    U"\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\u2264\u2260\u2265\u222B\u2234\u221D\u221E\u00F7\u0394"
    U"\u2207\u03A6\u0393\u223C\u2243\u0398\u00D7\u039B\u21D4\u21D2\u2261\u03A0\u03A8\uFFFD\u03A3\uFFFD\uFFFD\u221A"
    U"\u03A9\u039E\u03A5\u2282\u2283\u2229\u222A\u2227\u2228\u00AC\u03B1\u03B2\u03C7\u03B4\u03B5\u03C6\u03B3\u03B7"
    U"\u03B9\u03B8\u03BA\u03BB\uFFFD\u03BD\u2202\u03C0\u03C8\u03C1\u03C3\u03C4\uFFFD\u0192\u03C9\u03BE\u03C5\u03B6"
    U"\u2190\u2191\u2192\u2193";

// The places where national sets differ from ASCII, in this order (VT420 programmer reference, appendix A).
constexpr std::u32string_view Places = U"#@[\\]^_`{|}~";

struct Replacement {
    Charset charset;
    std::u32string_view characters; // One for each of Places.
};

constexpr Replacement Replacements[] = {
    {Charset::British, U"\u00A3@[\\]^_`{|}~"},
    {Charset::Dutch, U"\u00A3\u00BE\u0133\u00BD|^_`\u00A8\u0192\u00BC\u00B4"},
    {Charset::Finnish, U"#@\u00C4\u00D6\u00C5\u00DC_\u00E9\u00E4\u00F6\u00E5\u00FC"},
    {Charset::French, U"\u00A3\u00E0\u00B0\u00E7\u00A7^_`\u00E9\u00F9\u00E8\u00A8"},
    {Charset::FrenchCanadian, U"#\u00E0\u00E2\u00E7\u00EA\u00EE_\u00F4\u00E9\u00F9\u00E8\u00FB"},
    {Charset::German, U"#\u00A7\u00C4\u00D6\u00DC^_`\u00E4\u00F6\u00FC\u00DF"},
    {Charset::Italian, U"\u00A3\u00A7\u00B0\u00E7\u00E9^_\u00F9\u00E0\u00F2\u00E8\u00EC"},
    {Charset::NorwegianDanish, U"#\u00C4\u00C6\u00D8\u00C5\u00DC_\u00E4\u00E6\u00F8\u00E5\u00FC"},
    {Charset::Portuguese, U"#@\u00C3\u00C7\u00D5^_`\u00E3\u00E7\u00F5~"},
    {Charset::Spanish, U"\u00A3\u00A7\u00A1\u00D1\u00BF^_`\u00B0\u00F1\u00E7~"},
    {Charset::Swedish, U"#\u00C9\u00C4\u00D6\u00C5\u00DC_\u00E9\u00E4\u00F6\u00E5\u00FC"},
    {Charset::Swiss, U"\u00F9\u00E0\u00E9\u00E7\u00EA\u00EE\u00E8\u00F4\u00E4\u00F6\u00FC\u00FB"},
};

char32_t replaced(Charset charset, char32_t codePoint) {
    const std::size_t place = Places.find(codePoint);
    for (const Replacement& row : Replacements) {
        if (row.charset == charset && place != std::u32string_view::npos) {
            return row.characters[place];
        }
    }
    return codePoint;
}

// DEC's set is Latin-1 with some places of its own (VT220 manual, figure 2-2).
char32_t supplemental(char32_t codePoint) {
    switch (codePoint) {
    case 0x28:
        return U'\u00A4';
    case 0x57:
        return U'\u0152';
    case 0x5D:
        return U'\u0178';
    case 0x77:
        return U'\u0153';
    case 0x7D:
        return U'\u00FF';
    default:
        return codePoint + 0x80;
    }
}

} // namespace

std::span<const CharsetRow> charsetRows() {
    return Rows;
}

const CharsetRow* findCharset(std::string_view designator, CharsetSize size) {
    for (const CharsetRow& row : Rows) {
        if (row.designator == designator && row.size == size) {
            return &row;
        }
    }
    return nullptr;
}

char32_t translateSlow(Charset charset, char32_t codePoint, National national) {
    if (codePoint < 0x20 || codePoint >= 0x7F) {
        return codePoint;
    }
    switch (charset) {
    case Charset::Ascii:
        return codePoint;
    case Charset::LineDrawing:
        return codePoint >= 0x5F ? LineDrawing[codePoint - 0x5F] : codePoint;
    case Charset::Technical:
        return codePoint > 0x20 ? Technical[codePoint - 0x21] : codePoint;
    case Charset::DecSupplemental:
        return codePoint > 0x20 ? supplemental(codePoint) : codePoint;
    case Charset::Latin1:
        return codePoint + 0x80;
    default:
        return charset == Charset::British || national == National::On ? replaced(charset, codePoint) : codePoint;
    }
}

} // namespace mullion::vt::native
