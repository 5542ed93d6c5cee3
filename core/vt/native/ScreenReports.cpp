// Replies to queries. Nothing a program printed is ever echoed back unchecked: a reply is typed into the program's
// input, so echoing would let a file run commands.
#include <core/vt/native/Screen.h>

#include <core/vt/native/ModeTable.h>

#include <algorithm>
#include <array>
#include <cstdarg>
#include <cstdio>

namespace mullion::vt::native {

namespace cellflag = model::cellflag;
using model::Color;

void Screen::reply(std::string_view bytes) {
    if (m_replies.size() + bytes.size() <= Engine::MaxReplyBytes) {
        m_replies.append(bytes);
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

// DA1: a VT220 with ANSI colour (22).
void Screen::primaryAttributes(const Sequence& sequence) {
    if (sequence.value(0, 0) == 0) {
        reply("\x1B[?62;22c");
    }
}

// DA2: 1 is the VT220; programs read the second number as a version.
void Screen::secondaryAttributes(const Sequence& sequence) {
    if (sequence.value(0, 0) == 0) {
        reply("\x1B[>1;10;0c");
    }
}

void Screen::tertiaryAttributes(const Sequence& sequence) {
    if (sequence.value(0, 0) == 0) {
        reply("\x1BP!|00000000\x1B\\");
    }
}

void Screen::deviceStatus(const Sequence& sequence) {
    const bool origin = m_modes.has(Mode::Origin);
    switch (sequence.value(0, 0)) {
    case 5:
        reply("\x1B[0n");
        break;
    case 6:
        replyFormat("\x1B[%d;%dR", m_row - (origin ? m_margins.top : 0) + 1,
                    m_column - (origin ? m_margins.left : 0) + 1);
        break;
    default:
        break;
    }
}

void Screen::decDeviceStatus(const Sequence& sequence) {
    const bool origin = m_modes.has(Mode::Origin);
    switch (sequence.value(0, 0)) {
    case 6: // DECXCPR
        replyFormat("\x1B[?%d;%d;1R", m_row - (origin ? m_margins.top : 0) + 1,
                    m_column - (origin ? m_margins.left : 0) + 1);
        break;
    case 15: // No printer.
        reply("\x1B[?13n");
        break;
    case 25: // No user-defined keys to lock.
        reply("\x1B[?20n");
        break;
    case 26: // North American keyboard.
        reply("\x1B[?27;1;0;0n");
        break;
    default:
        break;
    }
}

void Screen::requestAnsiMode(const Sequence& sequence) {
    const std::int32_t number = sequence.value(0, 0);
    const auto mode = findAnsiMode(number);
    replyFormat("\x1B[%d;%d$y", number, !mode ? 0 : m_modes.has(*mode) ? 1 : 2);
}

void Screen::requestDecMode(const Sequence& sequence) {
    const std::int32_t number = sequence.value(0, 0);
    const auto mode = findDecMode(number);
    int state = 0;
    if (mode == Mode::GraphemeClusters) {
        state = 3; // Permanently set.
    } else if (mode == Mode::Alternate47 || mode == Mode::Alternate1047 || mode == Mode::Alternate1049) {
        state = isAlternate() ? 1 : 2;
    } else if (mode) {
        state = m_modes.has(*mode) ? 1 : 2;
    }
    replyFormat("\x1B[?%d;%d$y", number, state);
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

// DECREQTPARM: no parity, eight bits, 38400 baud both ways.
void Screen::reportParameters(const Sequence& sequence) {
    const int kind = sequence.value(0, 0);
    if (kind <= 1) {
        replyFormat("\x1B[%d;1;1;128;128;1;0x", kind + 2);
    }
}

// XTWINOPS: sizes and the title stack. Nothing moves a window, and titles are never reported (CVE-2003-0063).
void Screen::windowOperation(const Sequence& sequence) {
    switch (sequence.value(0, 0)) {
    case 14:
        if (sequence.value(1, 0) == 0 && m_size.pixelHeight != 0) {
            replyFormat("\x1B[4;%d;%dt", m_size.pixelHeight, m_size.pixelWidth);
        }
        break;
    case 16:
        if (m_size.pixelHeight != 0) {
            replyFormat("\x1B[6;%d;%dt", m_size.pixelHeight / m_size.rows, m_size.pixelWidth / m_size.columns);
        }
        break;
    case 18:
        replyFormat("\x1B[8;%d;%dt", m_size.rows, m_size.columns);
        break;
    case 22:
        if (sequence.value(1, 0) != 1 && m_titleStack.size() < MaxTitleStack) {
            m_titleStack.push_back(m_title);
        }
        break;
    case 23:
        if (sequence.value(1, 0) != 1 && !m_titleStack.empty()) {
            m_title = std::move(m_titleStack.back());
            m_titleStack.pop_back();
            m_events.titleChanged = true;
        }
        break;
    default:
        break;
    }
}

void Screen::dcs(const Sequence& sequence, std::string_view text) {
    if (sequence.marker != 0) {
        return;
    }
    if (sequence.final == 'q' && sequence.intermediate == '$') {
        requestStatusString(sequence, text);
    } else if (sequence.final == 'q' && sequence.intermediate == '+') {
        requestTermcap(sequence, text);
    }
}

// DECRQSS: a valid request is one of these, so its text is safe to repeat.
void Screen::requestStatusString(const Sequence&, std::string_view text) {
    const int shape = static_cast<int>(m_cursorShape) * 2 + (m_modes.has(Mode::CursorBlink) ? 1 : 2);
    if (text == "m") {
        reply("\x1BP1$r" + describePen() + "m\x1B\\");
    } else if (text == "r") {
        replyFormat("\x1BP1$r%d;%dr\x1B\\", m_margins.top + 1, m_margins.bottom);
    } else if (text == "s") {
        replyFormat("\x1BP1$r%d;%ds\x1B\\", m_margins.left + 1, m_margins.right);
    } else if (text == " q") {
        replyFormat("\x1BP1$r%d q\x1B\\", shape);
    } else if (text == "\"q") {
        replyFormat("\x1BP1$r%d\"q\x1B\\", m_pen.has(cellflag::Protected) ? 1 : 0);
    } else if (text == "\"p") {
        reply("\x1BP1$r62;1\"p\x1B\\");
    } else {
        reply("\x1BP0$r\x1B\\");
    }
}

std::string Screen::describePen() const {
    std::string text = "0";
    const std::array<std::pair<std::uint16_t, const char*>, 8> attributes{{{cellflag::Bold, ";1"},
                                                                           {cellflag::Faint, ";2"},
                                                                           {cellflag::Italic, ";3"},
                                                                           {cellflag::Blink, ";5"},
                                                                           {cellflag::Inverse, ";7"},
                                                                           {cellflag::Invisible, ";8"},
                                                                           {cellflag::Strike, ";9"},
                                                                           {cellflag::Overline, ";53"}}};
    for (const auto& [flag, number] : attributes) {
        text += m_pen.has(flag) ? number : "";
    }
    if (m_pen.underline() == model::Underline::Single) {
        text += ";4";
    } else if (m_pen.underline() != model::Underline::None) {
        text += ";4:" + std::to_string(static_cast<int>(m_pen.underline()));
    }
    const auto addColor = [&text](Color color, int target) {
        if (color.kind() == Color::Kind::Indexed) {
            const int index = color.index();
            text += index < 8 && target != 58    ? ";" + std::to_string(target - 8 + index)
                    : index < 16 && target != 58 ? ";" + std::to_string(target + 52 + index - 8)
                                                 : ";" + std::to_string(target) + ":5:" + std::to_string(index);
        } else if (color.kind() == Color::Kind::Rgb) {
            const std::uint32_t rgb = color.rgbValue();
            text += ";" + std::to_string(target) + ":2::" + std::to_string(rgb >> 16U) + ":" +
                    std::to_string((rgb >> 8U) & 0xFFU) + ":" + std::to_string(rgb & 0xFFU);
        }
    };
    addColor(m_pen.foreground, 38);
    addColor(m_pen.background, 48);
    addColor(m_penExtra.underlineColor, 58);
    return text;
}

namespace {

struct Capability {
    std::string_view nameHex; // The request, as programs send it: hex of the terminfo or termcap name.
    std::string_view valueHex;
};

constexpr std::array<Capability, 5> Capabilities{{
    {"544E", "787465726D2D323536636F6C6F72"}, // TN: xterm-256color
    {"436F", "323536"},                       // Co: 256
    {"636F6C6F7273", "323536"},               // colors: 256
    {"524742", "382F382F38"},                 // RGB: 8/8/8
    {"5463", ""},                             // Tc: true colour, a flag
}};

bool equalHex(std::string_view a, std::string_view b) {
    const auto upper = [](char c) { return c >= 'a' && c <= 'f' ? static_cast<char>(c - 'a' + 'A') : c; };
    for (std::size_t i = 0; i < a.size() && i < b.size(); ++i) {
        if (upper(a[i]) != upper(b[i])) {
            return false;
        }
    }
    return a.size() == b.size();
}

} // namespace

// XTGETTCAP: names we know are answered in our own spelling, anything else with a bare failure.
void Screen::requestTermcap(const Sequence&, std::string_view text) {
    while (!text.empty()) {
        const std::string_view name = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), name.size() + 1));
        std::string answer = "\x1BP0+r\x1B\\";
        for (const Capability& capability : Capabilities) {
            if (equalHex(name, capability.nameHex)) {
                answer = "\x1BP1+r";
                answer += capability.nameHex;
                answer += capability.valueHex.empty() ? "" : "=";
                answer += capability.valueHex;
                answer += "\x1B\\";
            }
        }
        reply(answer);
    }
}

} // namespace mullion::vt::native
