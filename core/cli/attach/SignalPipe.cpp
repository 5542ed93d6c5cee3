#include <core/cli/attach/SignalPipe.h>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>

namespace mullion::cli {
namespace {

int writeEnd = -1; // All that a signal handler may touch.

void onSignal(int number) {
    const int saved = errno;
    const auto byte = static_cast<unsigned char>(number);
    // A full pipe holds enough signals already.
    [[maybe_unused]] const ssize_t written = ::write(writeEnd, &byte, 1);
    errno = saved;
}

} // namespace

SignalPipe::SignalPipe(std::initializer_list<int> signals) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return; // poll() skips an invalid descriptor: the signals then act as they always do.
    }
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    m_read = UniqueFd(ends[0]);
    m_write = UniqueFd(ends[1]);
    writeEnd = m_write.get();
    for (const int number : signals) {
        struct sigaction action {};
        action.sa_handler = onSignal;
        action.sa_flags = SA_RESTART;
        struct sigaction before {};
        if (::sigaction(number, &action, &before) == 0) {
            m_before.emplace_back(number, before);
        }
    }
}

SignalPipe::~SignalPipe() {
    for (const auto& [number, before] : m_before) {
        ::sigaction(number, &before, nullptr);
    }
    writeEnd = -1;
}

int SignalPipe::take() {
    unsigned char byte = 0;
    return ::read(m_read.get(), &byte, 1) == 1 ? byte : 0;
}

} // namespace mullion::cli
