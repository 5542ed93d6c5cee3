// From a layout to what the core is asked for: the panes in order, and the tree that arranges them.
#pragma once

#include <core/cli/LayoutSpec.h>
#include <core/model/Layout.h>

#include <string>
#include <vector>

namespace mullion::cli {

struct PlannedPane {
    std::string name;                 // Unique in the session; empty: the core names it.
    std::vector<std::string> command; // Empty: the login shell.
    std::string shown;                // The command as the file has it; for people.
    std::vector<SendStep> sends;
};

struct LayoutPlan {
    std::vector<PlannedPane> panes;
    model::Layout layout; // Pane ids are 1 + index into `panes`, until withPanes().
};

// `shell` runs the commands: `shell -l -c CMD`, so that they find what the user's own shell finds.
LayoutPlan planLayout(const LayoutSpec& spec, const std::string& shell);

// The planned tree with real panes.
model::Layout withPanes(const model::Layout& planned, const std::vector<model::PaneId>& panes);

} // namespace mullion::cli
