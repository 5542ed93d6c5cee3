#include <core/host/Pty.h>

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <utility>
#include <vector>

namespace mullion::host {
namespace {

// The process may open so many more descriptors, until the end of the scope.
class FewDescriptors {
  public:
    explicit FewDescriptors(int more) {
        ::getrlimit(RLIMIT_NOFILE, &m_before);
        const UniqueFd lowest(::dup(STDERR_FILENO));
        rlimit few = m_before;
        few.rlim_cur = static_cast<rlim_t>(lowest.get() + more);
        ::setrlimit(RLIMIT_NOFILE, &few);
    }
    ~FewDescriptors() { ::setrlimit(RLIMIT_NOFILE, &m_before); }
    FewDescriptors(const FewDescriptors&) = delete;
    FewDescriptors& operator=(const FewDescriptors&) = delete;

  private:
    rlimit m_before{};
};

TEST(Pty, aPairIsRefusedWhileDescriptorsAreLeftForWhoeverWatchesIt) {
    std::vector<PtyPair> pairs;
    const FewDescriptors few(24);
    for (int i = 0; i < 24; ++i) {
        auto pair = openPty({80, 24});
        if (!pair) {
            EXPECT_EQ(pair.error().code, "limit_fds");
            EXPECT_GE(pairs.size(), 2U);
            const UniqueFd forAClient(::dup(STDERR_FILENO));
            const UniqueFd forItsPicture(::dup(STDERR_FILENO));
            EXPECT_TRUE(forAClient.valid() && forItsPicture.valid());
            return;
        }
        pairs.push_back(std::move(*pair));
    }
    FAIL() << "24 descriptors were enough for 24 pairs";
}

} // namespace
} // namespace mullion::host
