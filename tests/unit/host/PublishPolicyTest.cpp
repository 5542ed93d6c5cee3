#include <core/host/PublishPolicy.h>

#include <gtest/gtest.h>

namespace mullion::host {
namespace {

using namespace std::chrono_literals;

constexpr auto Told = LastPublish::Announced;
const MonotonicTime Start = MonotonicTime() + 1h;

TEST(PublishPolicy, nothingNewIsNeverPublished) {
    PublishPolicy policy;
    EXPECT_EQ(policy.publishAt(Told), PublishPolicy::Never);
    policy.onOutput(Start, 10, SyncBlock::Closed);
    policy.onPublished(Start);
    EXPECT_EQ(policy.publishAt(Told), PublishPolicy::Never);
}

TEST(PublishPolicy, smallOutputIsPublishedAtOnce) {
    PublishPolicy policy;
    policy.onOutput(Start, 1, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told), Start);
}

TEST(PublishPolicy, twoPublishesAreTwoMillisecondsApart) {
    PublishPolicy policy;
    policy.onOutput(Start, 1, SyncBlock::Closed);
    policy.onPublished(Start);
    policy.onOutput(Start + 100us, 1, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told), Start + 2ms);
}

TEST(PublishPolicy, bulkWaitsForAPause) {
    PublishPolicy policy;
    policy.onOutput(Start, 60'000, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told), Start + PublishPolicy::Quiet);
    policy.onOutput(Start + 2ms, 60'000, SyncBlock::Closed);
    EXPECT_EQ(policy.publishAt(Told), Start + 2ms + PublishPolicy::Quiet);
}

TEST(PublishPolicy, bulkWithoutAPauseIsShownAtTheHardLimit) {
    PublishPolicy policy;
    for (int i = 0; i <= 40; ++i) {
        policy.onOutput(Start + i * 1ms, 60'000, SyncBlock::Closed);
    }
    EXPECT_EQ(policy.publishAt(Told), Start + PublishPolicy::HardLimit);
    EXPECT_EQ(policy.publishAt(LastPublish::Unclaimed), Start + PublishPolicy::UnclaimedHardLimit);
}

TEST(PublishPolicy, nothingIsPublishedInsideASynchronizedBlock) {
    PublishPolicy policy;
    policy.onOutput(Start, 10, SyncBlock::Open);
    policy.onOutput(Start + 50ms, 10, SyncBlock::Open);
    EXPECT_EQ(policy.publishAt(Told), PublishPolicy::Never);
    EXPECT_EQ(policy.blockEndsAt(), Start + PublishPolicy::MaxBlock);
    policy.onOutput(Start + 60ms, 10, SyncBlock::Closed);
    EXPECT_EQ(policy.blockEndsAt(), PublishPolicy::Never);
    EXPECT_EQ(policy.publishAt(Told), Start + 60ms);
}

} // namespace
} // namespace mullion::host
