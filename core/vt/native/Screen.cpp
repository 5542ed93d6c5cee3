#include <core/vt/native/Screen.h>

#include <core/vt/native/SequenceTable.h>

#include <algorithm>

namespace mullion::vt::native {

using model::Cell;
namespace modeflag = model::modeflag;

Screen::Screen(const EngineOptions& options)
    : m_size(options.size), m_primary{Grid(options.size.columns, options.size.rows, m_rowIds), {}, {}},
      m_alternate{Grid(options.size.columns, 0, m_rowIds), {}, {}},
      m_history(options.historyBytes, options.historyBudget), m_permissions(options.permissions),
      m_clearInBlock(options.clearInBlock), m_colorScheme(options.colorScheme), m_colors(options.palette) {
    resetAllColors();
    resetState();
}

void Screen::control(std::uint8_t code) {
    m_joinable = false;
    m_lastPrinted = 0; // REP repeats only what came just before it.
    switch (code) {
    case '\a':
        ++m_events.bells;
        break;
    case '\b':
        moveBack(1);
        break;
    case '\t':
        if (m_pendingWrap && m_modes.has(Mode::MoreFix)) {
            wrap();
        }
        moveByTabs(1, Direction::Forward);
        break;
    case '\n':
    case '\v':
    case '\f':
        lineFeed();
        if (m_modes.has(Mode::LineFeedNewLine)) {
            carriageReturn();
        }
        break;
    case '\r':
        carriageReturn();
        break;
    case 0x0E:
        shiftOut();
        break;
    case 0x0F:
        shiftIn();
        break;
    default:
        break;
    }
}

void Screen::escape(const Sequence& sequence) {
    m_joinable = false;
    m_lastPrinted = 0;
    m_vt52Awaits = 0;
    if (!m_modes.has(Mode::Ansi)) {
        vt52Escape(sequence);
    } else if (sequence.intermediate >= '(' && sequence.intermediate <= '/') {
        designate(sequence);
    } else if (const SequenceTable::Handler handler = SequenceTable::findEscape(sequence, m_level)) {
        (this->*handler)(sequence);
    }
}

void Screen::csi(const Sequence& sequence) {
    // Subparameters belong to SGR alone.
    const SequenceTable::Handler handler = SequenceTable::findCsi(sequence, m_level);
    m_vt52Awaits = 0;
    if (handler != nullptr && (sequence.joined == 0 || sequence.final == 'm')) {
        (this->*handler)(sequence);
    }
    m_lastPrinted = 0;
}

RowView Screen::row(std::uint16_t viewRow) const {
    if (viewRow >= grid().rows()) {
        return {};
    }
    const Row& row = grid().row(viewRow);
    return {row.cells(), row.id(), row.generation(), row.wrapped(), row.textColumns() < row.columns()};
}

model::Cursor Screen::cursor() const {
    model::Cursor cursor;
    cursor.position = {m_row, m_column};
    cursor.shape = m_cursorShape;
    cursor.blink = m_modes.has(Mode::CursorBlink) ? model::Blink::Yes : model::Blink::No;
    cursor.visible = m_modes.has(Mode::ShowCursor) ? model::Visible::Yes : model::Visible::No;
    return cursor;
}

model::Modes Screen::modes() const {
    model::Modes modes;
    const auto mirror = [&](Mode mode, std::uint32_t flag) { modes.flags |= m_modes.has(mode) ? flag : 0U; };
    modes.flags = isAlternate() ? modeflag::AlternateScreen : 0;
    mirror(Mode::ApplicationCursorKeys, modeflag::ApplicationCursorKeys);
    mirror(Mode::ApplicationKeypad, modeflag::ApplicationKeypad);
    mirror(Mode::BracketedPaste, modeflag::BracketedPaste);
    mirror(Mode::FocusReports, modeflag::FocusReports);
    mirror(Mode::ReverseScreen, modeflag::ReverseScreen);
    mirror(Mode::AlternateScroll, modeflag::AlternateScroll);
    mirror(Mode::SynchronizedOutput, modeflag::SynchronizedOutput);
    mirror(Mode::LineFeedNewLine, modeflag::LineFeedNewLine);
    mirror(Mode::BackarrowBackspace, modeflag::BackarrowSendsBackspace);
    mirror(Mode::MetaSendsEscape, modeflag::MetaSendsEscape);
    mirror(Mode::AltSendsEscape, modeflag::MetaSendsEscape);
    modes.flags |= m_formatOtherKeys ? modeflag::FormatOtherKeys : 0U;
    modes.flags |= m_modes.has(Mode::Ansi) ? 0U : modeflag::Vt52;
    mirror(Mode::KeyboardLocked, modeflag::KeyboardLocked);
    modes.flags |= m_modes.has(Mode::NoLocalEcho) ? 0U : modeflag::LocalEcho;
    modes.flags |= m_modes.has(Mode::AutoRepeat) ? 0U : modeflag::NoAutoRepeat;
    modes.mouseTracking = m_mouseTracking;
    modes.mouseEncoding = m_mouseEncoding;
    modes.kittyKeyboardFlags = m_side->keyboard.flags[m_side->keyboard.depth];
    modes.modifyOtherKeys = m_modifyOtherKeys;
    return modes;
}

std::size_t Screen::screenMemory() const {
    return sizeof(*this) + m_primary.grid.memory() + m_alternate.grid.memory() + m_symbols->memory() +
           m_colors.memory() + m_tabs.capacity() + m_title.capacity() + m_workingDirectory.capacity() +
           m_replies.capacity() + m_scratch.capacity() + m_symbols.memory() + m_penExtra.memory() + m_rare.memory();
}

void Screen::resize(model::ScreenSize size) {
    const model::ScreenSize old = std::exchange(m_size, size);
    if (old.columns != size.columns || old.rows != size.rows) {
        rewrap(old);
    }
    if (old != size && m_modes.has(Mode::ResizeReports)) {
        reportSize();
    }
}

void Screen::rewrap(model::ScreenSize old) {
    const model::ScreenSize size = m_size;
    makeRoomForSymbols();
    CursorAnchor anchor{{m_row, m_column}, m_pendingWrap};
    if (isAlternate()) {
        anchor = m_leftPrimaryAt;
    }
    const bool wasSavedHere = m_primary.saved.position == anchor.position;
    anchor = reflow(m_primary.grid, m_history, m_symbols.edit(), size.columns, size.rows, anchor);
    const std::uint16_t dropTop = isAlternate() && m_row >= size.rows ? m_row + 1U - size.rows : 0U;
    if (m_alternate.grid.rows() != 0) {
        m_alternate.grid.crop(size.columns, size.rows, dropTop);
    }
    if (wasSavedHere) {
        m_primary.saved.position = anchor.position;
        m_primary.saved.pendingWrap = anchor.pastEnd;
    }
    if (isAlternate()) {
        m_leftPrimaryAt = anchor;
        m_row = std::min<std::uint16_t>(m_row - dropTop, size.rows - 1U);
        m_column = std::min<std::uint16_t>(m_column, size.columns - 1U);
        m_pendingWrap = false;
    } else {
        m_row = anchor.position.row;
        m_column = anchor.position.column;
        m_pendingWrap = anchor.pastEnd && m_modes.has(Mode::AutoWrap);
    }
    for (Side* side : {&m_primary, &m_alternate}) {
        side->saved.position.row = std::min<std::uint16_t>(side->saved.position.row, size.rows - 1U);
        side->saved.position.column = std::min<std::uint16_t>(side->saved.position.column, size.columns - 1U);
    }
    m_joinable = false;
    m_isPastEnd = false;
    resetMargins();
    if (!m_tabs.empty()) {
        m_tabs.resize(size.columns, 0);
        for (std::size_t column = (old.columns + TabWidth - 1) / TabWidth * TabWidth; column < size.columns;
             column += TabWidth) {
            m_tabs[column] = 1;
        }
    }
}

void Screen::endSynchronizedOutput() {
    if (m_modes.has(Mode::SynchronizedOutput)) {
        changeMode(Mode::SynchronizedOutput, Change::Reset);
    }
}

std::uint16_t Screen::rightLimit() const {
    return m_column < m_margins.right ? m_margins.right : grid().columns();
}

Cell Screen::drawnBlank() const {
    Cell cell = blank();
    if ((m_permissions & permission::Checksum) != 0) {
        cell.content = U' ';
    }
    return cell;
}

Cell Screen::blank() const {
    Cell cell;
    cell.background = m_pen.background;
    const bool isColored = m_pen.background != model::Color() || m_pen.foreground != model::Color();
    if (isColored && (m_permissions & permission::Checksum) != 0) {
        cell.content = U' '; // xterm counts what is erased in colour as written.
    }
    return cell;
}

} // namespace mullion::vt::native
