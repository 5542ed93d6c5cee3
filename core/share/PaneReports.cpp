#include <core/share/PaneReports.h>

namespace mullion::share {

using nlohmann::json;

namespace {

json toJson(const StatusReport& report) {
    return {{"id", report.id},
            {"state", report.state},
            {"kind", report.kind.empty() ? json(nullptr) : json(report.kind)},
            {"progress", report.progress ? json(*report.progress) : json(nullptr)},
            {"app", report.app},
            {"message", report.message},
            {"title", report.title}};
}

StatusReport statusFromJson(const json& source) {
    StatusReport report;
    report.id = source.at("id").get<std::string>();
    report.state = source.at("state").get<std::string>();
    if (source.contains("kind") && source.at("kind").is_string()) {
        report.kind = source.at("kind").get<std::string>();
    }
    if (source.contains("progress") && source.at("progress").is_number_integer()) {
        report.progress = source.at("progress").get<int>();
    }
    report.app = source.value("app", "");
    report.message = source.value("message", "");
    report.title = source.value("title", "");
    return report;
}

} // namespace

void addReports(const PaneReports& reports, json::object_t& fields) {
    json status = json::array();
    for (const StatusReport& report : reports.status) {
        status.push_back(toJson(report));
    }
    const bool hasNotification = reports.notifications > 0;
    fields.emplace("progress", reports.progress
                                   ? json{{"state", reports.progress->state}, {"percent", reports.progress->percent}}
                                   : json(nullptr));
    fields.emplace("notifications", reports.notifications);
    fields.emplace("last_notification",
                   hasNotification ? json{{"title", reports.notificationTitle}, {"body", reports.notificationBody}}
                                   : json(nullptr));
    fields.emplace("status", std::move(status));
}

PaneReports reportsFromJson(const json& source) {
    PaneReports reports;
    if (source.contains("progress") && source.at("progress").is_object()) {
        const json& progress = source.at("progress");
        reports.progress = ProgressReport{progress.at("state").get<std::string>(), progress.value("percent", 0)};
    }
    reports.notifications = source.value("notifications", std::uint32_t{0});
    if (source.contains("last_notification") && source.at("last_notification").is_object()) {
        reports.notificationTitle = source.at("last_notification").value("title", "");
        reports.notificationBody = source.at("last_notification").value("body", "");
    }
    for (const json& report : source.value("status", json::array())) {
        reports.status.push_back(statusFromJson(report));
    }
    return reports;
}

} // namespace mullion::share
