#include <core/cli/attach/Attachment.h>

#include <core/cli/attach/OuterTerminal.h>
#include <core/cli/attach/ScreenPainter.h>
#include <core/cli/attach/SignalPipe.h>

#include <poll.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>

namespace mullion::cli {
namespace {

using News = PaneWatch::News;

// One read of what was typed; a longer paste takes several.
constexpr std::size_t TypedBytes = 4096;

class Attachment {
  public:
    Attachment(client::Connection& connection, PaneWatch& watch, OuterTerminal& terminal, const AttachOptions& options)
        : m_connection(connection), m_watch(watch), m_terminal(terminal), m_options(options) {}

    AttachEnd run() {
        SignalPipe signals({SIGWINCH, SIGTERM, SIGHUP, SIGINT});
        takeSize();
        std::optional<AttachEnd> end = m_watch.ended() ? std::optional(AttachEnd::Ended) : std::nullopt;
        paint();
        if (!end) {
            end = onNews(); // What came with the answers so far wakes no poll().
        }
        while (!end) {
            std::array<pollfd, 3> ready{
                {{STDIN_FILENO, POLLIN, 0},
                 {m_connection.fd(), static_cast<short>(m_connection.wantsWrite() ? POLLIN | POLLOUT : POLLIN), 0},
                 {signals.fd(), POLLIN, 0}}};
            if (::poll(ready.data(), ready.size(), -1) < 0 && errno != EINTR) {
                return AttachEnd::Detached;
            }
            if (ready[2].revents != 0) {
                end = onSignal(signals.take());
            }
            if (!end && ready[0].revents != 0) {
                end = onTyped();
            }
            if (!end) {
                end = onNews();
            }
        }
        return *end;
    }

  private:
    // The pane takes the terminal's size; this client owns it from now on.
    void takeSize() {
        if (const auto size = OuterTerminal::size()) {
            m_size = *size;
        }
        if (m_options.readOnly == ReadOnly::No) {
            const std::string pane = m_watch.pane().id.text();
            const auto ignore = [](const client::Reply&) {};
            m_connection.request("pane.focus", {{"pane", pane}}, ignore);
            m_connection.request("pane.resize",
                                 {{"pane", pane}, {"cols", m_size.columns}, {"rows", m_size.rows}, {"view", true}},
                                 ignore);
        }
    }

    std::optional<AttachEnd> onSignal(int number) {
        if (number != SIGWINCH) {
            return AttachEnd::Detached;
        }
        takeSize();
        paint();
        return std::nullopt;
    }

    std::optional<AttachEnd> onTyped() {
        std::array<char, TypedBytes> buffer{};
        const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
        if (count <= 0) {
            return count < 0 && (errno == EINTR || errno == EAGAIN) ? std::nullopt : std::optional(AttachEnd::Detached);
        }
        const auto typed = m_options.detach.find({buffer.data(), static_cast<std::size_t>(count)});
        if (m_options.readOnly == ReadOnly::No && !typed.before.empty()) {
            m_connection.sendInput({{m_watch.pane().id}, share::RawInput{std::string(typed.before)}});
        }
        return typed.pressed ? std::optional(AttachEnd::Detached) : std::nullopt;
    }

    std::optional<AttachEnd> onNews() {
        bool drawn = false;
        while (const auto news = m_watch.poll()) {
            switch (*news) {
            case News::Screen:
                drawn = true;
                continue;
            case News::State:
                if (m_watch.ended()) {
                    paint();
                    return AttachEnd::Ended;
                }
                continue;
            case News::Closed:
                return AttachEnd::Closed;
            default:
                return AttachEnd::Lost;
            }
        }
        return drawn && !paint() ? std::optional(AttachEnd::Detached) : std::nullopt;
    }

    // False once the terminal has gone.
    bool paint() {
        const share::SnapshotFrame* frame = m_watch.frame();
        if (frame == nullptr) {
            return true;
        }
        const bool drawn = m_terminal.write(m_painter.paint(*frame, m_size));
        model::Modes modes = frame->state().modes;
        if (m_options.readOnly == ReadOnly::Yes) {
            modes = {};
        } else if (!m_painter.isUncropped()) {
            modes.mouseTracking = model::MouseTracking::None; // Its places would be other ones.
        }
        m_terminal.follow(modes);
        return drawn;
    }

    client::Connection& m_connection;
    PaneWatch& m_watch;
    OuterTerminal& m_terminal;
    const AttachOptions& m_options;
    ScreenPainter m_painter;
    model::ScreenSize m_size;
};

} // namespace

Result<AttachEnd, ControlError> attachTerminal(Context& context, PaneWatch& watch, const AttachOptions& options) {
    const auto connection = context.running();
    if (!connection) {
        return Failure{connection.error()};
    }
    auto terminal = OuterTerminal::open();
    if (!terminal) {
        return Failure{terminal.error()};
    }
    return Attachment(**connection, watch, **terminal, options).run();
}

} // namespace mullion::cli
