#include <core/host/Poller.h>

#ifndef __linux__

#include <core/base/Assert.h>

#include <fcntl.h>
#include <sys/event.h>
#include <unistd.h>

#include <array>

namespace mullion::host {
namespace {

void update(int queue, int fd, std::int16_t filter, std::uint16_t flags, std::uint64_t token) {
    struct kevent change {};
    EV_SET(&change, static_cast<uintptr_t>(fd), filter, flags, 0, 0, reinterpret_cast<void*>(token));
    ::kevent(queue, &change, 1, nullptr, 0, nullptr);
}

} // namespace

Poller::Poller() : m_fd(::kqueue()) {
    std::array<int, 2> ends{};
    MULLION_ASSERT(m_fd.valid() && ::pipe(ends.data()) == 0);
    m_wakeRead.reset(ends[0]);
    m_wakeWrite.reset(ends[1]);
    for (const int fd : {m_fd.get(), ends[0], ends[1]}) {
        ::fcntl(fd, F_SETFD, FD_CLOEXEC);
    }
    ::fcntl(ends[0], F_SETFL, O_NONBLOCK);
    ::fcntl(ends[1], F_SETFL, O_NONBLOCK);
    update(m_fd.get(), ends[0], EVFILT_READ, EV_ADD, WakeToken);
}

bool Poller::add(int fd, std::uint64_t token, Interest interest) {
    change(fd, token, interest);
    return true;
}

void Poller::change(int fd, std::uint64_t token, Interest interest) {
    const bool onChange = interest == Interest::ReadOnChange;
    const bool reads = interest != Interest::Nothing && interest != Interest::Write;
    const bool writes = interest == Interest::ReadWrite || interest == Interest::Write;
    update(m_fd.get(), fd, EVFILT_READ,
           static_cast<std::uint16_t>(reads ? EV_ADD | (onChange ? EV_CLEAR : 0) : EV_DELETE), token);
    update(m_fd.get(), fd, EVFILT_WRITE, writes ? EV_ADD : EV_DELETE, token);
}

void Poller::remove(int fd) {
    update(m_fd.get(), fd, EVFILT_READ, EV_DELETE, 0);
    update(m_fd.get(), fd, EVFILT_WRITE, EV_DELETE, 0);
}

void Poller::wait(std::optional<std::chrono::milliseconds> timeout, std::vector<PollEvent>& events) {
    std::array<struct kevent, MaxEvents> ready{};
    timespec limit{};
    if (timeout) {
        limit.tv_sec = static_cast<time_t>(timeout->count() / 1000);
        limit.tv_nsec = static_cast<long>(timeout->count() % 1000) * 1'000'000;
    }
    events.clear();
    const int count =
        ::kevent(m_fd.get(), nullptr, 0, ready.data(), static_cast<int>(ready.size()), timeout ? &limit : nullptr);
    for (int i = 0; i < count; ++i) {
        const struct kevent& event = ready[static_cast<std::size_t>(i)];
        const auto token = reinterpret_cast<std::uint64_t>(event.udata);
        if (token == WakeToken) {
            drainWake();
            continue;
        }
        events.push_back({token, event.filter == EVFILT_READ, event.filter == EVFILT_WRITE});
    }
}

void Poller::wake() {
    const char one = 1;
    [[maybe_unused]] const auto ignored = ::write(m_wakeWrite.get(), &one, sizeof(one));
}

void Poller::drainWake() {
    std::array<char, 256> bytes{};
    while (::read(m_wakeRead.get(), bytes.data(), bytes.size()) > 0) {
    }
}

} // namespace mullion::host

#endif
