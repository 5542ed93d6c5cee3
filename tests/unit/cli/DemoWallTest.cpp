#include <core/cli/DemoWall.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

namespace mullion::cli {
namespace {

TEST(DemoWall, hasAsManyPanesAsAskedAndExactlyOneRealShellFirst) {
    for (const std::size_t count : {1U, 12U, 48U, 200U, 1000U}) {
        const auto wall = demoWall(count);
        ASSERT_EQ(wall.size(), count);
        EXPECT_EQ(wall.front().session, "demo");
        EXPECT_EQ(wall.front().name, "shell");
        EXPECT_EQ(std::count_if(wall.begin(), wall.end(), [](const DemoPane& pane) { return pane.kind.empty(); }), 1);
    }
}

TEST(DemoWall, namesAreUniqueWithinTheirSession) {
    std::set<std::string> names;
    for (const DemoPane& pane : demoWall(1000)) {
        EXPECT_TRUE(names.insert(pane.session + "/" + pane.name).second) << pane.session << "/" << pane.name;
    }
}

TEST(DemoWall, theFirstPanesShowEveryState) {
    std::set<std::string> kinds;
    for (const DemoPane& pane : demoWall(48)) {
        kinds.insert(pane.kind);
    }
    for (const char* kind : {"agent", "permission", "password", "test-fails", "build", "deploy", "htop", "colors"}) {
        EXPECT_TRUE(kinds.count(kind) > 0) << kind;
    }
}

} // namespace
} // namespace mullion::cli
