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
        Handler handler;
        const char* reference;
    };

    struct Rows; // Nested, so that it may name the screen's members.
    static std::span<const Row> rows();
    // The row's handler, or null for a sequence we do not know.
    static Handler findEscape(const ControlSequence& sequence);
    static Handler findCsi(const ControlSequence& sequence);
};

} // namespace mullion::vt::native
