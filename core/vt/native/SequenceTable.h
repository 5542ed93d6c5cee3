// Which member of Screen answers which escape sequence: rows of one table, with the manual's reference.
#pragma once

#include <core/vt/native/ControlSequence.h>
#include <core/vt/native/Screen.h>

#include <cstdint>
#include <span>

namespace mullion::vt::native {

struct SequenceTable {
    using Handler = void (Screen::*)(const ControlSequence&);
    enum class Kind : std::uint8_t { Escape, Csi };

    struct Row {
        Kind kind;
        char marker;       // '<', '=', '>', '?', or 0.
        char intermediate; // 0x20..0x2F, or 0.
        char final;
        std::uint8_t level;    // The first VT family that has it, as DECSCL counts.
        Handler handler;       // Null: recognised and skipped.
        const char* reference; // Its name and how it is written.
        const char* manual;
    };

    struct Rows; // Nested, so that it may name the screen's members.
    static std::span<const Row> rows();
    // The row's handler, or null for a sequence that `level` does not know.
    static Handler findEscape(const ControlSequence& sequence, std::uint8_t level);
    static Handler findCsi(const ControlSequence& sequence, std::uint8_t level);
};

} // namespace mullion::vt::native
