// The modes of a screen that matter outside the engine: to the key encoder and to whoever shows the pane.
#pragma once

#include <cstdint>
#include <type_traits>

namespace mullion::model {

enum class MouseTracking : std::uint8_t { None = 0, X10 = 1, Normal = 2, Button = 3, Any = 4 }; // 9, 1000, 1002, 1003
enum class MouseEncoding : std::uint8_t { Default = 0, Utf8 = 1, Sgr = 2, Urxvt = 3, SgrPixels = 4 };

namespace modeflag {
inline constexpr std::uint32_t AlternateScreen = 1U << 0U;
inline constexpr std::uint32_t ApplicationCursorKeys = 1U << 1U;   // DECCKM
inline constexpr std::uint32_t ApplicationKeypad = 1U << 2U;       // DECKPAM
inline constexpr std::uint32_t BracketedPaste = 1U << 3U;          // 2004
inline constexpr std::uint32_t FocusReports = 1U << 4U;            // 1004
inline constexpr std::uint32_t ReverseScreen = 1U << 5U;           // DECSCNM
inline constexpr std::uint32_t AlternateScroll = 1U << 6U;         // 1007
inline constexpr std::uint32_t SynchronizedOutput = 1U << 7U;      // 2026: a repaint is under way
inline constexpr std::uint32_t LineFeedNewLine = 1U << 8U;         // LNM
inline constexpr std::uint32_t BackarrowSendsBackspace = 1U << 9U; // DECBKM
inline constexpr std::uint32_t MetaSendsEscape = 1U << 10U;        // 1036
inline constexpr std::uint32_t KeyboardLocked = 1U << 11U;         // KAM
inline constexpr std::uint32_t LocalEcho = 1U << 12U;              // SRM reset
inline constexpr std::uint32_t NoAutoRepeat = 1U << 13U;           // DECARM reset
inline constexpr std::uint32_t Vt52 = 1U << 14U;                   // DECANM reset
inline constexpr std::uint32_t FormatOtherKeys = 1U << 15U;        // XTFMTKEYS: other keys as CSI code ; mods u
} // namespace modeflag

struct Modes {
    std::uint32_t flags = 0;
    MouseTracking mouseTracking = MouseTracking::None;
    MouseEncoding mouseEncoding = MouseEncoding::Default;
    std::uint8_t kittyKeyboardFlags = 0; // Progressive enhancement bits of the kitty keyboard protocol.
    std::uint8_t modifyOtherKeys = 0;    // xterm's modifyOtherKeys level, 0 to 2.

    [[nodiscard]] constexpr bool has(std::uint32_t flag) const { return (flags & flag) != 0; }
    friend constexpr bool operator==(const Modes&, const Modes&) = default;
};

static_assert(sizeof(Modes) == 8 && std::is_trivially_copyable_v<Modes>);

} // namespace mullion::model
