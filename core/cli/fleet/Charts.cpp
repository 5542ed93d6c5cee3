// Pretend programs that print once and then show what they printed: colours, a commit graph.

#include <core/cli/fleet/Kinds.h>
#include <core/cli/fleet/Markup.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <string>

namespace mullion::cli::fleet {
namespace {

// A colour of the rainbow at `place` from 0 to 1.
std::string rainbow(double place, const char* what) {
    constexpr double Turn = 6.283185307179586;
    const auto channel = [place](double shift) {
        return static_cast<int>(std::lround(127.5 + 127.5 * std::cos(Turn * (place + shift))));
    };
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "\x1b[%s;2;%d;%d;%dm", what, channel(0), channel(1.0 / 3),
                  channel(2.0 / 3));
    return text.data();
}

void drawColors(Terminal& terminal) {
    terminal.put("\x1b[H\x1b[2J");
    for (int base : {40, 100}) {
        for (int i = 0; i < 8; ++i) {
            terminal.put("\x1b[" + std::to_string(base + i) + "m    ");
        }
        terminal.line("");
    }
    const int width = std::min(terminal.columns(), 120);
    for (int row = 0; row < 3; ++row) {
        for (int column = 0; column < width; ++column) {
            const double place = (column + row * 0.5) / width;
            terminal.put(rainbow(place, "48") + rainbow(place + 0.04, "38") + "▄");
        }
        terminal.line("");
    }
    for (int green = 0; green < 6; ++green) {
        for (int cube = 0; cube < std::min(36, width / 2); ++cube) {
            terminal.put("\x1b[48;5;" + std::to_string(16 + (cube / 6) * 36 + green * 6 + cube % 6) + "m  ");
        }
        terminal.line("");
    }
    for (int grey = 0; grey < 24; ++grey) {
        terminal.put("\x1b[48;5;" + std::to_string(232 + grey) + "m  ");
    }
    terminal.line("");
    terminal.line(
        "\x1b[1mbold\x1b[0m \x1b[2mfaint\x1b[0m \x1b[3mitalic\x1b[0m \x1b[4msingle\x1b[0m \x1b[4:2mdouble\x1b[0m "
        "\x1b[4:3;58;2;255;100;130mcurly\x1b[0m \x1b[9mstrike\x1b[0m \x1b[7minverse\x1b[0m");
    terminal.line("┌─┬─┐ ╔═╦═╗ ▁▂▃▄▅▆▇█ ⠋⠙⠹⠸ ✓ ✗ → λ 漢字 かな 한글");
}

} // namespace

int runColors(Terminal& terminal, Random&) {
    terminal.hideCursor();
    for (;;) {
        drawColors(terminal);
        while (terminal.pause(std::chrono::hours(24)) != Terminal::Wake::Resize) {
        }
    }
}

int runGitGraph(Terminal& terminal, Random& random) {
    static constexpr std::array<std::string_view, 10> Lines{
        "* <y>{hex 7}</> <g>(HEAD -> main)</> auth: one guard serves both paths",
        "* <y>{hex 7}</> cors: preflight answers without a body",
        "<r>|</><g>\\</>",
        "<r>|</> * <y>{hex 7}</> pool: idle connections are reaped",
        "<r>|</> * <y>{hex 7}</> pool: the count is taken outside the lock",
        "* <g>|</> <y>{hex 7}</> docs: ports and limits",
        "<r>|</><g>/</>",
        "* <y>{hex 7}</> <c>(tag: v2.3.1)</> release: 2.3.1",
        "* <y>{hex 7}</> cart: totals round per line",
        "* <y>{hex 7}</> router: nested groups share their guards"};
    terminal.hideCursor();
    for (int row = 0; row < 3; ++row) {
        for (const std::string_view line : Lines) {
            terminal.line(render(line, random));
        }
    }
    for (;;) {
        terminal.waitForKey();
    }
}

} // namespace mullion::cli::fleet
