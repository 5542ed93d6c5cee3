// The text cursor as a program set it (DECSCUSR, DECTCEM).
#pragma once

#include <core/model/Geometry.h>

#include <cstdint>

namespace mullion::model {

enum class CursorShape : std::uint8_t { Block = 0, Underline = 1, Bar = 2 };
enum class Blink : std::uint8_t { No = 0, Yes = 1 };
enum class Visible : std::uint8_t { No = 0, Yes = 1 };

struct Cursor {
    CellPosition position;
    CursorShape shape = CursorShape::Block;
    Blink blink = Blink::No;
    Visible visible = Visible::Yes;
    std::uint8_t reserved = 0;
    friend constexpr bool operator==(const Cursor&, const Cursor&) = default;
};

static_assert(sizeof(Cursor) == 8);

} // namespace mullion::model
