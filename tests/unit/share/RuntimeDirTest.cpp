#include <core/share/RuntimeDir.h>

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>
#include <optional>
#include <string>

namespace mullion::share {
namespace {

// Changes the environment for one test.
class Environment {
  public:
    ~Environment() {
        for (const auto& [name, value] : m_before) {
            value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
        }
    }
    void set(const std::string& name, const std::optional<std::string>& value) {
        const char* before = std::getenv(name.c_str());
        m_before.emplace(name, before != nullptr ? std::optional<std::string>(before) : std::nullopt);
        value ? ::setenv(name.c_str(), value->c_str(), 1) : ::unsetenv(name.c_str());
    }

  private:
    std::map<std::string, std::optional<std::string>> m_before;
};

TEST(RuntimeDir, anInstanceOfItsOwnKeepsEverythingInItsFolder) {
    Environment environment;
    const std::string folder = ::testing::TempDir() + "mullion-instance";
    environment.set("MULLION_RUNTIME_DIR", folder);
    environment.set("XDG_STATE_HOME", "/elsewhere");
    const auto dir = RuntimeDir::resolve();
    ASSERT_TRUE(dir) << dir.error().message;
    EXPECT_EQ(dir->path, folder);
    EXPECT_EQ(dir->store, folder);
}

TEST(RuntimeDir, whatOutlivesTheMachinesRunIsNotKeptInAFolderThatDoesNot) {
    Environment environment;
    environment.set("MULLION_RUNTIME_DIR", std::nullopt);
    environment.set("XDG_RUNTIME_DIR", ::testing::TempDir());
    environment.set("XDG_STATE_HOME", std::nullopt);
    environment.set("HOME", "/home/dana");
    const auto dir = RuntimeDir::resolve();
    ASSERT_TRUE(dir) << dir.error().message;
    EXPECT_EQ(dir->store.find("/home/dana/.local/state/mullion/"), 0U) << dir->store;
    environment.set("XDG_STATE_HOME", "/state");
    const auto other = RuntimeDir::resolve();
    ASSERT_TRUE(other) << other.error().message;
    EXPECT_EQ(other->store.find("/state/mullion/"), 0U) << other->store;
}

} // namespace
} // namespace mullion::share
