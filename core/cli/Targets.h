// Which panes a verb acts on: one pane, --session, --tag or --all; exactly one of them.
#pragma once

#include <core/cli/Answer.h>

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <cstdint>
#include <string>
#include <vector>

namespace mullion::cli {

enum class Everything : std::uint8_t { No, Yes };

struct TargetFlags {
    std::string session;
    std::vector<std::string> tags; // Panes with any of them.
    Everything all = Everything::No;

    [[nodiscard]] bool any() const { return !session.empty() || !tags.empty() || all == Everything::Yes; }
    void addTo(CLI::App& app);
};

// The `targets` of docs/protocol.md. `panes` are the panes named on the command line.
Result<nlohmann::json, ControlError> targetsJson(const TargetFlags& flags, const std::vector<std::string>& panes);

// Words of verbs that take a pane and then something else (text, keys): with a target flag all words are the something.
struct PaneAndRest {
    std::vector<std::string> panes;
    std::vector<std::string> rest;
};
PaneAndRest splitWords(const TargetFlags& flags, const std::vector<std::string>& words);

} // namespace mullion::cli
