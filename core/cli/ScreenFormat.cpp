#include <core/cli/ScreenFormat.h>

#include <core/model/Sgr.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mullion::cli {
namespace {

using model::Cell;
using nlohmann::json;
namespace flag = model::cellflag;

constexpr std::array<std::pair<std::uint16_t, const char*>, 8> FlagNames{{{flag::Bold, "bold"},
                                                                          {flag::Faint, "faint"},
                                                                          {flag::Italic, "italic"},
                                                                          {flag::Blink, "blink"},
                                                                          {flag::Inverse, "inverse"},
                                                                          {flag::Invisible, "invisible"},
                                                                          {flag::Strike, "strike"},
                                                                          {flag::Overline, "overline"}}};
constexpr std::array<const char*, 6> UnderlineNames{
    "", "underline", "underline-double", "underline-curly", "underline-dotted", "underline-dashed"};

int widthOf(const Cell& cell) {
    return cell.has(flag::WideTail) ? 0 : cell.has(flag::Wide) ? 2 : 1;
}

// A shared file can hold any bits; only known underlines have a name.
std::size_t underlineIndex(const Cell& cell) {
    const auto index = static_cast<std::size_t>(cell.underline());
    return index < UnderlineNames.size() ? index : 1;
}

json colorJson(model::Color color) {
    switch (color.kind()) {
    case model::Color::Kind::Indexed:
        return color.index();
    case model::Color::Kind::Rgb: {
        std::array<char, 8> text{};
        std::snprintf(text.data(), text.size(), "#%06x", color.rgbValue());
        return text.data();
    }
    default:
        return nullptr;
    }
}

json flagsJson(const Cell& cell) {
    json flags = json::array();
    for (const auto& [bit, name] : FlagNames) {
        if (cell.has(bit)) {
            flags.push_back(name);
        }
    }
    if (cell.underline() != model::Underline::None) {
        flags.push_back(UnderlineNames[underlineIndex(cell)]);
    }
    return flags;
}

json cellJson(const share::SnapshotFrame& frame, const Cell& cell) {
    std::array<char, 4> buffer{};
    const std::string_view text = frame.text(cell, buffer);
    json result{{"t", text.empty() && widthOf(cell) > 0 ? std::string(" ") : std::string(text)},
                {"w", widthOf(cell)},
                {"fg", colorJson(cell.foreground)},
                {"bg", colorJson(cell.background)},
                {"flags", flagsJson(cell)}};
    if (const std::string_view link = frame.link(cell); !link.empty()) {
        result["link"] = link;
    }
    if (const json color = colorJson(frame.underlineColor(cell)); !color.is_null()) {
        result["underline_color"] = color;
    }
    return result;
}

// In colons, as terminals that know underline colours read it and the others skip it whole.
std::string underlineSgr(model::Color color) {
    switch (color.kind()) {
    case model::Color::Kind::Indexed:
        return "\x1b[58:5:" + std::to_string(color.index()) + "m";
    case model::Color::Kind::Rgb: {
        const std::uint32_t rgb = color.rgbValue();
        return "\x1b[58:2::" + std::to_string(rgb >> 16U & 0xFFU) + ":" + std::to_string(rgb >> 8U & 0xFFU) + ":" +
               std::to_string(rgb & 0xFFU) + "m";
    }
    default:
        return {};
    }
}

bool sameLook(const Cell& a, const Cell& b) {
    constexpr std::uint16_t Place = flag::Wide | flag::WideTail | flag::Protected;
    return a.foreground == b.foreground && a.background == b.background && (a.flags | Place) == (b.flags | Place);
}

// All text of a row, trailing blanks too: what it takes to join it with the next.
std::string wholeRowText(const share::SnapshotFrame& frame, std::uint16_t row) {
    std::string out;
    std::array<char, 4> buffer{};
    for (const Cell& cell : frame.rowTextCells(row)) {
        if (widthOf(cell) > 0) {
            const std::string_view text = frame.text(cell, buffer);
            out += text.empty() ? std::string_view(" ") : text;
        }
    }
    return out;
}

} // namespace

RowAnsi rowAnsi(const share::SnapshotFrame& frame, std::uint16_t row, std::uint16_t first, std::uint16_t count) {
    auto cells = frame.row(row);
    cells = cells.subspan(std::min<std::size_t>(first, cells.size()));
    cells = cells.first(std::min<std::size_t>(count, cells.size()));
    while (!cells.empty() && cells.back().isBlank() && widthOf(cells.back()) > 0 && sameLook(cells.back(), Cell{})) {
        cells = cells.first(cells.size() - 1);
    }
    RowAnsi result{{}, static_cast<std::uint16_t>(cells.size())};
    Cell look;
    model::Color underline;
    std::array<char, 4> buffer{};
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const Cell& cell = cells[i];
        const bool cut = (i == 0 && widthOf(cell) == 0) || (i + 1 == cells.size() && widthOf(cell) == 2);
        if (widthOf(cell) == 0 && !cut) {
            continue;
        }
        const model::Color line = frame.underlineColor(cell);
        if (!sameLook(cell, look) || line != underline) {
            result.bytes += model::sgrOf(cell) + underlineSgr(line);
            look = cell;
            underline = line;
        }
        const std::string_view text = frame.text(cell, buffer);
        result.bytes += text.empty() || cut ? std::string_view(" ") : text;
    }
    result.bytes += sameLook(look, Cell{}) && underline == model::Color() ? "" : "\x1b[0m";
    return result;
}

std::string screenText(const share::SnapshotFrame& frame) {
    std::string text;
    for (std::uint16_t row = 0; row < frame.rows(); ++row) {
        text += frame.rowText(row) + "\n";
    }
    return text;
}

std::string screenAnsi(const share::SnapshotFrame& frame) {
    std::string text;
    for (std::uint16_t row = 0; row < frame.rows(); ++row) {
        text += rowAnsi(frame, row, 0, frame.columns()).bytes + "\n";
    }
    return text;
}

json screenJson(const share::SnapshotFrame& frame, WithCells cells) {
    const share::SnapshotState& state = frame.state();
    json result{{"cols", frame.columns()},
                {"rows", frame.rows()},
                {"cursor",
                 {{"row", state.cursor.position.row},
                  {"col", state.cursor.position.column},
                  {"visible", state.cursor.visible == model::Visible::Yes}}},
                {"alt_screen", state.modes.has(model::modeflag::AlternateScreen)},
                {"title", frame.title()},
                {"history", {{"first", state.historyFirst}, {"end", state.historyEnd}}},
                {"lines", json::array()}};
    for (std::uint16_t row = 0; row < frame.rows(); ++row) {
        result["lines"].push_back(frame.rowText(row));
    }
    if (cells == WithCells::Yes) {
        json rows = json::array();
        for (std::uint16_t row = 0; row < frame.rows(); ++row) {
            json entries = json::array();
            for (const Cell& cell : frame.row(row)) {
                entries.push_back(cellJson(frame, cell));
            }
            rows.push_back(std::move(entries));
        }
        result["cells"] = std::move(rows);
    }
    return result;
}

std::vector<ScreenLine> screenLines(const share::SnapshotFrame& frame) {
    std::vector<ScreenLine> lines;
    bool goesOn = false;
    for (std::uint16_t row = 0; row < frame.rows(); ++row) {
        if (!goesOn) {
            lines.push_back({row, row, {}});
        }
        goesOn = frame.rowWrapped(row) && row + 1 < frame.rows();
        lines.back().lastRow = row;
        lines.back().text += goesOn ? wholeRowText(frame, row) : frame.rowText(row);
    }
    return lines;
}

} // namespace mullion::cli
