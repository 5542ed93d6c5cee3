#include <core/vt/HistoryPage.h>

#include <algorithm>
#include <cstring>

namespace mullion::vt {

namespace {

using model::Cell;
using model::Color;

constexpr auto WideBits = static_cast<std::uint16_t>(model::cellflag::Wide | model::cellflag::WideTail);

// The byte after a StyleMark says what follows: two bits for each colour's kind, then one each for flags and extra.
constexpr unsigned BackgroundShift = 2;
constexpr std::uint8_t HasFlags = 1U << 4U;
constexpr std::uint8_t HasExtra = 1U << 5U;

std::uint8_t* packColor(Color color, std::uint8_t* out) {
    const std::uint32_t raw = color.raw();
    switch (color.kind()) {
    case Color::Kind::Default:
        break;
    case Color::Kind::Indexed:
        *out++ = static_cast<std::uint8_t>(raw);
        break;
    case Color::Kind::Rgb:
        *out++ = static_cast<std::uint8_t>(raw);
        *out++ = static_cast<std::uint8_t>(raw >> 8U);
        *out++ = static_cast<std::uint8_t>(raw >> 16U);
        break;
    }
    return out;
}

const std::uint8_t* unpackColor(const std::uint8_t* at, unsigned kind, Color& color) {
    switch (static_cast<Color::Kind>(kind)) {
    case Color::Kind::Default:
        color = Color();
        return at;
    case Color::Kind::Indexed:
        color = Color::indexed(at[0]);
        return at + 1;
    case Color::Kind::Rgb:
        break;
    }
    color = Color::rgb(at[2], at[1], at[0]);
    return at + 3;
}

std::uint8_t* packWord(std::uint16_t word, std::uint8_t* out) {
    *out++ = static_cast<std::uint8_t>(word);
    *out++ = static_cast<std::uint8_t>(word >> 8U);
    return out;
}

// Whole lines fit at the end of a block.
std::size_t roundUp(std::size_t bytes) {
    return (bytes + sizeof(HistoryPage::Line) - 1) / sizeof(HistoryPage::Line) * sizeof(HistoryPage::Line);
}

// One packed cell: what it shows, how many columns it takes and where the next begins.
struct PackedCell {
    std::uint32_t content = 0;
    std::uint16_t width = 1;
    const std::uint8_t* next = nullptr;
};

// Reads the cell at `at` and, before it, any change of style.
PackedCell unpack(const std::uint8_t* block, const std::uint8_t* at, Cell& style) {
    PackedCell cell;
    if (*at == HistoryPage::StyleMark) {
        at = unpackStyle(at, style);
    }
    if (*at == HistoryPage::WideMark) {
        cell.width = 2;
        ++at;
    }
    const std::uint8_t lead = *at;
    if (lead < 0x80) {
        cell.content = lead;
        cell.next = at + 1;
    } else if (lead == HistoryPage::ClusterMark) {
        cell.content = Cell::ClusterBit | static_cast<std::uint32_t>(at - block);
        cell.next = at + 2 + at[1];
    } else if (lead < 0xE0) {
        cell.content = ((lead & 0x1FU) << 6U) | (at[1] & 0x3FU);
        cell.next = at + 2;
    } else if (lead < 0xF0) {
        cell.content = ((lead & 0x0FU) << 12U) | ((at[1] & 0x3FU) << 6U) | (at[2] & 0x3FU);
        cell.next = at + 3;
    } else {
        cell.content = ((lead & 0x07U) << 18U) | ((at[1] & 0x3FU) << 12U) | ((at[2] & 0x3FU) << 6U) | (at[3] & 0x3FU);
        cell.next = at + 4;
    }
    return cell;
}

// Of one scalar value in UTF-8.
std::size_t bytesOf(std::uint32_t content) {
    return content < 0x80 ? 1 : content < 0x800 ? 2 : content < 0x10000 ? 3 : 4;
}

} // namespace

std::uint8_t* packStyle(const Cell& style, std::uint16_t extra, std::uint8_t* out) {
    const auto flags = static_cast<std::uint16_t>(style.flags & ~WideBits);
    *out++ = HistoryPage::StyleMark;
    *out++ = static_cast<std::uint8_t>(static_cast<unsigned>(style.foreground.kind()) |
                                       (static_cast<unsigned>(style.background.kind()) << BackgroundShift) |
                                       (flags != 0 ? HasFlags : 0U) | (extra != 0 ? HasExtra : 0U));
    out = packColor(style.foreground, out);
    out = packColor(style.background, out);
    if (flags != 0) {
        out = packWord(flags, out);
    }
    return extra != 0 ? packWord(extra, out) : out;
}

const std::uint8_t* unpackStyle(const std::uint8_t* at, Cell& style) {
    const std::uint8_t fields = at[1];
    at = unpackColor(at + 2, fields & 3U, style.foreground);
    at = unpackColor(at, (fields >> BackgroundShift) & 3U, style.background);
    const auto word = [&at](bool present) {
        const std::uint16_t value = present ? static_cast<std::uint16_t>(at[0] | (at[1] << 8U)) : std::uint16_t{0};
        at += present ? 2 : 0;
        return value;
    };
    style.flags = word((fields & HasFlags) != 0);
    style.extra = word((fields & HasExtra) != 0);
    return at;
}

HistoryPage::HistoryPage(const HistoryPage& other)
    : firstLine(other.firstLine), lastLineIsOpen(other.lastLineIsOpen), m_block(), m_used(other.m_used),
      m_lineCount(other.m_lineCount), m_extras(other.m_extras), m_extraBytes(other.m_extraBytes) {
    const std::size_t lineBytes = m_lineCount * sizeof(Line);
    m_capacity = static_cast<std::uint32_t>(roundUp(m_used + lineBytes));
    m_block = std::make_unique_for_overwrite<std::uint8_t[]>(m_capacity);
    std::copy_n(other.m_block.get(), m_used, m_block.get());
    std::copy_n(other.m_block.get() + other.m_capacity - lineBytes, lineBytes, m_block.get() + m_capacity - lineBytes);
}

void HistoryPage::decode(std::size_t number, std::uint32_t from, std::uint32_t to, std::vector<Cell>& out) const {
    to = std::min<std::uint32_t>(to, line(number).cells);
    const std::uint8_t* const block = m_block.get();
    const std::uint8_t* at = block + line(number).text;
    std::uint32_t column = 0;
    if (textEndOf(number) - line(number).text == line(number).cells && line(number).hasWide == 0) {
        column = std::min(from, to); // A byte a cell: plain text in the default style.
        at += column;
    }
    Cell style;
    while (column < to) {
        const PackedCell packed = unpack(block, at, style);
        at = packed.next;
        if (column >= from) {
            Cell cell = style;
            cell.content = packed.content;
            if (packed.width == 2) {
                cell.flags |= model::cellflag::Wide;
                out.push_back(cell);
                cell.content = 0;
                cell.flags ^= WideBits;
            }
            out.push_back(cell);
        }
        column += packed.width;
    }
}

void HistoryPage::rowStarts(std::size_t number, std::uint16_t columns, std::vector<std::uint32_t>& out) const {
    const std::uint32_t cells = line(number).cells;
    out.clear();
    out.push_back(0);
    if (line(number).hasWide == 0) {
        for (std::uint32_t start = columns; start < cells; start += columns) {
            out.push_back(start);
        }
        return;
    }
    const std::uint8_t* at = m_block.get() + line(number).text;
    Cell style;
    for (std::uint32_t column = 0; column < cells;) {
        const PackedCell packed = unpack(m_block.get(), at, style);
        if (column + packed.width > out.back() + columns && column > out.back()) {
            out.push_back(column);
        }
        at = packed.next;
        column += packed.width;
    }
}

std::string HistoryPage::text(std::size_t number) const {
    const std::uint8_t* at = m_block.get() + line(number).text;
    const std::uint8_t* const end = m_block.get() + textEndOf(number);
    std::string result;
    result.reserve(static_cast<std::size_t>(end - at));
    Cell style;
    while (at < end) {
        if (*at == WideMark) {
            ++at;
        } else if (*at == StyleMark) {
            at = unpackStyle(at, style);
        } else if (*at == ClusterMark) {
            result.append(reinterpret_cast<const char*>(at + 2), at[1]);
            at += 2 + at[1];
        } else {
            result.push_back(static_cast<char>(*at));
            ++at;
        }
    }
    result.erase(result.find_last_not_of(' ') + 1);
    return result;
}

std::optional<std::string_view> HistoryPage::plainText(std::size_t number) const {
    const std::uint32_t begin = line(number).text;
    const std::uint32_t size = textEndOf(number) - begin;
    if (size != line(number).cells || line(number).hasWide != 0) {
        return std::nullopt;
    }
    const std::string_view text(reinterpret_cast<const char*>(m_block.get()) + begin, size);
    return text.substr(0, text.find_last_not_of(' ') + 1);
}

std::vector<std::uint32_t> HistoryPage::columnsOfText(std::size_t number) const {
    const std::uint8_t* at = m_block.get() + line(number).text;
    const std::uint8_t* const end = m_block.get() + textEndOf(number);
    std::vector<std::uint32_t> columns;
    std::uint32_t column = 0;
    Cell style;
    while (at < end) {
        const PackedCell cell = unpack(m_block.get(), at, style);
        const bool isCluster = (cell.content & Cell::ClusterBit) != 0;
        columns.insert(columns.end(),
                       isCluster ? cluster(cell.content & ~Cell::ClusterBit).size() : bytesOf(cell.content), column);
        at = cell.next;
        column += cell.width;
    }
    columns.push_back(column);
    return columns;
}

std::string_view HistoryPage::cluster(std::uint32_t id) const {
    if (id + 1ULL >= m_used || m_block[id] != ClusterMark || id + 2ULL + m_block[id + 1] > m_used) {
        return "\xEF\xBF\xBD";
    }
    return {reinterpret_cast<const char*>(m_block.get()) + id + 2, m_block[id + 1]};
}

ExtraView HistoryPage::extra(std::uint16_t id) const {
    if (id == 0 || id > m_extras.size()) {
        return {};
    }
    return {m_extras[id - 1U].underlineColor, m_extras[id - 1U].link, m_extras[id - 1U].linkId};
}

void HistoryPage::restart(std::uint64_t first) {
    firstLine = first;
    lastLineIsOpen = false;
    isDense = false;
    m_used = 0;
    m_lineCount = 0;
    m_extras.clear();
    m_extraBytes = 0;
}

void HistoryPage::reserve(std::size_t bytes, std::size_t usual) {
    const std::size_t wanted = m_used + bytes + (m_lineCount + 1) * sizeof(Line);
    if (wanted > m_capacity) {
        const std::size_t doubled = std::min(std::max<std::size_t>(m_capacity * 2U, FirstBlockBytes), usual);
        reallocate(std::max(roundUp(wanted), doubled / sizeof(Line) * sizeof(Line)));
    }
}

void HistoryPage::reallocate(std::size_t bytes) {
    auto block = std::make_unique_for_overwrite<std::uint8_t[]>(bytes);
    const std::size_t lineBytes = m_lineCount * sizeof(Line);
    if (m_block != nullptr) {
        std::copy_n(m_block.get(), m_used, block.get());
        std::copy_n(m_block.get() + m_capacity - lineBytes, lineBytes, block.get() + bytes - lineBytes);
    }
    m_block = std::move(block);
    m_capacity = static_cast<std::uint32_t>(bytes);
}

HistoryPage::Line& HistoryPage::addLine() {
    ++m_lineCount;
    Line& line = lastLine();
    line = Line{};
    line.text = m_used;
    return line;
}

void HistoryPage::removeLastLine() {
    m_used = lastLine().text;
    --m_lineCount;
    lastLineIsOpen = false;
}

std::string_view HistoryPage::lastText() const {
    const std::uint32_t begin = line(m_lineCount - 1).text;
    return {reinterpret_cast<const char*>(m_block.get()) + begin, m_used - begin};
}

std::uint16_t HistoryPage::addExtra(const ExtraView& extra) {
    m_extras.push_back({extra.underlineColor, std::string(extra.link), std::string(extra.linkId)});
    m_extraBytes += extra.link.size() + extra.linkId.size();
    return static_cast<std::uint16_t>(m_extras.size());
}

void HistoryPage::seal() {
    isDense = false;
    const std::size_t bytes = roundUp(m_used + m_lineCount * sizeof(Line));
    if (m_capacity > 2 * bytes) {
        reallocate(bytes);
    }
}

} // namespace mullion::vt
