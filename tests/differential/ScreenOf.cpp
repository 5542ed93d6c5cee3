// A voter that runs in process: `screen-of ENGINE COLUMNS ROWS`. Reads programs as lines of hexadecimal digits; answers
// each with one line of JSON: {"cursor": [row, column], "rows": ["text"...]}, rows and columns from 0.
#include <core/vt/Engine.h>

#include <tests/unit/vt/Terminal.h>

#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <memory>
#include <string>
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

std::string rowText(const vt::Engine& engine, std::uint16_t row) {
    std::string text;
    for (const model::Cell& cell : engine.row(row).cells) {
        if (cell.isCluster()) {
            text += engine.cluster(cell.clusterId());
        } else if (!cell.has(model::cellflag::WideTail)) {
            if (cell.content == U'"' || cell.content == U'\\') {
                text += '\\';
            }
            vt::test::appendContent(text, cell.content);
        }
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text;
}

void answer(const vt::Engine& engine) {
    const model::CellPosition cursor = engine.cursor().position;
    std::string line = "{\"cursor\": [" + std::to_string(cursor.row) + ", " + std::to_string(cursor.column) + "], ";
    line += "\"rows\": [";
    for (std::uint16_t row = 0; row < engine.size().rows; ++row) {
        line += (row != 0 ? ", \"" : "\"") + rowText(engine, row) + "\"";
    }
    std::cout << line << "]}" << std::endl;
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
