#include <core/share/Wire.h>
#include <tests/unit/host/support/CoreProcess.h>

#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>

namespace mullion::host::test {
namespace {

using nlohmann::json;

class Protocol : public testing::Test {
  protected:
    // A connection without any of our client's manners.
    UniqueFd connectRaw() const {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, core.dir().socketPath().c_str(), sizeof(address.sun_path) - 1);
        UniqueFd socket(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
        EXPECT_EQ(::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
        return socket;
    }
    static void write(const UniqueFd& socket, std::string_view bytes) {
        EXPECT_EQ(::send(socket.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL), static_cast<ssize_t>(bytes.size()));
    }
    // All the core sends until it closes.
    static std::string readAll(const UniqueFd& socket) {
        std::string bytes;
        char buffer[4096];
        for (ssize_t got = 0; (got = ::recv(socket.get(), buffer, sizeof(buffer), 0)) > 0;) {
            bytes.append(buffer, static_cast<std::size_t>(got));
        }
        return bytes;
    }
    static std::string frame(share::FrameKind kind, const std::string& payload) {
        std::string bytes;
        share::appendFrame(bytes, kind, payload);
        return bytes;
    }
    void expectAlive() { EXPECT_EQ(client.call("core.status")["pid"], core.pid()); }

    CoreProcess core;
    CoreClient client{core.dir()};
};

TEST_F(Protocol, anotherMajorIsRefusedWithASentence) {
    const auto refused = client::Connection::open(core.dir(), {"test", "", 99}, Patience);
    ASSERT_FALSE(refused.ok());
    EXPECT_EQ(refused.error().code, "protocol_version");
    EXPECT_FALSE(refused.error().hint.empty());
    expectAlive();
}

TEST_F(Protocol, garbageEndsOnlyItsOwnConnection) {
    const std::string hello = frame(share::FrameKind::Hello, R"({"protocol":1})");
    const std::vector<std::pair<std::string, std::string>> cases{
        {std::string(4096, '\xff'), "bad_frame"},
        {frame(share::FrameKind::Request, "{}"), "bad_hello"},
        {frame(share::FrameKind::Hello, "not json"), "bad_hello"},
        {frame(share::FrameKind::Hello, std::string(200'000, '[')), "bad_hello"},
        {hello + frame(share::FrameKind::Request, "[]"), "bad_request"},
        {hello + frame(share::FrameKind::Request, R"({"id":-1,"verb":"core.status"})"), "bad_request"},
        {hello + frame(share::FrameKind::Input, "x"), "bad_input"},
        {hello + std::string("\xff\xff\xff\x7f\4\0\0\0", 8), "bad_frame"}};
    for (const auto& [bytes, code] : cases) {
        const UniqueFd socket = connectRaw();
        write(socket, bytes);
        EXPECT_NE(readAll(socket).find('"' + code + '"'), std::string::npos) << code;
    }
    expectAlive();
}

TEST_F(Protocol, clientsThatVanishDisturbNobody) {
    const std::string pane = client.newPane("yes");
    const std::string request =
        frame(share::FrameKind::Hello, R"({"protocol":1})") +
        frame(share::FrameKind::Request, R"({"id":1,"verb":"events.subscribe"})") +
        frame(share::FrameKind::Request, R"({"id":2,"verb":"pane.watch","params":{"panes":[")" + pane + R"("]}})") +
        frame(share::FrameKind::Request, R"({"id":3,"verb":"pane.history","params":{"pane":")" + pane + R"("}})");
    for (std::size_t cut = 0; cut <= request.size(); cut += 23) {
        write(connectRaw(), std::string_view(request).substr(0, cut));
    }
    EXPECT_TRUE(client.askUntil([&] { return client.call("core.status")["clients"] == 1; }));
    EXPECT_TRUE(client.askUntil([&] { return client.call("core.metrics")["snapshot_bytes"] == 0; }))
        << "nobody watches any more";
}

TEST_F(Protocol, aClientThatDoesNotReadIsCutOff) {
    const UniqueFd lazy = connectRaw();
    write(lazy, frame(share::FrameKind::Hello, R"({"protocol":1})"));
    const std::string pane = client.newPane("seq 400000");
    client.waitForEvent("pane.exited", pane);
    std::string requests;
    for (int i = 0; i < 30; ++i) {
        requests +=
            frame(share::FrameKind::Request, R"({"id":1,"verb":"pane.history","params":{"pane":")" + pane + R"("}})");
    }
    write(lazy, requests);
    EXPECT_TRUE(client.askUntil([&] { return client.call("core.metrics")["clients_cut_off"] == 1; }));
    EXPECT_TRUE(client.askUntil([&] { return client.call("core.status")["clients"] == 1; }));
}

TEST_F(Protocol, badParamsAreExplained) {
    const std::string pane = client.newPane("cat");
    const std::vector<std::tuple<std::string, json, std::string>> cases{
        {"no.such.verb", json::object(), "unknown_verb"},
        {"pane.get", json::object(), "bad_request"},
        {"pane.get", {{"pane", 7}}, "bad_request"},
        {"pane.get", {{"pane", "p99"}}, "no_such_pane"},
        {"pane.get", {{"pane", "@focused"}}, "no_such_pane"},
        {"pane.get", json::array(), "bad_request"},
        {"pane.close", json::object(), "bad_request"},
        {"pane.close", {{"session", "none"}}, "no_such_session"},
        {"pane.resize", {{"pane", pane}, {"cols", 0}, {"rows", 24}}, "bad_size"},
        {"pane.resize", {{"pane", pane}, {"cols", 1001}, {"rows", 24}}, "bad_size"},
        {"pane.resize", {{"pane", pane}, {"cols", 80}, {"rows", 501}}, "bad_size"},
        {"pane.resize", {{"pane", pane}, {"cols", "80"}, {"rows", 24}}, "bad_request"},
        {"pane.resize", {{"pane", pane}, {"cols", 80}, {"rows", 24}, {"policy", "odd"}}, "bad_request"},
        {"pane.new", {{"cols", -1}}, "bad_size"},
        {"pane.new", {{"count", 0}}, "bad_request"},
        {"pane.new", {{"count", 1001}}, "bad_request"},
        {"pane.new", {{"command", json::array()}}, "bad_request"},
        {"pane.new", {{"command", "ls"}}, "bad_request"},
        {"pane.new", {{"cwd", "relative"}}, "bad_request"},
        {"pane.new", {{"session", "a/b"}}, "bad_name"},
        {"pane.new", {{"session", "s99"}}, "no_such_session"},
        {"pane.new", {{"name", "p1"}}, "bad_name"},
        {"pane.new", {{"env", {{"A=B", "c"}}}}, "bad_request"},
        {"pane.send", {{"panes", {pane}}}, "bad_request"},
        {"pane.send", {{"panes", {pane}}, {"base64", "?"}}, "bad_request"},
        {"pane.restart", {{"pane", pane}}, "bad_request"},
        {"session.new", {{"layout", {{"kind", "odd"}}}}, "bad_request"},
        {"session.new", {{"layout", {{"kind", "grid"}, {"rows", 0}, {"cols", 2}}}}, "bad_request"},
        {"layout.set", {{"session", "main"}}, "bad_request"},
        {"layout.set", {{"session", "main"}, {"layout", {{"kind", "wall"}, {"order", {"p1", "p2"}}}}}, "bad_request"},
        {"events.subscribe", {{"types", {"no.such.event"}}}, "bad_request"}};
    for (const auto& [verb, params, code] : cases) {
        EXPECT_EQ(client.errorOf(verb, params), code) << verb << " " << params;
    }
    EXPECT_EQ(client.errorOf("pane.new", {{"session", "fresh"}, {"name", "a/b"}}), "bad_name");
    EXPECT_EQ(client.call("pane.list")["panes"].size(), 1U) << "a refused request makes nothing";
    EXPECT_EQ(client.call("session.list")["sessions"].size(), 1U);
}

TEST_F(Protocol, theSocketAndTheLogAreTheUsersAlone) {
    struct stat status {};
    ASSERT_EQ(::stat(core.dir().socketPath().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
}

TEST_F(Protocol, tooManyClientsAreTurnedAway) {
    std::vector<UniqueFd> sockets;
    for (std::size_t i = 0; i + 1 < share::MaxClients; ++i) { // One is the fixture's.
        sockets.push_back(connectRaw());
    }
    const UniqueFd extra = connectRaw();
    EXPECT_NE(readAll(extra).find("too_many_clients"), std::string::npos);
    sockets.clear();
    expectAlive();
}

TEST_F(Protocol, loadIsSentOnlyToWhoAsked) {
    CoreClient asking(core.dir());
    asking.call("events.subscribe", {{"types", {"core.load"}}});
    EXPECT_TRUE(asking.waitUntil([&] { return !asking.events.empty() && asking.events.back().first == "core.load"; }));
    EXPECT_TRUE(asking.events.back().second.contains("cpu_percent"));
    client.call("core.status");
    for (const auto& event : client.events) {
        EXPECT_NE(event.first, "core.load");
    }
}

TEST_F(Protocol, sessionsTellTheirStory) {
    const json made = client.call("session.new", {{"name", "work"}, {"layout", {{"kind", "split"}}}});
    EXPECT_EQ(made["session"]["name"], "work");
    const std::string first = client.newPane("cat", {{"session", "work"}});
    const std::string second = client.newPane("cat", {{"session", "work"}, {"beside", first}, {"axis", "top-bottom"}});
    const json layout = client.call("session.list")["sessions"][0]["layout"];
    EXPECT_EQ(layout["root"]["axis"], "top-bottom");
    EXPECT_EQ(layout["root"]["children"].size(), 2U);
    EXPECT_EQ(client.call("session.rename", {{"session", "work"}, {"name", "play"}})["session"]["name"], "play");
    EXPECT_EQ(client.call("pane.get", {{"pane", first}})["pane"]["session_name"], "play");
    EXPECT_EQ(client.call("session.close", {{"session", "play"}})["closed"], json({first, second}));
    std::vector<std::string> types;
    for (const auto& event : client.events) {
        types.push_back(event.first);
    }
    EXPECT_EQ(types.front(), "session.created");
    EXPECT_EQ(types.back(), "session.closed");
}

} // namespace
} // namespace mullion::host::test
