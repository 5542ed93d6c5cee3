#include <core/base/Lazy.h>

#include <gtest/gtest.h>

#include <string>

namespace mullion {
namespace {

struct Notes {
    std::string text = "none";
    int count = 3;
};

TEST(Lazy, isTheDefaultAndTakesNothingUntilItIsChanged) {
    const Lazy<Notes> notes;
    EXPECT_EQ(notes->text, "none");
    EXPECT_EQ((*notes).count, 3);
    EXPECT_FALSE(notes.isChanged());
    EXPECT_EQ(notes.memory(), 0U);
    EXPECT_EQ(sizeof(notes), sizeof(void*));
}

TEST(Lazy, changesOnlyItself) {
    Lazy<Notes> one;
    const Lazy<Notes> other;
    one.edit().count = 4;
    one.edit().text = "two";
    EXPECT_EQ(one->count, 4);
    EXPECT_EQ(one->text, "two");
    EXPECT_EQ(other->count, 3);
    EXPECT_EQ(one.memory(), sizeof(Notes));
}

TEST(Lazy, isTheDefaultAgainAfterAReset) {
    Lazy<Notes> notes;
    notes.edit().count = 4;
    notes.reset();
    EXPECT_EQ(notes->count, 3);
    EXPECT_FALSE(notes.isChanged());
}

} // namespace
} // namespace mullion
