// What a program puts aside and takes back: its pen (XTPUSHSGR) and its colours (XTPUSHCOLORS); and what pens the cells
// of a rectangle have in common (XTREPORTSGR).
#include <core/vt/native/Screen.h>

#include <algorithm>

namespace mullion::vt::native {

namespace cellflag = model::cellflag;
using model::Cell;
using model::Color;

namespace {

// The flags that a parameter of XTPUSHSGR names; 30 and 31 name the colours.
std::uint16_t attributeNamed(std::int32_t value) {
    switch (value) {
    case 1:
        return cellflag::Bold;
    case 2:
        return cellflag::Faint;
    case 3:
        return cellflag::Italic;
    case 4:
    case 21:
        return cellflag::UnderlineMask;
    case 5:
        return cellflag::Blink;
    case 7:
        return cellflag::Inverse;
    case 8:
        return cellflag::Invisible;
    case 9:
        return cellflag::Strike;
    default:
        return 0;
    }
}

} // namespace

// Without parameters all of the pen; with some only what they name, and a pop leaves the rest as it is then.
void Screen::pushPen(const Sequence& sequence) {
    if (m_rare->penStack.size() == MaxPenStack) {
        return;
    }
    const bool isWhole = sequence.count == 0;
    SavedPen saved{m_pen.flags,
                   isWhole ? PenAttributes : std::uint16_t{0},
                   isWhole,
                   isWhole,
                   m_pen.foreground,
                   m_pen.background,
                   m_penExtra->underlineColor};
    for (std::size_t i = 0; i < sequence.count; ++i) {
        const std::int32_t value = sequence.value(i, 0);
        saved.mask |= attributeNamed(value);
        saved.hasForeground |= value == 30;
        saved.hasBackground |= value == 31;
    }
    m_rare.edit().penStack.push_back(saved);
}

void Screen::popPen(const Sequence&) {
    if (m_rare->penStack.empty()) {
        return;
    }
    const SavedPen saved = m_rare->penStack.back();
    m_rare.edit().penStack.pop_back();
    m_pen.flags = static_cast<std::uint16_t>((m_pen.flags & ~saved.mask) | (saved.flags & saved.mask));
    m_pen.foreground = saved.hasForeground ? saved.foreground : m_pen.foreground;
    m_pen.background = saved.hasBackground ? saved.background : m_pen.background;
    if ((saved.mask & cellflag::UnderlineMask) != 0) {
        setUnderlineColor(saved.underlineColor);
    }
}

void Screen::reportPens(const Sequence& sequence) {
    const auto area = rectangle(sequence, 0);
    if (!area) {
        return;
    }
    Cell common = grid().row(area->top).cell(area->left);
    Color underlineColor = m_symbols->extra(common.extra).underlineColor;
    for (std::uint16_t y = area->top; y < area->bottom; ++y) {
        for (std::uint16_t x = area->left; x < area->right; ++x) {
            const Cell cell = grid().row(y).cell(x);
            if (cell.underline() != common.underline()) {
                common.flags &= static_cast<std::uint16_t>(~cellflag::UnderlineMask);
            }
            common.flags &= static_cast<std::uint16_t>(cell.flags | cellflag::UnderlineMask);
            common.foreground = cell.foreground == common.foreground ? common.foreground : Color();
            common.background = cell.background == common.background ? common.background : Color();
            const bool isSame = m_symbols->extra(cell.extra).underlineColor == underlineColor;
            underlineColor = isSame ? underlineColor : Color();
        }
    }
    reply("\x1B[" + penText(common, underlineColor) + "m");
}

Screen::SavedColors Screen::allColors() const {
    return {m_colors.current(), m_moreColors};
}

void Screen::useColors(const SavedColors& saved) {
    for (std::size_t entry = 0; entry < model::PaletteSize; ++entry) {
        m_colors.set(entry, saved.palette[entry]);
    }
    m_moreColors = saved.more;
}

// Without a parameter on top of the stack; 1 to 10 write a place of it.
void Screen::pushColors(const Sequence& sequence) {
    const int place = sequence.positive(0, m_rare->colorDepth + 1);
    if (place > MaxColorStack) {
        return;
    }
    std::vector<SavedColors>& stack = m_rare.edit().colorStack;
    if (stack.size() < static_cast<std::size_t>(place)) {
        stack.resize(static_cast<std::size_t>(place), allColors());
    }
    stack[static_cast<std::size_t>(place) - 1] = allColors();
    if (sequence.positive(0, 0) == 0) {
        m_rare.edit().colorDepth = static_cast<std::uint8_t>(place);
    }
}

void Screen::popColors(const Sequence& sequence) {
    const int place = sequence.positive(0, m_rare->colorDepth);
    if (place < 1 || static_cast<std::size_t>(place) > m_rare->colorStack.size()) {
        return;
    }
    useColors(m_rare->colorStack[static_cast<std::size_t>(place) - 1]);
    if (sequence.positive(0, 0) == 0) {
        --m_rare.edit().colorDepth;
    }
}

void Screen::reportColors(const Sequence&) {
    replyFormat("\x1B[?%d;%d#Q", int{m_rare->colorDepth}, static_cast<int>(m_rare->colorStack.size()));
}

} // namespace mullion::vt::native
