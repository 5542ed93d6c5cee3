#include <core/host/MemoryRoom.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <limits>
#include <new>
#include <string>

namespace mullion::host::test {
namespace {

constexpr std::uint64_t Kibibyte = 1024;

// What a machine says of its memory, in a folder.
class MemoryOf : public testing::Test {
  protected:
    void says(const std::string& path, const std::string& text) {
        const std::filesystem::path file = folder + path;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file) << text;
    }
    void hasMachine(std::uint64_t availableKib, std::uint64_t swapKib) {
        says("/proc/meminfo", "MemTotal:       8000000 kB\nMemFree:          100000 kB\nMemAvailable:    " +
                                  std::to_string(availableKib) + " kB\nSwapFree:        " + std::to_string(swapKib) +
                                  " kB\n");
        says("/proc/self/statm", "1000 500 100 10 0 300 0\n");
    }
    MemoryRoom room() { return memoryRoom(folder); }
    void SetUp() override { ASSERT_NE(::mkdtemp(folder.data()), nullptr); }
    void TearDown() override { std::filesystem::remove_all(folder); }

    std::string folder = "/tmp/mullion-memory-XXXXXX";
};

#ifdef __linux__

TEST_F(MemoryOf, aMachineIsWhatItCallsAvailableWithItsSwap) {
    hasMachine(2'000'000, 500'000);
    EXPECT_EQ(room().left, 2'500'000 * Kibibyte);
    EXPECT_EQ(room().limit, 8'000'000 * Kibibyte);
    EXPECT_EQ(room().where, "of the machine's memory");
}

TEST_F(MemoryOf, aControlGroupIsItsOwnOrThatOfOneAboveIt) {
    hasMachine(2'000'000, 0);
    says("/proc/self/cgroup", "0::/user.slice/app.scope\n");
    says("/sys/fs/cgroup/user.slice/memory.max", "100000000\n");
    says("/sys/fs/cgroup/user.slice/memory.current", "40000000\n");
    says("/sys/fs/cgroup/user.slice/memory.stat", "anon 30000000\ninactive_file 5000000\nactive_file 1\n");
    says("/sys/fs/cgroup/user.slice/app.scope/memory.max", "max\n");
    says("/sys/fs/cgroup/user.slice/app.scope/memory.current", "40000000\n");
    EXPECT_EQ(room().left, 65'000'000U) << "what the kernel can drop counts as free";
    EXPECT_EQ(room().limit, 100'000'000U);
    EXPECT_EQ(room().wayOut, "raise memory.max of /sys/fs/cgroup/user.slice");
}

TEST_F(MemoryOf, aContainerSeesItsOwnGroupAsTheRoot) {
    hasMachine(2'000'000, 0);
    says("/proc/self/cgroup", "0::/\n");
    says("/sys/fs/cgroup/memory.max", "100000000\n");
    says("/sys/fs/cgroup/memory.current", "40000000\n");
    EXPECT_EQ(room().left, 60'000'000U);
    EXPECT_EQ(room().wayOut, "raise memory.max of /sys/fs/cgroup");
}

TEST_F(MemoryOf, theNearestLimitIsNamedAndTheSmallestBoundsHistory) {
    hasMachine(10'000, 0);
    says("/proc/self/cgroup", "1:cpu:/\n0::/app\n");
    says("/sys/fs/cgroup/app/memory.max", "400000000\n");
    says("/sys/fs/cgroup/app/memory.current", "1000\n");
    EXPECT_EQ(room().left, 10'000 * Kibibyte);
    EXPECT_EQ(room().where, "of the machine's memory");
    EXPECT_EQ(room().limit, 400'000'000U);
}

TEST_F(MemoryOf, anUnknownSystemHasRoom) {
    EXPECT_EQ(room().left, std::numeric_limits<std::uint64_t>::max());
}

#endif

TEST(MemoryReserve, isSpentOnceForARefusalAndPutByAgain) {
    MemoryReserve::arm();
    const unsigned before = MemoryReserve::timesSpent();
    const std::new_handler handler = std::get_new_handler();
    ASSERT_NE(handler, nullptr);
    handler(); // As `new` does when the system refuses.
    EXPECT_EQ(MemoryReserve::timesSpent(), before + 1);
    EXPECT_THROW(handler(), std::bad_alloc) << "nothing is put by any more";
    EXPECT_TRUE(MemoryReserve::rearm());
    handler();
    EXPECT_EQ(MemoryReserve::timesSpent(), before + 2);
    std::set_new_handler(nullptr);
}

} // namespace
} // namespace mullion::host::test
