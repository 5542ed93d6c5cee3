#include <core/base/SignalNames.h>

#include <signal.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <string_view>

namespace mullion {
namespace {

struct NamedSignal {
    int number;
    std::string_view name;
};

// strsignal() gives sentences and sigabbrev_np() is not everywhere.
constexpr std::array<NamedSignal, 28> Signals{
    {{SIGHUP, "HUP"},   {SIGINT, "INT"},     {SIGQUIT, "QUIT"}, {SIGILL, "ILL"},   {SIGTRAP, "TRAP"},
     {SIGABRT, "ABRT"}, {SIGBUS, "BUS"},     {SIGFPE, "FPE"},   {SIGKILL, "KILL"}, {SIGUSR1, "USR1"},
     {SIGSEGV, "SEGV"}, {SIGUSR2, "USR2"},   {SIGPIPE, "PIPE"}, {SIGALRM, "ALRM"}, {SIGTERM, "TERM"},
     {SIGCHLD, "CHLD"}, {SIGCONT, "CONT"},   {SIGSTOP, "STOP"}, {SIGTSTP, "TSTP"}, {SIGTTIN, "TTIN"},
     {SIGTTOU, "TTOU"}, {SIGURG, "URG"},     {SIGXCPU, "XCPU"}, {SIGXFSZ, "XFSZ"}, {SIGVTALRM, "VTALRM"},
     {SIGPROF, "PROF"}, {SIGWINCH, "WINCH"}, {SIGSYS, "SYS"}}};

} // namespace

std::string signalName(int number) {
    const auto found =
        std::find_if(Signals.begin(), Signals.end(), [number](const NamedSignal& one) { return one.number == number; });
    return found != Signals.end() ? "SIG" + std::string(found->name) : "signal " + std::to_string(number);
}

int signalNumber(const std::string& text) {
    std::string name = text;
    std::transform(name.begin(), name.end(), name.begin(), [](unsigned char c) { return std::toupper(c); });
    for (const std::string_view prefix : {"SIGNAL ", "SIG"}) {
        if (name.starts_with(prefix)) {
            name.erase(0, prefix.size());
        }
    }
    int number = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), number);
    if (error == std::errc() && end == name.data() + name.size()) {
        return number > 0 && number < NSIG ? number : 0;
    }
    const auto found =
        std::find_if(Signals.begin(), Signals.end(), [&name](const NamedSignal& one) { return one.name == name; });
    return found != Signals.end() ? found->number : 0;
}

} // namespace mullion
