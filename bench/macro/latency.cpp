// mullion-bench-latency: from a typed character to its echo, many times; prints the samples' percentiles as JSON.
//
//   mullion-bench-latency --samples 2000 --pane p7             a pane of the core that $MULLION_RUNTIME_DIR names:
//   input
//                                                              frame -> doorbell -> the character in the snapshot
//   mullion-bench-latency --samples 2000 -- tmux attach ...    a program on a PTY of ours: write -> echo read back

#include <core/base/UniqueFd.h>
#include <core/client/Connection.h>
#include <core/client/PaneViews.h>

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace {

using namespace mullion;
using Clock = std::chrono::steady_clock;

// An echo that takes longer has been lost.
constexpr std::chrono::seconds Patience{10};
// A new line before the terminal's width, so that no character wraps.
constexpr unsigned CharactersPerLine = 60;
// Between two characters: nobody types faster, and back to back the shortest time between two publishes (2 ms) is all
// that would be measured.
constexpr std::chrono::milliseconds Pause{8};

// Sends one character and returns once it came back.
class Echo {
  public:
    virtual ~Echo() = default;
    virtual bool roundTrip(char character) = 0;
};

class CoreEcho : public Echo, private client::ConnectionHandler {
  public:
    CoreEcho(std::unique_ptr<client::Connection> connection, model::PaneId pane)
        : m_connection(std::move(connection)), m_pane(pane) {
        m_connection->setHandler(this);
    }

    bool watch() {
        if (!m_connection->call("pane.watch", {{"panes", {m_pane.text()}}}, Patience)) {
            return false;
        }
        while (m_views.frame(m_pane) == nullptr) {
            if (!m_connection->waitAndProcess(Patience)) {
                return false;
            }
        }
        return true;
    }

    bool roundTrip(char character) override {
        const model::CellPosition before = cursorPlace();
        m_connection->sendInput({{m_pane}, share::TextInput{std::string(1, character)}});
        while (cursorPlace() == before) {
            if (!m_connection->waitAndProcess(Patience)) {
                return false;
            }
        }
        return true;
    }

  private:
    [[nodiscard]] model::CellPosition cursorPlace() const { return m_views.frame(m_pane)->state().cursor.position; }
    void onEvent(const std::string&, const nlohmann::json&) override {}
    void onChanged(const std::vector<model::PaneId>&) override {
        while (m_views.refresh(m_pane) == share::ReadOutcome::Torn) {
        }
        m_connection->sendReady();
    }
    void onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) override {
        m_views.adopt(message, std::move(fd));
        m_views.refresh(m_pane);
    }
    void onHistoryWindow(share::HistoryWindowMessage) override {}

    std::unique_ptr<client::Connection> m_connection;
    model::PaneId m_pane;
    client::PaneViews m_views;
};

class TerminalEcho : public Echo {
  public:
    explicit TerminalEcho(char** command) {
        winsize size{24, 80, 0, 0};
        int terminal = -1;
        m_child = ::forkpty(&terminal, nullptr, nullptr, &size);
        if (m_child == 0) {
            ::setenv("TERM", "xterm-256color", 1);
            ::execvp(command[0], command);
            ::_exit(127);
        }
        m_terminal.reset(terminal);
    }
    TerminalEcho(const TerminalEcho&) = delete;
    TerminalEcho& operator=(const TerminalEcho&) = delete;
    ~TerminalEcho() override {
        ::kill(m_child, SIGKILL);
        m_terminal.reset();
        ::waitpid(m_child, nullptr, 0);
    }

    // Until the program has drawn its first screen and is quiet for a moment.
    bool settle() {
        while (readSome(std::chrono::seconds(1)).size() > 0) {
        }
        return m_terminal.valid();
    }

    bool roundTrip(char character) override {
        if (::write(m_terminal.get(), &character, 1) != 1) {
            return false;
        }
        for (;;) {
            const std::string_view text = readSome(Patience);
            if (text.empty()) {
                return false;
            }
            if (character == '\r' || text.find(character) != std::string_view::npos) {
                return true;
            }
        }
    }

  private:
    std::string_view readSome(std::chrono::milliseconds timeout) {
        pollfd wait{m_terminal.get(), POLLIN, 0};
        if (::poll(&wait, 1, static_cast<int>(timeout.count())) <= 0) {
            return {};
        }
        const ssize_t got = ::read(m_terminal.get(), m_buffer.data(), m_buffer.size());
        return {m_buffer.data(), got > 0 ? static_cast<std::size_t>(got) : 0};
    }

    UniqueFd m_terminal;
    pid_t m_child = -1;
    std::array<char, 65536> m_buffer{};
};

// Milliseconds of each round trip; fewer than asked for when one was lost.
std::vector<double> measure(Echo& echo, unsigned samples) {
    std::vector<double> times;
    times.reserve(samples);
    for (unsigned sample = 0; sample < samples; ++sample) {
        // What echoes runs raw: a carriage return only goes back to the line's start, and any answer to it counts.
        const char character = sample % CharactersPerLine == CharactersPerLine - 1 ? '\r' : 'z';
        std::this_thread::sleep_for(Pause);
        const auto start = Clock::now();
        if (!echo.roundTrip(character)) {
            break;
        }
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - start).count());
    }
    return times;
}

int report(std::vector<double> times, unsigned samples) {
    if (times.size() < samples) {
        std::fprintf(stderr, "mullion-bench-latency: echo %zu was lost\n", times.size());
        return 1;
    }
    std::sort(times.begin(), times.end());
    const auto at = [&](double part) {
        return times[static_cast<std::size_t>(part * static_cast<double>(times.size() - 1))];
    };
    std::printf("{\"samples\": %zu, \"p50\": %.4f, \"p90\": %.4f, \"p99\": %.4f, \"max\": %.4f}\n", times.size(),
                at(0.5), at(0.9), at(0.99), times.back());
    return 0;
}

int measureCore(const char* pane, unsigned samples) {
    const auto id = model::PaneId::parse(pane);
    const auto dir = share::RuntimeDir::resolve();
    if (!id || !dir) {
        return 2;
    }
    auto connection = client::Connection::open(*dir, {.program = "mullion-bench"}, Patience);
    if (!connection) {
        std::fprintf(stderr, "mullion-bench-latency: %s\n", connection.error().message.c_str());
        return 1;
    }
    CoreEcho echo(std::move(*connection), *id);
    return echo.watch() ? report(measure(echo, samples), samples) : 1;
}

int measureCommand(char** command, unsigned samples) {
    TerminalEcho echo(command);
    return echo.settle() ? report(measure(echo, samples), samples) : 1;
}

} // namespace

int main(int argc, char** argv) {
    unsigned samples = 2000;
    const char* pane = nullptr;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--samples") {
            std::from_chars(argv[i + 1], argv[i + 1] + std::strlen(argv[i + 1]), samples);
        } else if (name == "--pane") {
            pane = argv[i + 1];
        } else if (name == "--") {
            return measureCommand(argv + i + 1, samples);
        }
    }
    if (pane == nullptr) {
        std::fputs("usage: mullion-bench-latency [--samples N] (--pane PANE | -- COMMAND...)\n", stderr);
        return 2;
    }
    return measureCore(pane, samples);
}
