// Panes as requests name them.
#pragma once

#include <core/model/Ids.h>

#include <nlohmann/json.hpp>

#include <vector>

namespace mullion::app {

inline nlohmann::json idsOf(const std::vector<model::PaneId>& panes) {
    nlohmann::json ids = nlohmann::json::array();
    for (const model::PaneId pane : panes) {
        ids.push_back(pane.text());
    }
    return ids;
}

} // namespace mullion::app
