#include <core/share/FdPassing.h>

#include <fcntl.h>
#include <sys/socket.h>
#include <sys/uio.h>

#include <array>
#include <cstring>

namespace mullion::share {
namespace {

#ifdef MSG_NOSIGNAL
constexpr int SendFlags = MSG_NOSIGNAL;
#else
constexpr int SendFlags = 0; // macOS: SO_NOSIGPIPE is set when the socket is made.
#endif
#ifdef MSG_CMSG_CLOEXEC
constexpr int ReceiveFlags = MSG_CMSG_CLOEXEC;
#else
constexpr int ReceiveFlags = 0;
#endif

// Descriptors one read may bring; a sender attaches one per frame, and reads stop at each attachment.
constexpr std::size_t MaxFdsPerRead = 8;

} // namespace

long sendWithFd(int socket, std::string_view bytes, int fd) {
    iovec part{const_cast<char*>(bytes.data()), bytes.size()};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int))> control{};
    if (fd >= 0) {
        message.msg_control = control.data();
        message.msg_controllen = control.size();
        cmsghdr* head = CMSG_FIRSTHDR(&message);
        head->cmsg_level = SOL_SOCKET;
        head->cmsg_type = SCM_RIGHTS;
        head->cmsg_len = CMSG_LEN(sizeof(int));
        std::memcpy(CMSG_DATA(head), &fd, sizeof(int));
    }
    return ::sendmsg(socket, &message, SendFlags);
}

long receiveWithFds(int socket, char* buffer, std::size_t bytes, std::vector<UniqueFd>& fds) {
    iovec part{buffer, bytes};
    msghdr message{};
    message.msg_iov = &part;
    message.msg_iovlen = 1;
    alignas(cmsghdr) std::array<char, CMSG_SPACE(sizeof(int) * MaxFdsPerRead)> control{};
    message.msg_control = control.data();
    message.msg_controllen = control.size();
    const long received = ::recvmsg(socket, &message, ReceiveFlags);
    if (received < 0) {
        return received;
    }
    for (cmsghdr* head = CMSG_FIRSTHDR(&message); head != nullptr; head = CMSG_NXTHDR(&message, head)) {
        if (head->cmsg_level != SOL_SOCKET || head->cmsg_type != SCM_RIGHTS) {
            continue;
        }
        const std::size_t count = (head->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (std::size_t i = 0; i < count; ++i) {
            int fd = -1;
            std::memcpy(&fd, CMSG_DATA(head) + i * sizeof(int), sizeof(int));
            ::fcntl(fd, F_SETFD, FD_CLOEXEC);
            fds.emplace_back(fd);
        }
    }
    return received;
}

} // namespace mullion::share
