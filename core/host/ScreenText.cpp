#include <core/host/ScreenText.h>

#include <core/share/Utf8.h>

#include <algorithm>
#include <array>
#include <ranges>

namespace mullion::host {
namespace {

// A key or a mouse report becomes at most a few dozen bytes.
constexpr std::size_t SmallEventCost = 32;

std::string rowText(const vt::Engine& engine, std::uint16_t row) {
    std::string text;
    std::size_t lastInk = 0;
    for (const model::Cell& cell : engine.row(row).cells) {
        if (cell.has(model::cellflag::WideTail)) {
            continue;
        }
        if (cell.isBlank()) {
            text.push_back(' ');
            continue;
        }
        std::array<char, 4> buffer{};
        text.append(cell.isCluster() ? engine.cluster(cell.clusterId()) : share::encodeUtf8(cell.content, buffer));
        lastInk = text.size();
    }
    text.resize(lastInk);
    return text;
}

// As history will count them: without a last one that a wide character left empty.
std::uint32_t textColumns(const vt::Engine& engine, const vt::RowView& row) {
    return engine.size().columns - (row.isShort ? 1U : 0U);
}

// Appends a row to a line: of one that goes on in the next all columns that are text.
void appendRow(const vt::Engine& engine, const vt::RowView& row, std::uint32_t from, ScreenLine& line) {
    const std::uint32_t width = row.wrapped == vt::Wrapped::No ? 0U : textColumns(engine, row);
    const auto cells = row.cells.first(std::min<std::size_t>(row.cells.size(), textColumns(engine, row)));
    std::uint32_t column = from;
    for (const model::Cell& cell : cells) {
        if (!cell.has(model::cellflag::WideTail)) {
            std::array<char, 4> buffer{};
            const std::string_view text = cell.isBlank()     ? std::string_view(" ")
                                          : cell.isCluster() ? engine.cluster(cell.clusterId())
                                                             : share::encodeUtf8(cell.content, buffer);
            line.text.append(text);
            line.columns.insert(line.columns.end(), text.size(), column);
        }
        ++column;
    }
    for (; column < from + width; ++column) {
        line.text.push_back(' ');
        line.columns.push_back(column);
    }
    line.columns.push_back(column);
}

void finishLine(ScreenLine& line) {
    const std::size_t size = line.text.find_last_not_of(' ') + 1;
    line.text.resize(size);
    line.columns.resize(size + 1);
    const bool plain = std::equal(line.columns.begin(), line.columns.end(), std::views::iota(0U).begin());
    if (plain) {
        line.columns.clear();
    }
}

} // namespace

std::vector<ScreenLine> screenLines(const vt::Engine& engine) {
    const vt::HistoryRange range = engine.historyRange();
    const bool continues = range.openCells > 0 && !engine.modes().has(model::modeflag::AlternateScreen);
    std::vector<ScreenLine> lines;
    ScreenLine line{continues ? range.end - 1 : range.end, continues ? range.openCells : 0, {}, {}};
    std::uint32_t from = 0;
    for (std::uint16_t view = 0; view < engine.size().rows; ++view) {
        const vt::RowView row = engine.row(view);
        if (!line.columns.empty()) {
            line.columns.pop_back(); // The end of the row above.
        }
        appendRow(engine, row, from, line);
        from += textColumns(engine, row);
        const bool last = view + 1 == engine.size().rows;
        if (row.wrapped == vt::Wrapped::No || last) {
            finishLine(line);
            const std::uint64_t next = line.line + 1;
            lines.push_back(std::move(line));
            line = ScreenLine{next, 0, {}, {}};
            from = 0;
        }
    }
    while (!lines.empty() && lines.back().text.empty()) {
        lines.pop_back();
    }
    return lines;
}

std::vector<std::string> screenText(const vt::Engine& engine) {
    std::vector<std::string> rows;
    for (std::uint16_t row = 0; row < engine.size().rows; ++row) {
        rows.push_back(rowText(engine, row));
    }
    while (!rows.empty() && rows.back().empty()) {
        rows.pop_back();
    }
    return rows;
}

std::size_t inputCost(const share::InputEvent& event) {
    if (const auto* text = std::get_if<share::TextInput>(&event)) {
        return text->text.size();
    }
    if (const auto* paste = std::get_if<share::PasteInput>(&event)) {
        return paste->text.size();
    }
    if (const auto* raw = std::get_if<share::RawInput>(&event)) {
        return raw->bytes.size();
    }
    return SmallEventCost;
}

} // namespace mullion::host
