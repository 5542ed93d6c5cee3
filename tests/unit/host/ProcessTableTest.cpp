#include <core/host/ProcessTable.h>

#include <gtest/gtest.h>

#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <ctime>

namespace mullion::host {
namespace {

TEST(ProcessTable, aSessionsUseIsThatOfItsLiveProcesses) {
    std::array<int, 2> ready{};
    ASSERT_EQ(::pipe(ready.data()), 0);
    const pid_t leader = ::fork();
    if (leader == 0) {
        ::setsid();
        const pid_t second = ::fork();
        [[maybe_unused]] const auto written = ::write(ready[1], second == 0 ? "c" : "p", 1);
        ::pause();
        ::_exit(0);
    }
    std::array<char, 2> both{};
    for (std::size_t got = 0; got < both.size();) {
        const ssize_t count = ::read(ready[0], both.data() + got, both.size() - got);
        ASSERT_GT(count, 0);
        got += static_cast<std::size_t>(count);
    }
    const auto all = usageBySession();
    ASSERT_TRUE(all.contains(leader));
    EXPECT_EQ(all.at(leader).processes, 2U);
    EXPECT_GT(all.at(leader).residentBytes, 0);
    EXPECT_GE(all.at(leader).cpuSeconds, 0);
    for (const SessionMember& member : membersOf({leader})) {
        ::kill(member.pid, SIGKILL);
    }
    ::waitpid(leader, nullptr, 0);
    ::close(ready[0]);
    ::close(ready[1]);
}

TEST(ProcessTable, processorTimeIsCounted) {
    const auto own = [] {
        const auto all = usageBySession();
        const auto found = all.find(::getsid(0));
        return found == all.end() ? 0.0 : found->second.cpuSeconds;
    };
    const double before = own();
    volatile unsigned turns = 0;
    for (const auto start = ::clock(); ::clock() - start < CLOCKS_PER_SEC / 10;) {
        turns = turns + 1;
    }
    EXPECT_GT(own(), before);
}

} // namespace
} // namespace mullion::host
