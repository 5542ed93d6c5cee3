#include <core/daemon/Arguments.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mullion::daemon {
namespace {

constexpr std::uint64_t MaxHistoryBytes = 1ULL << 32U; // Of one pane; more is a slip of the keyboard.

std::optional<std::uint64_t> number(std::string_view text, std::uint64_t limit) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size() || value > limit) {
        return std::nullopt;
    }
    return value;
}

Failure<share::ControlError> usage(std::string message) {
    return Failure{share::ControlError{"usage", std::move(message), "See: mullion-core --help"}};
}

} // namespace

const char* const UsageText =
    "mullion-core [--foreground] [--engine native|libvterm] [--history-bytes N] [--history-total-bytes N] [--ready-fd "
    "N]\n"
    "\n"
    "Owns the terminals of Mullion; `mullion` starts it when it is needed.\n"
    "  --foreground       stay in this terminal; messages go to standard error\n"
    "  --engine KIND      native (default) or libvterm\n"
    "  --history-bytes N  scrollback kept per pane, in packed bytes (default 4194304)\n"
    "  --history-total-bytes N\n"
    "                     scrollback kept of all panes together (default 536870912, and at most half of the\n"
    "                     memory that limits allow); what has been silent longest loses its oldest lines first\n"
    "  --ready-fd N       write \"ok\" or an error to this descriptor when it is known\n"
    "  --control-from-panes ask|allow|deny\n"
    "                     whether programs in panes may type into panes that they did not make (default ask)\n"
    "  --can-take-over N  say whether the state of a running core, of version N, can be taken over\n"
    "  --version, --help\n"
    "MULLION_RUNTIME_DIR names the folder of socket, lock and log; MULLION_LOG the level (debug, info, warning, "
    "error).\n";

Result<Arguments, share::ControlError> parseArguments(std::span<char* const> arguments) {
    Arguments result;
    for (std::size_t i = 1; i < arguments.size(); ++i) {
        const std::string_view name = arguments[i];
        if (name == "--foreground") {
            result.mode = RunMode::Foreground;
            continue;
        }
        if (name == "--came-back") {
            result.cameBack = true;
            continue;
        }
        if (name == "--help" || name == "--version") {
            (name == "--help" ? result.help : result.version) = true;
            continue;
        }
        static constexpr std::array<std::string_view, 8> Valued{
            "--control-from-panes",  "--engine",    "--ready-fd", "--history-bytes",
            "--history-total-bytes", "--take-over", "--or-else",  "--can-take-over"};
        if (std::find(Valued.begin(), Valued.end(), name) == Valued.end()) {
            return usage("Unknown argument: " + std::string(name) + ".");
        }
        if (i + 1 == arguments.size()) {
            return usage(std::string(name) + " needs a value.");
        }
        const std::string_view value = arguments[++i];
        if (name == "--engine") {
            if (value != "native" && value != "libvterm") {
                return usage("There is no engine " + std::string(value) + "; choose native or libvterm.");
            }
            result.engine = value == "native" ? vt::EngineKind::Native : vt::EngineKind::Libvterm;
            continue;
        }
        if (name == "--control-from-panes") {
            const auto policy = host::controlFromPanesOf(std::string(value));
            if (!policy) {
                return usage("--control-from-panes is ask, allow or deny.");
            }
            result.controlFromPanes = *policy;
            continue;
        }
        const bool isHistory = name == "--history-bytes" || name == "--history-total-bytes";
        const auto parsed = number(value, isHistory ? MaxHistoryBytes : INT32_MAX);
        if (!parsed) {
            return usage(std::string(name) + " needs a number in range, not " + std::string(value) + ".");
        }
        if (name == "--ready-fd") {
            result.readyFd = static_cast<int>(*parsed);
        } else if (name == "--take-over") {
            result.takeOverFd = static_cast<int>(*parsed);
        } else if (name == "--or-else") {
            result.orElseFd = static_cast<int>(*parsed);
        } else if (name == "--can-take-over") {
            result.canTakeOver = static_cast<std::uint32_t>(*parsed);
        } else if (name == "--history-total-bytes") {
            result.historyTotalBytes = static_cast<std::size_t>(*parsed);
        } else {
            result.historyBytes = static_cast<std::size_t>(*parsed);
        }
    }
    return result;
}

} // namespace mullion::daemon
