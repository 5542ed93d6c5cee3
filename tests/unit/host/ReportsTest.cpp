// What a program says of itself and asks for, as clients see it.
#include <tests/unit/host/support/CoreProcess.h>

#include <gtest/gtest.h>

namespace mullion::host::test {
namespace {

using nlohmann::json;

class Reports : public testing::Test {
  protected:
    json info(const std::string& pane) { return client.call("pane.get", {{"pane", pane}})["pane"]; }
    // Runs printf and waits, so that what was printed stays to be looked at.
    std::string printed(const std::string& format, json extra = json::object()) {
        return client.newPane("printf '" + format + "'; read line", std::move(extra));
    }

    CoreProcess core;
    CoreClient client{core.dir()};
};

TEST_F(Reports, progressNotificationsAndStatusAreListed) {
    const std::string pane = printed("\\033]9;4;1;40\\007\\033]9;built\\007\\033]7501;state=done:app=make\\007");
    ASSERT_TRUE(client.askUntil([&] { return !info(pane)["status"].empty(); }));
    const json listed = info(pane);
    EXPECT_EQ(listed["progress"], (json{{"state", "normal"}, {"percent", 40}}));
    EXPECT_EQ(listed["notifications"], 1);
    EXPECT_EQ(listed["last_notification"]["body"], "built");
    EXPECT_EQ(listed["status"][0]["state"], "done");
    EXPECT_EQ(listed["status"][0]["app"], "make");
}

TEST_F(Reports, aPaneResizesItselfOnlyWhereAllowed) {
    const std::string open = printed("\\033[8;12;50t", {{"allow", {"window"}}});
    ASSERT_TRUE(client.askUntil([&] { return info(open)["cols"] == 50 && info(open)["rows"] == 12; }));
    EXPECT_EQ(info(open)["allow"], json{"window"});
    const std::string closed = printed("\\033[8;12;50t\\033]2;there\\007");
    ASSERT_TRUE(client.askUntil([&] { return info(closed)["title"] == "there"; }));
    EXPECT_EQ(info(closed)["cols"], 80);
}

TEST_F(Reports, theTerminalFollowsAPaneThatResizesItself) {
    const std::string pane = client.newPane(
        "trap 'stty size; exit' WINCH; printf '\\033[8;12;50t'; while :; do read line; done", {{"allow", {"window"}}});
    client.watch(pane);
    EXPECT_TRUE(client.waitForText(pane, "12 50"));
}

TEST_F(Reports, aClipboardIsOfferedOnlyWhereAllowed) {
    client.call("events.subscribe");
    printed("\\033]52;c;aGVsbG8=\\007");
    printed("\\033]52;c;d29ybGQ=\\007", {{"allow", {"clipboard"}}});
    std::vector<std::string> texts;
    ASSERT_TRUE(client.waitUntil([&] {
        texts.clear();
        for (const auto& [type, data] : client.events) {
            if (type == "pane.clipboard") {
                texts.push_back(data["text"]);
            }
        }
        return !texts.empty();
    }));
    EXPECT_EQ(texts, std::vector<std::string>{"world"});
}

TEST_F(Reports, withLocalEchoTypedKeysShowAtOnce) {
    const std::string pane = client.newPane("stty -echo; printf '\\033[12lready'; cat > /dev/null");
    client.watch(pane);
    ASSERT_TRUE(client.waitForText(pane, "ready"));
    client.call("pane.key", {{"panes", {pane}}, {"keys", {"x"}}});
    EXPECT_TRUE(client.waitForText(pane, "readyx"));
}

TEST_F(Reports, anUnknownPermissionIsRefused) {
    EXPECT_EQ(client.errorOf("pane.new", {{"allow", {"everything"}}}), "bad_request");
}

} // namespace
} // namespace mullion::host::test
