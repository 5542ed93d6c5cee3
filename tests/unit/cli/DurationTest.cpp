#include <core/cli/Duration.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

using std::chrono::milliseconds;

TEST(Duration, takesTheUnitsPeopleWrite) {
    EXPECT_EQ(parseDuration("500ms"), milliseconds(500));
    EXPECT_EQ(parseDuration("2s"), milliseconds(2000));
    EXPECT_EQ(parseDuration("1.5s"), milliseconds(1500));
    EXPECT_EQ(parseDuration("3m"), milliseconds(180000));
    EXPECT_EQ(parseDuration("1h"), milliseconds(3600000));
}

TEST(Duration, aBareNumberIsSeconds) {
    EXPECT_EQ(parseDuration("7"), milliseconds(7000));
}

TEST(Duration, refusesEverythingElse) {
    for (const char* text :
         {"", "s", "-1s", "1d", "2 s", "1e3s", "0x10", "inf", "nan", "1.2.3s", "s2", "9999999999h"}) {
        EXPECT_FALSE(parseDuration(text).has_value()) << text;
    }
}

} // namespace
} // namespace mullion::cli
