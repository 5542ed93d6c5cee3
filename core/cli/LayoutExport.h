// A session as a layout file: what `mullion start` needs to make it again.
#pragma once

#include <core/share/Control.h>

#include <string>
#include <vector>

namespace mullion::cli {

// `panes` may hold others too; those of the session are looked up by id.
std::string layoutFile(const share::SessionInfo& session, const std::vector<share::PaneInfo>& panes);

} // namespace mullion::cli
