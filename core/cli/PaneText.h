// Panes and sessions as people read them.
#pragma once

#include <core/cli/Table.h>
#include <core/share/Control.h>

#include <nlohmann/json.hpp>

#include <string>

namespace mullion::cli {

// "running", "exit 101", "SIGKILL", "failed: command_missing".
std::string stateText(const share::PaneInfo& pane);

// The table that `pane list` prints, from the `panes` of an answer; entries it cannot read are left out.
std::string paneTable(const nlohmann::json& panes);
std::string sessionTable(const nlohmann::json& sessions);

// The outline that `layout show` prints for one session.
std::string layoutOutline(const share::SessionInfo& session, const nlohmann::json& panes);

} // namespace mullion::cli
