#include <core/cli/Runner.h>

#include <core/cli/Command.h>
#include <core/cli/Duration.h>
#include <core/cli/Help.h>
#include <core/cli/Suggest.h>
#include <core/cli/Text.h>

#include <algorithm>
#include <exception>
#include <set>

namespace mullion::cli {
namespace {

// The command line while it is taken apart.
struct Words {
    std::vector<std::string> own;     // Before `--`.
    std::vector<std::string> program; // After it.
    CommonFlags flags;
    OutputFormat format = OutputFormat::Plain;
    bool hasProgram = false;
};

// What the words ask for: a verb with its flags, or a page of help.
struct Request {
    const Command* command = nullptr;
    std::string page;
};

bool isFlag(const std::string& word) {
    return word.size() > 1 && word.front() == '-';
}

Words separate(std::vector<std::string> all) {
    Words words;
    const auto dashes = std::find(all.begin(), all.end(), "--");
    words.hasProgram = dashes != all.end();
    words.own.assign(all.begin(), dashes);
    if (words.hasProgram) {
        words.program.assign(dashes + 1, all.end());
    }
    // Known before anything can go wrong, because errors too are printed in this format.
    if (std::find(words.own.begin(), words.own.end(), "--json") != words.own.end()) {
        words.format = OutputFormat::Json;
    }
    return words;
}

Failure<ControlError> badTimeout(const std::string& text) {
    return usageError("Not a duration: " + text, "Write it as 500ms, 2s, 1.5s, 3m or 1h.");
}

// Takes --json, --yes and --timeout from the front: before the noun, or between noun and verb.
Result<void, ControlError> takeCommonFlags(Words& words) {
    auto& own = words.own;
    while (!own.empty()) {
        if (own.front() == "--json") {
            own.erase(own.begin());
        } else if (own.front() == "--yes") {
            words.flags.confirmation = Confirmation::Given;
            own.erase(own.begin());
        } else if (own.front() == "--timeout" || own.front().starts_with("--timeout=")) {
            const bool joined = own.front().size() > 9;
            if (!joined && own.size() < 2) {
                return usageError("--timeout needs a duration", "For example: --timeout 2s");
            }
            const std::string text = joined ? own.front().substr(10) : own[1];
            words.flags.timeout = parseDuration(text);
            if (!words.flags.timeout) {
                return badTimeout(text);
            }
            own.erase(own.begin(), own.begin() + (joined ? 1 : 2));
        } else {
            break;
        }
    }
    return {};
}

const Command* find(const std::vector<Command>& commands, const std::string& noun, const std::string& verb) {
    const auto found = std::find_if(commands.begin(), commands.end(), [&](const Command& command) {
        return command.noun == noun && command.verb == verb;
    });
    return found == commands.end() ? nullptr : &*found;
}

std::vector<std::string> nounsOf(const std::vector<Command>& commands) {
    std::set<std::string> nouns;
    for (const Command& command : commands) {
        nouns.insert(command.noun);
    }
    return {nouns.begin(), nouns.end()};
}

std::vector<std::string> verbsOf(const std::vector<Command>& commands, const std::string& noun) {
    std::vector<std::string> verbs;
    for (const Command& command : commands) {
        if (command.noun == noun && !command.verb.empty()) {
            verbs.push_back(command.verb);
        }
    }
    return verbs;
}

std::string joined(const std::vector<std::string>& words) {
    std::string text;
    for (const std::string& word : words) {
        text += (text.empty() ? "" : ", ") + word;
    }
    return text;
}

Failure<ControlError> unknownNoun(const std::vector<Command>& commands, const std::string& word) {
    // A verb without its noun is the commonest slip.
    for (const Command& command : commands) {
        if (command.verb == word) {
            return usageError("Unknown word: " + word, "Did you mean: mullion " + command.typed());
        }
    }
    if (const auto near = nearest(word, nounsOf(commands))) {
        return usageError("Unknown word: " + word, "Did you mean: mullion " + *near);
    }
    return usageError("Unknown word: " + word, "mullion --help lists the verbs.");
}

Failure<ControlError> unknownVerb(const std::vector<Command>& commands, const std::string& noun,
                                  const std::string& verb) {
    const std::vector<std::string> verbs = verbsOf(commands, noun);
    std::string message = "Unknown verb: " + noun + " " + verb;
    if (const auto near = nearest(verb, verbs)) {
        return usageError(std::move(message), "Did you mean: mullion " + noun + " " + *near);
    }
    return usageError(std::move(message), "Verbs of " + noun + ": " + joined(verbs));
}

Result<Request, ControlError> choose(const std::vector<Command>& commands, Words& words) {
    if (auto taken = takeCommonFlags(words); !taken) {
        return Failure{taken.error()};
    }
    auto& own = words.own;
    if (!own.empty() && (own.front() == "--help" || own.front() == "-h" || own.front() == "help")) {
        return Request{.page = words.format == OutputFormat::Json ? helpTree(commands).dump(1) + "\n"
                                                                  : overviewHelp(commands)};
    }
    if (!own.empty() && own.front() == "--version") {
        return Request{.page = versionText()};
    }
    if (own.empty() || isFlag(own.front())) {
        return Request{.command = find(commands, "app", "")};
    }
    const std::string noun = own.front();
    const std::vector<std::string> verbs = verbsOf(commands, noun);
    const Command* alone = find(commands, noun, "");
    if (verbs.empty() && alone == nullptr) {
        return unknownNoun(commands, noun);
    }
    own.erase(own.begin());
    if (auto taken = takeCommonFlags(words); !taken) {
        return Failure{taken.error()};
    }
    if (verbs.empty()) {
        return Request{.command = alone};
    }
    if (own.empty() || isFlag(own.front())) {
        const bool help = !own.empty() && (own.front() == "--help" || own.front() == "-h");
        if (help && alone == nullptr) {
            return Request{.page = nounHelp(commands, noun)};
        }
        return alone != nullptr ? Result<Request, ControlError>(Request{.command = alone})
                                : usageError(noun + " needs a verb", "Verbs of " + noun + ": " + joined(verbs));
    }
    const std::string verb = own.front();
    own.erase(own.begin());
    const Command* command = find(commands, noun, verb);
    return command != nullptr ? Result<Request, ControlError>(Request{.command = command})
                              : unknownVerb(commands, noun, verb);
}

std::string nounVerbs(const std::vector<Command>& commands, const Command& command) {
    const std::vector<std::string> verbs = verbsOf(commands, command.noun);
    return command.verb.empty() && !verbs.empty() ? "\nVerbs: " + joined(verbs) + "\n" : "";
}

// Whether what is not a flag may be any text: to send, to look for.
bool takesWords(const CLI::App& app) {
    return app.get_option_no_throw("WORD") != nullptr || app.get_option_no_throw("TEXT") != nullptr;
}

std::string afterDashes(const Command& command, const std::string& text) {
    const std::string pane = command.noun == "pane" ? " PANE" : "";
    return "Text that begins with a dash goes after --: mullion " + command.typed() + pane + " -- " + text;
}

// CLI11 says what it did not expect; the near flag is more use to whoever mistyped it.
Failure<ControlError> flagError(const CLI::App& app, const Command& command, const Words& words,
                                const CLI::ParseError& error) {
    std::vector<std::string> flags;
    for (const CLI::Option* option : app.get_options()) {
        for (const std::string& name : option->get_lnames()) {
            flags.push_back("--" + name);
        }
    }
    for (const std::string& word : words.own) {
        const std::string flag = word.substr(0, word.find('='));
        if (!flag.starts_with("--") || std::find(flags.begin(), flags.end(), flag) != flags.end()) {
            continue;
        }
        if (const auto near = nearest(flag, flags)) {
            return usageError("Unknown flag: " + flag, "Did you mean: " + *near);
        }
        return usageError("Unknown flag: " + flag, takesWords(app)
                                                       ? afterDashes(command, word)
                                                       : "mullion " + command.typed() + " --help lists the flags.");
    }
    const auto dashed = std::find_if(words.own.begin(), words.own.end(), isFlag);
    if (dashed != words.own.end() && !dashed->starts_with("--") && takesWords(app)) {
        return usageError("Unknown flag: " + *dashed, afterDashes(command, *dashed));
    }
    const std::string help = "mullion " + command.typed() + " --help shows how it is used.";
    if (dynamic_cast<const CLI::ConversionError*>(&error) != nullptr) {
        const std::string said = error.what(); // "Could not convert: --cols = abc"
        return usageError("Not a whole number: " + said.substr(said.find(": ") + 2), help);
    }
    return usageError(error.what(), help);
}

// Everything that belongs to one run of one verb.
class Invocation {
  public:
    Invocation(const std::vector<Command>& commands, const Command& command, Words words)
        : m_commands(commands), m_command(command), m_words(std::move(words)),
          m_app(command.summary, "mullion " + command.typed()) {}

    // Parses the flags; a page of help when that was asked for.
    Result<std::string, ControlError> parse() {
        m_run = m_command.declare(m_app);
        bool json = false; // Known since separate(); here for the help page, and so that it is not an unknown flag.
        m_app.add_flag("--json", json, "Print one JSON object");
        std::string timeout;
        m_app.add_option("--timeout", timeout, "Give up after this long (500ms, 2s, 3m)");
        bool yes = false;
        m_app.add_flag("--yes", yes, "Do not ask before something is destroyed");
        m_app.footer(nounVerbs(m_commands, m_command) +
                     (m_command.examples.empty() ? "" : "\nExamples:\n" + m_command.examples));
        std::vector<std::string> reversed = arguments();
        std::reverse(reversed.begin(), reversed.end());
        try {
            m_app.parse(reversed);
        } catch (const CLI::CallForHelp&) {
            return m_app.help();
        } catch (const CLI::ParseError& error) {
            return flagError(m_app, m_command, m_words, error);
        }
        if (!timeout.empty()) {
            m_words.flags.timeout = parseDuration(timeout);
            if (!m_words.flags.timeout) {
                return badTimeout(timeout);
            }
        }
        if (yes) {
            m_words.flags.confirmation = Confirmation::Given;
        }
        return std::string();
    }

    Outcome run(Output& output) {
        if (m_words.hasProgram && m_command.takesProgram == TakesProgram::Yes) {
            if (m_words.program.empty()) {
                return usageError("No command after --", "For example: mullion " + m_command.typed() + " -- htop");
            }
            m_words.flags.program = m_words.program;
        }
        Context context(m_words.flags, output);
        return m_run(context);
    }

  private:
    [[nodiscard]] std::vector<std::string> arguments() const {
        std::vector<std::string> arguments = m_words.own;
        if (m_words.hasProgram && m_command.takesProgram == TakesProgram::No) {
            arguments.emplace_back("--");
            arguments.insert(arguments.end(), m_words.program.begin(), m_words.program.end());
        }
        return arguments;
    }

    const std::vector<Command>& m_commands;
    const Command& m_command;
    Words m_words;
    CLI::App m_app;
    Command::Run m_run;
};

int finish(Output& output, const Outcome& outcome) {
    if (outcome) {
        output.answer(*outcome);
        return outcome->exitCode;
    }
    output.error(outcome.error());
    return exitCodeOf(outcome.error());
}

int fail(OutputFormat format, const std::string& command, const ControlError& error, std::ostream& out,
         std::ostream& err) {
    Output(format, command, out, err).error(error);
    return exitCodeOf(error);
}

} // namespace

int runCommandLine(const std::vector<Command>& commands, std::vector<std::string> all, std::ostream& out,
                   std::ostream& err) {
    const bool allUtf8 = std::all_of(all.begin(), all.end(), [](const std::string& word) { return isValidUtf8(word); });
    Words words = separate(std::move(all));
    const OutputFormat format = words.format;
    if (!allUtf8) {
        return fail(format, "", usageError("A word of the command line is not UTF-8", "").error, out, err);
    }
    const auto request = choose(commands, words);
    if (!request) {
        return fail(format, "", request.error(), out, err);
    }
    if (request->command == nullptr) {
        out << request->page;
        return exitcode::Done;
    }
    Output output(format, request->command->path(), out, err);
    try {
        Invocation invocation(commands, *request->command, std::move(words));
        const auto page = invocation.parse();
        if (!page) {
            return finish(output, Failure{page.error()});
        }
        if (!page->empty()) {
            out << *page;
            return exitcode::Done;
        }
        return finish(output, invocation.run(output));
    } catch (const std::exception& error) {
        return finish(output, Failure{ControlError{"internal", error.what(), "This is a fault of mullion itself."}});
    }
}

} // namespace mullion::cli
