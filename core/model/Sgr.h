// The SGR sequence (ECMA-48, 8.3.117, with xterm's colours and underlines) that gives text a cell's look.
#pragma once

#include <core/model/Cell.h>

#include <string>

namespace mullion::model {

// The parameters of the attributes that a cell has, each led by a semicolon; not its underline and colours.
void appendAttributes(std::string& out, const Cell& cell);

// Sets everything, whatever was set before: begins with a reset.
std::string sgrOf(const Cell& cell);

} // namespace mullion::model
