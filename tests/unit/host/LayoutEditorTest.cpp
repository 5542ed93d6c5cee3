#include <core/host/LayoutEditor.h>

#include <gtest/gtest.h>

namespace mullion::host {
namespace {

using model::LayoutKind;
using model::PaneId;
using model::Place;

class LayoutEditorTest : public testing::Test {
  protected:
    Session& session(const std::string& name, LayoutKind kind = LayoutKind::Split) {
        model::Layout layout;
        layout.kind = kind;
        return **workspace.addSession(name, layout);
    }
    Pane& pane(Session& in, const std::string& name) { return **workspace.addPane(in, name, "bash", {}); }
    static std::string orderOf(const Session& session) {
        std::string text;
        for (const PaneId id : session.info.layout.order) {
            text += id.text();
        }
        return text;
    }
    LayoutEditor::Outcome moveTo(std::vector<PaneId> panes, Pane& beside, Place place) {
        return editor.move(panes, {&beside, nullptr, place});
    }

    Workspace workspace;
    LayoutEditor editor{workspace};
};

TEST_F(LayoutEditorTest, everyChangeGoesBackAndForthAgain) {
    Session& work = session("work");
    Pane& a = pane(work, "a");
    Pane& b = pane(work, "b");
    pane(work, "c");
    const model::Layout first = work.info.layout;
    ASSERT_TRUE(editor.swap(a, b).ok());
    const model::Layout second = work.info.layout;
    ASSERT_TRUE(moveTo({{3}}, a, Place::Top).ok());
    const model::Layout third = work.info.layout;
    ASSERT_TRUE(editor.undo(work).ok());
    EXPECT_EQ(work.info.layout, second);
    ASSERT_TRUE(editor.undo(work).ok());
    EXPECT_EQ(work.info.layout, first);
    EXPECT_EQ(editor.undo(work).error().code, "nothing_to_undo");
    ASSERT_TRUE(editor.redo(work).ok());
    ASSERT_TRUE(editor.redo(work).ok());
    EXPECT_EQ(work.info.layout, third);
}

TEST_F(LayoutEditorTest, aNewChangeEndsWhatWasUndone) {
    Session& work = session("work");
    Pane& a = pane(work, "a");
    Pane& b = pane(work, "b");
    ASSERT_TRUE(editor.swap(a, b).ok());
    ASSERT_TRUE(editor.undo(work).ok());
    ASSERT_TRUE(moveTo({b.info.id}, a, Place::Top).ok());
    EXPECT_EQ(editor.redo(work).error().code, "nothing_to_redo");
}

TEST_F(LayoutEditorTest, undoKeepsPanesThatCameAndForgetsThoseThatWent) {
    Session& work = session("work");
    Pane& a = pane(work, "a");
    Pane& b = pane(work, "b");
    pane(work, "c");
    ASSERT_TRUE(editor.swap(a, b).ok());
    workspace.removePane({1});
    pane(work, "d");
    ASSERT_TRUE(editor.undo(work).ok());
    EXPECT_EQ(orderOf(work), "p2p3p4");
    EXPECT_EQ(model::leavesOf(work.info.layout.root), work.info.layout.order);
}

TEST_F(LayoutEditorTest, aPaneGoesToAnotherSessionAndComesBack) {
    Session& one = session("one");
    Session& two = session("two", LayoutKind::Wall);
    Pane& a = pane(one, "a");
    pane(one, "b");
    Pane& c = pane(two, "a");
    const model::Layout before = one.info.layout;
    const auto moved = moveTo({a.info.id}, c, Place::Before);
    ASSERT_TRUE(moved.ok());
    EXPECT_EQ(moved->sessions.size(), 2U);
    EXPECT_EQ(moved->panes, std::vector<PaneId>{a.info.id});
    EXPECT_EQ(orderOf(one), "p2");
    EXPECT_EQ(orderOf(two), "p1p3");
    EXPECT_EQ(a.info.sessionName, "two");
    EXPECT_EQ(a.info.name, "a-2") << "the name was taken there";
    EXPECT_EQ((*workspace.resolvePane("two/a-2", {}))->info.id, a.info.id);
    ASSERT_TRUE(editor.undo(two).ok()) << "either session takes it back";
    EXPECT_EQ(a.info.session, one.info.id);
    EXPECT_EQ(one.info.layout, before);
    EXPECT_EQ(orderOf(two), "p3");
}

TEST_F(LayoutEditorTest, panesOfTwoSessionsChangePlaces) {
    Session& one = session("one");
    Session& two = session("two", LayoutKind::Wall);
    Pane& a = pane(one, "x");
    pane(one, "b");
    Pane& c = pane(two, "x");
    ASSERT_TRUE(editor.swap(a, c).ok());
    EXPECT_EQ(orderOf(one), "p3p2");
    EXPECT_EQ(orderOf(two), "p1");
    EXPECT_EQ(a.info.name, "x") << "both may keep the name";
    EXPECT_EQ(c.info.name, "x");
    ASSERT_TRUE(editor.undo(one).ok());
    EXPECT_EQ(orderOf(one), "p1p2");
    EXPECT_EQ(a.info.session, one.info.id);
}

TEST_F(LayoutEditorTest, whatMakesNoSenseIsRefusedAndChangesNothing) {
    Session& wall = session("wall", LayoutKind::Wall);
    Pane& a = pane(wall, "a");
    Pane& b = pane(wall, "b");
    const model::Layout before = wall.info.layout;
    EXPECT_EQ(moveTo({a.info.id}, a, Place::Left).error().code, "bad_request");
    EXPECT_EQ(moveTo({a.info.id}, b, Place::Stack).error().code, "bad_request");
    EXPECT_EQ(editor.swap(a, a).error().code, "bad_request");
    EXPECT_EQ(editor.equalise(wall, {}).error().code, "bad_request");
    EXPECT_EQ(editor.setShares(wall, {}, std::vector<double>{1, 1}).error().code, "bad_request");
    EXPECT_EQ(wall.info.layout, before);
    EXPECT_EQ(editor.undo(wall).error().code, "nothing_to_undo");
}

TEST_F(LayoutEditorTest, onlyTheLastChangesAreRemembered) {
    Session& work = session("work");
    Pane& a = pane(work, "a");
    Pane& b = pane(work, "b");
    for (std::size_t i = 0; i < LayoutEditor::MaxRemembered + 10; ++i) {
        ASSERT_TRUE(editor.swap(a, b).ok());
    }
    std::size_t undone = 0;
    while (editor.undo(work).ok()) {
        ++undone;
    }
    EXPECT_EQ(undone, LayoutEditor::MaxRemembered);
}

} // namespace
} // namespace mullion::host
