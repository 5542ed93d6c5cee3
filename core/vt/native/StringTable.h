// Which member of Screen takes which control string: OSC by number, DCS by its marker, intermediate and final.
#pragma once

#include <core/vt/native/ControlSequence.h>
#include <core/vt/native/ParserActions.h>
#include <core/vt/native/Screen.h>

#include <cstdint>
#include <span>
#include <string_view>

namespace mullion::vt::native {

struct StringTable {
    struct OscRow {
        std::int32_t number;
        // What follows the number and its semicolon.
        void (Screen::*handler)(std::int32_t number, std::string_view text, StringEnd end);
        const char* name;
        const char* form;
        const char* manual;
    };
    struct DcsRow {
        char marker;
        char intermediate;
        char final;
        // Null: recognised, bounded and skipped.
        void (Screen::*handler)(const ControlSequence& sequence, std::string_view text);
        const char* name;
        const char* form;
        const char* manual;
    };

    struct Rows; // Nested, so that it may name the screen's members.
    static std::span<const OscRow> oscRows();
    static std::span<const DcsRow> dcsRows();
    // Null for a string we do not know.
    static const OscRow* findOsc(std::int32_t number);
    static const DcsRow* findDcs(const ControlSequence& sequence);
};

} // namespace mullion::vt::native
