// What a pane's program said about itself (progress, notifications, OSC 7501 status), as clients hear of it.
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mullion::share {

struct ProgressReport {
    std::string state; // "normal", "error", "unknown" or "paused".
    int percent = 0;
};

struct StatusReport {
    std::string id;    // Path of a sub-task; empty for the program itself.
    std::string state; // "idle", "working", "blocked", "done" or "error".
    std::string kind;  // Of blocked: "permission", "question" or "auth"; or empty.
    std::optional<int> progress;
    std::string app;
    std::string message;
    std::string title;
};

struct PaneReports {
    std::optional<ProgressReport> progress;
    std::uint32_t notifications = 0; // Ever.
    std::string notificationTitle;   // Of the last one.
    std::string notificationBody;
    std::vector<StatusReport> status;
};

// Into a pane's fields.
void addReports(const PaneReports& reports, nlohmann::json::object_t& fields);
// Throws json exceptions when a field has the wrong type.
PaneReports reportsFromJson(const nlohmann::json& json);

} // namespace mullion::share
