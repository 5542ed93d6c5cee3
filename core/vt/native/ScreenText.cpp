// Printing: runs of ASCII, single characters, wide characters, and what joins the character before it.
#include <core/vt/native/Screen.h>

#include <core/vt/native/AsciiScan.h>
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
constexpr std::string_view JoinerUtf8 = "\xE2\x80\x8D";

} // namespace

const std::uint8_t* Screen::text(const std::uint8_t* at, const std::uint8_t* end) {
    if (!m_charsets.isPlain()) {
        return printOneByOne(at, end);
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
        const auto run = static_cast<std::uint16_t>(std::min<std::size_t>(count, limit - m_column));
        Row& row = cursorLine();
        if (m_modes.has(Mode::Insert)) {
            row.insertCells(m_column, run, limit, blank());
        }
        row.writeAscii(m_column, text, run, m_pen);
        text = text.subspan(run);
        count -= run;
        advance(static_cast<std::uint16_t>(m_column + run), limit);
        if (count > 1 && !m_modes.has(Mode::AutoWrap)) {
            text = text.subspan(count - 1); // Each further character replaces the last column; only the last one stays.
            count = 1;
        }
    }
}

// ASCII and other characters together: rows in bulk, and one by one what joins, wraps or is dropped.
const std::uint8_t* Screen::printMixed(const std::uint8_t* at, const std::uint8_t* end) {
    while (at != end && *at >= 0x20 && *at != 0x7F) {
        at = printRow(at, end);
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
        // A pictograph joins only a cluster, and this run has printed none.
        const bool mayJoin =
            ((bits & Joining) != 0 && ((bits & ~EmojiVariation) != (Pictographic | 2U) || last == 0)) ||
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
    }
}

// Moves to the start of the next row because the character does not fit in this one.
void Screen::wrap() {
    m_pendingWrap = false;
    if (m_margins.right == grid().columns()) {
        cursorLine().setWrapped(Wrapped::Yes);
    }
    m_column = m_column >= m_margins.left ? m_margins.left : std::uint16_t{0};
    lineFeed();
}

void Screen::printOne(char32_t codePoint) {
    const std::uint8_t set = m_charsets.singleShift != 0 ? m_charsets.singleShift : m_charsets.shifted;
    m_charsets.singleShift = 0;
    const National national = m_modes.has(Mode::NationalCharsets) ? National::On : National::Off;
    printWithWidth(translate(m_charsets.set(set), codePoint, national), 1);
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
    const bool mayJoin = (bits & characterclass::Joining) != 0 || isHangulSyllable(codePoint);
    if (mayJoin && m_joinable && joinPrevious(codePoint, bits)) {
        return;
    }
    m_lastPrinted = codePoint;
    printWithWidth(codePoint, bits & characterclass::WidthMask);
    m_joinable = true;
}

void Screen::printWithWidth(char32_t codePoint, std::uint8_t width) {
    if (m_pendingWrap) {
        wrap();
    }
    std::uint16_t limit = rightLimit();
    if (width == 2 && m_column + 1 == limit) {
        if (!m_modes.has(Mode::AutoWrap) || limit - m_margins.left < 2) {
            return; // There is no room for it on this row, and none below.
        }
        // The last column stays blank, so that a rewrap can tell it from text.
        cursorLine().erase(m_column, limit, blank());
        wrap();
        limit = rightLimit();
        if (m_column + 1 >= limit) {
            return;
        }
    }
    Row& row = cursorLine();
    if (m_modes.has(Mode::Insert)) {
        row.insertCells(m_column, width, limit, blank());
    }
    Cell cell = m_pen;
    cell.content = codePoint;
    if (width == 2) {
        row.writeWide(m_column, cell);
    } else {
        row.writeCell(m_column, cell);
    }
    advance(static_cast<std::uint16_t>(m_column + width), limit);
}

int Screen::previousColumn() const {
    int column = m_pendingWrap ? m_column : m_column - 1;
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
    std::string_view cluster = cell.isCluster() ? m_symbols.cluster(cell.clusterId()) : std::string_view();
    const bool endsInJoiner = cluster.ends_with(JoinerUtf8);
    const char32_t base = cluster.empty() ? static_cast<char32_t>(cell.content) : takeCodePoint(cluster);
    const std::uint8_t baseBits = characterClass(base <= 0x10FFFF ? base : U'\uFFFD');
    const bool isPictograph = (baseBits & characterclass::Pictographic) != 0;
    const std::uint32_t generation = m_symbols.generation();
    const auto remember = [&](bool widens) {
        if (generation == m_symbols.generation()) {
            m_joinCache.keep({cell.content, codePoint, cursorLine().cell(column).content, widens});
        }
    };
    if ((bits & characterclass::WidthMask) == 0) {
        const bool varies = cluster.empty() && (baseBits & characterclass::EmojiVariation) != 0;
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
    const bool joinsEmoji = (bits & characterclass::Pictographic) != 0 && endsInJoiner && isPictograph;
    const bool joinsFlag = (bits & characterclass::RegionalIndicator) != 0 && !cell.isCluster() &&
                           (baseBits & characterclass::RegionalIndicator) != 0;
    const bool joinsTone = (bits & characterclass::Modifier) != 0;
    const bool joinsHangul = ((bits & characterclass::HangulLead) != 0 || isHangulSyllable(codePoint)) &&
                             isHangulLead(cell.isCluster() ? lastCodePoint(m_symbols.cluster(cell.clusterId())) : base);
    if ((!joinsEmoji && !joinsFlag && !joinsTone && !joinsHangul) || !appendToCluster(column, codePoint)) {
        return false;
    }
    const bool widens = !joinsTone || isPictograph;
    remember(widens);
    if (widens) {
        widen(column);
    }
    return true;
}

bool Screen::appendToCluster(std::uint16_t column, char32_t codePoint) {
    const Cell cell = cursorLine().cell(column);
    if (cell.isCluster()) {
        m_scratch.assign(m_symbols.cluster(cell.clusterId()));
    } else {
        m_scratch.clear();
        appendUtf8(cell.content, m_scratch);
    }
    appendUtf8(codePoint, m_scratch);
    makeRoomForSymbols();
    const std::uint32_t id = m_symbols.internCluster(m_scratch);
    if (id == 0) {
        return false; // At the bound the character keeps what it has.
    }
    cursorLine().setContent(column, Cell::ClusterBit | id);
    return true;
}

void Screen::widen(std::uint16_t column) {
    const Cell cell = cursorLine().cell(column);
    const std::uint16_t limit = rightLimit();
    if (cell.has(cellflag::Wide) || m_pendingWrap || column + 1 >= limit) {
        return;
    }
    cursorLine().writeWide(column, cell);
    advance(static_cast<std::uint16_t>(column + 2), limit);
}

// The second cell is given back; only when nothing stands behind it yet.
void Screen::narrow(std::uint16_t column) {
    Cell cell = cursorLine().cell(column);
    if (!cell.has(cellflag::Wide) || (m_pendingWrap ? m_column != column + 1 : m_column != column + 2)) {
        return;
    }
    cell.flags &= static_cast<std::uint16_t>(~cellflag::Wide);
    cursorLine().writeCell(column, cell);
    m_column = static_cast<std::uint16_t>(column + 1);
    m_pendingWrap = false;
}

// When a table is nearly full, drops what no cell uses any more. Rare: at most once in 512 additions, so that the walk
// over all cells costs an addition a microsecond or two even on the largest screen with everything still in use.
void Screen::makeRoomForSymbols() {
    constexpr std::uint32_t AdditionsBetweenWalks = 512;
    if (++m_symbolAdditions < AdditionsBetweenWalks || !m_symbols.isCrowded()) {
        return;
    }
    m_symbolAdditions = 0;
    const SymbolTables old = m_symbols.restart();
    m_joinCache.clear();
    m_history.forgetSymbols();
    const auto renumber = [&](Cell& cell) {
        if (!cell.isCluster() && cell.extra == 0) {
            return false;
        }
        if (cell.isCluster()) {
            const std::uint32_t id = m_symbols.internCluster(old.cluster(cell.clusterId()));
            cell.content = id != 0 ? Cell::ClusterBit | id : U'\uFFFD';
        }
        cell.extra = m_symbols.internExtra(old.extra(cell.extra));
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
    if (m_lastPrinted < 0x80 && m_charsets.isPlain()) {
        std::array<std::uint8_t, 256> run{};
        run.fill(static_cast<std::uint8_t>(m_lastPrinted));
        for (; count > 0; count -= static_cast<int>(run.size())) {
            printAscii(run, std::min(static_cast<std::size_t>(count), run.size()));
        }
        return;
    }
    const std::uint8_t width = characterClass(m_lastPrinted) & characterclass::WidthMask;
    for (int i = 0; i < count; ++i) {
        if (m_lastPrinted < 0x80) {
            printOne(m_lastPrinted);
        } else {
            printWithWidth(m_lastPrinted, width);
        }
    }
}

} // namespace mullion::vt::native
