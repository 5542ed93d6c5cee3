#include <core/cli/InputChunks.h>

#include <core/base/Base64.h>

#include <algorithm>
#include <array>

namespace mullion::cli {
namespace {

using nlohmann::json;

std::string skippedText(const json& skipped) {
    std::string text;
    for (const json& entry : skipped) {
        text +=
            (text.empty() ? "" : ", ") + entry.value("pane", "?") + " (" + guardText(entry.value("code", "?")) + ")";
    }
    return text;
}

const char* hintFor(const std::string& code) {
    if (code == "input_full") {
        return "The program does not read its input; 32 MB wait for it. Send the rest once it has read.";
    }
    if (code == "password") {
        return "Name the pane itself if it is meant for the prompt, or add --force.";
    }
    return code == "not_running" ? "Its program has ended; mullion pane restart runs it again." : "";
}

} // namespace

std::string guardText(const std::string& code) {
    if (code == "password") {
        return "password prompt: echo is off";
    }
    if (code == "blocked") {
        return "it waits for an answer";
    }
    if (code == "alternate_screen") {
        return "full-screen program";
    }
    return code == "not_running" ? "its program has ended" : code;
}

std::vector<std::string_view> inputChunks(std::string_view data, std::size_t limit) {
    std::vector<std::string_view> chunks;
    do {
        chunks.push_back(data.substr(0, limit));
        data.remove_prefix(chunks.back().size());
    } while (!data.empty());
    return chunks;
}

client::Reply sendBytes(Context& context, const json& targets, std::string_view data) {
    json receivers = targets;
    json skipped = json::array();
    json sent = json::array();
    std::size_t bytes = 0;
    for (const std::string_view chunk : inputChunks(data)) {
        json params = receivers;
        params["base64"] = encodeBase64(chunk);
        const auto reply = context.call("pane.send", std::move(params));
        if (!reply) {
            return Failure{reply.error()};
        }
        sent = reply->value("sent", json::array());
        for (const json& entry : reply->value("skipped", json::array())) {
            skipped.push_back(entry);
            skipped.back()["bytes"] = bytes;
        }
        if (sent.empty()) {
            break;
        }
        bytes += chunk.size();
        receivers = {{"panes", sent}};
    }
    return json{{"sent", sent}, {"skipped", skipped}, {"bytes", bytes}};
}

Outcome inputOutcome(const client::Reply& reply) {
    if (!reply) {
        return Failure{reply.error()};
    }
    const json sent = reply->value("sent", json::array());
    const json skipped = reply->value("skipped", json::array());
    if (sent.empty() && !skipped.empty()) {
        const std::string code = skipped.front().value("code", "not_running");
        std::string message = "Nothing took the input: " + skippedText(skipped) + ".";
        if (const auto bytes = reply->value("bytes", std::size_t{0}); bytes > 0) {
            message = "Only the first " + std::to_string(bytes) + " bytes were taken: " + skippedText(skipped) + ".";
        }
        return Failure{ControlError{code, message, hintFor(code)}};
    }
    std::string text = "Sent to " + std::to_string(sent.size()) + (sent.size() == 1 ? " pane" : " panes");
    text += skipped.empty() ? ".\n" : "; skipped " + skippedText(skipped) + ".\n";
    return Answer{*reply, text};
}

} // namespace mullion::cli
