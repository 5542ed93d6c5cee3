// Pretend programs that wait for an answer, and go on once they have it.

#include <core/cli/fleet/AgentScript.h>
#include <core/cli/fleet/Kinds.h>
#include <core/cli/fleet/LiveArea.h>
#include <core/cli/fleet/Markup.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::cli::fleet {
namespace {

using std::chrono::milliseconds;

struct Question {
    std::vector<std::string> body;
    std::vector<std::string> options;
};

std::vector<std::string> boxed(const Question& question, std::size_t chosen, Random& random) {
    constexpr std::size_t Width = 50;
    std::string rule;
    for (std::size_t i = 0; i < Width; ++i) {
        rule += "─";
    }
    const std::string edge = render("<y>│</>", random);
    std::vector<std::string> lines{render("<y>", random) + "╭" + rule + "╮"};
    const auto add = [&](const std::string& pattern) {
        lines.push_back(edge + " " + render(pattern, random) + "\x1b[" + std::to_string(Width + 2) + "G" + edge);
    };
    for (const std::string& line : question.body) {
        add(line);
    }
    for (std::size_t i = 0; i < question.options.size(); ++i) {
        const std::string text = std::to_string(i + 1) + ". " + question.options[i];
        add(i == chosen ? "<c>❯ " + text + "</>" : "  " + text);
    }
    lines.push_back(render("<y>", random) + "╰" + rule + "╯");
    return lines;
}

// The option that was chosen: by its digit, or by arrows and Enter.
std::size_t ask(Terminal& terminal, Random& random, const Question& question, std::string_view state,
                std::string_view message) {
    terminal.report(state, message);
    LiveArea area(terminal);
    std::size_t chosen = 0;
    terminal.put("\a");
    for (;;) {
        area.update({}, boxed(question, chosen, random));
        const char key = terminal.waitForKey();
        const std::size_t count = question.options.size();
        if (terminal.arrow()) {
            chosen = (chosen + (key == 'A' ? count - 1 : key == 'B' ? 1 : 0)) % count;
        } else if (key >= '1' && key < static_cast<char>('1' + count)) {
            chosen = static_cast<std::size_t>(key - '1');
            break;
        } else if (key == '\r' || key == '\n') {
            break;
        }
    }
    area.update({}, {render("<g>✓</> ", random) + question.options[chosen], ""});
    return chosen;
}

void transcript(Terminal& terminal, Random& random) {
    terminal.hideCursor();
    for (int i = 0; i < 4; ++i) {
        for (const std::string& line : nextStep(random)) {
            terminal.line(line);
        }
    }
    terminal.line("");
}

// A line typed at a prompt; `shown` says whether it is echoed.
std::string typedLine(Terminal& terminal, bool shown) {
    std::string text;
    for (;;) {
        const char key = terminal.waitForKey();
        if (key == '\r' || key == '\n') {
            terminal.line("");
            return text;
        }
        if (key == '\x7f' && !text.empty()) {
            text.pop_back();
            terminal.put(shown ? "\b \b" : "");
        } else if (key >= ' ') {
            text += key;
            terminal.put(shown ? std::string(1, key) : std::string());
        }
    }
}

} // namespace

int runPermissionPrompt(Terminal& terminal, Random& random) {
    transcript(terminal, random);
    ask(terminal, random,
        {{"<B>Bash command</>", "", "  cargo publish --dry-run -p limits", "  <d>Pack the crate and check it</>", "",
          "Do you want to proceed?"},
         {"Yes", "Yes, and do not ask again", "No, and say what to do instead"}},
        "state=blocked:kind=permission", "Allow cargo publish --dry-run?");
    return runAgent(terminal, random);
}

int runChoicePrompt(Terminal& terminal, Random& random) {
    transcript(terminal, random);
    ask(terminal, random,
        {{"<B>Where should tax be rounded?</>", ""},
         {"Per line, as the invoice does", "Once, on the total", "Ask finance first"}},
        "state=blocked:kind=question", "Where should tax be rounded?");
    return runAgent(terminal, random);
}

int runPlanPrompt(Terminal& terminal, Random& random) {
    for (const std::string_view line :
         {"<c>data.aws_region.here</>: Reading...", "<c>data.aws_region.here</>: Read complete after 0s", "",
          "Terraform will perform the following actions:", "", "  <B># aws_lb_listener.edge</> will be created",
          "  <g>+</> resource \"aws_lb_listener\" \"edge\" {", "      <g>+</> port     = 443",
          "      <g>+</> protocol = \"HTTPS\"", "    }", "", "  <B># aws_lb_target_group.web</> will be changed",
          "      <y>~</> slow_start = 0 <y>-></> 30", "", "<B>Plan:</> 1 to add, 1 to change, 0 to destroy.", "",
          "<B>Do you want to perform these actions?</>", "  Only 'yes' will be accepted to approve.", ""}) {
        terminal.line(render(line, random));
    }
    terminal.report("state=blocked:kind=permission", "Apply 1 to add, 1 to change, 0 to destroy?");
    terminal.put(render("  <B>Enter a value:</> \a", random));
    if (typedLine(terminal, true) != "yes") {
        terminal.report("state=error", "Apply cancelled");
        terminal.line(render("<r>Apply cancelled.</>", random));
        terminal.show();
        return 1;
    }
    terminal.report("state=working", "Applying");
    for (int second = 10; second <= 30; second += 10) {
        terminal.line(
            render("<B>aws_lb_listener.edge: Still creating...</> [" + std::to_string(second) + "s]", random));
        terminal.rest(milliseconds(700));
    }
    terminal.report("state=done", "Applied: 1 added, 1 changed");
    terminal.line(render("<g><B>Apply complete!</> 1 added, 1 changed, 0 destroyed.", random));
    terminal.show();
    return 0;
}

int runPasswordPrompt(Terminal& terminal, Random& random) {
    for (const std::string_view line :
         {"$ git push origin release/2.4", "Enumerating objects: 184, done.", "Counting objects: 100% (184/184), done.",
          "Delta compression using up to 16 threads", "Compressing objects: 100% (91/91), done.",
          "<d>remote: two-factor check required</>", "Username for 'https://git.shop.io': dana"}) {
        terminal.line(render(line, random));
    }
    terminal.report("state=blocked:kind=auth", "Password for dana@git.shop.io");
    terminal.put("Password for 'https://dana@git.shop.io': \a");
    typedLine(terminal, false);
    terminal.report("state=done", "Pushed release/2.4");
    terminal.line("Writing objects: 100% (184/184), 61.20 KiB | 8.74 MiB/s, done.");
    terminal.line(render("To https://git.shop.io/gateway.git", random));
    terminal.line(render("   {hex 7}..{hex 7}  release/2.4 -> release/2.4", random));
    terminal.show();
    return 0;
}

} // namespace mullion::cli::fleet
