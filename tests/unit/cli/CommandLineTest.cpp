// The command line as a whole, without a core: each test has a runtime folder of its own where none runs.

#include <core/cli/Command.h>
#include <core/cli/Runner.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <sstream>

namespace mullion::cli {
namespace {

using nlohmann::json;

class CommandLine : public ::testing::Test {
  protected:
    void SetUp() override {
        std::string folder = std::filesystem::temp_directory_path().string() + "/mullion-cli-XXXXXX";
        ASSERT_NE(::mkdtemp(folder.data()), nullptr);
        m_folder = folder;
        ::setenv("MULLION_RUNTIME_DIR", m_folder.c_str(), 1);
    }
    void TearDown() override { std::filesystem::remove_all(m_folder); }

    int run(std::vector<std::string> words) {
        m_out.str("");
        m_err.str("");
        return runCommandLine(allCommands(), std::move(words), m_out, m_err);
    }
    json printed() { return json::parse(m_out.str()); }

    std::string m_folder;
    std::ostringstream m_out;
    std::ostringstream m_err;
};

TEST_F(CommandLine, anUnknownVerbIsWrongUsageAndNamesTheNearOne) {
    EXPECT_EQ(run({"pane", "snapshto", "p1"}), 2);
    EXPECT_NE(m_err.str().find("mullion pane snapshot"), std::string::npos);
}

TEST_F(CommandLine, aVerbWithoutItsNounIsPointedAtIt) {
    EXPECT_EQ(run({"snapshot", "p1"}), 2);
    EXPECT_NE(m_err.str().find("mullion pane snapshot"), std::string::npos);
}

TEST_F(CommandLine, anUnknownFlagNamesTheNearOne) {
    EXPECT_EQ(run({"pane", "list", "--sesion", "x"}), 2);
    EXPECT_NE(m_err.str().find("Did you mean: --session"), std::string::npos);
}

TEST_F(CommandLine, textThatBeginsWithADashIsToldToGoAfterDashes) {
    for (const std::string text : {"-x", "--verbose"}) {
        m_err.str("");
        EXPECT_EQ(run({"pane", "send", "p1", text}), 2);
        EXPECT_NE(m_err.str().find("Unknown flag: " + text), std::string::npos) << m_err.str();
        EXPECT_NE(m_err.str().find("mullion pane send PANE -- " + text), std::string::npos) << m_err.str();
    }
}

TEST_F(CommandLine, aNumberThatIsNoneIsCalledThat) {
    EXPECT_EQ(run({"pane", "new", "--cols", "abc"}), 2);
    EXPECT_NE(m_err.str().find("Not a whole number: --cols = abc"), std::string::npos) << m_err.str();
}

TEST_F(CommandLine, cellsWithoutJsonAreRefusedRatherThanForgotten) {
    EXPECT_EQ(run({"pane", "snapshot", "p1", "--cells"}), 2);
    EXPECT_NE(m_err.str().find("--cells needs --json"), std::string::npos) << m_err.str();
}

TEST_F(CommandLine, wrongUsageWithJsonIsAnErrorObjectWhereverTheFlagStands) {
    for (const auto& words : std::vector<std::vector<std::string>>{{"--json", "pane", "frob"},
                                                                   {"pane", "--json", "frob"},
                                                                   {"pane", "frob", "--json"},
                                                                   {"pane", "list", "--what", "--json"}}) {
        EXPECT_EQ(run(words), 2);
        EXPECT_EQ(printed()["error"]["code"], "usage");
        EXPECT_EQ(m_err.str(), "");
    }
}

TEST_F(CommandLine, withoutACoreVerbsThatNeedOneExitWithThree) {
    for (const auto& words : std::vector<std::vector<std::string>>{
             {"core", "status"}, {"pane", "list"}, {"session", "list"}, {"pane", "snapshot", "p1"}, {"core", "stop"}}) {
        EXPECT_EQ(run(words), 3) << words.back();
        EXPECT_NE(m_err.str().find("No core is running"), std::string::npos);
    }
}

TEST_F(CommandLine, withoutACoreTheAnswerWithJsonNamesTheVerb) {
    EXPECT_EQ(run({"core", "status", "--json"}), 3);
    EXPECT_EQ(printed()["error"]["code"], "no_core");
    EXPECT_EQ(printed()["meta"], (json{{"command", "core.status"}, {"schema", 1}}));
}

TEST_F(CommandLine, badDurationsAndBadPatternsAreWrongUsage) {
    EXPECT_EQ(run({"core", "status", "--timeout", "soon"}), 2);
    EXPECT_EQ(run({"--timeout", "soon", "core", "status"}), 2);
    EXPECT_EQ(run({"pane", "wait", "p1", "--for", "("}), 2);
    EXPECT_NE(m_err.str().find("missing )"), std::string::npos);
}

TEST_F(CommandLine, aWaitWantsExactlyOneThing) {
    EXPECT_EQ(run({"pane", "wait", "p1"}), 2);
    EXPECT_EQ(run({"pane", "wait", "p1", "--exit", "--idle", "2s"}), 2);
}

TEST_F(CommandLine, everyVerbHasAHelpPageWithAnExample) {
    for (const Command& command : allCommands()) {
        std::vector<std::string> words{command.noun};
        if (!command.verb.empty()) {
            words.push_back(command.verb);
        }
        words.emplace_back("--help");
        EXPECT_EQ(run(words), 0) << command.typed();
        EXPECT_NE(m_out.str().find("Examples:\n  mullion"), std::string::npos) << command.typed();
        EXPECT_NE(m_out.str().find("--json"), std::string::npos) << command.typed();
    }
}

TEST_F(CommandLine, helpAndVersionNeedNoCore) {
    EXPECT_EQ(run({"--help"}), 0);
    EXPECT_NE(m_out.str().find("pane snapshot"), std::string::npos);
    EXPECT_EQ(run({"pane", "--help"}), 0);
    EXPECT_EQ(run({"--version"}), 0);
    EXPECT_EQ(m_out.str().find("mullion "), 0U);
}

TEST_F(CommandLine, helpForProgramsNamesEveryVerbAndFlag) {
    EXPECT_EQ(run({"--help", "--json"}), 0);
    const json tree = printed();
    EXPECT_EQ(tree["verbs"].size(), allCommands().size());
    for (const json& verb : tree["verbs"]) {
        if (verb["noun"] == "demo") {
            const json& panes = verb["options"][0];
            EXPECT_EQ(panes["name"], "--panes");
            EXPECT_EQ(panes["takes_value"], true);
            EXPECT_EQ(verb["options"][1]["takes_value"], false);
            EXPECT_EQ(verb["options"][2]["choices"], (json{"auto", "gl", "vulkan", "metal", "raster"}));
        }
    }
}

TEST_F(CommandLine, aRuntimeFolderThatOthersMayWriteIsRefused) {
    std::filesystem::permissions(m_folder, std::filesystem::perms::all);
    EXPECT_EQ(run({"core", "status"}), 3);
    EXPECT_NE(m_err.str().find("chmod 700"), std::string::npos);
}

TEST_F(CommandLine, wordsThatAreNotUtf8AreRefused) {
    EXPECT_EQ(run({"pane", "rename", "p1", "\xFF"}), 2);
}

} // namespace
} // namespace mullion::cli
