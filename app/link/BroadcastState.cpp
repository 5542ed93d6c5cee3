#include <app/link/BroadcastState.h>

#include <algorithm>

namespace mullion::app {
namespace {

using nlohmann::json;

std::vector<model::PaneId> idsIn(const json& source, const char* field) {
    std::vector<model::PaneId> result;
    const auto list = source.find(field);
    if (list == source.end() || !list->is_array()) {
        return result;
    }
    for (const json& entry : *list) {
        if (const auto id = entry.is_string() ? model::PaneId::parse(entry.get<std::string>()) : std::nullopt) {
            result.push_back(*id);
        }
    }
    return result;
}

} // namespace

scene::BroadcastMark BroadcastState::markOf(model::PaneId pane) const {
    if (!on()) {
        return scene::BroadcastMark::None;
    }
    if (std::ranges::find(receivers, pane) != receivers.end()) {
        return scene::BroadcastMark::Receiver;
    }
    if (std::ranges::find(excluded, pane) != excluded.end()) {
        return scene::BroadcastMark::Excluded;
    }
    return skipCode(pane).empty() ? scene::BroadcastMark::OutOfScope : scene::BroadcastMark::Skipped;
}

std::string BroadcastState::skipCode(model::PaneId pane) const {
    const auto found = std::ranges::find(skipped, pane, &BroadcastSkip::pane);
    return found == skipped.end() ? std::string() : found->code;
}

BroadcastState BroadcastState::fromJson(const json& source) {
    BroadcastState state;
    if (!source.is_object() || !source.value("on", false)) {
        return state;
    }
    const json scope = source.value("scope", json::object());
    if (scope.contains("session")) {
        state.scope = BroadcastScope::Session;
        state.scopeName = scope.value("session", "");
    } else if (scope.contains("tag")) {
        state.scope = BroadcastScope::Tagged;
        state.tags = scope.value("tags", std::vector<std::string>{scope.value("tag", "")});
    } else {
        state.scope = scope.contains("panes") ? BroadcastScope::Selected : BroadcastScope::All;
    }
    state.live = source.value("live", false);
    state.receivers = idsIn(source, "receivers");
    state.excluded = idsIn(source, "excluded");
    state.pasted = source.value("pasted", std::size_t{0});
    state.secondsLeft = source.value("seconds_left", 0);
    for (const json& entry : source.value("skipped", json::array())) {
        if (const auto id = model::PaneId::parse(entry.value("pane", ""))) {
            state.skipped.push_back({*id, entry.value("code", "")});
        }
    }
    return state;
}

} // namespace mullion::app
