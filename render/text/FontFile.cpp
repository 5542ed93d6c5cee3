#include <render/text/FontFile.h>

#include <fontconfig/fontconfig.h>

#include <memory>

namespace mullion::text {
namespace {

struct PatternDeleter {
    void operator()(FcPattern* pattern) const { FcPatternDestroy(pattern); }
};
using Pattern = std::unique_ptr<FcPattern, PatternDeleter>;

struct CharSetDeleter {
    void operator()(FcCharSet* set) const { FcCharSetDestroy(set); }
};

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

std::optional<FontFile> matchFallback(char32_t codePoint, FontStyle style, Presentation presentation) {
    const std::unique_ptr<FcCharSet, CharSetDeleter> wanted(FcCharSetCreate());
    FcCharSetAddChar(wanted.get(), codePoint);
    const Pattern pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, bytes(presentation == Presentation::Emoji ? "emoji" : "monospace"));
    FcPatternAddCharSet(pattern.get(), FC_CHARSET, wanted.get());
    FcPatternAddBool(pattern.get(), FC_COLOR, presentation == Presentation::Emoji ? FcTrue : FcFalse);
    addStyle(pattern.get(), style);
    const Pattern found = matchPattern(pattern.get());
    FcCharSet* covered = nullptr;
    if (found == nullptr || FcPatternGetCharSet(found.get(), FC_CHARSET, 0, &covered) != FcResultMatch ||
        FcCharSetHasChar(covered, codePoint) != FcTrue) {
        return std::nullopt;
    }
    auto file = fileOf(found.get());
    if (file && presentation == Presentation::Text) {
        noteMissingStyle(found.get(), style, *file);
    }
    return file;
}

} // namespace mullion::text
