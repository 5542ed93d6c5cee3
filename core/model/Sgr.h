// The SGR sequence (ECMA-48, 8.3.117, with xterm's colours and underlines) that gives text a cell's look.
#pragma once

#include <core/model/Cell.h>

#include <string>

namespace mullion::model {

// Sets everything, whatever was set before: begins with a reset.
std::string sgrOf(const Cell& cell);

} // namespace mullion::model
