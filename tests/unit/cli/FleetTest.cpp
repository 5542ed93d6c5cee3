// The demo's pretend programs, run in terminals of their own.

#include <core/base/UniqueFd.h>

#include <fcntl.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <gtest/gtest.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <string>
#include <utility>

namespace mullion::cli {
namespace {

class Player {
  public:
    explicit Player(const std::string& kind) : m_master(::posix_openpt(O_RDWR | O_NOCTTY)) {
        ::fcntl(m_master.get(), F_SETFD, FD_CLOEXEC); // Else the program would hold its own terminal open.
        ::grantpt(m_master.get());
        ::unlockpt(m_master.get());
        const winsize size{24, 80, 0, 0};
        const std::string slave = ::ptsname(m_master.get());
        m_pid = ::fork();
        if (m_pid == 0) {
            ::setsid();
            const int fd = ::open(slave.c_str(), O_RDWR);
            ::ioctl(fd, TIOCSCTTY, 0);
            ::ioctl(fd, TIOCSWINSZ, &size);
            for (int target = 0; target < 3; ++target) {
                ::dup2(fd, target);
            }
            ::execl(FLEET_PROGRAM, FLEET_PROGRAM, kind.c_str(), "7", nullptr);
            ::_exit(127);
        }
    }
    ~Player() {
        if (m_pid > 0) {
            ::kill(m_pid, SIGKILL);
            ::waitpid(m_pid, nullptr, 0);
        }
    }
    Player(const Player&) = delete;
    Player& operator=(const Player&) = delete;

    // Reads until `text` was printed; false when the program ended without it.
    bool readUntil(const std::string& text) {
        std::array<char, 4096> buffer{};
        while (m_output.find(text) == std::string::npos) {
            const ssize_t count = ::read(m_master.get(), buffer.data(), buffer.size());
            if (count <= 0) {
                return false;
            }
            m_output.append(buffer.data(), static_cast<std::size_t>(count));
        }
        return true;
    }
    void type(const std::string& keys) {
        ASSERT_EQ(::write(m_master.get(), keys.data(), keys.size()), static_cast<ssize_t>(keys.size()));
    }
    void forget() { m_output.clear(); }
    // Reads to the end and gives the exit code.
    int finish() {
        readUntil(std::string(1, '\0'));
        int status = 0;
        ::waitpid(std::exchange(m_pid, 0), &status, 0);
        return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
    }
    [[nodiscard]] const std::string& output() const { return m_output; }

  private:
    UniqueFd m_master;
    pid_t m_pid = 0;
    std::string m_output;
};

class FleetKind : public ::testing::TestWithParam<const char*> {};

TEST_P(FleetKind, namesItselfAndPaintsSomething) {
    Player player(GetParam());
    EXPECT_TRUE(player.readUntil("\x1b]2;"));
    EXPECT_TRUE(player.readUntil("\x1b["));
}

INSTANTIATE_TEST_SUITE_P(All, FleetKind,
                         ::testing::Values("agent", "permission", "choice", "plan", "password", "build", "test",
                                           "ninja", "train", "htop", "gpu", "perf", "editor", "colors", "git", "access",
                                           "gateway", "db", "journal", "vite", "vitest", "playwright", "types",
                                           "docker", "rsync", "pods", "fuzz", "ansible", "bench", "pytest"));

TEST(Fleet, aPermissionPromptGoesOnOnceItIsAnswered) {
    Player player("permission");
    ASSERT_TRUE(player.readUntil("3. No, and say what to do instead"));
    player.forget();
    player.type("2");
    EXPECT_TRUE(player.readUntil("Yes, and do not ask again"));
    player.forget();
    EXPECT_TRUE(player.readUntil("esc stops")); // It works again.
}

TEST(Fleet, arrowsChooseAndEnterAnswers) {
    Player player("choice");
    ASSERT_TRUE(player.readUntil("3. Ask finance first"));
    player.forget();
    player.type("\x1b[B");
    ASSERT_TRUE(player.readUntil("❯ 2. Once"));
    player.type("\r");
    EXPECT_TRUE(player.readUntil("\x1b[32m✓\x1b[0m Once, on the total"));
}

TEST(Fleet, aPasswordIsNotEchoed) {
    Player player("password");
    ASSERT_TRUE(player.readUntil("Password for"));
    player.type("hunter2\r");
    EXPECT_EQ(player.finish(), 0);
    EXPECT_EQ(player.output().find("hunter2"), std::string::npos);
}

TEST(Fleet, aPlanIsAppliedOnlyOnYes) {
    Player refused("plan");
    ASSERT_TRUE(refused.readUntil("Enter a value:"));
    refused.type("no\r");
    EXPECT_EQ(refused.finish(), 1);
    Player applied("plan");
    ASSERT_TRUE(applied.readUntil("Enter a value:"));
    applied.type("yes\r");
    EXPECT_EQ(applied.finish(), 0);
}

TEST(Fleet, aTerminalThatAsksForStatusHearsThatItIsBlockedAndWhatThatIsAbout) {
    Player player("permission");
    ASSERT_TRUE(player.readUntil("\x1b]7501;?\x1b\\\x1b[c"));
    player.type("\x1b]7501;?\x1b\\\x1b[?62;22c");
    EXPECT_TRUE(player.readUntil("\x1b]7501;state=blocked:kind=permission:app=mullion-fleet:msg="));
    player.type("1");
    EXPECT_TRUE(player.readUntil("\x1b]7501;state=working:app=mullion-fleet"));
}

TEST(Fleet, aTerminalThatDoesNotAskForStatusHearsNone) {
    Player player("permission");
    ASSERT_TRUE(player.readUntil("\x1b]7501;?\x1b\\\x1b[c"));
    player.type("\x1b[?62;22c");
    ASSERT_TRUE(player.readUntil("3. No, and say what to do instead"));
    EXPECT_EQ(player.output().find("state=blocked"), std::string::npos);
}

TEST(Fleet, anUnknownKindIsWrongUsage) {
    EXPECT_EQ(Player("dancing").finish(), 2);
}

} // namespace
} // namespace mullion::cli
