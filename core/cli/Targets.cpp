#include <core/cli/Targets.h>

namespace mullion::cli {

void TargetFlags::addTo(CLI::App& app) {
    app.add_option("--session", session, "Every pane of this session");
    app.add_option("--tag", tags, "Every pane with this tag; repeated: with any of them")->allow_extra_args(false);
    app.add_flag_callback(
        "--all", [this] { all = Everything::Yes; }, "Every pane there is");
}

Result<nlohmann::json, ControlError> targetsJson(const TargetFlags& flags, const std::vector<std::string>& panes) {
    const int ways = (panes.empty() ? 0 : 1) + (flags.session.empty() ? 0 : 1) + (flags.tags.empty() ? 0 : 1) +
                     (flags.all == Everything::Yes ? 1 : 0);
    if (ways == 0) {
        return usageError("No pane named", "Name a pane, or use --session S, --tag T or --all.");
    }
    if (ways > 1) {
        return usageError("More than one way to name panes", "Use one of: a pane, --session S, --tag T, --all.");
    }
    if (!flags.session.empty()) {
        return nlohmann::json{{"session", flags.session}};
    }
    if (!flags.tags.empty()) {
        return flags.tags.size() == 1 ? nlohmann::json{{"tag", flags.tags.front()}}
                                      : nlohmann::json{{"tags", flags.tags}};
    }
    if (flags.all == Everything::Yes) {
        return nlohmann::json{{"all", true}};
    }
    return nlohmann::json{{"panes", panes}};
}

PaneAndRest splitWords(const TargetFlags& flags, const std::vector<std::string>& words) {
    if (flags.any() || words.empty()) {
        return {{}, words};
    }
    return {{words.front()}, {words.begin() + 1, words.end()}};
}

} // namespace mullion::cli
