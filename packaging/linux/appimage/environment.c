// A library that the packaged window needs (DT_NEEDED), for its constructor: reads the fonts of the package, then takes
// everything that the package had to set out of the environment. What the window starts, and every pane's shell, has
// the user's own environment.
#include <fontconfig/fontconfig.h>
#include <stdlib.h>
#include <string.h>

static void restore(const char* name, const char* keptAs) {
    const char* kept = getenv(keptAs);
    if (kept == NULL) {
        return;
    }
    if (kept[0] != '\0') {
        setenv(name, kept, 1);
    } else {
        unsetenv(name);
    }
    unsetenv(keptAs);
}

__attribute__((constructor)) static void start(void) {
    restore("LD_LIBRARY_PATH", "MULLION_HOST_LD_LIBRARY_PATH");
    unsetenv("MULLION_APPRUN");
    const char* fonts = getenv("MULLION_FONTS");
    if (fonts == NULL) {
        return;
    }
    const char* before = getenv("FONTCONFIG_FILE");
    char* kept = before != NULL ? strdup(before) : NULL;
    setenv("FONTCONFIG_FILE", fonts, 1);
    FcInit(); // From here on this configuration is the process's.
    if (kept != NULL) {
        setenv("FONTCONFIG_FILE", kept, 1);
        free(kept);
    } else {
        unsetenv("FONTCONFIG_FILE");
    }
    unsetenv("MULLION_FONTS");
}
