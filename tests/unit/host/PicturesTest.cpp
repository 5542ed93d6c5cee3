#include <tests/unit/host/support/CoreProcess.h>

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace mullion::host::test {
namespace {

using nlohmann::json;

class Pictures : public testing::Test {
  protected:
    CoreProcess core;
    CoreClient client{core.dir()};
};

TEST_F(Pictures, aReceiverCanNeitherWriteNorShrinkThem) {
    const std::string pane = client.newPane("echo hello; cat");
    client.watch(pane);
    client.waitForText(pane, "hello");
    const int fd = client.snapshotFds.at(pane).get();
    const auto bytes = static_cast<std::size_t>(client.snapshots.at(pane).back().bytes);
    EXPECT_NE(::ftruncate(fd, 0), 0);
    EXPECT_NE(::ftruncate(fd, static_cast<off_t>(bytes) * 2), 0);
    EXPECT_LT(::pwrite(fd, "x", 1, 0), 0);
    EXPECT_EQ(::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0), MAP_FAILED);
    const UniqueFd again(::open(("/proc/self/fd/" + std::to_string(fd)).c_str(), O_RDWR | O_CLOEXEC));
    if (again.valid()) { // The same user may open it anew; the seals hold all the same.
        EXPECT_NE(::ftruncate(again.get(), 0), 0);
        EXPECT_LT(::pwrite(again.get(), "x", 1, 0), 0);
    }
    client.call("pane.send", {{"panes", {pane}}, {"text", "still alive\n"}});
    client.waitForText(pane, "still alive");
}

TEST_F(Pictures, aResizeMakesANewEpochAndTheOldStaysReadable) {
    const std::string pane = client.newPane("trap 'stty size' WINCH; echo ready; while :; do sleep 0.05; done");
    client.watch(pane);
    client.waitForText(pane, "ready");
    const UniqueFd old(::dup(client.snapshotFds.at(pane).get()));
    const share::SnapshotMessage before = client.snapshots.at(pane).back();
    const json resized = client.call("pane.resize", {{"pane", pane}, {"cols", 100}, {"rows", 30}});
    EXPECT_EQ(resized["applied"], true);
    client.waitForText(pane, "30 100");
    const share::SnapshotMessage after = client.snapshots.at(pane).back();
    EXPECT_GT(after.epoch, before.epoch);
    const share::SnapshotFrame* frame = client.views().frame(after.pane);
    EXPECT_EQ(frame->columns(), 100);
    EXPECT_EQ(frame->rows(), 30);
    auto reader = share::SnapshotReader::openFd(old, static_cast<std::size_t>(before.bytes));
    ASSERT_TRUE(reader.ok());
    share::SnapshotFrame oldFrame;
    EXPECT_EQ(reader->read(oldFrame), share::ReadOutcome::Updated);
    EXPECT_EQ(oldFrame.columns(), 80);
}

TEST_F(Pictures, aSecondWatcherGetsThePictureThatIsThere) {
    const std::string pane = client.newPane("echo hello; cat");
    client.watch(pane);
    client.waitForText(pane, "hello");
    CoreClient second(core.dir());
    second.watch(pane);
    second.waitForText(pane, "hello");
    client.call("pane.unwatch", {{"panes", {pane}}});
    second.call("pane.send", {{"panes", {pane}}, {"text", "more\n"}});
    second.waitForText(pane, "more");
}

TEST_F(Pictures, onlyOneChangedIsUnderWayAndTheNextFollowsReady) {
    client.answersReady = false;
    const std::string pane = client.newPane("echo one; cat");
    client.watch(pane);
    ASSERT_TRUE(client.waitUntil([&] { return client.changes.size() == 1; }));
    ASSERT_TRUE(client.askUntil([&] { return client.screen(pane).find("one") != std::string::npos; }));
    client.call("pane.send", {{"panes", {pane}}, {"text", "two\n"}});
    // The picture itself does not wait for anyone; only the bell does.
    ASSERT_TRUE(client.askUntil([&] { return client.screen(pane).find("two") != std::string::npos; }));
    EXPECT_EQ(client.changes.size(), 1U);
    client.connection().sendReady();
    EXPECT_TRUE(client.waitUntil([&] { return client.changes.size() == 2; }));
}

TEST_F(Pictures, theLastPictureComesBeforeTheExit) {
    client.answersReady = false;
    const std::string pane = client.newPane("read go; echo last words; exit 0");
    client.watch(pane);
    ASSERT_TRUE(client.waitUntil([&] { return client.changes.size() == 1; }));
    client.call("pane.send", {{"panes", {pane}}, {"text", "go\n"}});
    ASSERT_TRUE(client.askUntil([&] { return client.screen(pane).find("last words") != std::string::npos; }));
    const auto exited = [&] {
        for (const auto& event : client.events) {
            if (event.first == "pane.exited") {
                return true;
            }
        }
        return false;
    };
    // State says exited as soon as it is so; the event waits for the bell.
    ASSERT_TRUE(client.askUntil([&] {
        return client.call("pane.get", {{"pane", pane}})["pane"]["state"] == "exited";
    }));
    EXPECT_FALSE(exited());
    client.connection().sendReady();
    EXPECT_TRUE(client.waitUntil(exited));
    EXPECT_EQ(client.changes.size(), 2U);
}

TEST_F(Pictures, aSynchronizedBlockIsNeverSeenHalfDone) {
    const std::string pane = client.newPane("printf '\\033[?2026hfirst'; read go; printf ' second\\033[?2026l'; cat");
    client.watch(pane);
    client.call("pane.send", {{"panes", {pane}}, {"text", "\n"}});
    client.waitForText(pane, "first");
    EXPECT_NE(client.screen(pane).find("second"), std::string::npos);
}

TEST_F(Pictures, aBlockThatNeverEndsIsShownAfterItsTime) {
    const std::string pane = client.newPane("printf '\\033[?2026hnever closed'; cat");
    client.watch(pane);
    client.waitForText(pane, "never closed");
}

TEST_F(Pictures, theViewWithTheFocusOwnsTheSize) {
    CoreClient other(core.dir());
    const std::string pane = client.newPane("cat");
    const auto ask = [&pane](CoreClient& who, int cols) {
        return who.call("pane.resize", {{"pane", pane}, {"cols", cols}, {"rows", 24}, {"view", true}})["applied"]
            .get<bool>();
    };
    EXPECT_TRUE(ask(client, 90)) << "nobody owns it yet";
    EXPECT_FALSE(ask(other, 91));
    other.call("pane.focus", {{"pane", pane}});
    EXPECT_TRUE(ask(other, 92));
    EXPECT_FALSE(ask(client, 93));
    EXPECT_EQ(client.call("pane.get", {{"pane", pane}})["pane"]["cols"], 92);
    client.call("pane.resize", {{"pane", pane}, {"cols", 94}, {"rows", 24}, {"policy", "fixed"}});
    EXPECT_FALSE(ask(other, 95)) << "a fixed size is nobody's";
    EXPECT_EQ(client.call("pane.get", {{"pane", pane}})["pane"]["cols"], 94);
}

TEST_F(Pictures, theOwnershipOfASizeEndsWithItsClient) {
    const std::string pane = client.newPane("cat");
    {
        CoreClient other(core.dir());
        other.call("pane.focus", {{"pane", pane}});
    }
    EXPECT_TRUE(client.askUntil([&] {
        return client.call("pane.resize", {{"pane", pane}, {"cols", 90}, {"rows", 24}, {"view", true}})["applied"]
            .get<bool>();
    }));
}

} // namespace
} // namespace mullion::host::test
