#include <core/cli/attach/OuterTerminal.h>

#include <poll.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <string>
#include <utility>

namespace mullion::cli {
namespace {

namespace modeflag = model::modeflag;
using model::Modes;
using model::MouseEncoding;
using model::MouseTracking;

// Title kept, alternate screen, no wrap at the last column, a keyboard state of our own (kitty keyboard protocol).
constexpr std::string_view Enter = "\x1b[22;2t\x1b[?1049h\x1b[?7l\x1b[>u";
constexpr std::string_view Leave = "\x1b[<u\x1b[?7h\x1b[0 q\x1b[?25h\x1b[?1049l\x1b[23;2t";

std::string setDec(int number, bool set) {
    return "\x1b[?" + std::to_string(number) + (set ? "h" : "l");
}

int numberOf(MouseTracking tracking) {
    constexpr std::array<int, 5> Numbers{0, 9, 1000, 1002, 1003};
    const auto index = static_cast<std::size_t>(tracking);
    return index < Numbers.size() ? Numbers[index] : 0;
}

int numberOf(MouseEncoding encoding) {
    constexpr std::array<int, 5> Numbers{0, 1005, 1006, 1015, 1016};
    const auto index = static_cast<std::size_t>(encoding);
    return index < Numbers.size() ? Numbers[index] : 0;
}

std::string changeNumber(int from, int to) {
    return (from != 0 && from != to ? setDec(from, false) : "") + (to != 0 && from != to ? setDec(to, true) : "");
}

std::string difference(const Modes& from, const Modes& to) {
    constexpr std::array<std::pair<std::uint32_t, int>, 6> Flags{{{modeflag::ApplicationCursorKeys, 1},
                                                                  {modeflag::ReverseScreen, 5},
                                                                  {modeflag::BackarrowSendsBackspace, 67},
                                                                  {modeflag::FocusReports, 1004},
                                                                  {modeflag::AlternateScroll, 1007},
                                                                  {modeflag::BracketedPaste, 2004}}};
    std::string bytes;
    for (const auto& [flag, number] : Flags) {
        if (from.has(flag) != to.has(flag)) {
            bytes += setDec(number, to.has(flag));
        }
    }
    if (from.has(modeflag::ApplicationKeypad) != to.has(modeflag::ApplicationKeypad)) {
        bytes += to.has(modeflag::ApplicationKeypad) ? "\x1b=" : "\x1b>";
    }
    bytes += changeNumber(numberOf(from.mouseTracking), numberOf(to.mouseTracking));
    bytes += changeNumber(numberOf(from.mouseEncoding), numberOf(to.mouseEncoding));
    if (from.kittyKeyboardFlags != to.kittyKeyboardFlags) {
        bytes += "\x1b[=" + std::to_string(to.kittyKeyboardFlags) + ";1u";
    }
    if (from.modifyOtherKeys != to.modifyOtherKeys) {
        bytes += "\x1b[>4;" + std::to_string(to.modifyOtherKeys) + "m";
    }
    return bytes;
}

} // namespace

Result<std::unique_ptr<OuterTerminal>, ControlError> OuterTerminal::open() {
    termios before{};
    if (::isatty(STDOUT_FILENO) == 0 || ::tcgetattr(STDIN_FILENO, &before) != 0) {
        return Failure{ControlError{"not_a_terminal", "A pane can only be shown in a terminal.",
                                    "Without one: mullion pane tail --follow, or mullion pane snapshot."}};
    }
    std::unique_ptr<OuterTerminal> terminal(new OuterTerminal(before));
    termios raw = before;
    ::cfmakeraw(&raw);
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &raw);
    terminal->write(Enter);
    return terminal;
}

OuterTerminal::~OuterTerminal() {
    follow(Modes{});
    write(Leave);
    ::tcsetattr(STDIN_FILENO, TCSADRAIN, &m_before);
}

std::optional<model::ScreenSize> OuterTerminal::size() {
    winsize size{};
    if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || !model::isValidSize(size.ws_col, size.ws_row)) {
        return std::nullopt;
    }
    return model::ScreenSize{size.ws_col, size.ws_row, size.ws_xpixel, size.ws_ypixel};
}

void OuterTerminal::follow(const Modes& modes) {
    if (modes == m_modes) {
        return;
    }
    write(difference(m_modes, modes));
    m_modes = modes;
}

bool OuterTerminal::write(std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
        if (written >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(written));
        } else if (errno == EAGAIN) {
            // Someone else has made the terminal non-blocking.
            pollfd writable{STDOUT_FILENO, POLLOUT, 0};
            ::poll(&writable, 1, -1);
        } else if (errno != EINTR) {
            return false;
        }
    }
    return true;
}

} // namespace mullion::cli
