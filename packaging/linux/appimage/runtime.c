// The first bytes of Mullion.AppImage: a static ELF program that makes the squashfs behind it a folder and starts the
// AppRun in there. It mounts by FUSE where that can be had, and else unpacks into a private folder that it removes
// again. Type 2 of the AppImage format: "AI\2" stands at offset 8.
//
// What it tells AppRun goes by MULLION_ variables only, so that a user's own APPDIR or APPIMAGE stay as they are.
#define _GNU_SOURCE
#define FUSE_USE_VERSION 35
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <ftw.h>
#include <libgen.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <squashfuse/ll.h>
#include <squashfuse/traverse.h>
#include <squashfuse/util.h>

// Where update tools look; empty, because updates are a new file.
__attribute__((section(".upd_info"), used, retain)) static const char UpdateInformation[1024] = "";
__attribute__((section(".sha256_sig"), used, retain)) static const char Signature[1024] = "";

enum { CannotStart = 127, PathSize = PATH_MAX };

static void say(const char* what, const char* about) {
    fprintf(stderr, "Mullion.AppImage: %s%s%s%s%s\n", what, about ? ": " : "", about ? about : "", errno ? ": " : "",
            errno ? strerror(errno) : "");
}

// The image begins where the ELF file ends: behind its section headers.
static long imageOffset(const char* self) {
    Elf64_Ehdr header;
    FILE* file = fopen(self, "rb");
    if (file == NULL || fread(&header, sizeof header, 1, file) != 1) {
        if (file != NULL) {
            fclose(file);
        }
        return -1;
    }
    fclose(file);
    return (long)(header.e_shoff + (Elf64_Off)header.e_shentsize * header.e_shnum);
}

static const char* temporaryFolder(void) {
    const char* folder = getenv("TMPDIR");
    return folder != NULL && folder[0] == '/' ? folder : "/tmp";
}

static int removeEntry(const char* path, const struct stat* status, int kind, struct FTW* walk) {
    (void)status, (void)kind, (void)walk;
    return remove(path);
}

static void removeTree(const char* folder) {
    nftw(folder, removeEntry, 16, FTW_DEPTH | FTW_PHYS);
}

// ---- Unpacking
// -------------------------------------------------------------------------------------------------------

static int writeFile(sqfs* fs, sqfs_inode* inode, const char* path) {
    static char buffer[1 << 17];
    const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, inode->base.mode & 0777);
    if (fd < 0) {
        return -1;
    }
    int result = 0;
    for (sqfs_off_t at = 0; result == 0 && (uint64_t)at < inode->xtra.reg.file_size;) {
        sqfs_off_t size = sizeof buffer;
        if (sqfs_read_range(fs, inode, at, &size, buffer) != SQFS_OK || size <= 0 ||
            write(fd, buffer, (size_t)size) != size) {
            result = -1;
        }
        at += size;
    }
    return close(fd) == 0 ? result : -1;
}

static int writeEntry(sqfs* fs, sqfs_dir_entry* entry, const char* path) {
    sqfs_inode inode;
    char target[PathSize];
    size_t size = sizeof target;
    if (sqfs_inode_get(fs, &inode, sqfs_dentry_inode(entry)) != SQFS_OK) {
        return -1;
    }
    if (S_ISDIR(inode.base.mode)) {
        return mkdir(path, 0755) == 0 || errno == EEXIST ? 0 : -1;
    }
    if (S_ISLNK(inode.base.mode)) {
        return sqfs_readlink(fs, &inode, target, &size) == SQFS_OK ? symlink(target, path) : -1;
    }
    return S_ISREG(inode.base.mode) ? writeFile(fs, &inode, path) : 0;
}

static int unpack(const char* self, long offset, const char* folder) {
    sqfs fs;
    sqfs_traverse walk;
    sqfs_err error = SQFS_OK;
    char path[PathSize];
    int result = 0;
    if (sqfs_open_image(&fs, self, (size_t)offset) != SQFS_OK) {
        return -1;
    }
    if (sqfs_traverse_open(&walk, &fs, sqfs_inode_root(&fs)) != SQFS_OK) {
        return -1;
    }
    while (result == 0 && sqfs_traverse_next(&walk, &error)) {
        if (walk.dir_end) {
            continue;
        }
        const int length = snprintf(path, sizeof path, "%s/%s", folder, walk.path);
        result = length > 0 && length < (int)sizeof path ? writeEntry(&fs, &walk.entry, path) : -1;
        if (result != 0) {
            say("cannot unpack", path);
        }
    }
    sqfs_traverse_close(&walk);
    return error == SQFS_OK ? result : -1;
}

// ---- Starting
// --------------------------------------------------------------------------------------------------------

static void startAppRun(const char* folder, const char* self, char** arguments) {
    char program[PathSize];
    snprintf(program, sizeof program, "%s/AppRun", folder);
    setenv("MULLION_APPIMAGE", self, 1);
    execv(program, arguments);
    say("cannot start", program);
    _exit(CannotStart);
}

static pid_t child;

// What the terminal sends, the kernel sends to the child as well.
static void forward(int number, siginfo_t* from, void* context) {
    (void)context;
    if (child > 0 && from->si_code != SI_KERNEL) {
        kill(child, number);
    }
}

static int extractAndRun(const char* self, long offset, char** arguments) {
    static const int Forwarded[] = {SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGUSR1, SIGUSR2};
    char folder[PathSize];
    snprintf(folder, sizeof folder, "%s/.mullion_run_XXXXXX", temporaryFolder());
    if (mkdtemp(folder) == NULL) {
        say("cannot make a folder to unpack into", folder);
        return CannotStart;
    }
    if (unpack(self, offset, folder) != 0) {
        removeTree(folder);
        return CannotStart;
    }
    sigset_t all, before;
    sigfillset(&all);
    sigprocmask(SIG_BLOCK, &all, &before); // No signal is lost between fork() and the handlers.
    child = fork();
    if (child == 0) {
        sigprocmask(SIG_SETMASK, &before, NULL);
        startAppRun(folder, self, arguments);
    }
    for (size_t i = 0; child > 0 && i < sizeof Forwarded / sizeof Forwarded[0]; ++i) {
        struct sigaction action = {.sa_sigaction = forward, .sa_flags = SA_SIGINFO};
        sigaction(Forwarded[i], &action, NULL);
    }
    sigprocmask(SIG_SETMASK, &before, NULL);
    int status = 0;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    removeTree(folder);
    if (child < 0) {
        return CannotStart;
    }
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

// ---- Mounting
// --------------------------------------------------------------------------------------------------------

static struct fuse_session* mountImage(sqfs_ll* image, const char* folder) {
    static const struct fuse_lowlevel_ops Operations = {
        .getattr = sqfs_ll_op_getattr,
        .opendir = sqfs_ll_op_opendir,
        .releasedir = sqfs_ll_op_releasedir,
        .readdir = sqfs_ll_op_readdir,
        .lookup = sqfs_ll_op_lookup,
        .open = sqfs_ll_op_open,
        .create = sqfs_ll_op_create,
        .release = sqfs_ll_op_release,
        .read = sqfs_ll_op_read,
        .readlink = sqfs_ll_op_readlink,
        .forget = sqfs_ll_op_forget,
        .statfs = stfs_ll_op_statfs,
    };
    struct fuse_args arguments = FUSE_ARGS_INIT(0, NULL);
    fuse_opt_add_arg(&arguments, "Mullion");
    fuse_opt_add_arg(&arguments, "-oro,nosuid,nodev,subtype=mullion,fsname=Mullion.AppImage");
    struct fuse_session* session = fuse_session_new(&arguments, &Operations, sizeof Operations, image);
    fuse_opt_free_args(&arguments);
    if (session != NULL && fuse_session_mount(session, folder) != 0) {
        fuse_session_destroy(session);
        session = NULL;
    }
    return session;
}

// Runs until the program that was started from the mount has ended: the kernel sends SIGTERM then. Serving holds no
// descriptor of the caller's, so that `Mullion.AppImage pane list | wc` comes to its end.
static void serve(const char* self, long offset, const char* folder, int ready, pid_t parent) {
    sqfs_ll image;
    memset(&image, 0, sizeof image);
    setsid();
    const int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = 0; fd < 3; ++fd) {
        dup2(null, fd); // What libfuse has to say is no news: without FUSE the image is unpacked.
    }
    if (sqfs_open_image(&image.fs, self, (size_t)offset) != SQFS_OK || sqfs_ll_init(&image) != SQFS_OK) {
        _exit(1);
    }
    struct fuse_session* session = mountImage(&image, folder);
    if (session == NULL) {
        _exit(1);
    }
    fuse_set_signal_handlers(session);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() == parent && write(ready, "", 1) == 1) {
        close(ready);
        fuse_session_loop(session);
    }
    fuse_session_unmount(session);
    rmdir(folder);
    _exit(0);
}

// Whether `folder` has become the image.
static int mountAndServe(const char* self, long offset, char* folder) {
    int ends[2];
    snprintf(folder, PathSize, "%s/.mount_MullioXXXXXX", temporaryFolder());
    if (access("/dev/fuse", R_OK | W_OK) != 0 || pipe2(ends, O_CLOEXEC) != 0) {
        return 0;
    }
    if (mkdtemp(folder) == NULL) {
        return 0;
    }
    const pid_t parent = getpid();
    const pid_t server = fork();
    if (server == 0) {
        close(ends[0]);
        serve(self, offset, folder, ends[1], parent);
    }
    close(ends[1]);
    char byte = 1;
    ssize_t count = 0;
    while ((count = read(ends[0], &byte, 1)) < 0 && errno == EINTR) {
    }
    close(ends[0]);
    if (server > 0 && count == 1) {
        return 1;
    }
    if (server > 0) {
        waitpid(server, NULL, 0);
    }
    rmdir(folder);
    return 0;
}

static int mountAndWait(const char* self, long offset) {
    char folder[PathSize];
    if (!mountAndServe(self, offset, folder)) {
        errno = 0;
        say("there is no FUSE here", NULL);
        return CannotStart;
    }
    puts(folder);
    fflush(stdout);
    pause(); // Until a signal ends this process, and with it the mount.
    return 0;
}

static int extractTo(const char* self, long offset, const char* folder) {
    if (mkdir(folder, 0755) != 0 && errno != EEXIST) {
        say("cannot make", folder);
        return CannotStart;
    }
    errno = 0;
    if (unpack(self, offset, folder) != 0) {
        return CannotStart;
    }
    puts(folder);
    return 0;
}

int main(int count, char** arguments) {
    char self[PathSize] = "";
    if (readlink("/proc/self/exe", self, sizeof self - 1) <= 0) {
        say("cannot find itself; is /proc mounted?", NULL);
        return CannotStart;
    }
    const long offset = imageOffset(self);
    if (offset <= 0) {
        say("cannot read", self);
        return CannotStart;
    }
    const char* first = count > 1 ? arguments[1] : "";
    if (strcmp(first, "--appimage-offset") == 0) {
        printf("%ld\n", offset);
        return 0;
    }
    if (strcmp(first, "--appimage-help") == 0) {
        puts("Mullion.AppImage [WORDS OF mullion]\n"
             "  --install-cli [FOLDER]     put `mullion` on the PATH (~/.local/bin)\n"
             "  --remove-cli [FOLDER]      take it away again\n"
             "  --appimage-extract         unpack into ./squashfs-root\n"
             "  --appimage-extract-and-run unpack, run, remove (as APPIMAGE_EXTRACT_AND_RUN=1 does)\n"
             "  --appimage-mount           mount, print where, wait\n"
             "  --appimage-offset          where the squashfs begins");
        return 0;
    }
    if (strcmp(first, "--appimage-extract") == 0) {
        return extractTo(self, offset, "squashfs-root");
    }
    if (strcmp(first, "--appimage-mount") == 0) {
        return mountAndWait(self, offset);
    }
    int unpacked = getenv("APPIMAGE_EXTRACT_AND_RUN") != NULL;
    if (strcmp(first, "--appimage-extract-and-run") == 0) {
        arguments[1] = arguments[0];
        ++arguments;
        unpacked = 1;
    }
    char folder[PathSize];
    if (!unpacked && mountAndServe(self, offset, folder)) {
        startAppRun(folder, self, arguments);
    }
    return extractAndRun(self, offset, arguments);
}
