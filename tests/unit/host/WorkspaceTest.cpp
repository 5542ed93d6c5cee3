#include <core/host/Workspace.h>

#include <core/share/Limits.h>

#include <gtest/gtest.h>

namespace mullion::host {
namespace {

class WorkspaceTest : public testing::Test {
  protected:
    Session& session(const std::string& name) { return **workspace.addSession(name, {}); }
    Pane& pane(Session& in, const std::string& name, const std::string& program = "bash") {
        return **workspace.addPane(in, name, program, {});
    }
    std::string codeOf(const std::string& text, model::PaneId focused = {}) {
        const auto found = workspace.resolvePane(text, focused);
        return found ? (*found)->info.id.text() : found.error().code;
    }

    Workspace workspace;
};

TEST_F(WorkspaceTest, aPaneIsFoundByIdByPathByNameAndByFocus) {
    Session& work = session("work");
    pane(work, "build");
    pane(work, "");
    EXPECT_EQ(codeOf("p1"), "p1");
    EXPECT_EQ(codeOf("work/build"), "p1");
    EXPECT_EQ(codeOf("s1/build"), "p1");
    EXPECT_EQ(codeOf("build"), "p1");
    EXPECT_EQ(codeOf("bash"), "p2");
    EXPECT_EQ(codeOf("@focused", {2}), "p2");
}

TEST_F(WorkspaceTest, whatIsNotThereIsSaidPlainly) {
    session("work");
    EXPECT_EQ(codeOf("p9"), "no_such_pane");
    EXPECT_EQ(codeOf("work/none"), "no_such_pane");
    EXPECT_EQ(codeOf("play/none"), "no_such_session");
    EXPECT_EQ(codeOf("@focused"), "no_such_pane");
    EXPECT_EQ(codeOf(""), "no_such_pane");
    EXPECT_EQ(workspace.resolveSession("s9").error().code, "no_such_session");
}

TEST_F(WorkspaceTest, aNameInTwoSessionsIsAmbiguous) {
    pane(session("one"), "build");
    pane(session("two"), "build");
    EXPECT_EQ(codeOf("build"), "ambiguous_name");
    EXPECT_EQ(codeOf("two/build"), "p2");
}

TEST_F(WorkspaceTest, namesMadeFromProgramsAreUniqueInTheirSession) {
    Session& work = session("work");
    EXPECT_EQ(pane(work, "").info.name, "bash");
    EXPECT_EQ(pane(work, "").info.name, "bash-2");
    EXPECT_EQ(pane(work, "", "vim").info.name, "vim");
    EXPECT_EQ(pane(work, "").info.name, "bash-3");
    EXPECT_EQ(pane(session("other"), "").info.name, "bash");
    EXPECT_EQ(pane(work, "", "bad/name").info.name, "pane");
}

TEST_F(WorkspaceTest, takenNamesAreRefused) {
    Session& work = session("work");
    Pane& first = pane(work, "a");
    pane(work, "b");
    EXPECT_EQ(workspace.addSession("work", {}).error().code, "name_taken");
    EXPECT_EQ(workspace.addPane(work, "a", "sh", {}).error().code, "name_taken");
    EXPECT_EQ(workspace.renamePane(first, "b").error().code, "name_taken");
    EXPECT_TRUE(workspace.renamePane(first, "a").ok());
    EXPECT_TRUE(workspace.renamePane(first, "c").ok());
    EXPECT_EQ(codeOf("c"), "p1");
    EXPECT_EQ(codeOf("a"), "no_such_pane");
}

TEST_F(WorkspaceTest, namesThatWouldConfusePeopleOrPathsAreRefused) {
    for (const std::string& name : {std::string(), std::string("a/b"), std::string("p7"), std::string("s2"),
                                    std::string("@focused"), std::string("a\nb"), std::string("\xff"),
                                    std::string("a\0b", 3), std::string(share::MaxNameBytes + 1, 'x')}) {
        EXPECT_FALSE(Workspace::checkName(name).ok()) << name;
    }
    for (const std::string& name : {std::string("p"), std::string("7"), std::string("tests löp 日本"),
                                    std::string("p7x"), std::string(share::MaxNameBytes, 'x')}) {
        EXPECT_TRUE(Workspace::checkName(name).ok()) << name;
    }
}

TEST_F(WorkspaceTest, aLayoutHoldsExactlyTheSessionsPanes) {
    Session& work = session("work");
    pane(work, "a");
    pane(work, "b");
    model::Layout layout = work.info.layout;
    layout.order = {{2}, {1}};
    EXPECT_TRUE(workspace.setLayout(work, layout).ok());
    EXPECT_EQ(work.info.layout.order.front(), model::PaneId{2});
    layout.order = {{2}};
    EXPECT_FALSE(workspace.setLayout(work, layout).ok());
    layout.order = {{2}, {1}, {1}};
    EXPECT_FALSE(workspace.setLayout(work, layout).ok());
    layout.order = {{2}, {1}};
    layout.kind = model::LayoutKind::Split;
    EXPECT_FALSE(workspace.setLayout(work, layout).ok()) << "an empty tree holds no pane";
    layout.kind = model::LayoutKind::Grid;
    EXPECT_FALSE(workspace.setLayout(work, layout).ok()) << "a grid without rows";
}

TEST_F(WorkspaceTest, renamingASessionRenamesItInItsPanes) {
    Session& work = session("work");
    const Pane& one = pane(work, "a");
    EXPECT_TRUE(workspace.renameSession(work, "play").ok());
    EXPECT_EQ(one.info.sessionName, "play");
    EXPECT_EQ(codeOf("play/a"), "p1");
}

TEST_F(WorkspaceTest, aRemovedPaneIsNowhere) {
    Session& work = session("work");
    pane(work, "a");
    workspace.removePane({1});
    EXPECT_EQ(codeOf("p1"), "no_such_pane");
    EXPECT_TRUE(work.info.layout.order.empty());
    EXPECT_EQ(pane(work, "a").info.id.text(), "p2") << "ids are never reused, names may be";
}

TEST_F(WorkspaceTest, panesBeyondTheLimitAreRefused) {
    Session& work = session("work");
    for (std::size_t i = 0; i < share::MaxPanes; ++i) {
        pane(work, "");
    }
    EXPECT_EQ(workspace.addPane(work, "", "sh", {}).error().code, "too_many_panes");
}

} // namespace
} // namespace mullion::host
