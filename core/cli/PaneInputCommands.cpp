// mullion pane send, paste, key, run: input for one pane or many.

#include <core/cli/Declare.h>
#include <core/cli/InputChunks.h>
#include <core/cli/Targets.h>
#include <core/cli/Text.h>
#include <core/share/Limits.h>

#include <fstream>
#include <iostream>
#include <iterator>

namespace mullion::cli {
namespace {

using nlohmann::json;

constexpr const char* ForceHelp = "With --session, --tag or --all: panes at a password prompt too";

// The words, and where the text comes from when not from them.
struct TextOptions {
    TargetFlags targets;
    std::vector<std::string> words;
    std::string text, file;
    bool fromStdin = false, force = false;
    CLI::Option* textOption = nullptr;

    void addTo(CLI::App& app) {
        app.add_option("WORD", words, "The pane, unless flags name it, and the text");
        textOption = app.add_option("--text", text, "The text");
        app.add_option("--file", file, "Take the text from this file");
        app.add_flag("--stdin", fromStdin, "Take the text from standard input");
        app.add_flag("--force", force, ForceHelp);
        targets.addTo(app);
    }
};

struct KeyOptions {
    TargetFlags targets;
    std::vector<std::string> words;
    bool force = false;

    void addTo(CLI::App& app) {
        app.add_flag("--force", force, ForceHelp);
        app.add_option("WORD", words, "The pane, unless flags name it, and keys: Ctrl+c Enter Up F5 a")->required();
        targets.addTo(app);
    }
};

// What is to be sent, and to whom.
struct Delivery {
    json targets;
    std::string text;
};

Result<std::string, ControlError> readAll(std::istream& stream, const std::string& name) {
    std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    if (stream.bad()) {
        return Failure{ControlError{"file_unreadable", "Cannot read " + name + ".", ""}};
    }
    return text;
}

Result<std::string, ControlError> textOf(const TextOptions& options, const std::vector<std::string>& rest) {
    const bool given = options.textOption->count() > 0;
    const int sources =
        (given ? 1 : 0) + (options.file.empty() ? 0 : 1) + (options.fromStdin ? 1 : 0) + (rest.empty() ? 0 : 1);
    if (sources != 1) {
        return usageError(sources == 0 ? "No text given" : "More than one text given",
                          "Use one of: words after the pane, --text T, --file F, --stdin.");
    }
    if (given) {
        return options.text;
    }
    if (options.fromStdin) {
        return readAll(std::cin, "standard input");
    }
    if (!options.file.empty()) {
        std::ifstream stream(options.file, std::ios::binary);
        if (!stream) {
            return Failure{ControlError{"file_unreadable", "Cannot open " + options.file + ".", ""}};
        }
        return readAll(stream, options.file);
    }
    std::string text;
    for (const std::string& word : rest) {
        text += (text.empty() ? "" : " ") + word;
    }
    return text;
}

Result<Delivery, ControlError> delivery(const TextOptions& options) {
    const PaneAndRest words = splitWords(options.targets, options.words);
    auto targets = targetsJson(options.targets, words.panes);
    if (!targets) {
        return Failure{targets.error()};
    }
    if (options.force) {
        (*targets)["force"] = true;
    }
    auto text = textOf(options, words.rest);
    if (!text) {
        return Failure{text.error()};
    }
    return Delivery{std::move(*targets), std::move(*text)};
}

Outcome runSend(Context& context, const TextOptions& options) {
    const auto what = delivery(options);
    return what ? inputOutcome(sendBytes(context, what->targets, what->text)) : Outcome(Failure{what.error()});
}

Outcome runPaste(Context& context, const TextOptions& options) {
    const auto what = delivery(options);
    if (!what) {
        return Failure{what.error()};
    }
    // A paste is one event to the program that gets it; cut in two it would be two.
    if (what->text.size() > share::MaxInputBytes) {
        return Failure{ControlError{"too_large",
                                    "A paste holds at most " + std::to_string(share::MaxInputBytes) + " bytes.",
                                    "mullion pane send takes any length."}};
    }
    if (!isValidUtf8(what->text)) {
        return Failure{
            ControlError{"bad_request", "A paste must be UTF-8 text.", "mullion pane send takes any bytes."}};
    }
    json params = what->targets;
    params["text"] = what->text;
    return inputOutcome(context.call("pane.paste", std::move(params)));
}

Outcome runRun(Context& context, const TextOptions& options) {
    const auto what = delivery(options);
    if (!what) {
        return Failure{what.error()};
    }
    const auto sent = sendBytes(context, what->targets, what->text);
    if (!sent || sent->value("sent", json::array()).empty()) {
        return inputOutcome(sent);
    }
    const auto entered = context.call("pane.key", {{"panes", sent->at("sent")}, {"keys", {"Enter"}}});
    if (!entered) {
        return Failure{entered.error()};
    }
    return inputOutcome(sent);
}

Outcome runKey(Context& context, const KeyOptions& options) {
    const PaneAndRest words = splitWords(options.targets, options.words);
    if (words.rest.empty()) {
        return usageError("No key given", "For example: mullion pane key p7 Ctrl+c");
    }
    auto params = targetsJson(options.targets, words.panes);
    if (!params) {
        return Failure{params.error()};
    }
    (*params)["keys"] = words.rest;
    if (options.force) {
        (*params)["force"] = true;
    }
    return inputOutcome(context.call("pane.key", std::move(*params)));
}

} // namespace

std::vector<Command> paneInputCommands() {
    return {{"pane", "send", "Send text as it is, of any length",
             "  mullion pane send p7 'y'\n  mullion pane send --tag agent --text 'continue'\n"
             "  tar c . | mullion pane send p7 --stdin\n",
             declareWith<TextOptions>(runSend)},
            {"pane", "paste", "Paste text, bracketed where the program asked for that",
             "  mullion pane paste p7 --file notes.md\n", declareWith<TextOptions>(runPaste)},
            {"pane", "run", "Send text, then Enter as the program expects it",
             "  mullion pane run api/shell 'make test'\n  mullion pane run --session api 'git pull'\n",
             declareWith<TextOptions>(runRun)},
            {"pane", "key", "Press keys", "  mullion pane key p7 Ctrl+c\n  mullion pane key --all Escape\n",
             declareWith<KeyOptions>(runKey)}};
}

} // namespace mullion::cli
