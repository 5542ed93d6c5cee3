#include <core/cli/fleet/Terminal.h>

#include <core/base/Base64.h>

#include <sys/ioctl.h>
#include <unistd.h>

#include <poll.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>

namespace mullion::cli::fleet {
namespace {

volatile std::sig_atomic_t resized = 0;

void onResize(int) {
    resized = 1;
}

using Clock = std::chrono::steady_clock;

} // namespace

Terminal::Terminal() {
    struct sigaction action {};
    action.sa_handler = onResize; // Without SA_RESTART: poll() must wake.
    ::sigaction(SIGWINCH, &action, nullptr);
    if (::tcgetattr(STDIN_FILENO, &m_original) == 0) {
        termios raw = m_original;
        raw.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO); // Ctrl+C still ends it.
        m_raw = ::tcsetattr(STDIN_FILENO, TCSANOW, &raw) == 0;
    }
    readSize();
}

Terminal::~Terminal() {
    put(m_alternate ? "\x1b[?1049l" : "").put("\x1b[0m\x1b[?25h");
    show();
    if (m_raw) {
        ::tcsetattr(STDIN_FILENO, TCSANOW, &m_original);
    }
}

void Terminal::readSize() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 && size.ws_row > 0) {
        m_columns = size.ws_col;
        m_rows = size.ws_row;
    }
}

void Terminal::show() {
    std::string_view left = m_pending;
    while (!left.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, left.data(), left.size());
        if (written < 0 && errno != EINTR) {
            std::_Exit(0); // The terminal has gone, and with it the reason to pretend.
        }
        left.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    m_pending.clear();
}

void Terminal::setTitle(std::string_view title) {
    put("\x1b]2;").put(title).put("\x1b\\");
}

// Every terminal answers DA1; one that knows the protocol answers its query before that.
bool Terminal::askForReports() {
    put("\x1b]7501;?\x1b\\\x1b[c");
    show();
    const Clock::time_point end = Clock::now() + AnswerTime;
    for (;;) {
        const std::size_t attributes = m_typed.find("\x1b[?");
        if (attributes != std::string::npos && m_typed.find('c', attributes) != std::string::npos) {
            const bool answered = m_typed.find("\x1b]7501;?") < attributes;
            m_typed.clear();
            return answered;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        pollfd entry{STDIN_FILENO, POLLIN, 0};
        if (left <= 0 || ::poll(&entry, 1, static_cast<int>(left)) == 0) {
            return false;
        }
        if ((entry.revents & POLLIN) != 0) { // Else a signal woke it.
            readInput();
        }
    }
}

void Terminal::report(std::string_view state, std::string_view message) {
    if (!m_takesReports) {
        m_takesReports = askForReports();
    }
    if (*m_takesReports) {
        put("\x1b]7501;").put(state).put(":app=mullion-fleet");
        if (!message.empty()) {
            put(":msg=").put(encodeBase64(message));
        }
        put("\x1b\\");
    }
}

void Terminal::enterAlternateScreen() {
    m_alternate = true;
    put("\x1b[?1049h\x1b[H\x1b[2J");
}

void Terminal::readInput() {
    std::array<char, 64> bytes{};
    const ssize_t count = ::read(STDIN_FILENO, bytes.data(), bytes.size());
    if (count == 0 || (count < 0 && errno != EINTR && errno != EAGAIN)) {
        std::_Exit(0);
    }
    m_typed.append(bytes.data(), count > 0 ? static_cast<std::size_t>(count) : 0);
}

bool Terminal::takeKey() {
    if (m_typed.empty()) {
        return false;
    }
    m_arrow = m_typed.size() >= 3 && m_typed[0] == '\x1b' && (m_typed[1] == '[' || m_typed[1] == 'O');
    m_key = m_typed[m_arrow ? 2 : 0];
    m_typed.erase(0, m_arrow ? 3 : 1);
    return true;
}

Terminal::Wake Terminal::pause(std::chrono::milliseconds time) {
    show();
    if (takeKey()) {
        return Wake::Key; // Typed together with the one before.
    }
    const Clock::time_point end = Clock::now() + time;
    for (;;) {
        if (resized != 0) {
            resized = 0;
            readSize();
            return Wake::Resize;
        }
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(end - Clock::now()).count();
        if (left <= 0) {
            return Wake::Time;
        }
        pollfd entry{STDIN_FILENO, POLLIN, 0};
        if (::poll(&entry, 1, static_cast<int>(left)) > 0) {
            readInput();
        }
        if (takeKey()) {
            return Wake::Key;
        }
    }
}

void Terminal::rest(std::chrono::milliseconds time) {
    const Clock::time_point end = Clock::now() + time;
    do {
        pause(std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()));
    } while (Clock::now() + std::chrono::milliseconds(1) < end);
}

char Terminal::waitForKey() {
    while (pause(std::chrono::hours(24)) != Wake::Key) {
    }
    return m_key;
}

} // namespace mullion::cli::fleet
