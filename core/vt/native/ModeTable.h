// The numbers of the modes, what a program can do with each, and where they are described. docs/terminal.md shows it.
#pragma once

#include <core/vt/native/Mode.h>

#include <cstdint>
#include <span>

namespace mullion::vt::native {

enum class ModeKind : std::uint8_t {
    Works,      // Set and reset with an effect.
    Kept,       // Set, reset and reported; it is about hardware that is not here.
    AlwaysSet,  // DECRPM 3
    AlwaysReset // DECRPM 4
};

struct ModeRow {
    std::int32_t number;
    ModeKind kind;
    Mode mode; // Mode::Count for the two last kinds.
    const char* name;
    const char* manual;
};

// Rows ascend by number.
std::span<const ModeRow> ansiModes();
std::span<const ModeRow> decModes();
// Null for a number we do not know.
const ModeRow* findAnsiMode(std::int32_t number);
const ModeRow* findDecMode(std::int32_t number);

} // namespace mullion::vt::native
