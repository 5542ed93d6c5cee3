// A voter that runs in process: `screen-of ENGINE COLUMNS ROWS`. Reads programs as lines of hexadecimal digits; answers
// each with one line of JSON: {"cursor": [row, column], "rows": ["text"...], "attributes": ["digits"...]}, rows and
// columns from 0. A column is one character: the first of a cluster, U+241F for the second half of a wide one. An
// attribute is a hexadecimal digit: 1 bold, 2 underlined, 4 blinking, 8 inverse.
#include <core/vt/Engine.h>

#include <tests/unit/vt/Terminal.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace {

using namespace mullion;

int digitOf(char digit) {
    return digit <= '9' ? digit - '0' : digit - 'a' + 10;
}

std::vector<std::uint8_t> bytesOf(const std::string& hex) {
    std::vector<std::uint8_t> bytes;
    for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
        bytes.push_back(static_cast<std::uint8_t>(digitOf(hex[i]) * 16 + digitOf(hex[i + 1])));
    }
    return bytes;
}

// The text of a row and its attributes, both without what is blank at the end.
std::pair<std::string, std::string> rowOf(const vt::Engine& engine, std::uint16_t row) {
    namespace cellflag = model::cellflag;
    constexpr std::string_view SecondHalf = "\u241F";
    std::string text;
    std::string attributes;
    for (const model::Cell& cell : engine.row(row).cells) {
        if (cell.has(cellflag::WideTail)) {
            text += SecondHalf;
        } else if (cell.isCluster()) {
            const std::string_view cluster = engine.cluster(cell.clusterId());
            const auto isStart = [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80; };
            text += cluster.substr(0, static_cast<std::size_t>(
                                          std::find_if(cluster.begin() + 1, cluster.end(), isStart) - cluster.begin()));
        } else {
            if (cell.content == U'"' || cell.content == U'\\') {
                text += '\\';
            }
            vt::test::appendContent(text, cell.content);
        }
        const unsigned bits = (cell.has(cellflag::Bold) ? 1U : 0U) |
                              (cell.underline() != model::Underline::None ? 2U : 0U) |
                              (cell.has(cellflag::Blink) ? 4U : 0U) | (cell.has(cellflag::Inverse) ? 8U : 0U);
        attributes += "0123456789abcdef"[bits];
    }
    text.erase(text.find_last_not_of(' ') + 1);
    attributes.erase(attributes.find_last_not_of('0') + 1);
    return {text, attributes};
}

void answer(const vt::Engine& engine) {
    const model::CellPosition cursor = engine.cursor().position;
    std::string line = "{\"cursor\": [" + std::to_string(cursor.row) + ", " + std::to_string(cursor.column) + "], ";
    std::string texts;
    std::string attributes;
    for (std::uint16_t row = 0; row < engine.size().rows; ++row) {
        const auto [text, marks] = rowOf(engine, row);
        const char* const before = row != 0 ? ", \"" : "\"";
        texts += before + text + "\"";
        attributes += before + marks + "\"";
    }
    std::cout << line << "\"rows\": [" << texts << "], \"attributes\": [" << attributes << "]}" << std::endl;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 4) {
        std::fputs("usage: screen-of native|libvterm COLUMNS ROWS\n", stderr);
        return 2;
    }
    const auto kind = std::string(argv[1]) == "native" ? vt::EngineKind::Native : vt::EngineKind::Libvterm;
    const long columns = std::strtol(argv[2], nullptr, 10);
    const long rows = std::strtol(argv[3], nullptr, 10);
    if (!model::isValidSize(columns, rows)) {
        std::fputs("screen-of: no such size\n", stderr);
        return 2;
    }
    const vt::EngineOptions options{
        .size = {static_cast<std::uint16_t>(columns), static_cast<std::uint16_t>(rows), 0, 0}};
    for (std::string hex; std::getline(std::cin, hex);) {
        const auto engine = vt::Engine::create(kind, options);
        if (!engine) {
            std::fputs("screen-of: this build lacks the engine\n", stderr);
            return 77;
        }
        engine->feed(bytesOf(hex));
        answer(*engine);
    }
    return 0;
}
