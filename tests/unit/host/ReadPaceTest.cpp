#include <core/host/ReadPace.h>

#include <gtest/gtest.h>

namespace mullion::host {
namespace {

using namespace std::chrono_literals;

constexpr std::size_t Most = 16384;

TEST(ReadPace, readsAllThereIsWhileNothingIsKnown) {
    EXPECT_EQ(ReadPace().size(Most, 0us), Most);
}

TEST(ReadPace, readsAllThereIsOfWhatIsParsedQuickly) {
    ReadPace pace;
    pace.note(4096, 10us);
    EXPECT_EQ(pace.size(Most, 100us), Most);
}

TEST(ReadPace, readsWhatFitsTheTimeThatIsLeft) {
    ReadPace pace;
    pace.note(4096, 400us);
    EXPECT_EQ(pace.size(Most, 100us), 1024U);
    EXPECT_EQ(pace.size(Most, 50us), 512U);
    EXPECT_EQ(pace.size(Most, 1us), ReadPace::MinRead);
    EXPECT_EQ(pace.size(Most, -1us), ReadPace::MinRead);
    EXPECT_EQ(pace.size(100, 1us), 100U);
}

TEST(ReadPace, forgetsTheSlowestAfterSomeReads) {
    ReadPace pace;
    pace.note(4096, 4000us);
    pace.note(4096, 10us);
    EXPECT_LT(pace.size(Most, 200us), 1024U);
    for (int i = 0; i < 30; ++i) {
        pace.note(4096, 10us);
    }
    EXPECT_EQ(pace.size(Most, 200us), Most);
}

} // namespace
} // namespace mullion::host
