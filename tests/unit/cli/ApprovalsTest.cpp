#include <core/cli/Approvals.h>

#include <core/cli/Sha256.h>
#include <tests/unit/cli/Folder.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

TEST(Sha256, isTheStandardOne) { // Examples of FIPS 180-4, and the padding's edges.
    EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    EXPECT_EQ(sha256(std::string(1000, 'a')), "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3");
}

TEST(Approvals, holdForOneContentAtOnePlace) {
    const Folder folder;
    const Approvals approvals(folder.path() + "/state/approved");
    const FoundLayout layout{.origin = Origin::File, .where = "/src/a/.mullion.yml", .content = "cmd: make"};
    EXPECT_FALSE(approvals.has(layout));
    ASSERT_TRUE(approvals.add(layout).ok());
    EXPECT_TRUE(approvals.has(layout));
    FoundLayout changed = layout;
    changed.content = "cmd: make evil";
    EXPECT_FALSE(approvals.has(changed));
    FoundLayout copied = layout;
    copied.where = "/src/b/.mullion.yml";
    EXPECT_FALSE(approvals.has(copied));
}

TEST(Approvals, aFolderThatCannotBeMadeIsAnError) {
    const Folder folder;
    const std::string file = folder.write("state", "");
    EXPECT_FALSE(Approvals(file + "/approved").add({.where = "/a"}).ok());
}

} // namespace
} // namespace mullion::cli
