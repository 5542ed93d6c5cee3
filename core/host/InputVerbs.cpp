#include <core/host/VerbTable.h>

#include <core/host/Base64.h>
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
        const bool full = skipped.front().code == std::string("input_full");
        return Failure{ControlError{skipped.front().code,
                                    full ? "The program does not read its terminal; 32 MiB of input wait already."
                                         : "No program runs in pane " + targets.front().text() + ".",
                                    full ? "Wait until it reads, or send less." : "Restart it: mullion pane restart"}};
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

VerbAnswer tooLarge() {
    return Failure{ControlError{"too_large", "One request carries at most 1 MiB of input.", "Send it in parts."}};
}

} // namespace

VerbAnswer paneSend(VerbCall& call) {
    const auto text = call.params.text("text");
    const auto encoded = call.params.text("base64");
    auto decoded = encoded ? decodeBase64(*encoded) : std::nullopt;
    if (text.has_value() == encoded.has_value()) {
        call.params.blame("Give either 'text' or 'base64'.");
    } else if (encoded && !decoded) {
        call.params.blame("'base64' is not base64.");
    }
    const auto targets = targetsOf(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    std::string bytes = text ? *text : std::move(*decoded);
    if (bytes.size() > share::MaxInputBytes) {
        return tooLarge();
    }
    const std::size_t size = bytes.size();
    return answerFor(*targets, call.core.keeper().deliver(*targets, share::RawInput{std::move(bytes)}), size);
}

VerbAnswer panePaste(VerbCall& call) {
    std::string text = call.params.requiredText("text");
    const auto targets = targetsOf(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    if (text.size() > share::MaxInputBytes) {
        return tooLarge();
    }
    const std::size_t size = text.size();
    return answerFor(*targets, call.core.keeper().deliver(*targets, share::PasteInput{std::move(text)}), size);
}

VerbAnswer paneKey(VerbCall& call) {
    const std::vector<std::string> names = call.params.texts("keys", MaxKeys);
    if (names.empty()) {
        call.params.blame("'keys' is missing.");
    }
    const auto targets = targetsOf(call);
    if (!targets) {
        return Failure{targets.error()};
    }
    std::vector<model::KeyEvent> keys(names.size());
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (!vt::parseKeyName(names[i], keys[i])) {
            return Failure{ControlError{"bad_key", "There is no key '" + names[i].substr(0, 40) + "'.",
                                        "Keys are named like Enter, Escape, Ctrl+c, Alt+Shift+Left, F5."}};
        }
    }
    std::vector<SkippedPane> skipped;
    for (model::KeyEvent& key : keys) {
        skipped = call.core.keeper().deliver(*targets, std::move(key));
    }
    return answerFor(*targets, skipped, keys.size());
}

} // namespace mullion::host::verb
