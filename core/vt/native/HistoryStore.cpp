#include <core/vt/native/HistoryStore.h>

#include <core/model/Geometry.h>
#include <core/vt/native/Utf8.h>

#include <algorithm>
#include <bit>
#include <cstddef>
#include <cstring>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mullion::vt::native {

static_assert(HistoryStore::MaxLineCells + model::MaxColumns <= UINT16_MAX); // What a line's field holds.

using model::Cell;
namespace cellflag = model::cellflag;

namespace {

constexpr auto WideBits = static_cast<std::uint16_t>(cellflag::Wide | cellflag::WideTail);

// All but the content and the place in a wide character.
struct Style {
    explicit Style(const Cell& cell) {
        std::memcpy(&foreground, reinterpret_cast<const char*>(&cell) + offsetof(Cell, foreground), 4);
        std::memcpy(&rest, reinterpret_cast<const char*>(&cell) + offsetof(Cell, background), 8);
        rest &= ~Place;
    }
    friend bool operator==(const Style& a, const Style& b) {
        return ((a.foreground ^ b.foreground) | (a.rest ^ b.rest)) == 0;
    }

    static constexpr std::uint64_t Place =
        std::endian::native == std::endian::little ? std::uint64_t{WideBits} << 32U : std::uint64_t{WideBits} << 16U;
    std::uint32_t foreground = 0;
    std::uint64_t rest = 0;
};
static_assert(offsetof(Cell, flags) == offsetof(Cell, background) + 4 && sizeof(Cell) == 16);

bool sameStyle(const Cell& a, const Cell& b) {
    return Style(a) == Style(b);
}

// Packs as many leading cells, in fours, as are ASCII in one style.
const Cell* packPlain(const Cell* cell, const Cell* end, const Style& style, std::uint8_t*& out) {
#if defined(__SSE2__)
    static_assert(sizeof(Cell) == 16);
    const __m128i wanted = _mm_set_epi64x(static_cast<std::int64_t>(style.rest),
                                          static_cast<std::int64_t>(std::uint64_t{style.foreground} << 32U));
    for (; end - cell >= 4; cell += 4, out += 4) {
        const auto* in = reinterpret_cast<const __m128i*>(cell);
        const __m128i a = _mm_loadu_si128(in);
        const __m128i b = _mm_loadu_si128(in + 1);
        const __m128i c = _mm_loadu_si128(in + 2);
        const __m128i d = _mm_loadu_si128(in + 3);
        const __m128i differs = _mm_or_si128(_mm_or_si128(_mm_xor_si128(a, wanted), _mm_xor_si128(b, wanted)),
                                             _mm_or_si128(_mm_xor_si128(c, wanted), _mm_xor_si128(d, wanted)));
        // What is left in the first lane are the contents; together they are ASCII when each is.
        const __m128i foreign = _mm_andnot_si128(_mm_set_epi32(0, 0, 0, 0x7F), differs);
        if (_mm_movemask_epi8(_mm_cmpeq_epi32(foreign, _mm_setzero_si128())) != 0xFFFF) {
            break;
        }
        const __m128i contents = _mm_unpacklo_epi64(_mm_unpacklo_epi32(a, b), _mm_unpacklo_epi32(c, d));
        const __m128i bytes = _mm_packus_epi16(_mm_packs_epi32(contents, contents), _mm_setzero_si128());
        const int word = _mm_cvtsi128_si32(_mm_max_epu8(bytes, _mm_set1_epi8(' '))); // A blank is a space.
        std::memcpy(out, &word, 4);
    }
#else
    for (; cell != end && cell->content < 0x80 && Style(*cell) == style; ++cell) {
        *out++ = static_cast<std::uint8_t>(std::max<std::uint32_t>(cell->content, ' '));
    }
#endif
    return cell;
}

// A bound of what a row takes, without looking at it.
std::size_t mostBytes(std::size_t cells, const SymbolTables& symbols) {
    constexpr std::size_t Cluster = 1 + 2 + SymbolTables::MaxClusterBytes;
    const std::size_t character = symbols.hasClusters() ? Cluster : HistoryPage::MaxCharacterBytes;
    return cells * (HistoryPage::MaxStyleBytes + character);
}

// A closer bound, for the last rows of a page.
std::size_t bytesOf(std::span<const Cell> cells, const SymbolTables& symbols) {
    std::size_t bytes = HistoryPage::MaxStyleBytes;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        bytes += cell.isCluster()      ? 3 + symbols.cluster(cell.clusterId()).size()
                 : cell.content < 0x80 ? 1
                                       : HistoryPage::MaxCharacterBytes;
        bytes += i > 0 && !sameStyle(cell, cells[i - 1]) ? HistoryPage::MaxStyleBytes : 0;
    }
    return bytes;
}

} // namespace

HistoryStore::HistoryStore(std::size_t maxBytes, std::shared_ptr<HistoryBudget> budget)
    : m_budget(std::move(budget)), m_maxBytes(maxBytes),
      m_pageBytes(std::clamp(maxBytes / 16, MinPageBytes, MaxPageBytes)) {}

void HistoryStore::push(std::span<const Cell> cells, Wrapped wrapped, LineMarks marks, const SymbolTables& symbols) {
    if (wrapped == Wrapped::No) {
        while (!cells.empty() && cells.back() == Cell{}) {
            cells = cells.first(cells.size() - 1);
        }
    }
    std::size_t bytes = mostBytes(cells.size(), symbols);
    if (!m_pages.empty() && !fitsPage(bytes)) {
        bytes = bytesOf(cells, symbols);
    }
    if (!continuesLine(bytes)) {
        beginLine(bytes);
    } else {
        if (!fitsPage(bytes) && m_pages.back()->lineCount() > 1) {
            moveLastLine();
        }
        m_pages.back()->reserve(bytes, blockBytes());
    }
    packRow(cells, symbols);
    if (marks.any()) {
        HistoryPage::Line& line = m_pages.back()->lastLine();
        LineMarks all = LineMarks::fromRaw(line.marks);
        all.merge(marks);
        line.marks = all.raw() & ((1U << LineMarks::Bits) - 1);
    }
    m_pages.back()->lastLineIsOpen = wrapped == Wrapped::Yes;
}

bool HistoryStore::continuesLine(std::size_t bytes) const {
    if (!lastLineIsOpen() || m_pages.back()->lastLine().cells >= MaxLineCells) {
        return false;
    }
    return fitsPage(bytes) || m_pages.back()->lastText().size() <= m_pageBytes / 4;
}

// Whether so much more text and a line may be added to the last page.
bool HistoryStore::fitsPage(std::size_t bytes) const {
    const HistoryPage& page = *m_pages.back();
    return page.lineCount() == 0 || page.content() + bytes + sizeof(HistoryPage::Line) <= blockBytes();
}

void HistoryStore::beginLine(std::size_t bytes) {
    if (m_pages.empty() || !fitsPage(bytes)) {
        addPage();
    }
    m_pages.back()->reserve(bytes, blockBytes());
    m_pages.back()->addLine();
    m_style = {};
    ++m_end;
}

void HistoryStore::addPage() {
    if (!m_pages.empty()) {
        sealLastPage();
    }
    while (!m_pages.empty() && m_sealedBytes + m_pageBytes > m_maxBytes) {
        dropOldest();
    }
    appendPage(takePage(m_end));
    if (m_pages.size() > 1) {
        m_pages.back()->reserve(blockBytes() - sizeof(HistoryPage::Line),
                                blockBytes()); // The last one filled such a block.
    }
}

// The open line outgrows its page: it goes on in the next one, whole.
void HistoryStore::moveLastLine() {
    HistoryPage& page = *m_pages.back();
    while (m_pages.size() > 1 && m_sealedBytes + page.memory() + m_pageBytes > m_maxBytes) {
        dropOldest();
    }
    std::shared_ptr<HistoryPage> next = takePage(m_end - 1);
    for (const HistoryPage::Extra& extra : page.extras()) {
        next->addExtra({extra.underlineColor, extra.link, extra.linkId}); // Under the same numbers.
    }
    const std::string_view text = page.lastText();
    next->reserve(text.size(), blockBytes());
    HistoryPage::Line& line = next->addLine();
    line.cells = page.lastLine().cells;
    line.hasWide = page.lastLine().hasWide;
    line.marks = page.lastLine().marks;
    next->setTextEnd(std::copy(text.begin(), text.end(), next->textEnd()));
    next->lastLineIsOpen = true;
    page.removeLastLine();
    sealLastPage();
    appendPage(std::move(next));
}

void HistoryStore::sealLastPage() {
    HistoryPage& page = *m_pages.back();
    page.lastLineIsOpen = false;
    page.seal();
    setSealedBytes(m_sealedBytes + page.memory());
}

std::shared_ptr<HistoryPage> HistoryStore::takePage(std::uint64_t firstLine) {
    std::shared_ptr<HistoryPage> page = m_spare != nullptr ? std::move(m_spare) : std::make_shared<HistoryPage>();
    m_spare = nullptr;
    page->restart(firstLine);
    return page;
}

void HistoryStore::appendPage(std::shared_ptr<HistoryPage> page) {
    if (m_pages.empty()) {
        m_first = page->firstLine;
    }
    m_pages.push_back(std::move(page));
    forgetSymbols();
}

void HistoryStore::dropOldest() {
    setSealedBytes(m_sealedBytes - m_pages.front()->memory());
    if (!m_pages.front()->isShared && !m_pages.front()->isCompressed()) {
        m_spare = std::move(m_pages.front());
    }
    m_pages.erase(m_pages.begin());
    m_first = m_pages.empty() ? m_end : m_pages.front()->firstLine;
}

void HistoryStore::packRow(std::span<const Cell> cells, const SymbolTables& symbols) {
    HistoryPage& page = *m_pages.back();
    HistoryPage::Line& line = page.lastLine();
    line.cells = (line.cells + static_cast<std::uint32_t>(cells.size())) & UINT16_MAX;
    std::uint8_t* out = page.textEnd();
    const Cell* cell = cells.data();
    const Cell* const end = cell + cells.size();
    Style style(m_style);
    const Cell* styled = nullptr; // The last one that changed the style.
    while (cell != end) {
        if (Style(*cell) != style) {
            style = Style(*cell);
            out = packStyle(*cell, cell->extra != 0 ? extraNumber(cell->extra, symbols) : std::uint16_t{0}, out);
            styled = cell;
        }
        cell = packPlain(cell, end, style, out);
        // What stopped it, and what is left of its fours.
        for (int i = 0; i < 4 && cell != end && Style(*cell) == style; ++i, ++cell) {
            if (cell->content < 0x80) {
                *out++ = static_cast<std::uint8_t>(std::max<std::uint32_t>(cell->content, ' '));
                continue;
            }
            const bool isWide = cell->has(cellflag::Wide) && cell + 1 != end;
            if (isWide) {
                *out++ = HistoryPage::WideMark;
                line.hasWide = 1;
            }
            out = packCharacter(*cell, symbols, out);
            cell += isWide ? 1 : 0; // Its tail.
        }
    }
    page.setTextEnd(out);
    if (styled != nullptr) {
        m_style = *styled;
    }
}

std::uint8_t* HistoryStore::packCharacter(const Cell& cell, const SymbolTables& symbols, std::uint8_t* out) {
    if (!cell.isCluster()) {
        return out + encodeUtf8(cell.content, out);
    }
    const std::string_view text = symbols.cluster(cell.clusterId());
    *out++ = HistoryPage::ClusterMark;
    *out++ = static_cast<std::uint8_t>(text.size());
    return std::copy(text.begin(), text.end(), out);
}

std::uint16_t HistoryStore::extraNumber(std::uint16_t screenId, const SymbolTables& symbols) {
    if (m_extraNumbers == nullptr) {
        m_extraNumbers = std::make_unique<ExtraNumbers>();
    }
    std::uint16_t& number = (*m_extraNumbers)[screenId];
    HistoryPage& page = *m_pages.back();
    if (number == 0 && page.extras().size() < SymbolTables::MaxExtras) {
        number = page.addExtra(symbols.extra(screenId)); // Once more after a renumbering, which is rare.
    }
    return number;
}

std::optional<LineMarks> HistoryStore::popLine(std::vector<Cell>& cells, SymbolTables& symbols) {
    if (m_pages.empty()) {
        return std::nullopt;
    }
    HistoryPage& page = *m_pages.back();
    const LineMarks marks = LineMarks::fromRaw(page.lastLine().marks);
    const std::size_t before = cells.size();
    page.decode(page.lineCount() - 1, 0, page.lastLine().cells, cells);
    for (std::size_t i = before; i < cells.size(); ++i) {
        Cell& cell = cells[i];
        if (cell.isCluster()) {
            const std::uint32_t id = symbols.internCluster(page.cluster(cell.clusterId()));
            cell.content = id != 0 ? Cell::ClusterBit | id : 0xFFFDU;
        }
        if (cell.extra != 0) {
            cell.extra = symbols.internExtra(page.extra(cell.extra));
        }
    }
    page.removeLastLine();
    --m_end;
    if (page.lineCount() == 0) {
        m_spare = std::move(m_pages.back()); // The open page was never shared.
        m_pages.pop_back();
        makeWritable();
    }
    return marks;
}

// The last page was sealed and views may hold it: the store goes on with a copy.
void HistoryStore::makeWritable() {
    forgetSymbols();
    if (m_pages.empty()) {
        m_first = m_end;
        return;
    }
    setSealedBytes(m_sealedBytes - m_pages.back()->memory());
    if (m_pages.back()->isCompressed()) {
        m_pages.back() = m_pages.back()->opened();
    } else if (m_pages.back()->isShared) {
        m_pages.back() = std::make_shared<HistoryPage>(*m_pages.back());
    }
}

void HistoryStore::closeLine() {
    if (!m_pages.empty()) {
        m_pages.back()->lastLineIsOpen = false;
    }
}

void HistoryStore::clear() {
    m_pages.clear();
    m_spare = nullptr;
    setSealedBytes(0);
    m_first = m_end;
}

void HistoryStore::dropOldestPage() {
    if (m_pages.size() > 1) {
        dropOldest();
        m_spare = nullptr;
    }
}

std::size_t HistoryStore::plainBytes() const {
    std::size_t bytes = 0;
    for (std::size_t i = 0; i + 1 < m_pages.size(); ++i) {
        bytes += m_pages[i]->isCompressed() || m_pages[i]->isDense ? 0 : m_pages[i]->memory();
    }
    return bytes;
}

void HistoryStore::compressOldestPage() {
    for (std::size_t i = 0; i + 1 < m_pages.size(); ++i) {
        HistoryPage& page = *m_pages[i];
        if (page.isCompressed() || page.isDense) {
            continue;
        }
        if (std::shared_ptr<HistoryPage> smaller = page.compressed()) {
            setSealedBytes(m_sealedBytes - page.memory() + smaller->memory());
            m_pages[i] = std::move(smaller); // A view that has the page keeps it.
        } else {
            page.isDense = true;
        }
        m_spare = nullptr; // Whoever prints no more needs no page to write.
        return;
    }
}

void HistoryStore::setSealedBytes(std::size_t bytes) {
    if (m_budget != nullptr) {
        bytes > m_sealedBytes ? m_budget->take(bytes - m_sealedBytes) : m_budget->giveBack(m_sealedBytes - bytes);
    }
    m_sealedBytes = bytes;
}

HistoryView HistoryStore::view() const {
    std::vector<std::shared_ptr<const HistoryPage>> pages(m_pages.begin(), m_pages.end());
    if (!pages.empty()) {
        pages.back() = std::make_shared<const HistoryPage>(*m_pages.back());
        for (std::size_t i = 0; i + 1 < m_pages.size(); ++i) {
            m_pages[i]->isShared = true;
        }
    }
    return {std::move(pages), range()};
}

std::size_t HistoryStore::memory() const {
    return m_sealedBytes + (m_pages.empty() ? 0 : m_pages.back()->memory()) +
           (m_spare != nullptr ? m_spare->memory() : 0);
}

} // namespace mullion::vt::native
