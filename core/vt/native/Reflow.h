// Rewraps the primary screen at a new size: logical lines stay whole, the cursor stays on its character, rows that no
// longer fit go to history and come back when there is room again.
#pragma once

#include <core/model/Geometry.h>
#include <core/vt/native/Grid.h>
#include <core/vt/native/HistoryStore.h>
#include <core/vt/native/SymbolTables.h>

#include <cstdint>

namespace mullion::vt::native {

// Where the cursor is; `pastEnd`: its row is full and the next character wraps.
struct CursorAnchor {
    model::CellPosition position;
    bool pastEnd = false;
};

// Changes `grid` to `columns` by `rows`, both at least 1; returns the cursor's new place.
CursorAnchor reflow(Grid& grid, HistoryStore& history, SymbolTables& symbols, std::uint16_t columns, std::uint16_t rows,
                    CursorAnchor cursor);

} // namespace mullion::vt::native
