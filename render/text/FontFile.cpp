#include <render/text/FontFile.h>

#include <fontconfig/fontconfig.h>

#include <memory>

namespace mullion::text {
namespace {

struct PatternDeleter {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, PatternDeleter>;

struct FontSetDeleter {
    void operator()(FcFontSet* set) const { FcFontSetDestroy(set); }
};
using FontSet = std::unique_ptr<FcFontSet, FontSetDeleter>;

const FcChar8* bytes(const char* text) {
    return reinterpret_cast<const FcChar8*>(text);
}

bool isBold(FontStyle style) {
    return style == FontStyle::Bold || style == FontStyle::BoldItalic;
}
bool isItalic(FontStyle style) {
    return style == FontStyle::Italic || style == FontStyle::BoldItalic;
}

Pattern matchPattern(FcPattern* wanted) {
    FcConfigSubstitute(nullptr, wanted, FcMatchPattern);
    FcDefaultSubstitute(wanted);
    FcResult result = FcResultNoMatch;
    return Pattern(FcFontMatch(nullptr, wanted, &result));
}

std::optional<FontFile> fileOf(FcPattern* found) {
    FcChar8* path = nullptr;
    if (found == nullptr || FcPatternGetString(found, FC_FILE, 0, &path) != FcResultMatch) {
        return std::nullopt;
    }
    FontFile file{reinterpret_cast<const char*>(path), 0, false, false};
    FcPatternGetInteger(found, FC_INDEX, 0, &file.index);
    return file;
}

void addStyle(FcPattern* pattern, FontStyle style) {
    FcPatternAddInteger(pattern, FC_WEIGHT, isBold(style) ? FC_WEIGHT_BOLD : FC_WEIGHT_REGULAR);
    FcPatternAddInteger(pattern, FC_SLANT, isItalic(style) ? FC_SLANT_ITALIC : FC_SLANT_ROMAN);
}

// A family without the wanted face gets it drawn from the one it has.
void noteMissingStyle(FcPattern* found, FontStyle style, FontFile& file) {
    int weight = FC_WEIGHT_REGULAR;
    int slant = FC_SLANT_ROMAN;
    FcPatternGetInteger(found, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(found, FC_SLANT, 0, &slant);
    file.embolden = isBold(style) && weight < FC_WEIGHT_DEMIBOLD;
    file.slant = isItalic(style) && slant == FC_SLANT_ROMAN;
}

} // namespace

std::optional<FontFile> matchTerminalFont(const std::string& family, FontStyle style) {
    const Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, bytes(family.c_str()));
    FcPatternAddString(pattern.get(), FC_FAMILY, bytes("monospace"));
    FcPatternAddInteger(pattern.get(), FC_SPACING, FC_MONO);
    addStyle(pattern.get(), style);
    const Pattern found = matchPattern(pattern.get());
    auto file = fileOf(found.get());
    if (file) {
        noteMissingStyle(found.get(), style, *file);
    }
    return file;
}

std::optional<FontFile> matchUiFont(const std::string& family, UiWeight weight) {
    constexpr int Weights[UiWeightCount] = {FC_WEIGHT_REGULAR, FC_WEIGHT_MEDIUM, FC_WEIGHT_DEMIBOLD};
    const Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, bytes(family.c_str()));
    FcPatternAddString(pattern.get(), FC_FAMILY, bytes("sans-serif"));
    FcPatternAddInteger(pattern.get(), FC_WEIGHT, Weights[static_cast<int>(weight)]);
    return fileOf(matchPattern(pattern.get()).get());
}

// By style, then presentation.
struct FallbackFonts::Lists {
    FontSet sets[FontStyleCount][2];
};

FallbackFonts::FallbackFonts() : m_lists(std::make_unique<Lists>()) {}
FallbackFonts::~FallbackFonts() = default;

namespace {

FontSet sortedFonts(FontStyle style, Presentation presentation) {
    const bool emoji = presentation == Presentation::Emoji;
    const Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, bytes(emoji ? "emoji" : "monospace"));
    FcPatternAddBool(pattern.get(), FC_COLOR, emoji ? FcTrue : FcFalse);
    addStyle(pattern.get(), style);
    FcConfigSubstitute(nullptr, pattern.get(), FcMatchPattern);
    FcDefaultSubstitute(pattern.get());
    FcResult result = FcResultNoMatch;
    return FontSet(FcFontSort(nullptr, pattern.get(), FcFalse, nullptr, &result));
}

// Bitmap-only colour fonts are for pictures; for text they are left out, and for pictures they are what is wanted.
bool suits(FcPattern* font, Presentation presentation) {
    FcBool colour = FcFalse;
    FcPatternGetBool(font, FC_COLOR, 0, &colour);
    return (colour == FcTrue) == (presentation == Presentation::Emoji);
}

} // namespace

std::optional<FontFile> FallbackFonts::find(char32_t codePoint, FontStyle style, Presentation presentation) {
    FontSet& set = m_lists->sets[static_cast<int>(style)][static_cast<int>(presentation)];
    if (set == nullptr) {
        set = sortedFonts(style, presentation);
    }
    for (int i = 0; set != nullptr && i < set->nfont; ++i) {
        FcPattern* font = set->fonts[i];
        FcCharSet* covered = nullptr;
        if (FcPatternGetCharSet(font, FC_CHARSET, 0, &covered) != FcResultMatch ||
            FcCharSetHasChar(covered, codePoint) != FcTrue || !suits(font, presentation)) {
            continue;
        }
        auto file = fileOf(font);
        if (file && presentation == Presentation::Text) {
            noteMissingStyle(font, style, *file);
        }
        return file;
    }
    return std::nullopt;
}

} // namespace mullion::text
