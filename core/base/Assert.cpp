#include <core/base/Assert.h>

#include <cstdio>
#include <cstdlib>

namespace mullion {

void assertionFailed(const char* expression, const char* file, int line) {
    std::fprintf(stderr, "mullion: assertion failed: %s (%s:%d)\n", expression, file, line);
    std::abort();
}

} // namespace mullion
