// VT52 mode (DECANM reset; VT420 programmer reference, appendix on the VT52). Control sequences still work in it, so
// that a program that ends there leaves a terminal that can be reset.
#include <core/vt/native/Screen.h>

namespace mullion::vt::native {

void Screen::vt52Escape(const Sequence& sequence) {
    const Sequence one{}; // A sequence without parameters.
    switch (sequence.intermediate == 0 ? sequence.final : '\0') {
    case 'A':
        return cursorUp(one);
    case 'B':
        return cursorDown(one);
    case 'C':
        return cursorForward(one);
    case 'D':
        return cursorBackward(one);
    case 'F':
        m_charsets.designated[0] = findCharset("0", CharsetSize::Set94);
        break;
    case 'G':
        m_charsets = {};
        break;
    case 'H':
        return moveTo(0, 0);
    case 'I':
        return reverseIndex(one);
    case 'J':
        return eraseDisplay(0, Select::All);
    case 'K':
        return eraseLine(0, Select::All);
    case 'Y':
        m_vt52Awaits = 2; // Row and column come as characters.
        break;
    case 'Z':
        return reply("\x1B/Z");
    case '=':
        return applicationKeypad(one);
    case '>':
        return numericKeypad(one);
    case '<':
        return changeMode(Mode::Ansi, Change::Set);
    case 'c':
        return fullReset(one);
    default:
        break;
    }
}

// A place is counted from the space character; one beyond the screen leaves the row, and goes to the last column.
const std::uint8_t* Screen::takeVt52Place(const std::uint8_t* at, const std::uint8_t* end) {
    for (; at != end && m_vt52Awaits != 0; ++at) {
        const int place = *at - ' ';
        --m_vt52Awaits;
        if (m_vt52Awaits == 1) {
            moveTo(place >= 0 && place < grid().rows() ? place : m_row, m_column);
        } else {
            moveTo(m_row, place >= 0 ? place : int{m_column});
        }
    }
    return at;
}

} // namespace mullion::vt::native
