#include <core/cli/Approvals.h>

#include <tests/unit/cli/Folder.h>

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace mullion::cli {
namespace {

TEST(Approvals, holdForOneContentAtOnePlace) {
    const Folder folder;
    const Approvals approvals(folder.path() + "/state/approved");
    const FoundLayout layout{.origin = Origin::File, .where = "/src/a/.mullion.yml", .content = "cmd: make"};
    EXPECT_FALSE(approvals.has(layout));
    ASSERT_TRUE(approvals.add(layout).ok());
    EXPECT_TRUE(approvals.has(layout));
    FoundLayout changed = layout;
    changed.content = "cmd: make evil";
    EXPECT_FALSE(approvals.has(changed));
    FoundLayout copied = layout;
    copied.where = "/src/b/.mullion.yml";
    EXPECT_FALSE(approvals.has(copied));
}

TEST(Approvals, aRecordThatSaysSomethingElseIsNone) {
    const Folder folder;
    const Approvals approvals(folder.path());
    const FoundLayout layout{.origin = Origin::File, .where = "/src/a/.mullion.yml", .content = "cmd: make"};
    ASSERT_TRUE(approvals.add(layout).ok());
    for (const auto& record : std::filesystem::directory_iterator(folder.path())) {
        std::ofstream(record.path()) << "/src/a/.mullion.yml\ncmd: true";
    }
    EXPECT_FALSE(approvals.has(layout));
}

TEST(Approvals, aFolderThatCannotBeMadeIsAnError) {
    const Folder folder;
    const std::string file = folder.write("state", "");
    EXPECT_FALSE(Approvals(file + "/approved").add({.where = "/a"}).ok());
}

} // namespace
} // namespace mullion::cli
