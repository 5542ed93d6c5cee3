// FontFile.h's answers by CoreText, which knows the fonts of a Mac. Never run: docs/macos.md.
#include <render/text/FontFile.h>

#include <CoreFoundation/CoreFoundation.h>
#include <CoreText/CoreText.h>

#include <ft2build.h>
#include FT_FREETYPE_H

#include <array>
#include <climits>
#include <utility>

namespace mullion::text {
namespace {

// Owns what a function named Create or Copy has returned.
template <typename Ref>
class CfRef {
  public:
    explicit CfRef(Ref ref = nullptr) : m_ref(ref) {}
    ~CfRef() {
        if (m_ref != nullptr) {
            CFRelease(m_ref);
        }
    }
    CfRef(CfRef&& other) noexcept : m_ref(std::exchange(other.m_ref, nullptr)) {}
    CfRef& operator=(CfRef&& other) noexcept {
        std::swap(m_ref, other.m_ref);
        return *this;
    }
    CfRef(const CfRef&) = delete;
    CfRef& operator=(const CfRef&) = delete;

    [[nodiscard]] Ref get() const { return m_ref; }
    explicit operator bool() const { return m_ref != nullptr; }

  private:
    Ref m_ref;
};
using Font = CfRef<CTFontRef>;
using Text = CfRef<CFStringRef>;

// Sizes matter to none of the questions below.
constexpr CGFloat AnySize = 12;
// Faces and named instances of one file that are looked through; system fonts have dozens.
constexpr long MaxFaces = 64;
constexpr const char* EveryMacsTerminalFont = "Menlo";

Text textOf(const char* utf8) {
    return Text(CFStringCreateWithCString(nullptr, utf8, kCFStringEncodingUTF8));
}

std::string wordsOf(CFStringRef text) {
    std::array<char, 512> buffer{};
    const bool fits =
        text != nullptr && CFStringGetCString(text, buffer.data(), buffer.size(), kCFStringEncodingUTF8) != 0;
    return fits ? std::string(buffer.data()) : std::string();
}

bool has(CTFontRef font, CTFontSymbolicTraits trait) {
    return (CTFontGetSymbolicTraits(font) & trait) != 0;
}

CTFontSymbolicTraits traitsOf(FontStyle style) {
    const bool bold = style == FontStyle::Bold || style == FontStyle::BoldItalic;
    const bool italic = style == FontStyle::Italic || style == FontStyle::BoldItalic;
    return (bold ? kCTFontTraitBold : 0U) | (italic ? kCTFontTraitItalic : 0U);
}

// The family's font, or none: CoreText answers with another family where it has not this one.
Font fontOfFamily(const char* family) {
    const Text name = textOf(family);
    if (!name) {
        return Font();
    }
    Font font(CTFontCreateWithName(name.get(), AnySize, nullptr));
    const Text found(font ? CTFontCopyFamilyName(font.get()) : nullptr);
    return found && CFStringCompare(found.get(), name.get(), kCFCompareCaseInsensitive) == kCFCompareEqualTo
               ? std::move(font)
               : Font();
}

// The family's face of that style, or the font itself where the family has none.
Font styled(Font font, FontStyle style) {
    const CTFontSymbolicTraits traits = traitsOf(style);
    Font other(
        CTFontCreateCopyWithSymbolicTraits(font.get(), 0, nullptr, traits, kCTFontTraitBold | kCTFontTraitItalic));
    return other ? std::move(other) : std::move(font);
}

// FreeType names a face of a file by number, CoreText by PostScript name. The number of a variable font's named
// instance stands in the upper half. 0, the first face, when none has the name.
int faceIndex(const std::string& path, const std::string& name) {
    FT_Library library = nullptr;
    if (FT_Init_FreeType(&library) != 0) {
        return 0;
    }
    long found = 0;
    long faces = 1;
    for (long face = 0; face < faces && face < MaxFaces && found == 0; ++face) {
        long instances = 0;
        for (long instance = 0; instance <= instances && instance < MaxFaces && found == 0; ++instance) {
            FT_Face opened = nullptr;
            const long index = (instance << 16) + face;
            if (FT_New_Face(library, path.c_str(), index, &opened) != 0) {
                break;
            }
            faces = opened->num_faces;
            instances = opened->style_flags >> 16;
            const char* own = FT_Get_Postscript_Name(opened);
            found = own != nullptr && name == own ? index : 0;
            FT_Done_Face(opened);
        }
    }
    FT_Done_FreeType(library);
    return static_cast<int>(found);
}

std::optional<FontFile> fileOf(CTFontRef font) {
    const CfRef<CFURLRef> url(static_cast<CFURLRef>(CTFontCopyAttribute(font, kCTFontURLAttribute)));
    std::array<UInt8, PATH_MAX> path{};
    if (!url || CFURLGetFileSystemRepresentation(url.get(), 1, path.data(), path.size()) == 0) {
        return std::nullopt;
    }
    FontFile file{reinterpret_cast<const char*>(path.data()), 0, false, false};
    const Text name(CTFontCopyPostScriptName(font));
    file.index = faceIndex(file.path, wordsOf(name.get()));
    return file;
}

// A family without the wanted face gets it drawn from the one it has.
void noteMissingStyle(CTFontRef font, FontStyle style, FontFile& file) {
    file.embolden = (traitsOf(style) & kCTFontTraitBold) != 0 && !has(font, kCTFontTraitBold);
    file.slant = (traitsOf(style) & kCTFontTraitItalic) != 0 && !has(font, kCTFontTraitItalic);
}

Font terminalFont(const char* family) {
    Font font = fontOfFamily(family);
    return font ? std::move(font) : fontOfFamily(EveryMacsTerminalFont);
}

// UTF-16; how many units.
CFIndex encode(char32_t codePoint, std::array<UniChar, 2>& units) {
    if (codePoint < 0x10000) {
        units[0] = static_cast<UniChar>(codePoint);
        return 1;
    }
    units[0] = static_cast<UniChar>(0xD800 + ((codePoint - 0x10000) >> 10));
    units[1] = static_cast<UniChar>(0xDC00 + ((codePoint - 0x10000) & 0x3FF));
    return 2;
}

} // namespace

std::optional<FontFile> matchTerminalFont(const std::string& family, FontStyle style) {
    Font font = terminalFont(family.c_str());
    if (!font) {
        return std::nullopt;
    }
    font = styled(std::move(font), style);
    auto file = fileOf(font.get());
    if (file) {
        noteMissingStyle(font.get(), style, *file);
    }
    return file;
}

std::optional<FontFile> matchUiFont(const std::string& family, UiWeight weight) {
    Font font = fontOfFamily(family.c_str());
    if (!font) {
        const auto kind = weight == UiWeight::SemiBold ? kCTFontUIFontEmphasizedSystem : kCTFontUIFontSystem;
        font = Font(CTFontCreateUIFontForLanguage(kind, AnySize, nullptr));
    } else if (weight == UiWeight::SemiBold) {
        font = styled(std::move(font), FontStyle::Bold);
    }
    return font ? fileOf(font.get()) : std::nullopt;
}

// The font whose substitutes are asked for, by style, then presentation.
struct FallbackFonts::Lists {
    Font bases[FontStyleCount][2];
};

FallbackFonts::FallbackFonts() : m_lists(std::make_unique<Lists>()) {}
FallbackFonts::~FallbackFonts() = default;

std::optional<FontFile> FallbackFonts::find(char32_t codePoint, FontStyle style, Presentation presentation) {
    const bool emoji = presentation == Presentation::Emoji;
    Font& base = m_lists->bases[static_cast<int>(style)][static_cast<int>(presentation)];
    if (!base) {
        base = emoji ? fontOfFamily("Apple Color Emoji") : terminalFont(EveryMacsTerminalFont);
        if (base && !emoji) {
            base = styled(std::move(base), style);
        }
    }
    std::array<UniChar, 2> units{};
    const CFIndex count = encode(codePoint, units);
    const Text text(CFStringCreateWithCharacters(nullptr, units.data(), count));
    if (!base || !text) {
        return std::nullopt;
    }
    const Font font(CTFontCreateForString(base.get(), text.get(), CFRangeMake(0, count)));
    std::array<CGGlyph, 2> glyphs{};
    if (!font || !CTFontGetGlyphsForCharacters(font.get(), units.data(), glyphs.data(), count) ||
        has(font.get(), kCTFontTraitColorGlyphs) != emoji) {
        return std::nullopt;
    }
    const Text name(CTFontCopyPostScriptName(font.get()));
    if (wordsOf(name.get()) == "LastResort") { // Draws a box for whatever nobody has.
        return std::nullopt;
    }
    auto file = fileOf(font.get());
    if (file && !emoji) {
        noteMissingStyle(font.get(), style, *file);
    }
    return file;
}

} // namespace mullion::text
