#include <app/EndSignals.h>

#include <QCoreApplication>
#include <QSocketNotifier>

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <utility>

namespace mullion::app {
namespace {

constexpr std::array<int, 3> EndSignalNumbers{SIGTERM, SIGINT, SIGHUP};

int endSignalPipe = -1; // All that a signal handler may touch.

void onEndSignal(int) {
    const int saved = errno;
    [[maybe_unused]] const ssize_t written = ::write(endSignalPipe, "", 1);
    errno = saved;
}

// nohup's SIGHUP stays ignored.
void listen(int number) {
    struct sigaction before {};
    if (::sigaction(number, nullptr, &before) != 0 || before.sa_handler == SIG_IGN) {
        return;
    }
    struct sigaction action {};
    action.sa_handler = onEndSignal;
    action.sa_flags = static_cast<int>(SA_RESTART | SA_RESETHAND);
    ::sigaction(number, &action, nullptr);
}

} // namespace

EndSignals::EndSignals(std::function<void()> handler) {
    std::array<int, 2> ends{};
    if (::pipe(ends.data()) != 0) {
        return; // The signals act as they always do.
    }
    m_read.reset(ends[0]);
    m_write.reset(ends[1]);
    for (const int end : ends) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
    auto* notifier = new QSocketNotifier(m_read.get(), QSocketNotifier::Read, qApp);
    QObject::connect(notifier, &QSocketNotifier::activated, qApp, [notifier, handler = std::move(handler)] {
        notifier->setEnabled(false);
        handler();
    });
    endSignalPipe = m_write.get();
    for (const int number : EndSignalNumbers) {
        listen(number);
    }
}

EndSignals::~EndSignals() {
    for (const int number : EndSignalNumbers) {
        struct sigaction now {};
        if (::sigaction(number, nullptr, &now) == 0 && now.sa_handler == onEndSignal) {
            now.sa_handler = SIG_DFL;
            ::sigaction(number, &now, nullptr);
        }
    }
    endSignalPipe = -1;
}

} // namespace mullion::app
