// Rare attributes that `model::Cell::extra` points to.
#pragma once

#include <core/model/Color.h>

#include <string_view>

namespace mullion::vt {

struct ExtraView {
    model::Color underlineColor;
    std::string_view link;   // The URI of OSC 8, empty for none.
    std::string_view linkId; // Its id=: cells that name one id and URI are one link, wherever they are.
};

} // namespace mullion::vt
