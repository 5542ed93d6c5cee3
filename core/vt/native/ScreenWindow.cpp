// XTWINOPS and the sizes DEC's sequences set. Sizes are always reported. What moves or sizes the window acts only with
// permission::Window, what reports a title only with permission::Title (CVE-2003-0063): such a report is typed into
// the program's input.
#include <core/vt/native/Screen.h>

#include <core/vt/CellPixels.h>

#include <algorithm>

namespace mullion::vt::native {

using model::ScreenSize;

namespace {

// The display that a pane which may size itself is told of: what 1920 by 1080 pixels hold.
constexpr int DisplayColumns = 240;
constexpr int DisplayRows = 67;

constexpr int FirstLinesOperation = 24; // From here on the value is a number of lines (DECSLPP).

} // namespace

void Screen::windowOperation(const Sequence& sequence) {
    const std::int32_t operation = sequence.value(0, 0);
    if (operation == 22) {
        pushTitles();
    } else if (operation == 23) {
        popTitles(sequence.value(1, 0));
    } else if (operation >= 11 && operation <= 21) {
        reportWindow(sequence);
    } else if ((m_permissions & permission::Window) != 0) {
        changeWindow(sequence);
    }
}

void Screen::changeWindow(const Sequence& sequence) {
    const std::int32_t operation = sequence.value(0, 0);
    const ScreenSize display = displaySize();
    // An omitted size stays as it is, 0 means the display's.
    const auto wanted = [&sequence](std::size_t index, int now, int most, int unit) {
        const std::int32_t value = sequence.value(index, ControlSequence::Omitted);
        return value == ControlSequence::Omitted ? now : value == 0 ? most : std::max(value / unit, 1);
    };
    switch (operation) {
    case 1:
        m_rare.edit().window.shown = WindowState::Shown::Normal;
        break;
    case 2:
        m_rare.edit().window.shown = WindowState::Shown::Iconified;
        break;
    case 3:
        m_rare.edit().window.x = sequence.value(1, 0);
        m_rare.edit().window.y = sequence.value(2, 0);
        break;
    case 4:
        resizeItself(wanted(2, m_size.columns, display.columns, cellWidth(m_size)),
                     wanted(1, m_size.rows, display.rows, cellHeight(m_size)));
        break;
    case 8:
        resizeItself(wanted(2, m_size.columns, display.columns, 1), wanted(1, m_size.rows, display.rows, 1));
        break;
    case 9:
        maximize(sequence.value(1, 0));
        break;
    case 10:
        showFullScreen(sequence.value(1, 0));
        break;
    default: // 5, 6 and 7 raise, lower and refresh: nothing to see.
        if (operation >= FirstLinesOperation) {
            resizeItself(m_size.columns, operation);
        }
        break;
    }
}

// 0 goes back, 1 takes the whole display, 2 its height, 3 its width.
void Screen::maximize(std::int32_t how) {
    if (how == 0) {
        restoreSize();
        return;
    }
    keepSize();
    const ScreenSize display = displaySize();
    resizeItself(how == 2 ? m_size.columns : display.columns, how == 3 ? m_size.rows : display.rows);
}

void Screen::showFullScreen(std::int32_t how) {
    const bool set = how == 2 ? !m_rare->window.isFullScreen : how == 1;
    if (set == m_rare->window.isFullScreen) {
        return;
    }
    m_rare.edit().window.isFullScreen = set;
    maximize(set ? 1 : 0);
}

void Screen::keepSize() {
    if (m_rare->window.restored.columns == 0) {
        m_rare.edit().window.restored = m_size;
    }
}

void Screen::restoreSize() {
    const ScreenSize size = m_rare->window.restored;
    if (size.columns != 0) {
        m_rare.edit().window.restored = {0, 0, 0, 0};
        resizeItself(size.columns, size.rows);
    }
}

model::ScreenSize Screen::displaySize() const {
    if ((m_permissions & permission::Window) == 0) {
        return m_size; // It can have no other.
    }
    return {static_cast<std::uint16_t>(std::max<int>(DisplayColumns, m_size.columns)),
            static_cast<std::uint16_t>(std::max<int>(DisplayRows, m_size.rows)), 0, 0};
}

void Screen::resizeItself(int columns, int rows) {
    columns = std::clamp(columns, model::MinColumns, model::MaxColumns);
    rows = std::clamp(rows, model::MinRows, model::MaxRows);
    const int width = cellWidth(m_size);
    const int height = cellHeight(m_size);
    ScreenSize size{static_cast<std::uint16_t>(columns), static_cast<std::uint16_t>(rows), 0, 0};
    if (m_size.pixelWidth != 0 && m_size.pixelHeight != 0 && columns * width <= UINT16_MAX &&
        rows * height <= UINT16_MAX) {
        size.pixelWidth = static_cast<std::uint16_t>(columns * width);
        size.pixelHeight = static_cast<std::uint16_t>(rows * height);
    }
    if (size != m_size && m_ownResizes < MaxOwnResizes) {
        ++m_ownResizes;
        resize(size);
        m_events.resizedItself = true;
    }
}

void Screen::reportWindow(const Sequence& sequence) {
    const int width = cellWidth(m_size);
    const int height = cellHeight(m_size);
    const ScreenSize display = displaySize();
    switch (sequence.value(0, 0)) {
    case 11:
        replyFormat("\x1B[%dt", m_rare->window.shown == WindowState::Shown::Iconified ? 2 : 1);
        break;
    case 13:
        replyFormat("\x1B[3;%d;%dt", m_rare->window.x, m_rare->window.y);
        break;
    case 14:
        replyFormat("\x1B[4;%d;%dt", m_size.rows * height, m_size.columns * width);
        break;
    case 15:
        replyFormat("\x1B[5;%d;%dt", display.rows * height, display.columns * width);
        break;
    case 16:
        replyFormat("\x1B[6;%d;%dt", height, width);
        break;
    case 18:
        replyFormat("\x1B[8;%d;%dt", m_size.rows, m_size.columns);
        break;
    case 19:
        replyFormat("\x1B[9;%d;%dt", display.rows, display.columns);
        break;
    case 20:
        reportTitle('L', m_iconTitle);
        break;
    case 21:
        reportTitle('l', m_title);
        break;
    default:
        break;
    }
}

// Mode 2048: the size in cells and pixels, on setting the mode and after each change.
void Screen::reportSize() {
    replyFormat("\x1B[48;%d;%d;%d;%dt", m_size.rows, m_size.columns, m_size.rows * cellHeight(m_size),
                m_size.columns * cellWidth(m_size));
}

void Screen::reportTitle(char kind, std::string_view title) {
    if ((m_permissions & permission::Title) == 0) {
        return;
    }
    std::string answer = "\x1B]";
    answer += kind;
    if ((m_titleModes & titlemode::QueryHex) != 0) {
        constexpr std::string_view Digits = "0123456789ABCDEF";
        for (const char c : title) {
            const auto byte = static_cast<unsigned char>(c);
            answer += Digits[byte >> 4U];
            answer += Digits[byte & 15U];
        }
    } else {
        answer += title; // Printable by titleText().
    }
    reply(answer + "\x1B\\");
}

void Screen::setTitleModes(const Sequence& sequence) {
    for (std::size_t i = 0; i < sequence.count; ++i) {
        const std::int32_t mode = sequence.value(i, 0);
        m_titleModes |= mode < titlemode::Count ? static_cast<std::uint8_t>(1U << static_cast<unsigned>(mode)) : 0U;
    }
}

void Screen::resetTitleModes(const Sequence& sequence) {
    if (sequence.count == 0) {
        m_titleModes = 0;
    }
    for (std::size_t i = 0; i < sequence.count; ++i) {
        const std::int32_t mode = sequence.value(i, 0);
        m_titleModes &=
            mode < titlemode::Count ? static_cast<std::uint8_t>(~(1U << static_cast<unsigned>(mode))) : 0xFF;
    }
}

// One stack for both titles, as in xterm: each entry holds both, and a pop takes what it was asked for from the top.
void Screen::pushTitles() {
    if (m_rare->titleStack.size() < MaxTitleStack) {
        m_rare.edit().titleStack.push_back({m_iconTitle, m_title});
    }
}

void Screen::popTitles(std::int32_t which) {
    if (m_rare->titleStack.empty()) {
        return;
    }
    auto& stack = m_rare.edit().titleStack;
    Titles titles = std::move(stack.back());
    stack.pop_back();
    if (which != 2) {
        m_iconTitle = std::move(titles.icon);
    }
    if (which != 1) {
        m_title = std::move(titles.window);
        m_events.titleChanged = true;
    }
}

// DECSCPP and DECSNLS.
void Screen::setPageColumns(const Sequence& sequence) {
    if ((m_permissions & permission::Window) != 0) {
        resizeItself(sequence.positive(0, 80), m_size.rows);
    }
}

void Screen::setPageLines(const Sequence& sequence) {
    if ((m_permissions & permission::Window) != 0) {
        resizeItself(m_size.columns, sequence.positive(0, 24));
    }
}

// DECCOLM: a pane that may not size itself keeps its size; all else happens as the VT420 manual says.
void Screen::changeColumns(Change change) {
    if ((m_permissions & permission::Window) != 0) {
        resizeItself(change == Change::Set ? 132 : 80, m_size.rows);
    }
    m_modes.reset(Mode::LeftRightMargins);
    resetMargins();
    if (!m_modes.has(Mode::NoClearOnColumns)) {
        eraseRows(0, grid().rows(), Select::All);
    }
    moveTo(0, 0);
}

} // namespace mullion::vt::native
