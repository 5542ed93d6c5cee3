// A library that the packaged window needs (DT_NEEDED), for its constructor: reads the fonts of the package, then takes
// everything that the package had to set out of the environment. What the window starts, and every pane's shell, has
// the user's own environment.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fontconfig/fontconfig.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

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

// Our own libxkbcommon asks for the folders of the keyboard's data in this way, and without them Qt's Wayland plugin
// crashes. Hosts that have none get ours; a variable would be seen by every pane.
struct Folder {
    const char* variable;
    const char* hosts;
    const char* ours;
    char path[PATH_MAX];
};

static char* oursOf(struct Folder* folder) {
    Dl_info self;
    if (access(folder->hosts, R_OK) == 0 || dladdr((void*)restore, &self) == 0) {
        return NULL;
    }
    const char* slash = strrchr(self.dli_fname, '/');
    const int length = snprintf(folder->path, sizeof folder->path, "%.*s/../share/X11/%s",
                                slash != NULL ? (int)(slash - self.dli_fname) : 0, self.dli_fname, folder->ours);
    return length > 0 && length < (int)sizeof folder->path ? folder->path : NULL;
}

char* secure_getenv(const char* name) {
    static struct Folder folders[] = {{"XKB_CONFIG_ROOT", "/usr/share/X11/xkb", "xkb", ""},
                                      {"XLOCALEDIR", "/usr/share/X11/locale", "locale", ""}};
    static char* (*real)(const char*);
    if (real == NULL) {
        *(void**)&real = dlsym(RTLD_NEXT, "secure_getenv");
    }
    char* value = real != NULL ? real(name) : NULL;
    for (size_t i = 0; value == NULL && i < sizeof folders / sizeof folders[0]; ++i) {
        if (strcmp(name, folders[i].variable) == 0) {
            value = oursOf(&folders[i]);
        }
    }
    return value;
}
