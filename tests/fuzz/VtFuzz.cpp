// Any bytes through the native engine, cut into chunks and mixed with resizes. Whatever comes, the screen stays well
// formed and every bound holds; a broken promise aborts.
//
// Input: two bytes of size, then chunks, each led by its length (0: two bytes of a new size follow). Where the second
// byte is 200 or more, the program may do all that a pane can be allowed.
#include <core/base/StateArchive.h>
#include <core/vt/Engine.h>
#include <core/vt/Permissions.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <span>
#include <string>

namespace {

using namespace mullion;

void require(bool holds, const char* what) { // NOLINT: a check reads best with the condition first.
    if (!holds) {
        std::fprintf(stderr, "broken: %s\n", what);
        std::abort();
    }
}

std::uint16_t sizeOf(std::uint8_t byte, int most) {
    return static_cast<std::uint16_t>(1 + byte % most);
}

void checkScreen(vt::Engine& engine) {
    const model::ScreenSize size = engine.size();
    const model::CellPosition cursor = engine.cursor().position;
    require(cursor.row < size.rows && cursor.column < size.columns, "the cursor is on the screen");
    for (std::uint16_t y = 0; y < size.rows; ++y) {
        const auto cells = engine.row(y).cells;
        require(cells.size() <= size.columns, "a row fits the screen");
        for (std::size_t x = 0; x < cells.size(); ++x) {
            const bool tailFollows = x + 1 < cells.size() && cells[x + 1].has(model::cellflag::WideTail);
            require(cells[x].has(model::cellflag::Wide) == tailFollows, "a wide character is whole");
            require(!cells[x].isCluster() || engine.cluster(cells[x].clusterId()).size() <= 64, "a cluster is bounded");
        }
    }
    require(engine.replies().size() <= vt::Engine::MaxReplyBytes, "replies are bounded");
    require(engine.title().size() <= vt::Engine::MaxTitleBytes, "the title is bounded");
}

void checkHistory(const vt::Engine& engine, std::uint16_t columns) {
    const vt::HistoryView view = engine.history();
    for (const vt::HistoryRow& row : view.rows({view.range().end, 0}, 20, 20, columns)) {
        require(row.cells.size() <= columns, "a row of history fits its width");
        for (const model::Cell& cell : row.cells) {
            require(!cell.isCluster() || !view.cluster(row, cell.clusterId()).empty(), "a cluster of history has text");
        }
    }
}

// Whatever came, the core's successor can go on with it, and would hand over the same.
void checkHandover(vt::Engine& engine, const vt::EngineOptions& options) {
    std::string state;
    StateWriter writer(state);
    engine.save(writer);
    const auto successor = vt::Engine::create(vt::EngineKind::Native, options);
    StateReader reader(state);
    require(successor->restore(reader) && reader.atEnd(), "a successor takes the state over");
    checkScreen(*successor);
    require(successor->size() == engine.size(), "a successor has the same size");
    require(successor->cursor().position == engine.cursor().position, "a successor has the same cursor");
    require(successor->historyRange().end == engine.historyRange().end, "a successor has the same lines");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (size < 2) {
        return 0;
    }
    vt::EngineOptions options;
    options.size = {sizeOf(data[0], 132), sizeOf(data[1], 50), 0, 0};
    options.historyBytes = 64 << 10;
    options.permissions = data[1] >= 200 ? 0xFF : 0;
    const auto engine = vt::Engine::create(vt::EngineKind::Native, options);
    std::span<const std::uint8_t> rest(data + 2, size - 2);
    while (!rest.empty()) {
        const std::size_t length = rest[0];
        rest = rest.subspan(1);
        if (length == 0) {
            if (rest.size() < 2) {
                break;
            }
            engine->resize({sizeOf(rest[0], 132), sizeOf(rest[1], 50), 0, 0});
            rest = rest.subspan(2);
        } else {
            const std::size_t count = std::min(length, rest.size());
            engine->feed(rest.first(count));
            rest = rest.subspan(count);
        }
        checkScreen(*engine);
    }
    checkHistory(*engine, 1 + data[0] % 20);
    checkHandover(*engine, options);
    return 0;
}
