#include <core/base/Clock.h>
#include <tests/unit/host/support/CoreProcess.h>

#include <gtest/gtest.h>

#include <functional>

namespace mullion::host::test {
namespace {

using nlohmann::json;

class Input : public testing::Test {
  protected:
    void type(const std::string& pane, const std::string& text) {
        client.connection().sendInput({{*model::PaneId::parse(pane)}, share::TextInput{text}});
    }

    // Of what all panes print, in bytes a millisecond while `act` is done again and again.
    double printedDuring(const std::function<void()>& act) {
        const auto printed = [this] { return client.call("core.metrics")["bytes_read"].get<double>(); };
        const double before = printed();
        const auto start = monotonicNow();
        while (monotonicNow() - start < std::chrono::milliseconds(300)) {
            act();
        }
        const double bytes = printed() - before;
        return bytes / std::chrono::duration<double, std::milli>(monotonicNow() - start).count();
    }

    CoreProcess core;
    CoreClient client{core.dir()};
    TemporaryFolder folder;
};

TEST_F(Input, aSlowReaderGetsEveryByteInOrder) {
    constexpr std::size_t Numbers = 120'000; // About 800 kB, far more than a terminal buffers.
    const std::string pane = client.newPane("stty raw -echo; echo ready; sleep 0.3; head -c 708890 | cksum; cat");
    client.watch(pane);
    client.waitForText(pane, "ready");
    std::string text;
    for (std::size_t i = 1; i <= Numbers; ++i) {
        text += std::to_string(i) + "\n";
    }
    const std::string file = folder.path() + "/sent";
    text.resize(708'890);
    for (std::size_t i = 0; i < text.size(); i += 10'007) { // Many messages, each at an odd place.
        type(pane, text.substr(i, 10'007));
    }
    // The checksum of the same bytes, by the same program.
    const std::string check = client.newPane("seq 120000 | head -c 708890 | cksum; cat");
    client.watch(check);
    client.waitForText(check, "708890");
    const std::string wanted = client.screen(check).substr(0, client.screen(check).find('\n'));
    client.waitForText(pane, wanted);
}

TEST_F(Input, comesAsItWasTypedWhileThePaneStarts) {
    const std::string pane = client.newPane("read line; echo \"<$line>\"; cat");
    type(pane, "early");
    type(pane, " bird\n");
    client.watch(pane);
    client.waitForText(pane, "<early bird>");
}

TEST_F(Input, oneMessageReachesManyPanes) {
    const json made = client.call("pane.new", {{"command", {"cat"}}, {"count", 5}});
    std::vector<model::PaneId> panes;
    for (const json& pane : made["panes"]) {
        client.watch(pane["id"]);
        panes.push_back(*model::PaneId::parse(pane["id"].get<std::string>()));
    }
    panes.push_back({999}); // One that is gone disturbs nobody.
    client.connection().sendInput({panes, share::TextInput{"to all\n"}});
    for (const json& pane : made["panes"]) {
        client.waitForText(pane["id"], "to all");
    }
}

TEST_F(Input, keysAreEncodedForTheModesOfEachPane) {
    const std::string plain = client.newPane("stty raw -echo; echo ready; head -c 3 | od -An -c; cat");
    const std::string application =
        client.newPane("stty raw -echo; printf '\\033[?1hready'; head -c 3 | od -An -c; cat");
    for (const std::string& pane : {plain, application}) {
        client.watch(pane);
        client.waitForText(pane, "ready");
    }
    client.call("pane.key", {{"panes", {plain, application}}, {"keys", {"Up"}}});
    client.waitForText(plain, "033   [   A");
    client.waitForText(application, "033   O   A");
    EXPECT_EQ(client.errorOf("pane.key", {{"panes", {plain}}, {"keys", {"NoSuchKey"}}}), "bad_key");
}

TEST_F(Input, aChildThatNeverReadsIsFullAfterItsBound) {
    const std::string pane = client.newPane("stty raw -echo; echo ready; exec sleep 1000");
    client.watch(pane);
    client.waitForText(pane, "ready");
    const std::string part(1U << 20U, 'x');
    std::string code;
    int accepted = 0;
    for (; accepted < 40 && code.empty(); ++accepted) {
        code = client.errorOf("pane.send", {{"panes", {pane}}, {"text", part}});
    }
    EXPECT_EQ(code, "input_full");
    EXPECT_GE(accepted, 32);
    EXPECT_EQ(client.errorOf("pane.send", {{"panes", {pane}}, {"text", part + "x"}}), "too_large");
}

TEST_F(Input, whoDoesNotRunCannotBeTypedInto) {
    const std::string pane = client.newPane("true");
    const std::string other = client.newPane("cat");
    client.waitForEvent("pane.exited", pane);
    EXPECT_EQ(client.errorOf("pane.send", {{"panes", {pane}}, {"text", "x"}}), "not_running");
    const json both = client.call("pane.send", {{"panes", {pane, other}}, {"base64", "aGk="}});
    EXPECT_EQ(both["sent"], json({other}));
    EXPECT_EQ(both["skipped"], json({{{"pane", pane}, {"code", "not_running"}}}));
    EXPECT_EQ(both["bytes"], 2);
}

TEST_F(Input, aFloodElsewhereDelaysAnEchoByMillisecondsOnly) {
    client.call("pane.new", {{"command", {"yes", "a flood of text that never ends"}}, {"count", 8}});
    const std::string pane = client.newPane("stty -icanon; echo ready; cat > /dev/null");
    client.watch(pane);
    client.waitForText(pane, "ready");
    std::string typed;
    std::chrono::microseconds total{};
    constexpr int Keys = 40;
    for (int i = 0; i < Keys; ++i) {
        typed.push_back(static_cast<char>('a' + i % 26));
        const auto start = monotonicNow();
        type(pane, typed.substr(typed.size() - 1));
        client.waitForText(pane, "ready\n" + typed);
        total += std::chrono::duration_cast<std::chrono::microseconds>(monotonicNow() - start);
    }
    // A round of eight floods at 64 KiB would take longer alone on a slow machine; sanitizers and neighbours included.
    EXPECT_LT(total / Keys, std::chrono::milliseconds(150));
    RecordProperty("mean_echo_us", static_cast<int>((total / Keys).count()));
}

TEST_F(Input, whatFloodsWhileSomebodyTypesRestsAndLosesNothing) {
    std::vector<std::string> floods;
    for (int i = 0; i < 4;
         ++i) { // Two for each of two workers; they end while keys still come, and are read to the end.
        floods.push_back(client.newPane("yes | head -c 4000000; echo over; exec cat"));
        client.watch(floods.back());
    }
    const std::string pane = client.newPane("stty -icanon; echo ready; cat > /dev/null");
    client.watch(pane);
    client.waitForText(pane, "ready");
    std::string typed;
    for (const std::string& flood : floods) {
        for (int i = 0; i < 5; ++i) {
            typed.push_back(static_cast<char>('a' + i));
            type(pane, typed.substr(typed.size() - 1));
            client.waitForText(pane, "ready\n" + typed);
        }
        client.waitForText(flood, "over");
        type(flood, "heard\n"); // It is read as ever after it has rested.
        client.waitForText(flood, "heard");
    }
}

TEST_F(Input, aFloodThatWasStartedByTypingRestsOnceSomebodyTypesElsewhere) {
    const std::string flood = client.newPane("read go; exec yes $(seq 500)");
    const std::string other = client.newPane("cat");
    client.watch(flood);
    type(flood, "go\n");
    client.waitForText(flood, "499 500");
    const double waitedFor = printedDuring([this] { client.call("core.status"); });
    const double besideAnother = printedDuring([&] {
        type(other, "x");
        client.call("core.status");
    });
    EXPECT_LT(besideAnother, waitedFor / 2);
}

} // namespace
} // namespace mullion::host::test
