#include <core/vt/History.h>

#include <core/vt/HistoryPage.h>

#include <algorithm>

namespace mullion::vt {

namespace {

// The row of a line that holds `column`.
std::size_t rowOf(const std::vector<std::uint32_t>& starts, std::uint32_t column) {
    const auto after = std::upper_bound(starts.begin(), starts.end(), column);
    return static_cast<std::size_t>(after - starts.begin()) - 1;
}

} // namespace

const HistoryPage* HistoryView::pageOf(std::uint64_t line) const {
    if (line < m_range.first || line >= m_range.end) {
        return nullptr;
    }
    const auto after =
        std::upper_bound(m_pages.begin(), m_pages.end(), line,
                         [](std::uint64_t wanted, const auto& page) { return wanted < page->firstLine; });
    if (after == m_pages.begin()) {
        return nullptr;
    }
    const HistoryPage* page = (after - 1)->get();
    if (line - page->firstLine >= page->lineCount()) {
        return nullptr;
    }
    if (!page->isCompressed()) {
        return page;
    }
    if (m_opened == nullptr || m_opened->firstLine != page->firstLine) {
        m_opened = page->opened();
    }
    return m_opened.get();
}

std::string HistoryView::text(std::uint64_t line) const {
    const HistoryPage* page = pageOf(line);
    return page != nullptr ? page->text(line - page->firstLine) : std::string();
}

LineMarks HistoryView::marks(std::uint64_t line) const {
    const HistoryPage* page = pageOf(line);
    return page != nullptr ? LineMarks::fromRaw(page->line(line - page->firstLine).marks) : LineMarks();
}

std::string_view HistoryView::text(std::uint64_t line, std::string& storage) const {
    const HistoryPage* page = pageOf(line);
    if (page == nullptr) {
        return {};
    }
    if (const auto plain = page->plainText(line - page->firstLine)) {
        return *plain;
    }
    storage = page->text(line - page->firstLine);
    return storage;
}

std::vector<std::uint32_t> HistoryView::columnsOfText(std::uint64_t line) const {
    const HistoryPage* page = pageOf(line);
    return page != nullptr ? page->columnsOfText(line - page->firstLine) : std::vector<std::uint32_t>{0};
}

std::vector<HistoryRow> HistoryView::rows(HistoryPosition from, std::int64_t up, std::size_t count,
                                          std::uint16_t columns) const {
    std::vector<HistoryRow> result;
    if (m_range.first == m_range.end || columns == 0) {
        return result;
    }
    std::vector<std::uint32_t> starts;
    std::uint64_t line = std::clamp(from.line, m_range.first, m_range.end);
    std::size_t row = 0;
    const auto measure = [&] {
        const HistoryPage* page = pageOf(line);
        if (page == nullptr) {
            starts.assign(1, 0);
            return;
        }
        page->rowStarts(line - page->firstLine, columns, starts);
    };
    measure();
    if (line == from.line) {
        row = rowOf(starts, from.column);
    }
    for (; up > 0;) {
        const auto steps = static_cast<std::size_t>(std::min<std::uint64_t>(static_cast<std::uint64_t>(up), row));
        row -= steps;
        up -= static_cast<std::int64_t>(steps);
        if (up == 0 || line == m_range.first) {
            break;
        }
        --line;
        --up;
        measure();
        row = starts.size() - 1;
    }
    for (; up < 0 && line < m_range.end;) {
        const std::uint64_t below = starts.size() - row;
        const std::uint64_t wanted = ~static_cast<std::uint64_t>(up) + 1;
        if (wanted < below) {
            row += static_cast<std::size_t>(wanted);
            break;
        }
        up += static_cast<std::int64_t>(below);
        ++line;
        row = 0;
        measure();
    }
    for (; result.size() < count && line < m_range.end; ++line, row = 0) {
        const HistoryPage* page = pageOf(line);
        if (page == nullptr) {
            break;
        }
        const auto index = static_cast<std::size_t>(line - page->firstLine);
        page->rowStarts(index, columns, starts);
        for (; row < starts.size() && result.size() < count; ++row) {
            const bool isLast = row + 1 == starts.size();
            HistoryRow out;
            out.position = {line, starts[row]};
            out.wrapped = !isLast || (page->lastLineIsOpen && index + 1 == page->lineCount());
            page->decode(index, starts[row], isLast ? page->line(index).cells : starts[row + 1], out.cells);
            if (out.cells.size() > columns) { // One column cannot hold a wide character.
                out.cells.assign(1, model::Cell{});
            }
            result.push_back(std::move(out));
        }
    }
    return result;
}

std::string_view HistoryView::cluster(const HistoryRow& row, std::uint32_t id) const {
    const HistoryPage* page = pageOf(row.position.line);
    return page != nullptr ? page->cluster(id) : "\xEF\xBF\xBD";
}

ExtraView HistoryView::extra(const HistoryRow& row, std::uint16_t id) const {
    const HistoryPage* page = pageOf(row.position.line);
    return page != nullptr ? page->extra(id) : ExtraView{};
}

} // namespace mullion::vt
