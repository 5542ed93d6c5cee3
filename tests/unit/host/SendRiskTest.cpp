#include <core/host/SendRisk.h>

#include <gtest/gtest.h>

namespace mullion::host {
namespace {

TEST(SendRisk, whatDestroysIsNamed) {
    EXPECT_EQ(destructiveWords("rm -rf build"), "rm -rf");
    EXPECT_EQ(destructiveWords("cd x && /bin/rm -fr ."), "rm -fr");
    EXPECT_EQ(destructiveWords("git push origin main --force"), "git push --force");
    EXPECT_EQ(destructiveWords("git reset --hard HEAD~3"), "git reset --hard");
    EXPECT_EQ(destructiveWords("kill -9 123"), "kill -9");
    EXPECT_EQ(destructiveWords("psql -c 'DROP TABLE users'"), "drop TABLE");
    EXPECT_EQ(destructiveWords("mkfs.ext4 /dev/sda1"), "mkfs");
    EXPECT_EQ(destructiveWords("dd if=a of=/dev/sda"), "dd of=/dev/sda");
    EXPECT_EQ(destructiveWords("cat x > /dev/sda"), "> /dev/");
    EXPECT_EQ(destructiveWords("ls\nsudo reboot\n"), "reboot");
}

TEST(SendRisk, everydayTextIsNot) {
    for (const char* text : {"", "git push", "git status", "rm notes.txt", "kill 123", "make > /dev/null",
                             "Please drop the idea of a cache and run the tests.", "git branch -d old", "echo form -f",
                             "terraform plan", "chmod +x run.sh"}) {
        EXPECT_EQ(destructiveWords(text), "") << text;
    }
}

} // namespace
} // namespace mullion::host
