#include <core/cli/LayoutFinder.h>

#include <tests/unit/cli/Folder.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

class LayoutFinder : public ::testing::Test {
  protected:
    Result<FoundLayout, ControlError> find(const std::string& wanted = "") {
        return findLayout({m_project.path(), wanted, m_config.path() + "/config.yml"},
                          Variables([](const std::string&) { return std::optional<std::string>(); }));
    }

    Folder m_project;
    Folder m_config;
};

TEST_F(LayoutFinder, withoutAnyFileTheBuiltInThreePanesWin) {
    const auto found = find();
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->origin, Origin::BuiltIn);
    EXPECT_EQ(found->layout.panes.size(), 3U);
}

TEST_F(LayoutFinder, ourFileWinsOverTheOtherAndBothOverTheConfiguration) {
    m_config.write("config.yml", "layouts: {five: {grid: 1x5}}\nprojects: [{path: " + m_project.path() +
                                     ", layout: five, session: conf}]\n");
    EXPECT_EQ(find()->layout.panes.size(), 5U);
    EXPECT_EQ(find()->session, "conf");
    EXPECT_EQ(find()->origin, Origin::UserConfig);
    m_project.write(".peky.yml", "layout: {grid: 1x2}\n");
    EXPECT_EQ(find()->layout.panes.size(), 2U);
    EXPECT_EQ(find()->origin, Origin::File);
    m_project.write(".mullion.yml", "layout: {grid: 2x2}\n");
    EXPECT_EQ(find()->layout.panes.size(), 4U);
}

TEST_F(LayoutFinder, theFlagWinsOverAll) {
    m_project.write(".mullion.yml", "layout: {grid: 2x2}\n");
    EXPECT_EQ(find("4x3")->layout.panes.size(), 12U);
    const std::string file = m_config.write("other.yml", "grid: 1x7\n");
    EXPECT_EQ(find(file)->layout.panes.size(), 7U);
}

TEST_F(LayoutFinder, everyBuiltInIsReadable) {
    for (const std::string& name : builtInLayouts()) {
        const auto found = find(name);
        ASSERT_TRUE(found.ok()) << name << ": " << found.error().message;
        EXPECT_FALSE(found->layout.panes.empty()) << name;
    }
    EXPECT_EQ(find("wall")->layout.arrangement, Arrangement::Wall);
}

TEST_F(LayoutFinder, anUnknownNameIsRefusedWithTheNearOne) {
    const auto found = find("splitv");
    ASSERT_FALSE(found.ok());
    EXPECT_EQ(found.error().code, "no_such_layout");
    EXPECT_EQ(found.error().hint, "Did you mean split-v?");
}

TEST_F(LayoutFinder, theProjectsNameAndPathCanBeUsed) {
    m_project.write(".mullion.yml", "session: ${PROJECT_NAME}-dev\nlayout: {panes: [{cmd: \"ls ${PROJECT_PATH}\"}]}\n");
    const auto found = find();
    ASSERT_TRUE(found.ok());
    EXPECT_EQ(found->session, std::filesystem::path(m_project.path()).filename().string() + "-dev");
    EXPECT_EQ(found->layout.panes[0].cmd, "ls " + m_project.path());
}

TEST_F(LayoutFinder, aFileThatCannotBeReadIsNamed) {
    const auto found = find("./gone.yml");
    ASSERT_FALSE(found.ok());
    EXPECT_NE(found.error().message.find("gone.yml"), std::string::npos);
}

} // namespace
} // namespace mullion::cli
