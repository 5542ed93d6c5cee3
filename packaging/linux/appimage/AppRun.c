// What the runtime starts. Puts the programs without Qt and the fonts into a private folder of the user's, once for
// each content, and starts the command line from there: the core and what runs in panes must outlive this mount. The
// window alone runs from the mount, with those of the system's usual libraries that the host lacks.
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <limits.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#ifndef MULLION_CONTENT
#error "MULLION_CONTENT is the hash of what is copied"
#endif

enum { CannotStart = 127, UnusedForSeconds = 7 * 24 * 3600 };

typedef char Path[PATH_MAX];

static Path ownFolder; // The mount.
static Path base;      // <data>/mullion/programs
static Path copy;      // base/<content>

__attribute__((noreturn, format(printf, 1, 2))) static void fail(const char* format, ...) {
    va_list values;
    const int error = errno;
    va_start(values, format);
    fputs("mullion: ", stderr);
    vfprintf(stderr, format, values);
    va_end(values);
    fprintf(stderr, "%s%s\n", error ? ": " : "", error ? strerror(error) : "");
    exit(CannotStart);
}

__attribute__((format(printf, 2, 3))) static void build(char* path, const char* format, ...) {
    va_list values;
    va_start(values, format);
    const int length = vsnprintf(path, PATH_MAX, format, values);
    va_end(values);
    if (length < 0 || length >= PATH_MAX) {
        errno = ENAMETOOLONG;
        fail("a path");
    }
}

static int makeFolders(const char* path, mode_t mode) {
    Path partial;
    build(partial, "%s", path);
    for (char* slash = strchr(partial + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        mkdir(partial, 0755);
        *slash = '/';
    }
    return mkdir(path, mode) == 0 || errno == EEXIST ? 0 : -1;
}

// A folder of this user's that nobody else may write to; what lies in it is executed.
static int isPrivate(const char* path) {
    struct stat status;
    return lstat(path, &status) == 0 && S_ISDIR(status.st_mode) && status.st_uid == geteuid() &&
           (status.st_mode & 0022) == 0;
}

static void chooseBase(void) {
    const char* data = getenv("XDG_DATA_HOME");
    const char* home = getenv("HOME");
    if (data != NULL && data[0] == '/') {
        build(base, "%s/mullion/programs", data);
    } else if (home != NULL && home[0] == '/') {
        build(base, "%s/.local/share/mullion/programs", home);
    }
    if (base[0] != '\0' && makeFolders(base, 0700) == 0 && access(base, W_OK) == 0 && isPrivate(base)) {
        return;
    }
    build(base, "/tmp/mullion-programs-%u", (unsigned)geteuid());
    errno = 0;
    if (makeFolders(base, 0700) != 0 || !isPrivate(base)) {
        fail("cannot use %s for its programs", base);
    }
}

// ---- The copy
// --------------------------------------------------------------------------------------------------------

static Path from;
static Path to;

static int copyFile(const char* source, const char* target, mode_t mode) {
    static char buffer[1 << 16];
    const int in = open(source, O_RDONLY | O_CLOEXEC);
    const int out = open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode & 0755);
    ssize_t count = in < 0 || out < 0 ? -1 : 1;
    while (count > 0 && (count = read(in, buffer, sizeof buffer)) > 0) {
        if (write(out, buffer, (size_t)count) != count) {
            count = -1;
        }
    }
    // The rename that makes the copy valid must not reach the disk before its bytes.
    if (count == 0 && fsync(out) != 0) {
        count = -1;
    }
    close(in);
    return close(out) == 0 && count == 0 ? 0 : -1;
}

static int copyEntry(const char* path, const struct stat* status, int kind, struct FTW* walk) {
    (void)walk;
    Path target;
    build(target, "%s%s", to, path + strlen(from));
    if (kind == FTW_D) {
        return mkdir(target, 0700) == 0 || errno == EEXIST ? 0 : -1;
    }
    return kind == FTW_F ? copyFile(path, target, status->st_mode) : 0;
}

static int compareEntry(const char* path, const struct stat* status, int kind, struct FTW* walk) {
    (void)walk;
    struct stat there;
    Path target;
    build(target, "%s%s", to, path + strlen(from));
    return kind != FTW_F || (stat(target, &there) == 0 && there.st_size == status->st_size) ? 0 : 1;
}

static int removeEntry(const char* path, const struct stat* status, int kind, struct FTW* walk) {
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static void removeTree(const char* path) {
    nftw(path, removeEntry, 16, FTW_DEPTH | FTW_PHYS);
}

static int isComplete(const char* folder) {
    build(from, "%s/core", ownFolder);
    build(to, "%s", folder);
    return isPrivate(folder) && nftw(from, compareEntry, 16, FTW_PHYS) == 0;
}

static int hostHas(const char* library) {
    return dlopen(library, RTLD_LAZY | RTLD_LOCAL) != NULL;
}

// Those of the host's libraries that the core needs, too, and that a very bare host may lack.
static int addMissing(const char* folder) {
    static const char* const Names[] = {"libstdc++.so.6", "libgcc_s.so.1"};
    for (size_t i = 0; i < sizeof Names / sizeof Names[0]; ++i) {
        Path source;
        Path target;
        build(source, "%s/usr/lib/fallback/%s/%s", ownFolder, Names[i], Names[i]);
        build(target, "%s/lib/%s", folder, Names[i]);
        if (!hostHas(Names[i]) && copyFile(source, target, 0644) != 0) {
            return -1;
        }
    }
    return 0;
}

static int inUse(const char* folder) {
    DIR* processes = opendir("/proc");
    if (processes == NULL) {
        return 1;
    }
    int found = 0;
    const size_t length = strlen(folder);
    for (const struct dirent* entry = readdir(processes); entry != NULL && !found; entry = readdir(processes)) {
        Path link;
        Path program = "";
        build(link, "/proc/%s/exe", entry->d_name);
        found = entry->d_name[0] >= '0' && entry->d_name[0] <= '9' && readlink(link, program, sizeof program - 1) > 0 &&
                strncmp(program, folder, length) == 0;
    }
    closedir(processes);
    return found;
}

// Copies of other versions that nobody has started for a week and that run no more.
static void removeOldCopies(void) {
    DIR* copies = opendir(base);
    if (copies == NULL) {
        return;
    }
    for (const struct dirent* entry = readdir(copies); entry != NULL; entry = readdir(copies)) {
        Path folder;
        struct stat status;
        build(folder, "%s/%s", base, entry->d_name);
        if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0 && strcmp(folder, copy) != 0 &&
            lstat(folder, &status) == 0 && S_ISDIR(status.st_mode) && status.st_mtime + UnusedForSeconds < time(NULL) &&
            !inUse(folder)) {
            removeTree(folder);
        }
    }
    closedir(copies);
}

static void makeCopy(void) {
    Path fresh;
    build(fresh, "%s/.new-XXXXXX", base);
    errno = 0;
    if (mkdtemp(fresh) == NULL) {
        fail("cannot write into %s", base);
    }
    build(from, "%s/core", ownFolder);
    build(to, "%s", fresh);
    if (nftw(from, copyEntry, 16, FTW_PHYS) != 0 || addMissing(fresh) != 0) {
        const int error = errno;
        removeTree(fresh);
        errno = error;
        fail("cannot copy its programs into %s", base);
    }
    if (rename(fresh, copy) == 0) {
        removeOldCopies();
        return;
    }
    if (!isComplete(copy)) { // Damaged: it makes way. Another start may have mended it at this moment.
        Path damaged;
        build(damaged, "%s/.old-XXXXXX", base);
        if (mkdtemp(damaged) != NULL && rename(copy, damaged) == 0 && rename(fresh, copy) == 0) {
            removeTree(damaged);
        }
    }
    removeTree(fresh);
    if (!isComplete(copy)) {
        fail("cannot put its programs into %s", copy);
    }
}

// `name` in `folder` becomes a link to `target` in one step.
static int linkTo(const char* target, const char* folder, const char* name) {
    Path link;
    Path fresh;
    Path now = "";
    build(link, "%s/%s", folder, name);
    build(fresh, "%s/.%s-%d", folder, name, (int)getpid());
    if (readlink(link, now, sizeof now - 1) > 0 && strcmp(now, target) == 0) {
        return 0;
    }
    unlink(fresh);
    return symlink(target, fresh) == 0 && rename(fresh, link) == 0 ? 0 : -1;
}

static void prepareCopy(const char* image) {
    chooseBase();
    build(copy, "%s/%s", base, MULLION_CONTENT);
    if (!isComplete(copy)) {
        makeCopy();
    }
    utimensat(AT_FDCWD, copy, NULL, 0); // Used now.
    if (linkTo(image, copy, "appimage") != 0 || linkTo(MULLION_CONTENT, base, "current") != 0) {
        fail("cannot write into %s", base);
    }
}

// ---- The command on the PATH
// ------------------------------------------------------------------------------------------

static int isOurs(const char* link) {
    Path target = "";
    return readlink(link, target, sizeof target - 1) > 0 && strstr(target, "/current/bin/mullion") != NULL;
}

static int onPath(const char* folder) {
    const char* path = getenv("PATH");
    const size_t length = strlen(folder);
    while (path != NULL && *path != '\0') {
        const size_t part = strcspn(path, ":");
        if (part == length && strncmp(path, folder, length) == 0) {
            return 1;
        }
        path += part + (path[part] == ':');
    }
    return 0;
}

static void cliFolder(char* folder, const char* wanted) {
    const char* home = getenv("HOME");
    errno = 0;
    if (wanted != NULL) {
        build(folder, "%s", wanted);
    } else if (home != NULL && home[0] == '/') {
        build(folder, "%s/.local/bin", home);
    } else {
        fail("HOME is not set; name a folder: --install-cli FOLDER");
    }
}

static int installCli(const char* wanted) {
    Path folder;
    Path link;
    Path target;
    struct stat status;
    cliFolder(folder, wanted);
    build(link, "%s/mullion", folder);
    build(target, "%s/current/bin/mullion", base);
    if (makeFolders(folder, 0755) != 0) {
        fail("cannot make %s", folder);
    }
    errno = 0;
    if (lstat(link, &status) == 0 && !isOurs(link)) {
        fail("%s is there already and is not this program's; remove it first", link);
    }
    errno = 0;
    if (linkTo(target, folder, "mullion") != 0) {
        fail("cannot write %s", link);
    }
    printf("%s now runs the command line of this AppImage.\n", link);
    if (!onPath(folder)) {
        printf("%s is not on your PATH. Add it:  export PATH=\"%s:$PATH\"\n", folder, folder);
    }
    return 0;
}

static int removeCli(const char* wanted) {
    Path folder;
    Path link;
    cliFolder(folder, wanted);
    build(link, "%s/mullion", folder);
    if (!isOurs(link)) {
        errno = 0;
        fail("%s is not this program's", link);
    }
    if (unlink(link) != 0) {
        fail("cannot remove %s", link);
    }
    printf("Removed %s.\n", link);
    return 0;
}

// ---- The window
// --------------------------------------------------------------------------------------------------------

// Folders of the libraries that the host lacks, in front of what LD_LIBRARY_PATH says; its own value is kept beside it
// for environment.c, which puts it back before main().
static void addFallbacks(void) {
    static char value[1 << 15];
    Path folder;
    size_t length = 0;
    build(folder, "%s/usr/lib/fallback", ownFolder);
    DIR* fallbacks = opendir(folder);
    for (const struct dirent* entry = fallbacks ? readdir(fallbacks) : NULL; entry != NULL;
         entry = readdir(fallbacks)) {
        if (entry->d_name[0] != '.' && !hostHas(entry->d_name) && length + PATH_MAX < sizeof value) {
            length += (size_t)snprintf(value + length, sizeof value - length, "%s%s/%s", length ? ":" : "", folder,
                                       entry->d_name);
        }
    }
    if (fallbacks != NULL) {
        closedir(fallbacks);
    }
    const char* before = getenv("LD_LIBRARY_PATH");
    if (length == 0) {
        return;
    }
    setenv("MULLION_HOST_LD_LIBRARY_PATH", before != NULL ? before : "", 1);
    if (before != NULL && before[0] != '\0') {
        snprintf(value + length, sizeof value - length, ":%s", before);
    }
    setenv("LD_LIBRARY_PATH", value, 1);
}

static void startWindow(char** arguments) {
    Path program;
    Path value;
    build(program, "%s/usr/bin/mullion-app", ownFolder);
    build(value, "%s/bin", copy);
    setenv("MULLION_PROGRAM_DIR", value, 1);
    build(value, "%s/share/fonts.conf", copy);
    setenv("MULLION_FONTS", value, 1);
    addFallbacks();
    arguments[0] = program;
    execv(program, arguments);
    fail("cannot start %s", program);
}

static void startCommandLine(char** arguments) {
    Path program;
    Path self;
    build(program, "%s/bin/mullion", copy);
    build(self, "%s/AppRun", ownFolder);
    setenv("MULLION_APPRUN", self, 1); // So that a window needs no second mount.
    arguments[0] = program;
    execv(program, arguments);
    fail("cannot start %s", program);
}

int main(int count, char** arguments) {
    Path self = "";
    if (readlink("/proc/self/exe", self, sizeof self - 1) <= 0) {
        fail("/proc");
    }
    build(ownFolder, "%.*s", (int)(strrchr(self, '/') - self), self);
    const char* image = getenv("MULLION_APPIMAGE");
    prepareCopy(image != NULL && image[0] == '/' ? image : self);
    const char* first = count > 1 ? arguments[1] : "";
    const char* second = count > 2 ? arguments[2] : NULL;
    if (strcmp(first, "--install-cli") == 0) {
        return installCli(second);
    }
    if (strcmp(first, "--remove-cli") == 0) {
        return removeCli(second);
    }
    if (strcmp(first, "--mullion-app") == 0) {
        startWindow(arguments + 1);
    }
    startCommandLine(arguments);
}
