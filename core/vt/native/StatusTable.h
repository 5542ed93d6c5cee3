// What DECRQSS may ask for and the member of Screen that describes it.
#pragma once

#include <core/vt/native/Screen.h>

#include <span>
#include <string>

namespace mullion::vt::native {

struct StatusTable {
    struct Row {
        const char* request; // The end of the sequence that sets it.
        std::string (Screen::*describe)() const;
        const char* name;
    };

    struct Rows; // Nested, so that it may name the screen's members.
    static std::span<const Row> rows();
};

} // namespace mullion::vt::native
