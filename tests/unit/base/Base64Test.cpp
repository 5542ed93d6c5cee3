#include <core/base/Base64.h>

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace mullion {
namespace {

TEST(Base64, isTheStandardOne) { // The vectors of RFC 4648, section 10, and the last two of the alphabet.
    const std::array<std::pair<std::string, std::string>, 8> vectors{{{"", ""},
                                                                      {"f", "Zg=="},
                                                                      {"fo", "Zm8="},
                                                                      {"foo", "Zm9v"},
                                                                      {"foob", "Zm9vYg=="},
                                                                      {"fooba", "Zm9vYmE="},
                                                                      {"foobar", "Zm9vYmFy"},
                                                                      {std::string("\xFB\xFF\x00", 3), "+/8A"}}};
    for (const auto& [bytes, text] : vectors) {
        EXPECT_EQ(encodeBase64(bytes), text);
        EXPECT_EQ(decodeBase64(text, Base64Padding::Required), bytes);
        EXPECT_EQ(decodeBase64(text, Base64Padding::Optional), bytes);
    }
}

TEST(Base64, whatIsNotWholeIsRefused) {
    for (const char* bad : {"a", "aGk", "aG=k", "a===", "aG!=", "===="}) {
        EXPECT_EQ(decodeBase64(bad, Base64Padding::Required), std::nullopt) << bad;
    }
}

TEST(Base64, paddingMayBeMissingWhereProgramsLeaveItOut) {
    EXPECT_EQ(decodeBase64("aGk", Base64Padding::Optional), "hi");
    EXPECT_EQ(decodeBase64("aGVsbG8", Base64Padding::Optional), "hello");
    for (const char* bad : {"a", "aGVsb", "a G", "aGk!"}) {
        EXPECT_EQ(decodeBase64(bad, Base64Padding::Optional), std::nullopt) << bad;
    }
}

} // namespace
} // namespace mullion
