// Which font file, by Fontconfig's judgement (CoreText's on a Mac), serves a family and style, and which covers a code
// point.
#pragma once

#include <render/text/FontStyle.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace mullion::text {

// A face within a file, as FreeType numbers it. `embolden` and `slant` are set when the family has no such face.
struct FontFile {
    std::string path;
    int index = 0;
    bool embolden = false;
    bool slant = false;
    friend bool operator==(const FontFile&, const FontFile&) = default;
};

// The best face of `family` (a Fontconfig pattern such as "JetBrains Mono"); a monospaced one is preferred. Empty only
// when the system has no fonts at all.
std::optional<FontFile> matchTerminalFont(const std::string& family, FontStyle style);

// The best proportional face.
std::optional<FontFile> matchUiFont(const std::string& family, UiWeight weight);

enum class Presentation : std::uint8_t { Text, Emoji };

// The installed faces in Fontconfig's order of preference, asked for code points that the user's font lacks. The order
// is found once (tens of milliseconds); a look-up then only tests coverage, so a pane that prints all of Unicode costs
// microseconds a character, where a Fontconfig match would cost milliseconds.
class FallbackFonts {
  public:
    FallbackFonts();
    ~FallbackFonts();
    FallbackFonts(const FallbackFonts&) = delete;
    FallbackFonts& operator=(const FallbackFonts&) = delete;

    // The best face that has `codePoint`, or nothing when no installed font has it.
    std::optional<FontFile> find(char32_t codePoint, FontStyle style, Presentation presentation);

  private:
    struct Lists;
    std::unique_ptr<Lists> m_lists;
};

} // namespace mullion::text
