#include <core/host/DurationHistogram.h>

#include <gtest/gtest.h>

#include <limits>

namespace mullion::host {
namespace {

TEST(DurationHistogram, aDurationIsCountedInTheFirstBucketThatHoldsIt) {
    DurationHistogram histogram;
    for (const std::uint64_t microseconds : {0U, 1U, 64U}) {
        histogram.add(microseconds);
    }
    histogram.add(65);
    histogram.add(128);
    histogram.add(129);
    EXPECT_EQ(histogram.count(0), 3U);
    EXPECT_EQ(histogram.count(1), 2U);
    EXPECT_EQ(histogram.count(2), 1U);
}

TEST(DurationHistogram, theLastBucketHoldsWhateverIsLonger) {
    DurationHistogram histogram;
    histogram.add(DurationHistogram::boundOf(DurationHistogram::Buckets - 1) + 1);
    histogram.add(std::numeric_limits<std::uint64_t>::max());
    EXPECT_EQ(histogram.count(DurationHistogram::Buckets - 1), 2U);
}

} // namespace
} // namespace mullion::host
