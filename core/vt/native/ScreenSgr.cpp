// SGR: attributes and colours of what is printed next (ECMA-48 8.3.117, ISO 8613-6 colours, kitty's underline styles).
#include <core/vt/native/Screen.h>

#include <algorithm>

namespace mullion::vt::native {

namespace cellflag = model::cellflag;
using model::Color;
using model::Underline;

namespace {

constexpr std::uint16_t without(std::uint16_t flags, unsigned bits) {
    return static_cast<std::uint16_t>(flags & ~bits);
}

} // namespace

void Screen::selectGraphics(const Sequence& sequence) {
    if (sequence.count == 0) {
        applyAttribute(0);
        return;
    }
    for (std::size_t i = 0; i < sequence.count; ++i) {
        const std::int32_t value = sequence.value(i, 0);
        const bool hasSub = i + 1 < sequence.count && sequence.isJoined(i + 1);
        if (value == 38 || value == 48 || value == 58) {
            i = applyColor(sequence, i);
        } else if (value == 4 && hasSub) {
            const std::int32_t style = sequence.value(i + 1, 1);
            if (style <= static_cast<std::int32_t>(Underline::Dashed)) {
                setUnderline(static_cast<Underline>(style));
            }
        } else if (!hasSub) {
            applyAttribute(value);
        }
        while (i + 1 < sequence.count && sequence.isJoined(i + 1)) {
            ++i;
        }
    }
}

void Screen::applyAttribute(std::int32_t value) {
    std::uint16_t& flags = m_pen.flags;
    switch (value) {
    case 0:
        flags &= cellflag::Protected; // DECSCA is not a graphic rendition.
        m_pen.foreground = m_pen.background = Color();
        setUnderlineColor(Color());
        break;
    case 1:
        flags |= cellflag::Bold;
        break;
    case 2:
        flags |= cellflag::Faint;
        break;
    case 3:
        flags |= cellflag::Italic;
        break;
    case 4:
        setUnderline(Underline::Single);
        break;
    case 5:
    case 6:
        flags |= cellflag::Blink;
        break;
    case 7:
        flags |= cellflag::Inverse;
        break;
    case 8:
        flags |= cellflag::Invisible;
        break;
    case 9:
        flags |= cellflag::Strike;
        break;
    case 21:
        setUnderline(Underline::Double);
        break;
    case 22:
        flags = without(flags, cellflag::Bold | cellflag::Faint);
        break;
    case 23:
        flags = without(flags, cellflag::Italic);
        break;
    case 24:
        setUnderline(Underline::None);
        break;
    case 25:
        flags = without(flags, cellflag::Blink);
        break;
    case 27:
        flags = without(flags, cellflag::Inverse);
        break;
    case 28:
        flags = without(flags, cellflag::Invisible);
        break;
    case 29:
        flags = without(flags, cellflag::Strike);
        break;
    case 39:
        m_pen.foreground = Color();
        break;
    case 49:
        m_pen.background = Color();
        break;
    case 53:
        flags |= cellflag::Overline;
        break;
    case 55:
        flags = without(flags, cellflag::Overline);
        break;
    case 59:
        setUnderlineColor(Color());
        break;
    default:
        if (value >= 30 && value <= 37) {
            m_pen.foreground = Color::indexed(static_cast<std::uint8_t>(value - 30));
        } else if (value >= 40 && value <= 47) {
            m_pen.background = Color::indexed(static_cast<std::uint8_t>(value - 40));
        } else if (value >= 90 && value <= 97) {
            m_pen.foreground = Color::indexed(static_cast<std::uint8_t>(value - 90 + 8));
        } else if (value >= 100 && value <= 107) {
            m_pen.background = Color::indexed(static_cast<std::uint8_t>(value - 100 + 8));
        }
        break;
    }
}

// Reads "38:5:n", "38:2:r:g:b", "38:2:space:r:g:b", "38;5;n" or "38;2;r;g;b" (38, 48 and 58 alike) and returns the
// index of the last value it used.
std::size_t Screen::applyColor(const Sequence& sequence, std::size_t at) {
    const std::int32_t target = sequence.value(at, 0);
    const std::int32_t kind = sequence.value(at + 1, 0);
    const bool joined = at + 1 < sequence.count && sequence.isJoined(at + 1);
    std::size_t end = at + 1; // One past the last value of this colour.
    if (joined) {
        while (end < sequence.count && sequence.isJoined(end)) {
            ++end;
        }
    } else {
        end = std::min<std::size_t>(at + (kind == 2 ? 5 : kind == 5 ? 3 : 2), sequence.count);
    }
    const std::size_t values = end - at;
    std::size_t first = at + 2;
    if (joined && kind == 2 && values >= 6) {
        ++first; // A colour space comes before the components.
    }
    const auto component = [&](std::size_t index) -> std::uint8_t {
        const std::int32_t value = index < end ? sequence.value(index, 0) : 0;
        return static_cast<std::uint8_t>(std::min(value, 255));
    };
    Color color;
    if (kind == 5 && values >= 3) {
        if (sequence.value(first, 0) > 255) {
            return end - 1;
        }
        color = Color::indexed(component(first));
    } else if (kind == 2 && values >= 5) {
        color = Color::rgb(component(first), component(first + 1), component(first + 2));
    } else {
        return end - 1;
    }
    if (target == 38) {
        m_pen.foreground = color;
    } else if (target == 48) {
        m_pen.background = color;
    } else {
        setUnderlineColor(color);
    }
    return end - 1;
}

void Screen::setUnderline(Underline underline) {
    m_pen.flags = static_cast<std::uint16_t>(without(m_pen.flags, cellflag::UnderlineMask) |
                                             (static_cast<unsigned>(underline) << cellflag::UnderlineShift));
}

void Screen::setUnderlineColor(Color color) {
    if (m_penExtra->underlineColor != color) {
        m_penExtra.edit().underlineColor = color;
        updateExtra();
    }
}

} // namespace mullion::vt::native
