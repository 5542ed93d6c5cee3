#include <core/cli/HistoryReader.h>

namespace mullion::cli {

using nlohmann::json;

Result<HistoryFacts, ControlError> readHistory(Context& context, const std::string& pane, const HistoryRange& range,
                                               const std::function<void(std::uint64_t, const std::string&)>& line) {
    json params{{"pane", pane}};
    if (range.from) {
        params["from"] = *range.from;
    }
    if (range.newest) {
        params["lines"] = *range.newest;
    }
    if (range.screen) {
        params["screen"] = true;
    }
    HistoryFacts facts;
    for (bool begun = false;; begun = true) {
        const auto reply = context.call("pane.history", params);
        if (!reply) {
            return Failure{reply.error()};
        }
        std::uint64_t number = reply->value("first", std::uint64_t{0});
        if (!begun) {
            facts.first = number;
        }
        facts.end = reply->value("end", number);
        const json lines = reply->value("lines", json::array());
        for (const json& entry : lines) {
            if (entry.is_string()) {
                line(number++, entry.get_ref<const std::string&>());
            }
        }
        if (!reply->contains("next") || !reply->at("next").is_number_unsigned() || lines.empty()) {
            return facts;
        }
        params.erase("lines");
        params["from"] = reply->at("next");
    }
}

} // namespace mullion::cli
