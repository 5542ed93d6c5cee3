#include <core/vt/native/HistoryStore.h>

#include <core/vt/native/Utf8.h>

#include <algorithm>
#include <utility>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace mullion::vt::native {

using model::Cell;
namespace cellflag = model::cellflag;

namespace {

constexpr auto WideBits = static_cast<std::uint16_t>(cellflag::Wide | cellflag::WideTail);

bool sameStyle(const Cell& a, const Cell& b) {
    return a.foreground == b.foreground && a.background == b.background && a.extra == b.extra &&
           ((a.flags ^ b.flags) & ~WideBits) == 0;
}

// Packs as many leading cells as are plain ASCII in the first cell's style; `out` has room for all of them.
std::size_t packPlain(std::span<const Cell> cells, std::uint8_t* out) {
    const Cell& first = cells[0];
    std::size_t i = 0;
#if defined(__SSE2__)
    static_assert(sizeof(Cell) == 16);
    const auto* in = reinterpret_cast<const __m128i*>(cells.data());
    const __m128i contentLane = _mm_set_epi32(0, 0, 0, -1);
    const __m128i style = _mm_andnot_si128(contentLane, _mm_loadu_si128(in));
    for (; i + 4 <= cells.size(); i += 4) {
        const __m128i a = _mm_loadu_si128(in + i);
        const __m128i b = _mm_loadu_si128(in + i + 1);
        const __m128i c = _mm_loadu_si128(in + i + 2);
        const __m128i d = _mm_loadu_si128(in + i + 3);
        const __m128i differs = _mm_or_si128(_mm_or_si128(_mm_xor_si128(a, style), _mm_xor_si128(b, style)),
                                             _mm_or_si128(_mm_xor_si128(c, style), _mm_xor_si128(d, style)));
        const __m128i contents =
            _mm_unpacklo_epi64(_mm_unpacklo_epi32(a, b), _mm_unpacklo_epi32(c, d)); // Four code points.
        // 0x20..0x7E, seen as signed numbers; a cluster's top bit makes it negative.
        const __m128i inRange = _mm_and_si128(_mm_cmpgt_epi32(contents, _mm_set1_epi32(0x1F)),
                                              _mm_cmplt_epi32(contents, _mm_set1_epi32(0x7F)));
        const int sameStyles = _mm_movemask_epi8(_mm_cmpeq_epi32(differs, _mm_setzero_si128()));
        if (_mm_movemask_epi8(inRange) != 0xFFFF || (sameStyles & 0xFFF0) != 0xFFF0) {
            break;
        }
        const __m128i packed = _mm_packus_epi16(_mm_packs_epi32(contents, contents), _mm_setzero_si128());
        const int word = _mm_cvtsi128_si32(packed);
        std::copy_n(reinterpret_cast<const std::uint8_t*>(&word), 4, out + i);
    }
#endif
    for (; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        if (cell.content < 0x20 || cell.content >= 0x7F || cell.flags != first.flags || !sameStyle(cell, first)) {
            break;
        }
        out[i] = static_cast<std::uint8_t>(cell.content);
    }
    return i;
}

} // namespace

HistoryStore::HistoryStore(std::size_t maxBytes)
    : m_maxBytes(maxBytes), m_pageBytes(std::clamp(maxBytes / 16, MinPageBytes, MaxPageBytes)) {}

void HistoryStore::push(std::span<const Cell> cells, Wrapped wrapped, const SymbolTables& symbols) {
    if (!lastLineIsOpen() || m_pages.back()->lines.back().cells >= MaxLineCells) {
        beginLine();
    }
    if (wrapped == Wrapped::No) {
        while (!cells.empty() && cells.back() == Cell{}) {
            cells = cells.first(cells.size() - 1);
        }
    }
    packRow(cells, symbols);
    m_pages.back()->lastLineIsOpen = wrapped == Wrapped::Yes;
}

void HistoryStore::beginLine() {
    if (m_pages.empty() || m_pages.back()->content() >= m_pageBytes ||
        m_pages.back()->styles.size() + model::MaxColumns > UINT16_MAX) {
        addPage();
    }
    HistoryPage& page = *m_pages.back();
    HistoryPage::Line line;
    line.text = static_cast<std::uint32_t>(page.bytes.size());
    line.run = static_cast<std::uint32_t>(page.runs.size());
    page.lines.push_back(line);
    ++m_end;
}

void HistoryStore::addPage() {
    auto next = std::make_shared<HistoryPage>();
    if (!m_pages.empty()) {
        HistoryPage& page = *m_pages.back();
        page.lastLineIsOpen = false;
        page.seal();
        m_sealedBytes += page.memory();
        // What filled one page will fill the next: no growing by copies.
        next->bytes.reserve(page.bytes.size() + page.bytes.size() / 16);
        next->lines.reserve(page.lines.size() + page.lines.size() / 16);
        next->runs.reserve(page.runs.size());
    }
    while (!m_pages.empty() && m_sealedBytes + m_pageBytes > m_maxBytes) {
        dropOldest();
    }
    m_pages.push_back(std::move(next));
    m_pages.back()->firstLine = m_end;
    if (m_pages.size() == 1) {
        m_first = m_end;
    }
    m_styleCache.fill(0);
    m_lastExtra = {};
}

void HistoryStore::dropOldest() {
    m_sealedBytes -= m_pages.front()->memory();
    m_pages.pop_front();
    m_first = m_pages.empty() ? m_end : m_pages.front()->firstLine;
}

void HistoryStore::packRow(std::span<const Cell> cells, const SymbolTables& symbols) {
    HistoryPage& page = *m_pages.back();
    page.lines.back().cells += static_cast<std::uint32_t>(cells.size());
    std::size_t end = page.bytes.size();
    page.bytes.resize(end + cells.size()); // Enough where a cell is a byte; the rest is given back below.
    while (!cells.empty()) {
        std::size_t count = packPlain(cells, page.bytes.data() + end);
        end += count;
        if (count < cells.size() && sameStyle(cells[count], cells[0])) {
            std::size_t stop = count + 1;
            while (stop < cells.size() && sameStyle(cells[stop], cells[0])) {
                ++stop;
            }
            page.bytes.resize(end);
            packContent(cells.subspan(count, stop - count), symbols);
            count = stop;
            end = page.bytes.size();
            page.bytes.resize(end + cells.size() - count);
        }
        addRun(count, cells[0], symbols);
        cells = cells.subspan(count);
    }
    page.bytes.resize(end);
}

void HistoryStore::packContent(std::span<const Cell> cells, const SymbolTables& symbols) {
    HistoryPage& page = *m_pages.back();
    HistoryPage::Line& line = page.lines.back();
    std::array<std::uint8_t, 256> buffer; // Gathers bytes: appending one by one costs three times as much.
    std::size_t used = 0;
    const auto flush = [&] {
        page.bytes.insert(page.bytes.end(), buffer.begin(), buffer.begin() + used);
        used = 0;
    };
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        if (used + 5 > buffer.size()) {
            flush();
        }
        if (cell.has(cellflag::Wide) && i + 1 < cells.size() && cells[i + 1].has(cellflag::WideTail)) {
            buffer[used++] = HistoryPage::WideMark;
            line.hasWide = true;
            line.plain = false;
            ++i;
        }
        if (cell.isCluster()) {
            const std::string_view text = symbols.cluster(cell.clusterId());
            flush();
            page.bytes.push_back(HistoryPage::ClusterMark);
            page.bytes.push_back(static_cast<std::uint8_t>(text.size()));
            page.bytes.insert(page.bytes.end(), text.begin(), text.end());
            line.plain = false;
        } else if (cell.content < 0x80) {
            buffer[used++] = static_cast<std::uint8_t>(std::max<std::uint32_t>(cell.content, ' '));
        } else {
            used += encodeUtf8(cell.content, buffer.data() + used);
            line.plain = false;
        }
    }
    flush();
}

void HistoryStore::addRun(std::size_t cells, const Cell& style, const SymbolTables& symbols) {
    HistoryPage& page = *m_pages.back();
    const std::uint16_t number = styleNumber(style, symbols);
    const std::uint32_t firstRun = page.lines.back().run;
    if (page.runs.size() > firstRun && page.runs.back().style == number &&
        page.runs.back().cells + cells <= UINT16_MAX) {
        page.runs.back().cells = static_cast<std::uint16_t>(page.runs.back().cells + cells);
        return;
    }
    page.runs.push_back({static_cast<std::uint16_t>(cells), number});
}

std::uint16_t HistoryStore::styleNumber(const Cell& cell, const SymbolTables& symbols) {
    HistoryPage& page = *m_pages.back();
    HistoryPage::Style style;
    style.foreground = cell.foreground;
    style.background = cell.background;
    style.flags = static_cast<std::uint16_t>(cell.flags & ~WideBits);
    style.extra = cell.extra != 0 ? extraNumber(cell.extra, symbols) : std::uint16_t{0};
    if (style == HistoryPage::Style{}) {
        return 0;
    }
    const std::uint32_t mixed = (style.foreground.raw() * 0x9E3779B1U) ^ (style.background.raw() * 0x85EBCA77U) ^
                                ((style.flags | (std::uint32_t{style.extra} << 16U)) * 0xC2B2AE3DU);
    std::uint16_t& cached = m_styleCache[(mixed >> 16U) % StyleCacheSize];
    if (cached == 0 || page.styles[cached - 1U] != style) {
        if (page.styles.size() >= UINT16_MAX - 1U) {
            return 0; // Only one endless line of ever new colours gets here.
        }
        page.styles.push_back(style);
        cached = static_cast<std::uint16_t>(page.styles.size());
    }
    return cached;
}

std::uint16_t HistoryStore::extraNumber(std::uint16_t screenId, const SymbolTables& symbols) {
    if (m_lastExtra.screenId == screenId) {
        return m_lastExtra.pageId;
    }
    HistoryPage& page = *m_pages.back();
    const ExtraView wanted = symbols.extra(screenId);
    std::size_t index = page.extras.size();
    while (index > 0 && (page.extras[index - 1].underlineColor != wanted.underlineColor ||
                         page.extras[index - 1].link != wanted.link)) {
        --index;
    }
    if (index == 0) {
        if (page.extras.size() >= SymbolTables::MaxExtras) {
            return 0;
        }
        page.extras.push_back({wanted.underlineColor, std::string(wanted.link)});
        page.extraBytes += wanted.link.size();
        index = page.extras.size();
    }
    m_lastExtra = {screenId, static_cast<std::uint16_t>(index)};
    return m_lastExtra.pageId;
}

bool HistoryStore::popLine(std::vector<Cell>& cells, SymbolTables& symbols) {
    if (m_pages.empty()) {
        return false;
    }
    HistoryPage& page = *m_pages.back();
    const std::size_t last = page.lines.size() - 1;
    const std::size_t before = cells.size();
    page.decode(last, 0, page.lines[last].cells, cells);
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
    page.bytes.resize(page.lines[last].text);
    page.runs.resize(page.lines[last].run);
    page.lines.pop_back();
    page.lastLineIsOpen = false;
    --m_end;
    if (page.lines.empty()) {
        m_pages.pop_back();
        makeWritable();
    }
    return true;
}

// The last page was sealed and views may hold it: the store goes on with a copy.
void HistoryStore::makeWritable() {
    m_styleCache.fill(0);
    m_lastExtra = {};
    if (m_pages.empty()) {
        m_first = m_end;
        return;
    }
    m_sealedBytes -= m_pages.back()->memory();
    m_pages.back() = std::make_shared<HistoryPage>(*m_pages.back());
}

void HistoryStore::closeLine() {
    if (!m_pages.empty()) {
        m_pages.back()->lastLineIsOpen = false;
    }
}

void HistoryStore::clear() {
    m_pages.clear();
    m_sealedBytes = 0;
    m_first = m_end;
}

HistoryView HistoryStore::view() const {
    std::vector<std::shared_ptr<const HistoryPage>> pages(m_pages.begin(), m_pages.end());
    if (!pages.empty()) {
        pages.back() = std::make_shared<const HistoryPage>(*m_pages.back());
    }
    return {std::move(pages), range()};
}

std::size_t HistoryStore::memory() const {
    return m_sealedBytes + (m_pages.empty() ? 0 : m_pages.back()->memory());
}

} // namespace mullion::vt::native
