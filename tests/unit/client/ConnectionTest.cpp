#include <core/client/Connection.h>
#include <core/client/PaneViews.h>
#include <core/share/FdPassing.h>
#include <core/share/SnapshotWriter.h>

#include <gtest/gtest.h>

#include <sys/socket.h>
#include <sys/un.h>

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <thread>

namespace mullion::client {
namespace {

using nlohmann::json;
using share::FrameKind;
using std::chrono::seconds;

// A core of one connection, played by a thread that follows a script.
class ScriptedCore {
  public:
    explicit ScriptedCore(std::function<void(ScriptedCore&)> script) {
        std::string pattern = (std::filesystem::temp_directory_path() / "mullion-client-XXXXXX").string();
        m_dir.path = ::mkdtemp(pattern.data());
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        m_dir.socketPath().copy(address.sun_path, sizeof(address.sun_path) - 1);
        m_listener.reset(::socket(AF_UNIX, SOCK_STREAM, 0));
        ::bind(m_listener.get(), reinterpret_cast<sockaddr*>(&address), sizeof(address));
        ::listen(m_listener.get(), 1);
        m_thread = std::thread([this, script = std::move(script)] {
            m_client.reset(::accept(m_listener.get(), nullptr, nullptr));
            script(*this);
            m_client.reset();
        });
    }
    ~ScriptedCore() {
        m_thread.join();
        std::filesystem::remove_all(m_dir.path);
    }
    share::Frame receive() {
        for (;;) {
            auto next = m_assembler.next();
            if (next->has_value()) {
                return **next;
            }
            std::array<char, 4096> buffer{};
            const ssize_t count = ::read(m_client.get(), buffer.data(), buffer.size());
            if (count <= 0) {
                return {};
            }
            m_assembler.append({buffer.data(), static_cast<std::size_t>(count)});
        }
    }
    void send(FrameKind kind, const std::string& payload, int fd = -1) {
        std::string frame;
        share::appendFrame(frame, kind, payload);
        share::sendWithFd(m_client.get(), frame, fd);
    }
    void welcome() {
        receive();
        send(FrameKind::Welcome, R"({"protocol":1,"minor":0,"version":"9","pid":1,"core":"abc"})");
    }
    [[nodiscard]] const share::RuntimeDir& dir() const { return m_dir; }

  private:
    share::RuntimeDir m_dir;
    UniqueFd m_listener;
    UniqueFd m_client;
    share::FrameAssembler m_assembler;
    std::thread m_thread;
};

class RecordingHandler : public ConnectionHandler {
  public:
    void onEvent(const std::string& type, const json&) override { events.push_back(type); }
    void onChanged(const std::vector<model::PaneId>& panes) override { changed = panes; }
    void onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) override {
        adopted = views.adopt(message, std::move(fd));
    }
    void onHistoryWindow(share::HistoryWindowMessage) override {}

    std::vector<std::string> events;
    std::vector<model::PaneId> changed;
    PaneViews views;
    bool adopted = false;
};

TEST(Connection, aCallGetsItsOwnReplyWhateverComesBetween) {
    ScriptedCore core([](ScriptedCore& script) {
        script.welcome();
        const json request = json::parse(script.receive().payload);
        script.send(FrameKind::Event, R"({"event":"pane.bell","data":{}})");
        script.send(static_cast<FrameKind>(200), "from a later version");
        script.send(FrameKind::Reply, json{{"id", 4711}, {"ok", true}}.dump());
        script.send(FrameKind::Reply, json{{"id", request["id"]}, {"ok", true}, {"data", {{"n", 3}}}}.dump());
    });
    auto connection = Connection::open(core.dir(), {}, seconds(5));
    ASSERT_TRUE(connection.ok()) << connection.error().message;
    EXPECT_EQ((*connection)->core().coreId, "abc");
    RecordingHandler handler;
    (*connection)->setHandler(&handler);
    const Reply reply = (*connection)->call("core.status", json::object(), seconds(5));
    ASSERT_TRUE(reply.ok());
    EXPECT_EQ(reply->at("n"), 3);
    EXPECT_EQ(handler.events, std::vector<std::string>{"pane.bell"});
}

TEST(Connection, aRefusalIsTheErrorOfOpen) {
    ScriptedCore core([](ScriptedCore& script) {
        script.receive();
        script.send(FrameKind::Refused, R"({"code":"protocol_version","message":"m","hint":"h"})");
    });
    const auto connection = Connection::open(core.dir(), {}, seconds(5));
    ASSERT_FALSE(connection.ok());
    EXPECT_EQ(connection.error().code, "protocol_version");
}

TEST(Connection, aCoreThatVanishesAnswersEveryWaitingRequest) {
    ScriptedCore core([](ScriptedCore& script) {
        script.welcome();
        script.receive();
    });
    auto connection = Connection::open(core.dir(), {}, seconds(5));
    ASSERT_TRUE(connection.ok());
    const Reply reply = (*connection)->call("core.status", json::object(), seconds(5));
    ASSERT_FALSE(reply.ok());
    EXPECT_EQ(reply.error().code, "connection_lost");
    EXPECT_FALSE((*connection)->connected());
}

TEST(Connection, noListenerIsNoCore) {
    share::RuntimeDir nowhere{"/nonexistent-mullion"};
    const auto connection = Connection::open(nowhere, {}, seconds(1));
    ASSERT_FALSE(connection.ok());
    EXPECT_EQ(connection.error().code, "no_core");
}

TEST(Connection, aSnapshotArrivesWithItsMemoryAndCanBeRead) {
    auto writer = share::SnapshotWriter::create(5, 1, {10, 2, 0, 0});
    ASSERT_TRUE(writer.ok());
    const std::vector<model::Cell> cells{{U'h', {}, {}, 0, 0}, {U'i', {}, {}, 0, 0}};
    std::array<share::RowSource, 2> rows{share::RowSource{cells, model::RowId{0}, 1},
                                         share::RowSource{{}, model::RowId{1}, 1}};
    const model::Palette palette = model::defaultPalette();
    share::FrameSource frame;
    frame.rows = rows;
    frame.palette = &palette;
    writer->publish(frame);

    ScriptedCore core([&writer](ScriptedCore& script) {
        script.welcome();
        script.receive(); // pane.watch
        script.send(FrameKind::Snapshot, share::encodeSnapshot({{5}, 1, writer->bytes()}), writer->fd());
        script.send(FrameKind::Changed, share::encodeChanged({{{5}}}));
        script.receive(); // Ready
    });
    auto connection = Connection::open(core.dir(), {}, seconds(5));
    ASSERT_TRUE(connection.ok());
    RecordingHandler handler;
    (*connection)->setHandler(&handler);
    (*connection)->request("pane.watch", {{"panes", {"p5"}}}, nullptr);
    while (handler.changed.empty()) {
        ASSERT_TRUE((*connection)->waitAndProcess(seconds(5)));
    }
    EXPECT_TRUE(handler.adopted);
    ASSERT_NE(handler.views.frame({5}), nullptr);
    EXPECT_EQ(handler.views.frame({5})->rowText(0), "hi");
    (*connection)->sendReady();
}

} // namespace
} // namespace mullion::client
