#include <tests/unit/host/support/CoreProcess.h>

#include <gtest/gtest.h>

#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/file.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <filesystem>

extern char** environ;

namespace mullion::host::test {
namespace {

using nlohmann::json;

TEST(CoreLife, sigtermEndsChildrenSavesStateAndRemovesTheSocket) {
    CoreProcess core;
    CoreClient client(core.dir());
    TemporaryFolder folder;
    const std::string pids = folder.path() + "/pids";
    const std::string pane =
        client.newPane("trap '' HUP TERM; sleep 1000 & echo $$ $! > " + pids + "; echo ready; while :; do wait; done",
                       {{"name", "stubborn"}});
    client.watch(pane);
    client.waitForText(pane, "ready");
    EXPECT_EQ(core.waitForEnd(SIGTERM), 0);
    std::istringstream numbers(readFile(pids));
    int count = 0;
    for (pid_t pid = 0; numbers >> pid; ++count) {
        EXPECT_TRUE(isGone(pid)) << pid;
    }
    EXPECT_EQ(count, 2);
    EXPECT_FALSE(std::filesystem::exists(core.dir().socketPath()));
    const json state = json::parse(readFile(core.dir().path + "/state.json"));
    EXPECT_EQ(state["panes"][0]["name"], "stubborn");
    EXPECT_EQ(state["sessions"][0]["name"], "main");
}

TEST(CoreLife, aStateThatCannotBeSavedIsToldUntilItIs) {
    CoreProcess core;
    CoreClient client(core.dir());
    client.call("events.subscribe", {{"types", {"core.load"}}});
    const auto unsaved = [&client] { return client.events.empty() ? json() : client.events.back().second["unsaved"]; };
    const std::string inTheWay = core.dir().path + "/state.json.new";
    std::filesystem::create_directory(inTheWay);
    const std::string pane = client.newPane("cat");
    EXPECT_TRUE(client.waitUntil([&] { return unsaved().is_object(); }));
    EXPECT_EQ(unsaved()["code"], "state_file");
    EXPECT_EQ(client.call("core.status")["unsaved"], unsaved());
    std::filesystem::remove(inTheWay);
    EXPECT_TRUE(client.waitUntil([&] { return unsaved().is_null(); }));
    EXPECT_EQ(json::parse(readFile(core.dir().path + "/state.json"))["panes"][0]["id"], pane);
}

TEST(CoreLife, theStopVerbAnswersAndThenStops) {
    CoreProcess core;
    CoreClient client(core.dir());
    client.newPane("cat");
    client.call("core.stop");
    client.waitUntil([&] { return !client.connection().connected(); });
    EXPECT_EQ(client.events.back().first, "core.stopping");
    EXPECT_EQ(core.waitForEnd(0), 0);
}

TEST(CoreLife, aSecondCoreInTheSameFolderSaysSoAndLeaves) {
    CoreProcess core;
    EXPECT_EQ(core.readyLine(), "ok\n");
    std::string command = std::string(MULLION_CORE_PATH) + " --foreground --ready-fd 1 2>/dev/null";
    FILE* second = ::popen(command.c_str(), "r");
    std::array<char, 1024> line{};
    EXPECT_NE(::fgets(line.data(), line.size(), second), nullptr);
    EXPECT_EQ(WEXITSTATUS(::pclose(second)), 1) << "in a terminal nothing was started";
    EXPECT_EQ(json::parse(line.data())["code"], "already_running");
    const std::string inBackground = std::string(MULLION_CORE_PATH) + " 2>/dev/null";
    EXPECT_EQ(::system(inBackground.c_str()), 0) << "there is a core, which is all that was asked for";
}

TEST(CoreLife, aStaleSocketIsReplaced) {
    TemporaryFolder folder;
    CoreProcess first;
    CoreClient client(first.dir());
    EXPECT_EQ(first.waitForEnd(SIGKILL), -1);
    ASSERT_TRUE(std::filesystem::exists(first.dir().socketPath()));
    ::setenv("MULLION_RUNTIME_DIR", first.dir().path.c_str(), 1);
    // In the background, as `mullion` starts it; returns when the core listens.
    EXPECT_EQ(::system(MULLION_CORE_PATH), 0);
    CoreClient again(first.dir());
    again.call("core.stop");
    again.waitUntil([&] { return !again.connection().connected(); });
}

TEST(CoreLife, fiftyStartsAtOnceMakeOneCore) {
    TemporaryFolder folder;
    ::setenv("MULLION_RUNTIME_DIR", folder.path().c_str(), 1);
    std::vector<pid_t> starters;
    std::string path = MULLION_CORE_PATH;
    std::array<char*, 2> arguments{path.data(), nullptr};
    posix_spawn_file_actions_t quiet;
    ::posix_spawn_file_actions_init(&quiet);
    ::posix_spawn_file_actions_addopen(&quiet, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
    for (int i = 0; i < 50; ++i) {
        pid_t pid = 0;
        ASSERT_EQ(::posix_spawn(&pid, path.c_str(), &quiet, nullptr, arguments.data(), environ), 0);
        starters.push_back(pid);
    }
    ::posix_spawn_file_actions_destroy(&quiet);
    for (const pid_t pid : starters) {
        int status = 0;
        ::waitpid(pid, &status, 0);
        EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    }
    const share::RuntimeDir dir{folder.path(), folder.path()};
    CoreClient client(dir);
    client.call("core.status");
    // Every loser left without a trace: the log names one core.
    const std::string log = readFile(dir.logPath());
    EXPECT_EQ(log.find("listens at"), log.rfind("listens at")) << log;
    client.call("core.stop");
    client.waitUntil([&] { return !client.connection().connected(); });
    // The lock falls when the process ends; then, and only then, it can be taken.
    const UniqueFd lock(::open(dir.lockPath().c_str(), O_RDWR | O_CLOEXEC));
    EXPECT_EQ(::flock(lock.get(), LOCK_EX), 0);
}

TEST(CoreLife, badArgumentsAndAMissingEngineAreClearErrors) {
    TemporaryFolder folder;
    ::setenv("MULLION_RUNTIME_DIR", folder.path().c_str(), 1);
    const std::string core = MULLION_CORE_PATH;
    const auto exitCode = [](const std::string& command) { return WEXITSTATUS(::system(command.c_str())); };
    EXPECT_EQ(exitCode(core + " --nonsense 2>/dev/null"), 2);
    EXPECT_EQ(exitCode(core + " --engine other 2>/dev/null"), 2);
    EXPECT_EQ(exitCode(core + " --ready-fd 2>/dev/null"), 2);
    EXPECT_EQ(exitCode(core + " --version >/dev/null"), 0);
    ::setenv("MULLION_RUNTIME_DIR", "relative", 1);
    EXPECT_EQ(exitCode(core + " --foreground 2>/dev/null"), 1);
}

TEST(CoreLife, anIdleCoreDoesNotWake) {
    CoreProcess core;
    CoreClient client(core.dir());
    const std::string pane = client.newPane("echo ready; cat");
    client.watch(pane);
    client.waitForText(pane, "ready");
    // Two readings with nothing between them but a child that does nothing for a while: only the readings' own turns.
    client.waitForEvent("pane.exited", client.newPane("sleep 0.6"));
    const json before = client.call("core.metrics");
    client.connection().waitAndProcess(std::chrono::milliseconds(700));
    const json after = client.call("core.metrics");
    EXPECT_LE(after["loop_turns"].get<int>() - before["loop_turns"].get<int>(), 4);
    EXPECT_LE(after["worker_passes"].get<int>() - before["worker_passes"].get<int>(), 2);
}

TEST(History, ofAllPanesTogetherStaysInItsBudgetAndSilentPanesLoseTheirsFirst) {
    constexpr std::int64_t Budget = 600'000;
    CoreProcess core({"--history-total-bytes", std::to_string(Budget)});
    CoreClient client(core.dir());
    const auto fill = [&client] {
        const std::string pane = client.newPane("seq 1 100000; exec sleep 600"); // Some 1.3 MB of history.
        client.watch(pane);
        EXPECT_TRUE(client.waitForText(pane, "100000"));
        return pane;
    };
    const auto linesOf = [&client](const std::string& pane) {
        const nlohmann::json history = client.call("pane.history", {{"pane", pane}, {"lines", 1}});
        return history["end"].get<std::int64_t>() - history["first"].get<std::int64_t>();
    };
    std::vector<std::string> panes;
    for (int i = 0; i < 6; ++i) {
        panes.push_back(fill());
        const nlohmann::json metrics = client.call("core.metrics");
        EXPECT_LE(metrics["history_sealed_bytes"].get<std::int64_t>(), Budget);
        EXPECT_EQ(metrics["history_budget_bytes"], Budget);
    }
    EXPECT_LT(linesOf(panes.front()), linesOf(panes.back()));
}

} // namespace
} // namespace mullion::host::test
