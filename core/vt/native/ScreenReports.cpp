// Replies to queries. Nothing a program printed is ever echoed back unchecked: a reply is typed into the program's
// input, so echoing would let a file run commands.
#include <core/vt/native/Screen.h>

#include <core/vt/native/ModeTable.h>
#include <core/vt/native/OscText.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>
#include <utility>

namespace mullion::vt::native {

void Screen::reply(std::string_view bytes) {
    if (m_replies.size() + bytes.size() > Engine::MaxReplyBytes) {
        return;
    }
    if (!m_eightBit) {
        m_replies.append(bytes);
        return;
    }
    // C1 controls as one byte each (S8C1T).
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const bool isControl = bytes[i] == '\x1B' && i + 1 < bytes.size() && bytes[i + 1] >= '@' && bytes[i + 1] <= '_';
        m_replies.push_back(isControl ? static_cast<char>(bytes[++i] + 0x40) : bytes[i]);
    }
}

void Screen::replyFormat(const char* format, ...) {
    std::array<char, 256> buffer{}; // Every format below stays under 100 bytes.
    va_list arguments;
    va_start(arguments, format);
    const int length = std::vsnprintf(buffer.data(), buffer.size(), format, arguments);
    va_end(arguments);
    if (length > 0 && static_cast<std::size_t>(length) < buffer.size()) {
        reply({buffer.data(), static_cast<std::size_t>(length)});
    }
}

// DA1: the family that DECSCL chose, first a VT420 (64), with 132 columns (1), printer port (2; none is there),
// selective erase (6), national character sets (9), DEC technical characters (15), locator ports (16 and 29; none is
// there), terminal state (17), windowing (18), horizontal scrolling (21), ANSI colour (22) and rectangles (28): xterm's
// lists, which programs compare with.
void Screen::primaryAttributes(const Sequence& sequence) {
    if (sequence.value(0, 0) != 0) {
        return;
    }
    if (m_level == 1) {
        return reply("\x1B[?1;2c");
    }
    replyFormat("\x1B[?%d;%sc", 60 + m_level, m_level < 4 ? "1;2;6;9;15;22;29" : "1;2;6;9;15;16;17;18;21;22;28;29");
}

// DA2: the terminal that DECSCL chose; 41 is the VT420. Programs read the second number as xterm's patch level, so it
// is the one whose behaviour we compare ours with.
void Screen::secondaryAttributes(const Sequence& sequence) {
    static constexpr std::array<int, LastLevel + 1> Terminals{0, 0, 1, 24, 41, 64};
    if (sequence.value(0, 0) == 0) {
        replyFormat("\x1B[>%d;379;0c", Terminals.at(m_level));
    }
}

void Screen::tertiaryAttributes(const Sequence& sequence) {
    if (sequence.value(0, 0) == 0) {
        reply("\x1BP!|00000000\x1B\\");
    }
}

model::CellPosition Screen::reportedPosition() const {
    const Region area = addressable();
    return {static_cast<std::uint16_t>(m_row - std::min(m_row, area.top)),
            static_cast<std::uint16_t>(m_column - std::min(m_column, area.left))};
}

void Screen::deviceStatus(const Sequence& sequence) {
    const model::CellPosition at = reportedPosition();
    switch (sequence.value(0, 0)) {
    case 5:
        reply("\x1B[0n");
        break;
    case 6:
        replyFormat("\x1B[%d;%dR", at.row + 1, at.column + 1);
        break;
    default:
        break;
    }
}

void Screen::decDeviceStatus(const Sequence& sequence) {
    const model::CellPosition at = reportedPosition();
    switch (sequence.value(0, 0)) {
    case 6: // DECXCPR
        replyFormat("\x1B[?%d;%d;1R", at.row + 1, at.column + 1);
        break;
    case 15: // No printer.
        reply("\x1B[?13n");
        break;
    case 25: // User-defined keys would be unlocked.
        reply("\x1B[?20n");
        break;
    case 26: // North American keyboard, ready, of the LK401 kind.
        reply("\x1B[?27;1;0;0n");
        break;
    case 53:
    case 55: // No locator.
        reply("\x1B[?53n");
        break;
    case 56: // Of no type.
        reply("\x1B[?57;0n");
        break;
    case 62: // No space for macros.
        reply("\x1B[0000*{");
        break;
    case 63: // No macros to sum up.
        replyFormat("\x1BP%d!~0000\x1B\\", sequence.value(1, 0));
        break;
    case 75: // No error since power-up.
        reply("\x1B[?70n");
        break;
    case 85: // No session management.
        reply("\x1B[?83n");
        break;
    case 996:
        reportColorScheme();
        break;
    default:
        break;
    }
}

void Screen::setColorScheme(ColorScheme scheme) {
    const ColorScheme before = std::exchange(m_colorScheme, scheme);
    if (before != scheme && m_modes.has(Mode::ColorSchemeReports)) {
        reportColorScheme();
    }
}

// Dark or light: as the window says, else by the brightness of the background that a program sees.
void Screen::reportColorScheme() {
    if (m_colorScheme != ColorScheme::Unknown) {
        return reply(m_colorScheme == ColorScheme::Dark ? "\x1B[?997;1n" : "\x1B[?997;2n");
    }
    const std::uint32_t rgb = m_colors.color(model::PaletteBackground);
    const std::uint32_t luma = ((rgb >> 16U) & 0xFFU) * 299 + ((rgb >> 8U) & 0xFFU) * 587 + (rgb & 0xFFU) * 114;
    reply(luma < 128 * 1000 ? "\x1B[?997;1n" : "\x1B[?997;2n");
}

void Screen::requestAnsiMode(const Sequence& sequence) {
    replyFormat("\x1B[%d;%d$y", sequence.value(0, 0), modeState(sequence.value(0, 0), Namespace::Ansi));
}

void Screen::requestDecMode(const Sequence& sequence) {
    replyFormat("\x1B[?%d;%d$y", sequence.value(0, 0), modeState(sequence.value(0, 0), Namespace::Dec));
}

// DECRPM: 0 unknown, 1 set, 2 reset, 3 always set, 4 always reset.
int Screen::modeState(std::int32_t number, Namespace space) const {
    const ModeRow* row = space == Namespace::Ansi ? findAnsiMode(number) : findDecMode(number);
    if (row == nullptr) {
        return 0;
    }
    if (row->kind == ModeKind::AlwaysSet || row->kind == ModeKind::AlwaysReset) {
        return row->kind == ModeKind::AlwaysSet ? 3 : 4;
    }
    const bool isScreen =
        row->mode == Mode::Alternate47 || row->mode == Mode::Alternate1047 || row->mode == Mode::Alternate1049;
    return (isScreen ? isAlternate() : m_modes.has(row->mode)) ? 1 : 2;
}

void Screen::reportTerminal(const Sequence& sequence) {
    if (sequence.value(0, 0) == 0) {
        reply("\x1BP>|mullion(" MULLION_VERSION ")\x1B\\");
    }
}

void Screen::reportKeyboard(const Sequence&) {
    replyFormat("\x1B[?%du", m_side->keyboard.flags[m_side->keyboard.depth]);
}

void Screen::reportModifyKeys(const Sequence& sequence) {
    if (sequence.value(0, 0) == 4) {
        replyFormat("\x1B[>4;%dm", m_modifyOtherKeys);
    }
}

void Screen::reportFormatKeys(const Sequence& sequence) {
    if (sequence.value(0, 0) == 4) {
        replyFormat("\x1B[>4;%df", m_formatOtherKeys ? 1 : 0);
    }
}

// DECREQTPARM: no parity, eight bits, 38400 baud both ways.
void Screen::reportParameters(const Sequence& sequence) {
    const int kind = sequence.value(0, 0);
    if (kind <= 1) {
        replyFormat("\x1B[%d;1;1;128;128;1;0x", kind + 2);
    }
}

// XTSMGRAPHICS: there are no colour registers and no sixel geometry to ask for; anything else is no item.
void Screen::reportGraphics(const Sequence& sequence) {
    const std::int32_t item = sequence.value(0, 0);
    constexpr int NoSuchItem = 1;
    constexpr int Failure = 3;
    replyFormat("\x1B[?%d;%dS", item, item == 1 || item == 2 ? Failure : NoSuchItem);
}

namespace {

struct Capability {
    std::string_view name;  // Of terminfo or termcap.
    std::string_view value; // Empty for a flag.
};

// Without keys, whose bytes the modes decide, but for those that programs ask for at start: what a plain key sends.
constexpr Capability Capabilities[] = {
    {"TN", "xterm-256color"},
    {"name", "xterm-256color"},
    {"Co", "256"},
    {"colors", "256"},
    {"RGB", "8/8/8"},
    {"Tc", ""},
    {"bce", ""},
    {"Su", ""},
    {"Smulx", "\x1B[4:%p1%dm"},
    {"Setulc", "\x1B[58:2::%p1%{65536}%/%d:%p1%{256}%/%{255}%&%d:%p1%{255}%&%d%;m"},
    {"Ss", "\x1B[%p1%d q"},
    {"Se", "\x1B[2 q"},
    {"Cr", "\x1B]112\a"},
    {"Cs", "\x1B]12;%p1%s\a"},
    {"kbs", "\x7F"},
    {"kb", "\x7F"},
    {"kcuu1", "\x1B[A"},
    {"ku", "\x1B[A"},
    {"kcud1", "\x1B[B"},
    {"kd", "\x1B[B"},
    {"kcuf1", "\x1B[C"},
    {"kr", "\x1B[C"},
    {"kcub1", "\x1B[D"},
    {"kl", "\x1B[D"},
    {"khome", "\x1B[H"},
    {"kh", "\x1B[H"},
    {"kend", "\x1B[F"},
    {"@7", "\x1B[F"},
    {"kdch1", "\x1B[3~"},
    {"kD", "\x1B[3~"},
    {"kich1", "\x1B[2~"},
    {"kI", "\x1B[2~"},
    {"kpp", "\x1B[5~"},
    {"kP", "\x1B[5~"},
    {"knp", "\x1B[6~"},
    {"kN", "\x1B[6~"},
    {"kcbt", "\x1B[Z"},
    {"kB", "\x1B[Z"},
    {"kf1", "\x1BOP"},
    {"k1", "\x1BOP"},
    {"kf2", "\x1BOQ"},
    {"k2", "\x1BOQ"},
    {"kf3", "\x1BOR"},
    {"k3", "\x1BOR"},
    {"kf4", "\x1BOS"},
    {"k4", "\x1BOS"},
    {"kf5", "\x1B[15~"},
    {"k5", "\x1B[15~"},
    {"kf6", "\x1B[17~"},
    {"k6", "\x1B[17~"},
    {"kf7", "\x1B[18~"},
    {"k7", "\x1B[18~"},
    {"kf8", "\x1B[19~"},
    {"k8", "\x1B[19~"},
    {"kf9", "\x1B[20~"},
    {"k9", "\x1B[20~"},
    {"kf10", "\x1B[21~"},
    {"k;", "\x1B[21~"},
    {"kf11", "\x1B[23~"},
    {"F1", "\x1B[23~"},
    {"kf12", "\x1B[24~"},
    {"F2", "\x1B[24~"},
};

std::string hexOf(std::string_view text) {
    constexpr std::string_view Digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        out += Digits[byte >> 4U];
        out += Digits[byte & 15U];
    }
    return out;
}

// Whether `hex` spells `name` in hexadecimal digits of either case.
bool spells(std::string_view hex, std::string_view name) {
    if (hex.size() != name.size() * 2) {
        return false;
    }
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (hexDigit(hex[i * 2]) * 16 + hexDigit(hex[i * 2 + 1]) != static_cast<unsigned char>(name[i])) {
            return false;
        }
    }
    return true;
}

} // namespace

// XTGETTCAP: names we know are answered in our own spelling, anything else with a bare failure.
void Screen::requestTermcap(const Sequence&, std::string_view text) {
    while (!text.empty()) {
        const std::string_view name = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), name.size() + 1));
        std::string answer = "\x1BP0+r\x1B\\";
        for (const Capability& capability : Capabilities) {
            if (spells(name, capability.name)) {
                answer = "\x1BP1+r" + hexOf(capability.name);
                answer += capability.value.empty() ? "" : "=" + hexOf(capability.value);
                answer += "\x1B\\";
                break;
            }
        }
        reply(answer);
    }
}

} // namespace mullion::vt::native
