#include <core/host/Doorbell.h>

#include <gtest/gtest.h>

namespace mullion::host {
namespace {

TEST(Doorbell, aSecondChangedWaitsForReady) {
    Doorbell bell;
    bell.ring({3});
    bell.ring({1});
    bell.ring({3});
    EXPECT_EQ(bell.take(), (std::vector<model::PaneId>{{1}, {3}}));
    bell.ring({2});
    EXPECT_EQ(bell.take(), std::nullopt);
    bell.onReady();
    EXPECT_EQ(bell.take(), (std::vector<model::PaneId>{{2}}));
}

TEST(Doorbell, anEchoDoesNotWaitForReadyButASecondOneDoes) {
    Doorbell bell;
    bell.onInput({7});
    bell.ring({1});
    EXPECT_EQ(bell.take(), (std::vector<model::PaneId>{{1}}));
    bell.ring({2});
    bell.ring({7});
    EXPECT_EQ(bell.take(), (std::vector<model::PaneId>{{7}}));
    bell.ring({7});
    EXPECT_EQ(bell.take(), std::nullopt);
    bell.onReady();
    EXPECT_EQ(bell.take(), (std::vector<model::PaneId>{{2}, {7}}));
}

TEST(Doorbell, aForgottenPaneIsNotNamed) {
    Doorbell bell;
    bell.ring({1});
    bell.ring({2});
    EXPECT_TRUE(bell.pending({1}));
    bell.forget({1});
    EXPECT_FALSE(bell.pending({1}));
    EXPECT_EQ(bell.take(), (std::vector<model::PaneId>{{2}}));
}

TEST(Doorbell, nothingToTellIsNotTold) {
    Doorbell bell;
    EXPECT_EQ(bell.take(), std::nullopt);
    bell.ring({1});
    EXPECT_TRUE(bell.take().has_value());
}

} // namespace
} // namespace mullion::host
