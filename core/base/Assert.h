// MULLION_ASSERT is for our own bugs and stays on in release builds. Bytes from a child, a peer or a file are
// validated and answered with an error, never asserted.
#pragma once

namespace mullion {

[[noreturn]] void assertionFailed(const char* expression, const char* file, int line);

} // namespace mullion

#define MULLION_ASSERT(expression)                                                                                     \
    (static_cast<bool>(expression) ? static_cast<void>(0) : ::mullion::assertionFailed(#expression, __FILE__, __LINE__))
