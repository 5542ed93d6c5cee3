#include <core/host/PublishPolicy.h>

#include <gtest/gtest.h>

namespace mullion::host {
namespace {

using namespace std::chrono_literals;

constexpr auto Told = LastPublish::Announced;
const MonotonicTime Start = MonotonicTime() + 1h;

TEST(PublishPolicy, nothingNewIsNeverPublished) {
    PublishPolicy policy;
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), PublishPolicy::Never);
    policy.onOutput(Start, 10, SyncBlock::Closed);
    policy.onPublished(Start);
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), PublishPolicy::Never);
}

TEST(PublishPolicy, smallOutputIsPublishedAtOnce) {
    PublishPolicy policy;
    policy.onOutput(Start, 1, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), Start);
}

TEST(PublishPolicy, twoPublishesAreTwoMillisecondsApart) {
    PublishPolicy policy;
    policy.onOutput(Start, 1, SyncBlock::Closed);
    policy.onPublished(Start);
    policy.onOutput(Start + 100us, 1, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), Start + 2ms);
}

TEST(PublishPolicy, bulkWaitsForAPause) {
    PublishPolicy policy;
    policy.onOutput(Start, 60'000, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), Start + PublishPolicy::Quiet);
    policy.onOutput(Start + 2ms, 60'000, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), Start + 2ms + PublishPolicy::Quiet);
}

TEST(PublishPolicy, bulkWithoutAPauseIsShownAtTheHardLimit) {
    PublishPolicy policy;
    for (int i = 0; i <= 40; ++i) {
        policy.onOutput(Start + i * 1ms, 60'000, SyncBlock::Closed);
    }
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), Start + PublishPolicy::HardLimit);
    EXPECT_EQ(policy.publishAt(LastPublish::Unclaimed, Pace::Focused), Start + PublishPolicy::UnclaimedHardLimit);
}

TEST(PublishPolicy, nothingIsPublishedInsideASynchronizedBlock) {
    PublishPolicy policy;
    policy.onOutput(Start, 10, SyncBlock::Open);
    policy.onOutput(Start + 50ms, 10, SyncBlock::Open);
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), PublishPolicy::Never);
    EXPECT_EQ(policy.blockEndsAt(), Start + PublishPolicy::MaxBlock);
    policy.onOutput(Start + 60ms, 10, SyncBlock::Closed);
    EXPECT_EQ(policy.blockEndsAt(), PublishPolicy::Never);
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), Start + 60ms);
}

TEST(PublishPolicy, aPaneThatIsMerelyShownIsPublishedOnceItPauses) {
    PublishPolicy policy;
    policy.onOutput(Start, 1, SyncBlock::Closed);
    policy.onOutput(Start + 1ms, 1, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told, Pace::Shown), Start + 1ms + PublishPolicy::Quiet);
    EXPECT_EQ(policy.publishAt(Told, Pace::Focused), Start + 1ms);
}

TEST(PublishPolicy, aPaneThatIsMerelyShownIsPublishedAtHalfTheRateOfADisplay) {
    PublishPolicy policy;
    policy.onPublished(Start);
    for (int i = 1; i <= 60; ++i) {
        policy.onOutput(Start + i * 1ms, 1000, SyncBlock::Closed);
    }
    EXPECT_EQ(policy.publishAt(Told, Pace::Shown), Start + 1ms + PublishPolicy::ShownInterval);
    policy.onPublished(Start + 60ms);
    policy.onOutput(Start + 61ms, 1, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told, Pace::Shown), Start + 60ms + PublishPolicy::ShownInterval);
}

} // namespace
} // namespace mullion::host
