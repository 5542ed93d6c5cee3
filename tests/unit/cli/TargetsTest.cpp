#include <core/cli/Targets.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

using nlohmann::json;

TEST(Targets, eachWayBecomesItsWordOfTheProtocol) {
    EXPECT_EQ(*targetsJson({}, {"p1", "api/build"}), (json{{"panes", {"p1", "api/build"}}}));
    EXPECT_EQ(*targetsJson({.session = "api"}, {}), (json{{"session", "api"}}));
    EXPECT_EQ(*targetsJson({.tags = {"agent"}}, {}), (json{{"tag", "agent"}}));
    EXPECT_EQ(*targetsJson({.tags = {"agent", "web"}}, {}), (json{{"tags", {"agent", "web"}}}));
    EXPECT_EQ(*targetsJson({.all = Everything::Yes}, {}), (json{{"all", true}}));
}

TEST(Targets, noneAndTwoAreWrongUsage) {
    EXPECT_EQ(targetsJson({}, {}).error().code, "usage");
    EXPECT_EQ(targetsJson({.session = "api", .tags = {"agent"}}, {}).error().code, "usage");
    EXPECT_EQ(targetsJson({.all = Everything::Yes}, {"p1"}).error().code, "usage");
}

TEST(Targets, theFirstWordIsThePaneUnlessAFlagNamesThem) {
    const PaneAndRest named = splitWords({}, {"p1", "make", "test"});
    EXPECT_EQ(named.panes, std::vector<std::string>{"p1"});
    EXPECT_EQ(named.rest, (std::vector<std::string>{"make", "test"}));
    const PaneAndRest flagged = splitWords({.tags = {"agent"}}, {"make", "test"});
    EXPECT_TRUE(flagged.panes.empty());
    EXPECT_EQ(flagged.rest, (std::vector<std::string>{"make", "test"}));
}

} // namespace
} // namespace mullion::cli
