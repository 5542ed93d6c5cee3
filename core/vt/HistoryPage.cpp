#include <core/vt/HistoryPage.h>

#include <algorithm>

namespace mullion::vt {

namespace {

using model::Cell;

// One packed cell: what it shows, how many columns it takes and how many bytes it took.
struct PackedCell {
    std::uint32_t content = 0;
    std::uint32_t bytes = 0;
    std::uint16_t width = 1;
};

PackedCell unpack(const std::vector<std::uint8_t>& bytes, std::uint32_t at) {
    PackedCell cell;
    std::uint32_t place = at;
    if (bytes[place] == HistoryPage::WideMark) {
        cell.width = 2;
        ++place;
    }
    const std::uint8_t lead = bytes[place];
    if (lead < 0x80) {
        cell.content = lead;
        place += 1;
    } else if (lead == HistoryPage::ClusterMark) {
        cell.content = Cell::ClusterBit | place;
        place += 2U + bytes[place + 1];
    } else if (lead < 0xE0) {
        cell.content = ((lead & 0x1FU) << 6U) | (bytes[place + 1] & 0x3FU);
        place += 2;
    } else if (lead < 0xF0) {
        cell.content = ((lead & 0x0FU) << 12U) | ((bytes[place + 1] & 0x3FU) << 6U) | (bytes[place + 2] & 0x3FU);
        place += 3;
    } else {
        cell.content = ((lead & 0x07U) << 18U) | ((bytes[place + 1] & 0x3FU) << 12U) |
                       ((bytes[place + 2] & 0x3FU) << 6U) | (bytes[place + 3] & 0x3FU);
        place += 4;
    }
    cell.bytes = place - at;
    return cell;
}

// Walks the attribute runs of a line beside its cells.
class StyleCursor {
  public:
    StyleCursor(const HistoryPage& page, std::size_t line)
        : m_page(page), m_run(page.lines[line].run), m_end(page.runEnd(line)) {}

    void advance(std::uint32_t cells) {
        m_offset += cells;
        while (m_run < m_end && m_offset >= m_page.runs[m_run].cells) {
            m_offset -= m_page.runs[m_run].cells;
            ++m_run;
        }
    }
    [[nodiscard]] Cell blank() const {
        Cell cell;
        if (m_run < m_end && m_page.runs[m_run].style != 0) {
            const HistoryPage::Style& style = m_page.styles[m_page.runs[m_run].style - 1U];
            cell.foreground = style.foreground;
            cell.background = style.background;
            cell.flags = style.flags;
            cell.extra = style.extra;
        }
        return cell;
    }
    // Cells from here that share a style.
    [[nodiscard]] std::uint32_t remaining() const {
        return m_run < m_end ? m_page.runs[m_run].cells - m_offset : UINT32_MAX;
    }

  private:
    const HistoryPage& m_page;
    std::uint32_t m_run;
    std::uint32_t m_end;
    std::uint32_t m_offset = 0;
};

} // namespace

void HistoryPage::decode(std::size_t number, std::uint32_t from, std::uint32_t to, std::vector<Cell>& out) const {
    const Line& line = lines[number];
    to = std::min(to, line.cells);
    StyleCursor style(*this, number);
    std::uint32_t column = 0;
    std::uint32_t place = line.text;
    if (line.plain && from < to) {
        column = from;
        place += from;
        style.advance(from);
    }
    while (column < to) {
        const PackedCell packed = unpack(bytes, place);
        place += packed.bytes;
        if (column >= from) {
            Cell cell = style.blank();
            cell.content = packed.content;
            if (packed.width == 2) {
                cell.flags |= model::cellflag::Wide;
                out.push_back(cell);
                cell.content = 0;
                cell.flags ^= model::cellflag::Wide | model::cellflag::WideTail;
            }
            out.push_back(cell);
        }
        column += packed.width;
        style.advance(packed.width);
    }
}

void HistoryPage::rowStarts(std::size_t number, std::uint16_t columns, std::vector<std::uint32_t>& out) const {
    const Line& line = lines[number];
    out.clear();
    out.push_back(0);
    if (!line.hasWide) {
        for (std::uint32_t start = columns; start < line.cells; start += columns) {
            out.push_back(start);
        }
        return;
    }
    std::uint32_t column = 0;
    for (std::uint32_t place = line.text; column < line.cells;) {
        const PackedCell packed = unpack(bytes, place);
        if (column + packed.width > out.back() + columns && column > out.back()) {
            out.push_back(column);
        }
        place += packed.bytes;
        column += packed.width;
    }
}

std::string HistoryPage::text(std::size_t number) const {
    std::string result;
    const std::uint32_t end = textEnd(number);
    result.reserve(end - lines[number].text);
    for (std::uint32_t place = lines[number].text; place < end;) {
        if (bytes[place] == WideMark) {
            ++place;
        } else if (bytes[place] == ClusterMark) {
            const std::uint32_t length = bytes[place + 1];
            result.append(reinterpret_cast<const char*>(&bytes[place + 2]), length);
            place += 2 + length;
        } else {
            result.push_back(static_cast<char>(bytes[place]));
            ++place;
        }
    }
    result.erase(result.find_last_not_of(' ') + 1);
    return result;
}

std::string_view HistoryPage::cluster(std::uint32_t id) const {
    if (id + 1ULL >= bytes.size() || bytes[id] != ClusterMark || id + 2ULL + bytes[id + 1] > bytes.size()) {
        return "\xEF\xBF\xBD";
    }
    return {reinterpret_cast<const char*>(bytes.data()) + id + 2, bytes[id + 1]};
}

ExtraView HistoryPage::extra(std::uint16_t id) const {
    if (id == 0 || id > extras.size()) {
        return {};
    }
    return {extras[id - 1U].underlineColor, extras[id - 1U].link};
}

std::size_t HistoryPage::memory() const {
    return sizeof(*this) + bytes.capacity() + lines.capacity() * sizeof(Line) + runs.capacity() * sizeof(Run) +
           styles.capacity() * sizeof(Style) + extras.capacity() * sizeof(Extra) + extraBytes;
}

void HistoryPage::seal() {
    if (memory() > content() + content() / 8) {
        bytes.shrink_to_fit();
        lines.shrink_to_fit();
        runs.shrink_to_fit();
        styles.shrink_to_fit();
        extras.shrink_to_fit();
    }
}

} // namespace mullion::vt
