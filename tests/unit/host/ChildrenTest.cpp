#include <tests/unit/host/support/CoreProcess.h>

#include <gtest/gtest.h>

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fstream>
#include <iterator>
#include <set>
#include <sstream>
#include <string>

namespace mullion::host::test {
namespace {

using nlohmann::json;

class Children : public testing::Test {
  protected:
    // The error of a pane that could not be started.
    std::string failureOf(const json& params) {
        const std::string pane = client.call("pane.new", params).at("pane").at("id");
        std::string code;
        const bool told = client.waitUntil([&] {
            for (const auto& [type, data] : client.events) {
                if (type == "pane.changed" && data["pane"]["id"] == pane && data["pane"]["state"] == "failed") {
                    code = data["pane"]["error"]["code"];
                    return true;
                }
            }
            return false;
        });
        EXPECT_TRUE(told);
        return code;
    }
    std::vector<std::string> history(const std::string& pane) {
        std::vector<std::string> lines;
        for (json from = 0; !from.is_null();) {
            const json data = client.call("pane.history", {{"pane", pane}, {"from", from}, {"screen", true}});
            for (const json& line : data["lines"]) {
                lines.push_back(line);
            }
            from = data.value("next", json());
        }
        return lines;
    }

    CoreProcess core;
    CoreClient client{core.dir()};
    TemporaryFolder folder;
};

TEST_F(Children, theReasonsForNotStartingAreToldApart) {
    const std::string script = folder.path() + "/script";
    std::ofstream(script) << "#!/bin/sh\n";
    EXPECT_EQ(failureOf({{"command", {"no-such-program-anywhere"}}}), "command_missing");
    EXPECT_EQ(failureOf({{"command", {"/no/such/program"}}}), "command_missing");
    EXPECT_EQ(failureOf({{"command", {script}}}), "command_denied");
    EXPECT_EQ(failureOf({{"command", {"ls"}}, {"cwd", "/no/such/folder"}}), "cwd_missing");
    EXPECT_EQ(failureOf({{"command", {"ls"}}, {"cwd", script}}), "cwd_missing");
    if (::geteuid() != 0) { // Root enters every folder.
        const std::string locked = folder.path() + "/locked";
        ASSERT_EQ(::mkdir(locked.c_str(), 0), 0);
        EXPECT_EQ(failureOf({{"command", {"ls"}}, {"cwd", locked}}), "cwd_denied");
    }
    EXPECT_EQ(failureOf({{"command", {"ls", std::string(3U << 20U, 'x')}}}), "spawn_failed");
}

TEST_F(Children, aFailedPaneCanBeStartedAgain) {
    const std::string program = folder.path() + "/later";
    const std::string pane = client.call("pane.new", {{"command", {program}}}).at("pane").at("id");
    client.askUntil([&] { return client.call("pane.get", {{"pane", pane}})["pane"]["state"] == "failed"; });
    std::ofstream(program) << "#!/bin/sh\nexit 3\n";
    ASSERT_EQ(::chmod(program.c_str(), 0700), 0);
    client.call("pane.restart", {{"pane", pane}});
    EXPECT_EQ(client.waitForEvent("pane.exited", pane)["exit_code"], 3);
    client.events.clear();
    client.call("pane.restart", {{"pane", pane}});
    EXPECT_EQ(client.waitForEvent("pane.exited", pane)["exit_code"], 3);
}

TEST_F(Children, exitCodesAndSignalsAreKept) {
    const std::string code = client.newPane("exit 42");
    const std::string killed = client.newPane("kill -KILL $$");
    EXPECT_EQ(client.waitForEvent("pane.exited", code)["exit_code"], 42);
    const json info = client.waitForEvent("pane.exited", killed);
    EXPECT_EQ(info["signal"], "SIGKILL");
    EXPECT_TRUE(info["exit_code"].is_null());
    EXPECT_EQ(info["state"], "exited");
}

TEST_F(Children, whatIsPrintedJustBeforeExitIsNeverLost) {
    constexpr int Lines = 16'700; // Of 12 bytes: 200 kB.
    const json made =
        client.call("pane.new", {{"command", {"seq", "-f", "line %06.0f", "1", std::to_string(Lines)}}, {"count", 30}});
    for (const json& pane : made["panes"]) {
        client.waitForEvent("pane.exited", pane["id"]);
    }
    for (const json& pane : made["panes"]) {
        const std::vector<std::string> lines = history(pane["id"]);
        ASSERT_EQ(lines.size(), static_cast<std::size_t>(Lines)) << pane["id"];
        EXPECT_EQ(lines.front(), "line 000001");
        EXPECT_EQ(lines.back(), "line 016700");
    }
}

TEST_F(Children, theyGetATerminalASessionAndTheUsersOwnLimits) {
    rlimit own{};
    ::getrlimit(RLIMIT_NOFILE, &own);
    const std::string pane =
        client.newPane("test -t 0 && test -t 2 && echo tty; ulimit -n; pwd; echo $A $MULLION_PANE_ID; "
                       "stty size; ls /proc/self/fd | wc -l; echo end; cat",
                       {{"cwd", folder.path()}, {"env", {{"A", "b"}}}, {"cols", 100}, {"rows", 30}});
    client.watch(pane);
    client.waitForText(pane, "end");
    const std::string screen = client.screen(pane);
    EXPECT_EQ(screen.substr(0, screen.find("end")),
              "tty\n" + std::to_string(own.rlim_cur) + "\n" + folder.path() + "\nb " + pane + "\n30 100\n4\n");
}

TEST_F(Children, theyStartWithDefaultSignals) {
    // The core ignores SIGPIPE and blocks what libuv blocks; a child must see none of that.
    const std::string pane = client.newPane("grep -E '^Sig(Blk|Ign)' /proc/self/status | tr '\\t' ' '; echo end; cat");
    client.watch(pane);
    client.waitForText(pane, "end");
    EXPECT_NE(client.screen(pane).find("SigBlk: 0000000000000000"), std::string::npos) << client.screen(pane);
}

TEST_F(Children, closingAPaneEndsItsBackgroundJobsToo) {
    const std::string pids = folder.path() + "/pids";
    const std::string pane =
        client.newPane("trap '' HUP; (trap '' HUP TERM; echo $$ >> " + pids +
                       "; while :; do sleep 1000; done) & echo $! $$ >> " + pids + "; echo ready; wait; wait");
    client.watch(pane);
    client.waitForText(pane, "ready");
    std::istringstream numbers(readFile(pids));
    std::vector<pid_t> processes;
    for (pid_t pid = 0; numbers >> pid;) {
        processes.push_back(pid);
    }
    ASSERT_GE(processes.size(), 2U);
    EXPECT_EQ(client.call("pane.close", {{"panes", {pane}}})["closed"], json({pane}));
    EXPECT_EQ(client.errorOf("pane.get", {{"pane", pane}}), "no_such_pane");
    for (const pid_t pid : processes) {
        EXPECT_TRUE(client.askUntil([&] { return isGone(pid); })) << pid;
    }
}

// They are signalled over several turns of the loop; a stopped one hears of it too.
TEST_F(Children, closingAPageOfPanesEndsEveryChildGently) {
    const std::string ended = folder.path() + "/ended";
    const std::string script = "trap 'echo $$ >> " + ended + "; exit' HUP; echo $$ >> " + folder.path() +
                               "/begun; kill -STOP $$; while :; do sleep 0.01; done";
    const json made = client.call("pane.new", {{"command", {"sh", "-c", script}}, {"count", 40}});
    // Each once: a shell that hears both the core and the terminal hang up may say it twice.
    const auto lines = [&](const std::string& name) {
        std::istringstream text(readFile(folder.path() + name));
        return std::set<std::string>(std::istream_iterator<std::string>(text), {}).size();
    };
    ASSERT_TRUE(client.askUntil([&] { return lines("/begun") == 40; }));
    json ids = json::array();
    for (const json& pane : made["panes"]) {
        ids.push_back(pane["id"]);
    }
    EXPECT_EQ(client.call("pane.close", {{"panes", ids}})["closed"], ids);
    EXPECT_TRUE(client.askUntil([&] { return lines("/ended") == 40; })) << lines("/ended");
}

TEST_F(Children, aThousandIdsComeBackBeforeTheirChildrenRun) {
    const json made = client.call("pane.new", {{"command", {"true"}}, {"count", 100}, {"name", "job"}});
    ASSERT_EQ(made["panes"].size(), 100U);
    EXPECT_EQ(made["panes"][99]["name"], "job-100");
    EXPECT_EQ(made["panes"][99]["state"], "starting");
    client.waitForEvent("pane.exited", made["panes"][99]["id"]);
}

TEST_F(Children, aNewPaneStartsWhereTheOtherOneIs) {
    const std::string first = client.newPane("cd " + folder.path() + "; echo there; cat");
    client.watch(first);
    client.waitForText(first, "there");
    const std::string second = client.newPane("pwd; cat", {{"from", first}});
    client.watch(second);
    client.waitForText(second, folder.path());
}

TEST_F(Children, aSignalReachesTheForegroundProgram) {
    const std::string pane = client.newPane("trap 'echo got-int' INT; echo ready; while :; do sleep 0.05; done");
    client.watch(pane);
    client.waitForText(pane, "ready");
    EXPECT_EQ(client.call("pane.signal", {{"panes", {pane}}, {"signal", "INT"}})["sent"], json({pane}));
    client.waitForText(pane, "got-int");
    EXPECT_EQ(client.errorOf("pane.signal", {{"panes", {pane}}, {"signal", "NOPE"}}), "bad_signal");
}

TEST_F(Children, theForegroundProgramNamesThePane) {
    const std::string pane = client.newPane("set -m; sleep 1000; true");
    EXPECT_TRUE(client.askUntil([&] {
        return client.call("pane.get", {{"pane", pane}})["pane"]["program"] == "sleep";
    }));
}

} // namespace
} // namespace mullion::host::test
