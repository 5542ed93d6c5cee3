#include <app/canvas/CopyMotion.h>

#include <algorithm>
#include <vector>

namespace mullion::app {
namespace {

enum class Class : std::uint8_t { Blank, Word, Sign };

struct Place {
    TextPosition at;
    Class kind = Class::Blank;
};

Class kindOf(const model::Cell& cell) {
    if (cell.isBlank() && !cell.has(model::cellflag::WideTail)) {
        return Class::Blank;
    }
    const auto c = cell.content;
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
                      c >= 0x80 || cell.has(model::cellflag::WideTail);
    return word ? Class::Word : Class::Sign;
}

// Everything in view one after the other; lines are parted by a blank.
std::vector<Place> placesOf(std::span<const TextRow> rows) {
    std::vector<Place> places;
    for (const TextRow& row : rows) {
        std::uint32_t column = row.start.column;
        for (const model::Cell& cell : row.cells) {
            places.push_back({{row.start.line, column++}, kindOf(cell)});
        }
        if (!row.wrapped) {
            places.push_back({{row.start.line, column}, Class::Blank});
        }
    }
    return places;
}

} // namespace

std::optional<std::size_t> rowWith(std::span<const TextRow> rows, TextPosition place) {
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const bool last = i + 1 == rows.size() || rows[i + 1].start > place;
        if (rows[i].start <= place && last) {
            return rows[i].start.line == place.line ? std::optional(i) : std::nullopt;
        }
    }
    return std::nullopt;
}

TextPosition moveByWord(std::span<const TextRow> rows, TextPosition from, WordMove move) {
    const std::vector<Place> places = placesOf(rows);
    if (places.empty()) {
        return from;
    }
    const auto after = std::ranges::upper_bound(places, from, {}, &Place::at);
    std::size_t at = after == places.begin() ? 0 : static_cast<std::size_t>(after - places.begin()) - 1;
    const auto kind = [&places](std::size_t i) { return places[i].kind; };
    const std::size_t end = places.size();
    switch (move) {
    case WordMove::NextStart: {
        std::size_t to = at;
        while (to < end && kind(to) == kind(at) && kind(at) != Class::Blank) {
            ++to;
        }
        while (to < end && kind(to) == Class::Blank) {
            ++to;
        }
        at = to < end ? to : at;
        break;
    }
    case WordMove::PreviousStart: {
        std::size_t to = at;
        while (to > 0 && kind(to - 1) == Class::Blank) {
            --to;
        }
        if (to == 0) {
            break;
        }
        --to;
        while (to > 0 && kind(to - 1) == kind(to)) {
            --to;
        }
        at = to;
        break;
    }
    case WordMove::NextEnd: {
        std::size_t to = at + 1;
        while (to < end && kind(to) == Class::Blank) {
            ++to;
        }
        if (to >= end) {
            break;
        }
        while (to + 1 < end && kind(to + 1) == kind(to)) {
            ++to;
        }
        at = to;
        break;
    }
    }
    return places[at].at;
}

std::uint32_t firstInk(const TextRow& row) {
    const auto at = std::ranges::find_if_not(row.cells, &model::Cell::isBlank);
    return at == row.cells.end() ? 0 : static_cast<std::uint32_t>(at - row.cells.begin());
}

std::uint32_t lastInk(const TextRow& row) {
    for (std::size_t i = row.cells.size(); i-- > 0;) {
        if (!row.cells[i].isBlank()) {
            return static_cast<std::uint32_t>(i);
        }
    }
    return 0;
}

} // namespace mullion::app
