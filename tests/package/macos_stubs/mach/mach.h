// What of the Mach interface is used, here and in libuv's header.
#pragma once

#include <cstdint>

using semaphore_t = unsigned;
using task_t = unsigned;
using task_flavor_t = unsigned;
using task_info_t = int*;
using mach_msg_type_number_t = unsigned;
struct mach_task_basic_info {
    std::uint64_t virtual_size;
    std::uint64_t resident_size;
};
constexpr task_flavor_t MACH_TASK_BASIC_INFO = 20;
constexpr mach_msg_type_number_t MACH_TASK_BASIC_INFO_COUNT = sizeof(mach_task_basic_info) / sizeof(int);

extern "C" {
task_t mach_task_self();
int task_info(task_t, task_flavor_t, task_info_t, mach_msg_type_number_t*);
}
