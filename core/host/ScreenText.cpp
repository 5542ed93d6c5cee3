#include <core/host/ScreenText.h>

#include <core/share/Utf8.h>

#include <array>

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

} // namespace

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
