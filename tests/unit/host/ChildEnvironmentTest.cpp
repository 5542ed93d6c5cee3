#include <core/host/ChildEnvironment.h>

#include <core/base/SignalNames.h>
#include <core/host/InputQueue.h>
#include <core/host/JsonText.h>
#include <core/host/PaneKeeper.h>
#include <core/host/Params.h>

#include <gtest/gtest.h>

#include <signal.h>

namespace mullion::host {
namespace {

const PaneIdentity Identity{{7}, "work", "/run/user/1/mullion"};

TEST(ChildEnvironment, theClientsOwnTerminalIsNotTheChilds) {
    const Environment result = childEnvironment(
        {"PATH=/bin", "TERM=linux", "TMUX=/tmp/x", "MULLION_PANE_ID=p1", "MULLION_LOG=debug", "TERM_PROGRAM=other"},
        Identity, {}, "/home");
    EXPECT_EQ(valueOf(result, "PATH"), "/bin");
    EXPECT_EQ(valueOf(result, "TERM"), "xterm-256color");
    EXPECT_EQ(valueOf(result, "COLORTERM"), "truecolor");
    EXPECT_EQ(valueOf(result, "TERM_PROGRAM"), "mullion");
    EXPECT_TRUE(valueOf(result, "TERM_PROGRAM_VERSION").has_value());
    EXPECT_EQ(valueOf(result, "MULLION_PANE_ID"), "p7");
    EXPECT_EQ(valueOf(result, "MULLION_SESSION"), "work");
    EXPECT_EQ(valueOf(result, "MULLION_RUNTIME_DIR"), "/run/user/1/mullion");
    EXPECT_EQ(valueOf(result, "PWD"), "/home");
    EXPECT_FALSE(valueOf(result, "TMUX").has_value());
    EXPECT_FALSE(valueOf(result, "MULLION_LOG").has_value());
}

TEST(ChildEnvironment, utf8IsChosenOnlyWhereNothingSaysIt) {
    const auto ctype = [](Environment base) { return valueOf(childEnvironment(base, Identity, {}, "/"), "LC_CTYPE"); };
    EXPECT_EQ(childEnvironment({}, Identity, {}, "/").back(), "LC_CTYPE=C.UTF-8");
    EXPECT_FALSE(ctype({"LANG=en_US.UTF-8"}).has_value());
    EXPECT_FALSE(ctype({"LC_ALL=de_DE.utf8"}).has_value());
    const Environment plain = childEnvironment({"LANG=C", "LC_CTYPE=POSIX"}, Identity, {}, "/");
    EXPECT_EQ(valueOf(plain, "LC_CTYPE"), "C.UTF-8");
    EXPECT_EQ(valueOf(plain, "LANG"), "C");
}

TEST(ChildEnvironment, extrasComeLast) {
    const Environment result = childEnvironment({"A=1"}, Identity, {{"A", "2"}, {"TERM", "dumb"}}, "/");
    EXPECT_EQ(valueOf(result, "A"), "2");
    EXPECT_EQ(valueOf(result, "TERM"), "dumb");
}

TEST(ChildEnvironment, anEntryNeedsANameAndNoNul) {
    EXPECT_TRUE(isValidEntry("A="));
    EXPECT_TRUE(isValidEntry("A=b=c"));
    EXPECT_FALSE(isValidEntry("A"));
    EXPECT_FALSE(isValidEntry("=b"));
    EXPECT_FALSE(isValidEntry(std::string_view("A=b\0c", 5)));
}

TEST(ChildEnvironment, noCommandMeansTheLoginShell) {
    const Program shell = programOf({}, {"SHELL=/bin/sh"});
    EXPECT_EQ(shell.file, "/bin/sh");
    EXPECT_EQ(shell.arguments, std::vector<std::string>{"-sh"});
    EXPECT_NE(programOf({}, {"SHELL=/no/such/shell"}).file, "/no/such/shell");
    EXPECT_EQ(programOf({"ls", "-l"}, {}).arguments, (std::vector<std::string>{"ls", "-l"}));
}

TEST(InputQueue, bytesComeOutInOrderWhateverTheWritesTake) {
    InputQueue queue;
    std::string expected;
    std::string taken;
    for (int i = 0; i < 2000; ++i) {
        const std::string piece = std::to_string(i) + ";";
        queue.append(piece);
        expected += piece;
        const std::size_t part = std::min<std::size_t>(queue.size(), static_cast<std::size_t>(i % 7));
        taken += queue.pending().substr(0, part);
        queue.consume(part);
    }
    taken += queue.pending();
    queue.consume(queue.size());
    EXPECT_EQ(taken, expected);
    EXPECT_TRUE(queue.empty());
}

TEST(Signals, areKnownByNameAndNumber) {
    EXPECT_EQ(signalNumber("INT"), SIGINT);
    EXPECT_EQ(signalNumber("sigterm"), SIGTERM);
    EXPECT_EQ(signalNumber("9"), SIGKILL);
    EXPECT_EQ(signalNumber(signalName(SIGRTMIN)), SIGRTMIN) << "one without a name";
    for (const char* bad : {"", "SIG", "NOPE", "0", "-1", "9999", "9x"}) {
        EXPECT_EQ(signalNumber(bad), 0) << bad;
    }
    EXPECT_EQ(signalName(SIGKILL), "SIGKILL");
}

TEST(JsonText, deepNestingIsNotJsonToUs) {
    EXPECT_FALSE(parseJson(R"({"a":["[[[[", "\"]"]})").is_discarded());
    EXPECT_TRUE(parseJson(std::string(100'000, '[')).is_discarded());
    EXPECT_TRUE(parseJson("{").is_discarded());
    EXPECT_EQ(dumpJson("a\xff"), "\"a\xEF\xBF\xBD\"");
}

TEST(Params, theFirstFaultIsKept) {
    const nlohmann::json source{{"n", 5}, {"big", UINT64_MAX}, {"s", "x"}, {"list", {"a", 1}}, {"none", nullptr}};
    Params params(source);
    EXPECT_EQ(params.integer("n", 0, 5), 5);
    EXPECT_EQ(params.text("none"), std::nullopt);
    EXPECT_FALSE(params.fault().has_value());
    EXPECT_EQ(params.integer("big", 0, INT64_MAX), std::nullopt);
    EXPECT_TRUE(params.texts("list", 5).empty());
    ASSERT_TRUE(params.fault().has_value());
    EXPECT_EQ(params.fault()->code, "bad_request");
    EXPECT_NE(params.fault()->message.find("'big'"), std::string::npos);
}

} // namespace
} // namespace mullion::host
