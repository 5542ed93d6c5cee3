#include <core/host/StateFile.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace mullion::host {
namespace {

class StateFile : public testing::Test {
  protected:
    StateFile() {
        std::string folder = testing::TempDir() + "mullion-state-XXXXXX";
        m_dir.store = ::mkdtemp(folder.data());
    }
    ~StateFile() override { std::filesystem::remove_all(m_dir.store); }

    // As the next core finds it.
    KeptState saved(const KeptState& state) {
        EXPECT_TRUE(StateSaver(m_dir).save(state));
        putStateAside(m_dir);
        return readStateAside(m_dir);
    }

    share::RuntimeDir m_dir;
};

KeptState stateOf(std::uint32_t sessions, std::uint32_t panes) {
    KeptState state;
    for (std::uint32_t number = 1; number <= sessions; ++number) {
        share::SessionInfo session;
        session.id = {number};
        session.name = "session \"" + std::to_string(number) + "\"";
        state.sessions.push_back(session);
    }
    for (std::uint32_t number = 1; number <= panes; ++number) {
        share::PaneInfo pane;
        pane.id = {number};
        pane.session = {1};
        pane.name = "pane-" + std::to_string(number);
        pane.command = {"sh", "-c", "printf '%s\\n' \"\u00E9\"; exec sleep 3600"};
        pane.tags = {"a", "b"};
        pane.columns = 80;
        pane.rows = 24;
        state.panes.push_back(pane);
    }
    return state;
}

TEST_F(StateFile, hundredsOfPanesComeBackAsTheyWere) {
    const KeptState state = stateOf(3, 300); // More than is written at a time.
    const KeptState back = saved(state);
    EXPECT_EQ(back.sessions, state.sessions);
    EXPECT_EQ(back.panes, state.panes);
}

TEST_F(StateFile, onePaneComesBack) {
    const KeptState state = stateOf(1, 1);
    EXPECT_EQ(saved(state).panes, state.panes);
}

TEST_F(StateFile, withoutPanesNothingIsPutAside) {
    EXPECT_TRUE(saved(stateOf(1, 0)).sessions.empty());
}

} // namespace
} // namespace mullion::host
