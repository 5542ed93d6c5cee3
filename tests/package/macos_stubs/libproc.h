// As Apple's libproc.h and sys/proc_info.h have it, what is used of it.
#pragma once

#include <cstdint>

struct proc_bsdinfo {
    std::uint32_t pbi_ppid;
};
struct proc_taskinfo {
    std::uint64_t pti_resident_size;
    std::uint64_t pti_total_user;
    std::uint64_t pti_total_system;
};
struct proc_vnodepathinfo {
    struct {
        char vip_path[1024];
    } pvi_cdir;
};
enum { PROC_PIDTBSDINFO = 3, PROC_PIDTASKINFO = 4, PROC_PIDVNODEPATHINFO = 9, MAXCOMLEN = 16 };

extern "C" {
int proc_name(int, void*, std::uint32_t);
int proc_pidinfo(int, int, std::uint64_t, void*, int);
int proc_listallpids(void*, int);
}
