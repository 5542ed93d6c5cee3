// Names of signals, the same on every system and in every program of ours.
#pragma once

#include <string>

namespace mullion {

// "SIGKILL" for 9; "signal N" for one without a name here.
std::string signalName(int number);
// From "INT", "SIGINT", "signal 9" or "9"; 0 when there is none.
int signalNumber(const std::string& text);

} // namespace mullion
