// Rare attributes that `model::Cell::extra` points to.
#pragma once

#include <core/model/Color.h>

#include <string_view>

namespace mullion::vt {

struct ExtraView {
    model::Color underlineColor;
    std::string_view link; // The URI of OSC 8, empty for none.
};

} // namespace mullion::vt
