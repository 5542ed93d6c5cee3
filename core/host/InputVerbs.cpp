#include <core/host/VerbTable.h>

#include <core/base/Base64.h>
#include <core/host/InputGuard.h>
#include <core/share/Limits.h>
#include <core/vt/KeyEncoder.h>

#include <algorithm>

namespace mullion::host::verb {
namespace {

using nlohmann::json;
using share::ControlError;

constexpr std::size_t MaxKeys = 4096; // Of one request.

// A single receiver that cannot take the input is an error; of many, those that cannot are named in the answer.
VerbAnswer answerFor(const std::vector<model::PaneId>& targets, const std::vector<SkippedPane>& skipped,
                     std::size_t bytes) {
    if (targets.size() == 1 && !skipped.empty()) {
        const std::string code = skipped.front().code;
        if (code == "password") {
            return Failure{ControlError{code,
                                        "Pane " + targets.front().text() + " is at a password prompt: echo is off.",
                                        "Name the pane itself, or force it: --force"}};
        }
        if (code == "read_only") {
            return Failure{ControlError{code, "Pane " + targets.front().text() + " is read-only.",
                                        "Unlock it: mullion pane set " + targets.front().text() +
                                            " --read-only off, or force it: --force"}};
        }
        const bool full = code == "input_full";
        return Failure{ControlError{skipped.front().code,
                                    full ? "The program does not read its terminal; 32 MiB of input wait already."
                                         : "No program runs in pane " + targets.front().text() + ".",
                                    full ? "Wait until it reads, or send less."
                                         : "Restart it: mullion pane restart " + targets.front().text()}};
    }
    json sent = json::array();
    json left = json::array();
    for (const model::PaneId id : targets) {
        const auto found =
            std::find_if(skipped.begin(), skipped.end(), [id](const SkippedPane& one) { return one.pane == id; });
        if (found == skipped.end()) {
            sent.push_back(id.text());
        } else {
            left.push_back({{"pane", id.text()}, {"code", found->code}});
        }
    }
    return json{{"sent", std::move(sent)}, {"skipped", std::move(left)}, {"bytes", bytes}};
}

// The targets of an input verb. Panes named one by one get what they are sent unless they are read-only; of a session,
// a tag or all, those at a password prompt do not, unless forced.
struct InputTargets {
    std::vector<model::PaneId> all;
    std::vector<model::PaneId> open;
    std::vector<SkippedPane> guarded;
};

Result<InputTargets, ControlError> inputTargets(VerbCall& call) {
    const bool force = call.params.flag("force");
    auto targets = targetsOf(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    if (auto refused = call.core.control().refusal(call.client, *targets)) {
        return Failure{*refused};
    }
    InputTargets result{std::move(*targets), {}, {}};
    const bool named = call.params.has("panes");
    for (const model::PaneId id : result.all) {
        const Pane* pane = call.core.workspace().findPane(id);
        const char* guard = force || pane == nullptr ? nullptr : guardAgainst(*pane, GuardLevel::Program);
        if (guard != nullptr && named && std::string_view(guard) != "read_only") {
            guard = nullptr; // Delivery says what else speaks against it.
        }
        if (guard != nullptr) {
            result.guarded.push_back({id, guard});
        } else {
            result.open.push_back(id);
        }
    }
    return result;
}

VerbAnswer deliver(VerbCall& call, const InputTargets& targets, std::vector<share::InputEvent> events,
                   std::size_t size) {
    std::vector<SkippedPane> skipped;
    for (share::InputEvent& event : events) {
        skipped = call.core.keeper().deliver(targets.open, std::move(event));
    }
    skipped.insert(skipped.end(), targets.guarded.begin(), targets.guarded.end());
    return answerFor(targets.all, skipped, size);
}

VerbAnswer tooLarge() {
    return Failure{ControlError{"too_large", "One request carries at most 1 MiB of input.", "Send it in parts."}};
}

} // namespace

VerbAnswer paneSend(VerbCall& call) {
    const auto text = call.params.text("text");
    const auto encoded = call.params.text("base64");
    auto decoded = encoded ? decodeBase64(*encoded, Base64Padding::Required) : std::nullopt;
    if (text.has_value() == encoded.has_value()) {
        call.params.blame("Give either 'text' or 'base64'.");
    } else if (encoded && !decoded) {
        call.params.blame("'base64' is not base64.");
    }
    const auto targets = inputTargets(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    std::string bytes = text ? *text : std::move(*decoded);
    if (bytes.size() > share::MaxInputBytes) {
        return tooLarge();
    }
    const std::size_t size = bytes.size();
    return deliver(call, *targets, {share::RawInput{std::move(bytes)}}, size);
}

VerbAnswer panePaste(VerbCall& call) {
    std::string text = call.params.requiredText("text");
    const auto targets = inputTargets(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    if (text.size() > share::MaxInputBytes) {
        return tooLarge();
    }
    const std::size_t size = text.size();
    return deliver(call, *targets, {share::PasteInput{std::move(text)}}, size);
}

VerbAnswer paneKey(VerbCall& call) {
    const std::vector<std::string> names = call.params.texts("keys", MaxKeys);
    if (names.empty()) {
        call.params.blame("'keys' is missing.");
    }
    const auto targets = inputTargets(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    std::vector<share::InputEvent> keys;
    for (std::size_t i = 0; i < names.size(); ++i) {
        model::KeyEvent key;
        if (vt::parseKeyName(names[i], key)) {
            keys.emplace_back(std::move(key));
        } else {
            return Failure{ControlError{"bad_key", "There is no key '" + names[i].substr(0, 40) + "'.",
                                        "Keys are named like Enter, Escape, Ctrl+c, Alt+Shift+Left, F5."}};
        }
    }
    return deliver(call, *targets, std::move(keys), names.size());
}

} // namespace mullion::host::verb
