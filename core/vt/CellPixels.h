// How large a pane's cell is in pixels: what programs are told of (XTWINOPS 14 and 16, mode 2048, mouse in pixels).
#pragma once

#include <core/model/Geometry.h>

namespace mullion::vt {

// Where nobody said how large one is.
inline constexpr int NominalCellWidth = 8;
inline constexpr int NominalCellHeight = 16;

inline int cellWidth(const model::ScreenSize& size) {
    return size.pixelWidth >= size.columns ? size.pixelWidth / size.columns : NominalCellWidth;
}

inline int cellHeight(const model::ScreenSize& size) {
    return size.pixelHeight >= size.rows ? size.pixelHeight / size.rows : NominalCellHeight;
}

} // namespace mullion::vt
