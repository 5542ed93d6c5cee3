#include <core/host/Poller.h>

#ifdef __linux__

#include <core/base/Assert.h>

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <array>

namespace mullion::host {
namespace {

std::uint32_t maskOf(Interest interest) {
    switch (interest) {
    case Interest::Read:
        return EPOLLIN;
    case Interest::ReadWrite:
        return EPOLLIN | EPOLLOUT;
    case Interest::ReadOnChange:
        return EPOLLIN | EPOLLET;
    case Interest::Nothing:
        return EPOLLET; // A hang-up is reported whatever one asks for; once is enough.
    case Interest::Write:
        return EPOLLOUT | EPOLLET;
    }
    return EPOLLIN;
}

} // namespace

Poller::Poller() : m_fd(::epoll_create1(EPOLL_CLOEXEC)), m_wakeRead(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
    MULLION_ASSERT(m_fd.valid() && m_wakeRead.valid());
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = WakeToken;
    ::epoll_ctl(m_fd.get(), EPOLL_CTL_ADD, m_wakeRead.get(), &event);
}

bool Poller::add(int fd, std::uint64_t token, Interest interest) {
    epoll_event event{};
    event.events = maskOf(interest);
    event.data.u64 = token;
    return ::epoll_ctl(m_fd.get(), EPOLL_CTL_ADD, fd, &event) == 0;
}

void Poller::change(int fd, std::uint64_t token, Interest interest) {
    epoll_event event{};
    event.events = maskOf(interest);
    event.data.u64 = token;
    ::epoll_ctl(m_fd.get(), EPOLL_CTL_MOD, fd, &event);
}

void Poller::remove(int fd) {
    ::epoll_ctl(m_fd.get(), EPOLL_CTL_DEL, fd, nullptr);
}

void Poller::wait(std::optional<std::chrono::milliseconds> timeout, std::vector<PollEvent>& events) {
    std::array<epoll_event, MaxEvents> ready{};
    events.clear();
    const int count = ::epoll_wait(m_fd.get(), ready.data(), static_cast<int>(ready.size()),
                                   timeout ? static_cast<int>(timeout->count()) : -1);
    for (int i = 0; i < count; ++i) {
        const epoll_event& event = ready[static_cast<std::size_t>(i)];
        if (event.data.u64 == WakeToken) {
            drainWake();
            continue;
        }
        // Errors and hang-ups are found by reading.
        events.push_back(
            {event.data.u64, (event.events & (EPOLLIN | EPOLLHUP | EPOLLERR)) != 0, (event.events & EPOLLOUT) != 0});
    }
}

void Poller::wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const auto ignored = ::write(m_wakeRead.get(), &one, sizeof(one));
}

void Poller::drainWake() {
    std::uint64_t count = 0;
    [[maybe_unused]] const auto ignored = ::read(m_wakeRead.get(), &count, sizeof(count));
}

} // namespace mullion::host

#endif
