#include <core/host/FindSearch.h>

#include <algorithm>
#include <string_view>

namespace mullion::host {
namespace {

// What stands before the first hit of a line too long to be given whole.
constexpr std::size_t TextBefore = 96;
// Lines between two looks at whether somebody still wants to know.
constexpr std::uint64_t LinesPerLook = 256;

using ByteSpan = std::pair<std::uint32_t, std::uint32_t>;

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

void findIn(std::string_view text, const re2::RE2& pattern, std::vector<ByteSpan>& spans) {
    spans.clear();
    re2::StringPiece match;
    std::size_t at = 0;
    for (std::size_t tries = 0; tries < MaxHitsPerLine && at <= text.size(); ++tries) {
        if (!pattern.Match(re2::StringPiece(text.data(), text.size()), at, text.size(), re2::RE2::UNANCHORED, &match,
                           1)) {
            return;
        }
        const auto begin = static_cast<std::size_t>(match.data() - text.data());
        const std::size_t end = begin + match.size();
        if (end > begin) {
            spans.emplace_back(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
            at = end;
        } else { // Nothing, at this place: nothing to light.
            at = end + 1;
            while (at < text.size() && isContinuation(text[at])) {
                ++at;
            }
        }
    }
}

// `columns` of each byte and of the end; empty where they are the same.
FoundLine describe(std::uint64_t line, std::string_view text, const std::vector<std::uint32_t>& columns,
                   const std::vector<ByteSpan>& spans) {
    const auto columnOf = [&columns](std::uint32_t byte) { return columns.empty() ? byte : columns[byte]; };
    FoundLine found;
    found.line = line;
    std::size_t from = 0;
    std::size_t size = text.size();
    if (size > MaxFoundTextBytes) {
        from = spans.front().first - std::min<std::size_t>(spans.front().first, TextBefore);
        while (from > 0 && isContinuation(text[from])) {
            --from;
        }
        size = std::min(MaxFoundTextBytes, text.size() - from);
        while (from + size < text.size() && size > 0 && isContinuation(text[from + size])) {
            --size;
        }
    }
    found.text = std::string(text.substr(from, size));
    found.textColumn = columnOf(static_cast<std::uint32_t>(from));
    for (const auto& [begin, end] : spans) {
        found.hits.emplace_back(columnOf(begin), columnOf(end));
        if (begin < from + size) {
            const std::size_t last = std::min<std::size_t>(end, from + size);
            found.marks.emplace_back(static_cast<std::uint32_t>(begin - from), static_cast<std::uint32_t>(last - from));
        }
    }
    return found;
}

class Searcher {
  public:
    Searcher(const re2::RE2& pattern, const HistoryRead& pane, const FindLimits& limits)
        : m_pattern(pattern), m_pane(pane), m_limits(limits) {
        m_found.first = pane.view.range().first;
        m_found.end = pane.view.range().end;
    }

    // True when the line on the screen begins in history.
    bool screenLine(const ScreenLine& line) {
        ++m_found.searched;
        if (line.column == 0) {
            findIn(line.text, m_pattern, m_spans);
            keep(line.line, line.text, [&line] { return line.columns; });
            return false;
        }
        // What is above on the same line, padded to where the screen goes on.
        std::string text = m_pane.view.text(line.line);
        std::vector<std::uint32_t> columns = m_pane.view.columnsOfText(line.line);
        const std::uint32_t textEnd = columns[text.size()];
        columns.resize(text.size());
        for (std::uint32_t column = textEnd; column < line.column; ++column) {
            text.push_back(' ');
            columns.push_back(column);
        }
        for (std::size_t byte = 0; byte <= line.text.size(); ++byte) {
            columns.push_back(line.column +
                              (line.columns.empty() ? static_cast<std::uint32_t>(byte) : line.columns[byte]));
        }
        text += line.text;
        findIn(text, m_pattern, m_spans);
        keep(line.line, text, [&columns] { return columns; });
        return true;
    }

    void historyLine(std::uint64_t number) {
        ++m_found.searched;
        const std::string_view text = m_pane.view.text(number, m_storage);
        findIn(text, m_pattern, m_spans);
        keep(number, text, [this, number] { return m_pane.view.columnsOfText(number); });
    }

    PaneFound take() { return std::move(m_found); }

  private:
    template <typename Columns>
    void keep(std::uint64_t line, std::string_view text, const Columns& columns) {
        if (m_spans.empty()) {
            return;
        }
        ++m_found.matched;
        m_found.hits += m_spans.size();
        if (m_found.lines.size() < m_limits.lines) {
            m_found.lines.push_back(describe(line, text, columns(), m_spans));
        }
    }

    const re2::RE2& m_pattern;
    const HistoryRead& m_pane;
    const FindLimits& m_limits;
    PaneFound m_found;
    std::string m_storage;
    std::vector<ByteSpan> m_spans;
};

} // namespace

PaneFound searchPane(const re2::RE2& pattern, const HistoryRead& pane, const FindLimits& limits,
                     const std::atomic<bool>& cancelled) {
    Searcher searcher(pattern, pane, limits);
    const vt::HistoryRange range = pane.view.range();
    std::uint64_t end = range.end;
    for (auto line = pane.lines.rbegin(); line != pane.lines.rend(); ++line) {
        if (line->line >= limits.from && searcher.screenLine(*line)) {
            --end; // Its beginning was looked at with it.
        }
    }
    const std::uint64_t first = std::max(range.first, limits.from);
    if (!limits.screenOnly) {
        for (std::uint64_t line = end; line-- > first;) {
            if (line % LinesPerLook == 0 && cancelled.load(std::memory_order_relaxed)) {
                break;
            }
            searcher.historyLine(line);
        }
    }
    return searcher.take();
}

} // namespace mullion::host
