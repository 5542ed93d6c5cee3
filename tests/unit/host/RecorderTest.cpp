#include <core/host/Recorder.h>

#include <tests/unit/host/support/CoreProcess.h>

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <string>

namespace mullion::host::test {
namespace {

using nlohmann::json;

class Recording : public testing::Test {
  protected:
    std::string path() const { return folder.path() + "/pane.rec"; }
    static void print(Recorder& recorder, std::string_view text) {
        recorder.output({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
    }

    TemporaryFolder folder;
};

TEST_F(Recording, holdsOutputAndSizesInOrder) {
    auto file = Recorder::createFile(path());
    ASSERT_TRUE(file.ok());
    Recorder recorder(std::move(*file), {80, 24, 0, 0});
    print(recorder, "one\n");
    print(recorder, "");
    recorder.resized({40, 12, 0, 0});
    print(recorder, std::string("\0\x1b[m", 4));
    EXPECT_EQ(readFile(path()), std::string("mullion-recording 1\nsize 80 24\noutput 4\none\nsize 40 12\noutput 4\n") +
                                    std::string("\0\x1b[m", 4));
}

TEST_F(Recording, endsBeforeTheEventThatWouldPassItsBound) {
    auto file = Recorder::createFile(path());
    ASSERT_TRUE(file.ok());
    Recorder recorder(std::move(*file), {80, 24, 0, 0}, 60);
    print(recorder, "0123456789");
    EXPECT_FALSE(recorder.ended());
    print(recorder, "0123456789");
    EXPECT_TRUE(recorder.ended());
    print(recorder, "x");
    EXPECT_EQ(readFile(path()), "mullion-recording 1\nsize 80 24\noutput 10\n0123456789");
}

TEST_F(Recording, isANewFileForItsUserAlone) {
    ASSERT_TRUE(Recorder::createFile(path()).ok());
    struct stat status {};
    ASSERT_EQ(::stat(path().c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_EQ(Recorder::createFile(path()).error().code, "record_file");
    ASSERT_EQ(::mkfifo((path() + ".pipe").c_str(), 0600), 0);
    EXPECT_EQ(Recorder::createFile(path() + ".pipe").error().code, "record_file");
    EXPECT_EQ(Recorder::createFile("/nowhere/at/all").error().code, "record_file");
}

TEST_F(Recording, ofANewPaneHoldsItsFirstByteAndItsLast) {
    CoreProcess core;
    CoreClient client(core.dir());
    const std::string pane = client.newPane("printf first; printf last", {{"record", path()}, {"cols", 50}});
    client.waitForEvent("pane.exited", pane);
    const std::string recorded = readFile(path());
    EXPECT_TRUE(recorded.starts_with("mullion-recording 1\nsize 50 24\noutput ")) << recorded;
    EXPECT_NE(recorded.find("first"), std::string::npos);
    EXPECT_TRUE(recorded.ends_with("last")) << recorded;
}

TEST_F(Recording, ofARunningPaneBeginsAndEndsWhenAsked) {
    CoreProcess core;
    CoreClient client(core.dir());
    const std::string pane = client.newPane("stty -echo; echo ready; cat");
    client.watch(pane);
    ASSERT_TRUE(client.waitForText(pane, "ready"));
    client.call("pane.record", {{"pane", pane}, {"path", path()}});
    client.call("pane.send", {{"panes", {pane}}, {"text", "kept\n"}});
    ASSERT_TRUE(client.waitForText(pane, "kept"));
    client.call("pane.resize", {{"pane", pane}, {"cols", 33}, {"rows", 11}});
    client.call("pane.record", {{"pane", pane}});
    client.call("pane.send", {{"panes", {pane}}, {"text", "dropped\n"}});
    ASSERT_TRUE(client.waitForText(pane, "dropped"));
    const std::string recorded = readFile(path());
    EXPECT_EQ(recorded.find("ready"), std::string::npos);
    EXPECT_NE(recorded.find("kept"), std::string::npos);
    EXPECT_TRUE(recorded.ends_with("size 33 11\n")) << recorded;
}

TEST_F(Recording, thatCannotBeMadeRefusesTheRequestWhole) {
    CoreProcess core;
    CoreClient client(core.dir());
    ASSERT_TRUE(Recorder::createFile(path()).ok());
    EXPECT_EQ(client.errorOf("pane.new", {{"record", path()}, {"session", "fresh"}}), "record_file");
    EXPECT_EQ(client.errorOf("pane.new", {{"record", "relative"}}), "bad_request");
    EXPECT_EQ(client.errorOf("pane.new", {{"record", path() + "2"}, {"count", 2}}), "bad_request");
    EXPECT_TRUE(client.call("pane.list")["panes"].empty());
    EXPECT_TRUE(client.call("session.list")["sessions"].empty());
}

} // namespace
} // namespace mullion::host::test
