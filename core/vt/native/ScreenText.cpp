// Printing: runs of ASCII, single characters, wide characters, and what joins the character before it.
#include <core/vt/native/Screen.h>

#include <core/vt/native/AsciiScan.h>
#include <core/vt/native/Grapheme.h>
#include <core/vt/native/Utf8.h>
#include <core/vt/native/Width.h>

#include <algorithm>
#include <array>

namespace mullion::vt::native {

using model::Cell;
namespace cellflag = model::cellflag;

namespace {

constexpr char32_t FirstPrintable = 0xA0; // Beyond ASCII.
constexpr char32_t TextPresentation = 0xFE0E;
constexpr char32_t EmojiPresentation = 0xFE0F;

// A pictograph or a consonant that comes right after characters of one code point each joins none of them.
constexpr bool joinsClustersAlone(std::uint8_t bits) {
    using namespace characterclass;
    return (bits & ~EmojiVariation) == (Pictographic | 2U) || bits == (Consonant | 1U);
}

} // namespace

const std::uint8_t* Screen::text(const std::uint8_t* at, const std::uint8_t* end) {
    if (m_vt52Awaits != 0) {
        return takeVt52Place(at, end);
    }
    if (!m_charsets.isPlain()) {
        return printOneByOne(at, end);
    }
    if (m_prepended) {
        at = joinPrepended(at, end);
    }
    const std::uint8_t* const stop = skipPrintableAscii(at, end);
    if (stop != at) {
        printAscii({at, end}, static_cast<std::size_t>(stop - at));
        m_lastPrinted = stop[-1];
        m_joinable = true;
    }
    if (stop == end || *stop < 0x80) {
        return stop;
    }
    return m_modes.has(Mode::Insert) ? printOneByOne(stop, end) : printMixed(stop, end);
}

// IRM, which like ICH moves nothing where the cursor is beside the margins.
bool Screen::inserts() const {
    return m_modes.has(Mode::Insert) && m_column >= m_margins.left && m_column < m_margins.right;
}

void Screen::printAscii(std::span<const std::uint8_t> text, std::size_t count) {
    if (!m_pendingWrap && m_column + count < rightLimit() && !m_modes.has(Mode::Insert)) {
        cursorLine().writeAscii(m_column, text, static_cast<std::uint16_t>(count), m_pen);
        m_column = static_cast<std::uint16_t>(m_column + count);
        return;
    }
    while (count > 0) {
        if (m_pendingWrap) {
            wrap();
        }
        const std::uint16_t limit = rightLimit();
        const bool isBeforeMargins = m_modes.has(Mode::Insert) && m_column < m_margins.left;
        const std::uint16_t end = isBeforeMargins ? m_margins.left : limit; // Inserting begins at the margin.
        const auto run = static_cast<std::uint16_t>(std::min<std::size_t>(count, end - m_column));
        Row& row = cursorLine();
        if (inserts()) {
            row.insertCells(m_column, run, limit, blank());
        }
        row.writeAscii(m_column, text, run, m_pen);
        text = text.subspan(run);
        count -= run;
        advance(static_cast<std::uint16_t>(m_column + run), limit);
        if (count > 1 && end == limit && !m_modes.has(Mode::AutoWrap)) {
            text = text.subspan(count - 1); // Each further character replaces the last column; only the last one stays.
            count = 1;
        }
    }
}

// ASCII and other characters together: rows in bulk, and one by one what joins, wraps or is dropped.
const std::uint8_t* Screen::printMixed(const std::uint8_t* at, const std::uint8_t* end) {
    while (at != end && *at >= 0x20 && *at != 0x7F) {
        at = m_prepended ? joinPrepended(at, end) : printRow(at, end);
        if (at == end || *at < 0x80) {
            continue;
        }
        const DecodedUtf8 next = decodeUtf8(at, end);
        if (next.bytes == 0) {
            break;
        }
        character(next.codePoint);
        at += next.bytes;
    }
    return at;
}

// Prints to the end of the row at most, and only characters of one or two cells that cannot join the one before.
const std::uint8_t* Screen::printRow(const std::uint8_t* at, const std::uint8_t* end) {
    using namespace characterclass;
    if (m_pendingWrap) {
        if (*at >= 0x80) {
            return at; // A mark does not wrap.
        }
        wrap();
    }
    const std::uint16_t limit = rightLimit();
    char32_t last = 0;
    // A byte makes at most one cell.
    const auto most = std::min<std::ptrdiff_t>(limit, m_column + (end - at));
    Row::Writer writer(cursorLine(), m_column, static_cast<std::uint16_t>(most), m_pen);
    for (int room = limit - m_column; at != end && room > 0;) {
        if (isPrintableAscii(*at)) {
            last = *at++;
            writer.narrow(last);
            --room;
            continue;
        }
        const DecodedUtf8 next = *at >= 0x80 ? decodeUtf8(at, end) : DecodedUtf8{};
        if (next.codePoint < FirstPrintable) {
            break;
        }
        const std::uint8_t bits = characterClass(next.codePoint);
        const int width = bits & WidthMask;
        const bool mayJoin = ((bits & Joining) != 0 && (!joinsClustersAlone(bits) || last == 0)) ||
                             (last == 0 && isHangulSyllable(next.codePoint) && isHangulLead(m_lastPrinted));
        if (width == 0 || mayJoin || width > room) {
            break;
        }
        last = next.codePoint;
        at += next.bytes;
        room -= width;
        width == 1 ? writer.narrow(last) : writer.wide(last);
    }
    if (last != 0) {
        writer.finish();
        advance(writer.column(), limit);
        m_lastPrinted = last;
        m_joinable = true;
    }
    return at;
}

// In other character sets, and past ASCII in insert mode.
const std::uint8_t* Screen::printOneByOne(const std::uint8_t* at, const std::uint8_t* end) {
    while (at != end && *at >= 0x20 && *at != 0x7F) {
        if (m_prepended) {
            const std::uint8_t* const next = joinPrepended(at, end);
            if (next != at) {
                at = next;
                continue;
            }
        }
        if (*at < 0x80) {
            m_lastPrinted = *at;
            printOne(*at++);
            m_joinable = true;
            continue;
        }
        const DecodedUtf8 next = decodeUtf8(at, end);
        if (next.bytes == 0) {
            break;
        }
        character(next.codePoint);
        at += next.bytes;
    }
    return at;
}

// The cursor goes to `column`, or stays in the last one when the row is full.
void Screen::advance(std::uint16_t column, std::uint16_t limit) {
    m_column = column;
    if (column >= limit) {
        m_column = static_cast<std::uint16_t>(limit - 1);
        m_pendingWrap = m_modes.has(Mode::AutoWrap);
        m_isPastEnd = true;
    }
}

// Moves to the start of the next row because the character does not fit in this one.
void Screen::wrap(RowEnd end) {
    m_pendingWrap = false;
    m_isPastEnd = false;
    if (m_margins.right == grid().columns()) {
        cursorLine().setWrapped(Wrapped::Yes);
        if (end == RowEnd::Short) {
            cursorLine().setShort();
        }
    }
    lineFeed(); // From where the cursor is: beside the margins it scrolls nothing, as in xterm.
    m_column = m_column >= m_margins.left ? m_margins.left : std::uint16_t{0};
}

void Screen::printOne(char32_t codePoint) {
    const std::uint8_t set = m_charsets.singleShift != 0 ? m_charsets.singleShift : m_charsets.shifted;
    m_charsets.singleShift = 0;
    printWithWidth(translated(set, codePoint), 1);
}

void Screen::character(char32_t codePoint) {
    if (codePoint < FirstPrintable) {
        return; // C1 controls exist in their 7-bit form only.
    }
    m_charsets.singleShift = 0;
    const std::uint8_t bits = characterClass(codePoint);
    if ((bits & characterclass::WidthMask) == 0) {
        joinPrevious(codePoint, bits);
        return;
    }
    const bool mayJoin = (bits & characterclass::Joining) != 0 || m_prepended || isHangulSyllable(codePoint);
    const bool isPrepend = (bits & characterclass::Prepend) == characterclass::Prepend;
    if (mayJoin && m_joinable && m_modes.has(Mode::GraphemeClusters) && joinPrevious(codePoint, bits)) {
        m_prepended = isPrepend;
        return;
    }
    m_lastPrinted = codePoint;
    printWithWidth(codePoint, cellsOf(codePoint));
    m_joinable = true;
    m_prepended = isPrepend;
}

// Half a flag alone is as wide as a flag, as in every terminal that has clusters; elsewhere the two halves are.
std::uint8_t Screen::cellsOf(char32_t codePoint) const {
    const std::uint8_t bits = characterClass(codePoint);
    const bool isHalfFlag = (bits & characterclass::RegionalIndicator) != 0 && m_modes.has(Mode::GraphemeClusters);
    return isHalfFlag ? 2 : bits & characterclass::WidthMask;
}

// What follows a prepended mark shares its cell.
const std::uint8_t* Screen::joinPrepended(const std::uint8_t* at, const std::uint8_t* end) {
    if (*at >= 0x80) {
        const DecodedUtf8 next = decodeUtf8(at, end);
        if (next.bytes != 0) {
            character(next.codePoint);
        }
        return at + next.bytes;
    }
    m_prepended = false;
    const bool joins = m_joinable && isPrintableAscii(*at) && m_modes.has(Mode::GraphemeClusters) &&
                       joinPrevious(*at, characterClass(*at));
    return joins ? at + 1 : at;
}

void Screen::printWithWidth(std::uint32_t content, std::uint8_t width) {
    if (m_pendingWrap) {
        wrap();
    }
    std::uint16_t limit = rightLimit();
    if (width == 2 && m_column + 1 == limit && !m_modes.has(Mode::AutoWrap) && m_column > m_margins.left &&
        grid().row(m_row).cell(m_column).has(cellflag::WideTail)) {
        --m_column; // Each further one replaces the last.
    }
    if (width == 2 && m_column + 1 == limit) {
        if (!m_modes.has(Mode::AutoWrap) || limit - m_margins.left < 2) {
            return; // There is no room for it on this row, and none below.
        }
        wrap(RowEnd::Short); // The last column keeps what it shows.
        limit = rightLimit();
        if (m_column + 1 >= limit) {
            return;
        }
    }
    Row& row = cursorLine();
    if (inserts()) {
        row.insertCells(m_column, width, limit, blank());
    }
    Cell cell = m_pen;
    cell.content = content;
    if (width == 2) {
        row.writeWide(m_column, cell);
    } else {
        row.writeCell(m_column, cell);
    }
    advance(static_cast<std::uint16_t>(m_column + width), limit);
}

int Screen::previousColumn() const {
    int column = isRowFull() ? m_column : m_column - 1;
    if (column > 0 && grid().row(m_row).cell(static_cast<std::uint16_t>(column)).has(cellflag::WideTail)) {
        --column;
    }
    return column;
}

// Adds a mark, a joiner, a modifier or a second half to the character before the cursor (UAX 29, simplified to what
// terminals show). A mark with nothing before it is dropped, as in xterm.
bool Screen::joinPrevious(char32_t codePoint, std::uint8_t bits) {
    const int place = previousColumn();
    if (place < 0) {
        return false;
    }
    const auto column = static_cast<std::uint16_t>(place);
    const std::uint32_t before = cursorLine().cell(column).content;
    if (before == 0) {
        return false;
    }
    if (const Joined* known = m_joinCache.find(before, codePoint)) {
        cursorLine().setContent(column, known->after);
        if (known->widens) {
            widen(column);
        }
        return true;
    }
    return join(column, codePoint, bits);
}

bool Screen::join(std::uint16_t column, char32_t codePoint, std::uint8_t bits) {
    const Cell cell = cursorLine().cell(column);
    const bool isMark = (bits & characterclass::WidthMask) == 0;
    const bool selects = codePoint == EmojiPresentation || codePoint == TextPresentation;
    if (cell.isCluster() && !selects && m_symbols->isFull(cell.clusterId(), codePoint)) {
        return isMark; // It keeps what it has; found out without a text, as ten thousand marks may follow.
    }
    const std::string text = textOf(cell);
    const char32_t last = lastCodePoint(text);
    const std::uint32_t generation = m_symbols->generation();
    const auto remember = [&](bool widens) {
        if (generation == m_symbols->generation()) {
            m_joinCache.keep({cell.content, codePoint, cursorLine().cell(column).content, widens});
        }
    };
    if (isMark) { // It must go somewhere, cluster or not.
        const bool varies =
            m_modes.has(Mode::GraphemeClusters) && (characterClass(last) & characterclass::EmojiVariation) != 0;
        const bool widens = codePoint == EmojiPresentation && varies;
        const bool narrows = codePoint == TextPresentation && varies;
        if (appendToCluster(column, codePoint) && !narrows) {
            remember(widens);
        }
        if (widens) {
            widen(column);
        } else if (narrows) {
            narrow(column);
        }
        return true;
    }
    if (!joinsCluster(text, codePoint) || !appendToCluster(column, codePoint)) {
        return false;
    }
    // What takes a cell alone makes its cluster wide: a flag, a picture of several parts, a consonant that a virama
    // joined, a vowel sign beside its consonant. No cluster takes more than two.
    remember(true);
    widen(column);
    return true;
}

std::string Screen::textOf(const Cell& cell) const {
    std::string text;
    if (cell.isCluster()) {
        text = m_symbols->cluster(cell.clusterId());
    } else {
        appendUtf8(cell.content, text);
    }
    return text;
}

bool Screen::appendToCluster(std::uint16_t column, char32_t codePoint) {
    m_scratch = textOf(cursorLine().cell(column));
    appendUtf8(codePoint, m_scratch);
    makeRoomForSymbols();
    const std::uint32_t id = m_symbols.edit().internCluster(m_scratch);
    if (id == 0) {
        return false; // At the bound the character keeps what it has.
    }
    cursorLine().setContent(column, Cell::ClusterBit | id);
    return true;
}

// The cell before the cursor takes one more; from the last column it moves to the next row for that.
void Screen::widen(std::uint16_t column) {
    const Cell cell = cursorLine().cell(column);
    std::uint16_t limit = rightLimit();
    if (cell.has(cellflag::Wide)) {
        return;
    }
    if (column + 1 >= limit) {
        if (!m_pendingWrap || limit - m_margins.left < 2) {
            return;
        }
        cursorLine().erase(column, limit, blank());
        wrap(RowEnd::Short);
        column = m_column;
        limit = rightLimit();
        if (column + 1 >= limit) {
            return;
        }
    }
    if (inserts()) {
        cursorLine().insertCells(static_cast<std::uint16_t>(column + 1U), 1, limit, blank());
    }
    cursorLine().writeWide(column, cell);
    advance(static_cast<std::uint16_t>(column + 2), limit);
}

// The second cell is given back; only when nothing stands behind it yet.
void Screen::narrow(std::uint16_t column) {
    Cell cell = cursorLine().cell(column);
    if (!cell.has(cellflag::Wide) || (isRowFull() ? m_column != column + 1 : m_column != column + 2)) {
        return;
    }
    cell.flags &= static_cast<std::uint16_t>(~cellflag::Wide);
    cursorLine().writeCell(column, cell);
    m_column = static_cast<std::uint16_t>(column + 1);
    m_pendingWrap = false;
    m_isPastEnd = false;
}

// When a table is nearly full, drops what no cell uses any more. Rare: at most once in 512 additions, so that the walk
// over all cells costs an addition a microsecond or two even on the largest screen with everything still in use.
void Screen::makeRoomForSymbols() {
    constexpr std::uint32_t AdditionsBetweenWalks = 512;
    if (++m_symbolAdditions < AdditionsBetweenWalks || !m_symbols->isCrowded()) {
        return;
    }
    m_symbolAdditions = 0;
    const SymbolTables old = m_symbols.edit().restart();
    m_joinCache.clear();
    m_history.forgetSymbols();
    const auto renumber = [&](Cell& cell) {
        if (!cell.isCluster() && cell.extra == 0) {
            return false;
        }
        if (cell.isCluster()) {
            const std::uint32_t id = m_symbols.edit().internCluster(old.cluster(cell.clusterId()));
            cell.content = id != 0 ? Cell::ClusterBit | id : U'\uFFFD';
        }
        cell.extra = m_symbols.edit().internExtra(old.extra(cell.extra));
        return true;
    };
    for (Side* side : {&m_primary, &m_alternate}) {
        for (std::uint16_t y = 0; y < side->grid.rows(); ++y) {
            side->grid.row(y).forEachCell(renumber);
        }
        renumber(side->saved.pen);
    }
    renumber(m_pen);
}

// REP repeats the last printed character, as often as the screen has cells at most.
void Screen::repeat(const Sequence& sequence) {
    if (m_lastPrinted == 0) {
        return;
    }
    const int most = grid().columns() * grid().rows();
    int count = std::min(sequence.positive(0, 1), most);
    if (const int before = m_joinable ? previousColumn() : -1; before >= 0) {
        const Cell cell = cursorLine().cell(static_cast<std::uint16_t>(before));
        if (cell.isCluster()) { // With all that joined it.
            for (; count > 0; --count) {
                printWithWidth(cell.content, cell.has(cellflag::Wide) ? 2 : 1);
            }
            return;
        }
    }
    if (m_lastPrinted < 0x80 && m_charsets.isPlain()) {
        std::array<std::uint8_t, 256> run{};
        run.fill(static_cast<std::uint8_t>(m_lastPrinted));
        for (; count > 0; count -= static_cast<int>(run.size())) {
            printAscii(run, std::min(static_cast<std::size_t>(count), run.size()));
        }
        return;
    }
    const std::uint8_t width = cellsOf(m_lastPrinted);
    for (int i = 0; i < count; ++i) {
        if (m_lastPrinted < 0x80) {
            printOne(m_lastPrinted);
        } else {
            printWithWidth(m_lastPrinted, width);
        }
    }
}

} // namespace mullion::vt::native
