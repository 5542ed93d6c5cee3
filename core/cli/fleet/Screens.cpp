// Pretend full-screen programs: they own the alternate screen and repaint it when its size changes.

#include <core/cli/fleet/Kinds.h>
#include <core/cli/fleet/Markup.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

namespace mullion::cli::fleet {
namespace {

using std::chrono::milliseconds;

// Paints `lines` from the top, cut to the screen's height, and clears what is left of each row and below.
void paint(Terminal& terminal, const std::vector<std::string>& lines) {
    terminal.beginFrame();
    terminal.put("\x1b[H");
    const auto height = static_cast<std::size_t>(terminal.rows());
    for (std::size_t i = 0; i < std::min(height, lines.size()); ++i) {
        terminal.put(lines[i]).put("\x1b[0m\x1b[K").put(i + 1 < height ? "\r\n" : "");
    }
    if (lines.size() < height) {
        terminal.put("\x1b[J");
    }
    terminal.endFrame();
}

// A row in reverse video over the whole width.
std::string heading(Terminal& terminal, std::string text) {
    text.resize(static_cast<std::size_t>(terminal.columns()), ' ');
    return "\x1b[30;42m" + text;
}

template <typename... Values>
std::string formatted(const char* format, Values... values) {
    std::array<char, 200> text{};
    std::snprintf(text.data(), text.size(), format, values...);
    return text.data();
}

struct Process {
    int pid;
    const char* user;
    double cpu;
    double memory;
    const char* command;
};

// Loads that wander instead of jumping look like a machine.
double wander(double value, Random& random, double low, double high) {
    return std::clamp(value + random.between(-60, 60) / 10.0, low, high);
}

std::string meter(std::string_view label, double percent, int width) {
    const int used = static_cast<int>(percent / 100 * width);
    std::string text = "\x1b[36m" + std::string(label) + "\x1b[0m\x1b[1m[\x1b[0m";
    for (int i = 0; i < width; ++i) {
        text += i == 0 ? "\x1b[32m" : i == width * 6 / 10 ? "\x1b[33m" : i == width * 8 / 10 ? "\x1b[31m" : "";
        text += i < used ? "|" : " ";
    }
    return text + formatted("\x1b[90m%5.1f%%\x1b[0m\x1b[1m]", percent);
}

} // namespace

int runProcessTable(Terminal& terminal, Random& random) {
    terminal.enterAlternateScreen();
    terminal.hideCursor();
    std::array<double, 4> load{34, 28, 46, 41};
    std::vector<Process> processes{{5302, "dana", 75, 6.0, "rustc --crate-name gateway"},
                                   {4435, "dana", 41, 3.0, "rustc --crate-name limits"},
                                   {8729, "dana", 28, 2.1, "node ./vite"},
                                   {1204, "postgres", 9, 1.4, "postgres: writer"},
                                   {977, "root", 4, 0.6, "dockerd"},
                                   {6120, "dana", 3, 0.8, "rust-analyzer"},
                                   {311, "root", 1, 0.2, "systemd-journald"},
                                   {2210, "dana", 1, 0.4, "mullion-core"},
                                   {1, "root", 0, 0.1, "init"}};
    for (;;) {
        std::vector<std::string> lines;
        const int width = std::clamp(terminal.columns() - 14, 8, 60);
        for (std::size_t i = 0; i < load.size(); ++i) {
            load[i] = wander(load[i], random, 4, 98);
            lines.push_back(meter(" " + std::to_string(i), load[i], width));
        }
        lines.push_back(meter("Mem", 61.4, width - 1));
        lines.push_back(formatted(" Tasks: \x1b[1m%d\x1b[0m, %d thr; %d running", 214, 690, random.between(2, 6)));
        lines.emplace_back();
        lines.push_back(heading(terminal, "    PID USER      CPU%  MEM%  Command"));
        for (Process& process : processes) {
            process.cpu = wander(process.cpu, random, 0, process.cpu > 5 ? 99 : 6);
        }
        std::stable_sort(processes.begin(), processes.end(),
                         [](const Process& a, const Process& b) { return a.cpu > b.cpu; });
        for (const Process& process : processes) {
            lines.push_back(formatted("%7d %-9s \x1b[32m%5.1f\x1b[0m %5.1f  %s", process.pid, process.user, process.cpu,
                                      process.memory, process.command));
        }
        paint(terminal, lines);
        if (terminal.pause(milliseconds(1500)) == Terminal::Wake::Key && terminal.key() == 'q') {
            return 0;
        }
    }
}

int runGpuTable(Terminal& terminal, Random& random) {
    terminal.enterAlternateScreen();
    terminal.hideCursor();
    double gpu = 81;
    double memory = 54;
    for (;;) {
        gpu = wander(gpu, random, 40, 99);
        memory = wander(memory, random, 50, 60);
        const int width = std::clamp(terminal.columns() - 16, 8, 40);
        paint(terminal,
              {"GPU 0  \x1b[32m" + bar(width, gpu / 100, "█", "▌", "░") + formatted("\x1b[0m %3.0f%%", gpu),
               "Mem    \x1b[36m" + bar(width, memory / 100, "█", "▌", "░") + formatted("\x1b[0m %3.0f%%", memory),
               formatted("Temp   %d °C   Power %d W", random.between(69, 73), random.between(270, 295)), "",
               heading(terminal, "  PID   CPU   GPU    MEM  COMMAND"),
               formatted(" 4121   98%%   %2.0f%%  41 GB  train-a", gpu), formatted(" 4177   12%%    2%%   3 GB  eval"),
               formatted(" 4203    4%%    0%%   1 GB  loader")});
        if (terminal.pause(milliseconds(1000)) == Terminal::Wake::Key && terminal.key() == 'q') {
            return 0;
        }
    }
}

int runProfile(Terminal& terminal, Random& random) {
    static constexpr std::array<std::array<const char*, 2>, 9> Symbols{{{"core", "Parser::ground"},
                                                                        {"core", "Screen::print"},
                                                                        {"libc", "memmove"},
                                                                        {"core", "Writer::publish"},
                                                                        {"kernel", "tty_read"},
                                                                        {"core", "widthOf"},
                                                                        {"app", "Packer::row"},
                                                                        {"libhb", "shape_run"},
                                                                        {"kernel", "copy_user"}}};
    terminal.enterAlternateScreen();
    terminal.hideCursor();
    for (;;) {
        std::vector<std::string> lines{
            formatted("Samples: \x1b[1m%dK\x1b[0m of event 'cycles', 4000 Hz", random.between(40, 90)),
            heading(terminal, "Overhead  Object   Symbol")};
        double share = random.between(1050, 1250) / 100.0;
        for (const auto& [object, symbol] : Symbols) {
            const char* color = share > 5 ? "\x1b[31m" : share > 2 ? "\x1b[33m" : "\x1b[32m";
            lines.push_back(formatted("%s%7.2f%%\x1b[0m  %-7s  %s", color, share, object, symbol));
            share *= random.between(62, 88) / 100.0;
        }
        paint(terminal, lines);
        if (terminal.pause(milliseconds(2000)) == Terminal::Wake::Key && terminal.key() == 'q') {
            return 0;
        }
    }
}

int runEditor(Terminal& terminal, Random& random) {
    static constexpr std::array<std::string_view, 16> Source{
        "<m>use</> std::time::Instant;",
        "",
        "<d>/// A bucket of tokens that refills with time.</>",
        "<m>pub struct</> <y>Limiter</> { left: <c>u32</>, rate: <c>u32</>, at: <c>Instant</> }",
        "",
        "<m>impl</> <y>Limiter</> {",
        "    <m>pub fn</> <b>take</>(&<m>mut</> self, n: <c>u32</>) -> <c>Result</><()> {",
        "        <m>let</> now = <c>Instant</>::now();",
        "        self.refill(now);",
        "        <m>if</> self.left < n {",
        "            <m>return</> <r>Err</>(Busy);",
        "        }",
        "        self.left -= n;",
        "        <g>Ok</>(())",
        "    }",
        "}"};
    terminal.enterAlternateScreen();
    for (std::size_t cursor = 8;; cursor = 4 + random.next() % 10) {
        const auto height = static_cast<std::size_t>(terminal.rows());
        std::vector<std::string> lines;
        for (std::size_t i = 0; i + 1 < height; ++i) {
            lines.push_back(i < Source.size() ? formatted("\x1b[90m%4zu\x1b[0m ", i + 36) + render(Source[i], random)
                                              : "\x1b[34m~");
        }
        const std::string place = formatted("%zu:9  61%% ", cursor + 36);
        std::string status = " NORMAL  src/limits.rs ";
        status.resize(std::max<std::size_t>(static_cast<std::size_t>(terminal.columns()), place.size()), ' ');
        status.replace(status.size() - place.size(), place.size(), place);
        lines.push_back("\x1b[7m" + status);
        paint(terminal, lines);
        terminal.put(formatted("\x1b[%zu;14H", cursor + 1));
        if (terminal.pause(milliseconds(random.between(1500, 5000))) == Terminal::Wake::Key && terminal.key() == 'q') {
            return 0;
        }
    }
}

} // namespace mullion::cli::fleet
