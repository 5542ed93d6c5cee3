#include <core/share/Control.h>

#include <core/share/Limits.h>

#include <algorithm>
#include <array>

namespace mullion::share {
namespace {

using nlohmann::json;

constexpr std::array<const char*, 4> StateNames{"starting", "running", "exited", "failed"};
constexpr std::array<const char*, 3> PolicyNames{"auto", "follow", "fixed"};
constexpr std::array<const char*, 5> LayoutNames{"wall", "grid", "split", "stack", "focus"};
constexpr std::array<const char*, 3> AxisNames{"left-right", "top-bottom", "stack"};

template <std::size_t N>
std::optional<std::size_t> indexOf(const std::array<const char*, N>& names, const std::string& name) {
    for (std::size_t i = 0; i < N; ++i) {
        if (name == names[i]) {
            return i;
        }
    }
    return std::nullopt;
}

json toJson(const model::LayoutNode& node) {
    json result{{"share", node.share}};
    if (node.isLeaf()) {
        result["pane"] = node.pane.valid() ? json(node.pane.text()) : json(nullptr);
        return result;
    }
    result["axis"] = AxisNames[static_cast<std::size_t>(node.axis)];
    if (node.axis == model::SplitAxis::Stacked) {
        result["front"] = node.front.text();
    }
    for (const model::LayoutNode& child : node.children) {
        result["children"].push_back(toJson(child));
    }
    return result;
}

// What is particular to a stack: only leaves in it, and one of them in front (the first when none is named).
void readStack(const json& source, model::LayoutNode& node) {
    node.front = node.children.front().pane;
    const auto named = source.contains("front") ? model::PaneId::parse(source.at("front").get<std::string>())
                                                : std::optional(node.front);
    bool known = false;
    for (const model::LayoutNode& child : node.children) {
        if (!child.isLeaf() || !child.pane.valid()) {
            throw std::invalid_argument("a stack holds panes only");
        }
        known = known || child.pane == named;
    }
    if (!known) {
        throw std::invalid_argument("front");
    }
    node.front = *named;
}

// Throws json exceptions or std::invalid_argument; layoutFromJson turns them into nothing.
model::LayoutNode nodeFromJson(const json& source, int depth) {
    if (depth > model::MaxLayoutDepth) {
        throw std::invalid_argument("layout too deep");
    }
    model::LayoutNode node;
    node.share = source.value("share", 1.0);
    if (!(node.share > 0)) {
        throw std::invalid_argument("share");
    }
    if (source.contains("children")) {
        node.axis = static_cast<model::SplitAxis>(indexOf(AxisNames, source.at("axis").get<std::string>()).value());
        for (const json& child : source.at("children")) {
            node.children.push_back(nodeFromJson(child, depth + 1));
        }
        if (node.children.size() < 2) {
            throw std::invalid_argument("a split needs two children");
        }
        if (node.axis == model::SplitAxis::Stacked) {
            readStack(source, node);
        }
    } else if (source.contains("pane") && source.at("pane").is_string()) {
        const auto pane = model::PaneId::parse(source.at("pane").get<std::string>());
        if (!pane) {
            throw std::invalid_argument("pane");
        }
        node.pane = *pane;
    }
    return node;
}

template <typename IdType>
IdType idFromJson(const json& source) {
    const auto id = IdType::parse(source.get<std::string>());
    if (!id) {
        throw std::invalid_argument("id");
    }
    return *id;
}

// One of the layout's panes, or none when the field is absent or names another.
model::PaneId memberOf(const model::Layout& layout, const json& source, const char* field) {
    const auto found = source.find(field);
    const auto pane =
        found != source.end() && found->is_string() ? model::PaneId::parse(found->get<std::string>()) : std::nullopt;
    const bool member = pane && std::find(layout.order.begin(), layout.order.end(), *pane) != layout.order.end();
    return member ? *pane : model::PaneId{};
}

// nlohmann-json throws on missing fields and wrong types; at this edge that becomes "nothing".
template <typename Function>
auto orNothing(Function function) -> std::optional<decltype(function())> {
    try {
        return function();
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

} // namespace

json toJson(const ControlError& error) {
    return {{"code", error.code}, {"message", error.message}, {"hint", error.hint}};
}

ControlError errorFromJson(const json& source) {
    if (!source.is_object()) {
        return {"internal", "the core sent no error text", ""};
    }
    return {source.value("code", "internal"), source.value("message", ""), source.value("hint", "")};
}

namespace {

std::string colorOf(const json& source) {
    std::string color = source.value("color", "");
    return isColorName(color) ? color : std::string();
}

} // namespace

bool operator==(const PaneInfo& a, const PaneInfo& b) {
    return toJson(a) == toJson(b);
}

const std::array<const char*, 8> ColorNames{"red", "orange", "yellow", "green", "teal", "blue", "purple", "pink"};

bool isColorName(const std::string& name) {
    return std::find(ColorNames.begin(), ColorNames.end(), name) != ColorNames.end();
}

const char* nameOf(PaneState state) {
    return StateNames[static_cast<std::size_t>(state)];
}
const char* nameOf(SizePolicy policy) {
    return PolicyNames[static_cast<std::size_t>(policy)];
}

std::optional<SizePolicy> sizePolicyFromName(const std::string& name) {
    const auto index = indexOf(PolicyNames, name);
    return index ? std::optional(static_cast<SizePolicy>(*index)) : std::nullopt;
}

const char* nameOf(model::LayoutKind kind) {
    return LayoutNames[static_cast<std::size_t>(kind)];
}

std::optional<model::LayoutKind> layoutKindFromName(const std::string& name) {
    const auto index = indexOf(LayoutNames, name);
    return index ? std::optional(static_cast<model::LayoutKind>(*index)) : std::nullopt;
}

json toJson(const PaneInfo& pane) {
    // Field by field: a list of pairs in braces is built, copied and sorted out at three times the cost, which a page
    // of hundreds of panes makes every client feel.
    json::object_t fields;
    const auto add = [&fields](const char* name, json value) { fields.emplace(name, std::move(value)); };
    add("id", pane.id.text());
    add("session", pane.session.text());
    add("session_name", pane.sessionName);
    add("name", pane.name);
    add("title", pane.title);
    add("program", pane.program);
    add("cwd", pane.cwd);
    add("command", pane.command);
    add("tags", pane.tags);
    add("color", pane.color);
    add("read_only", pane.readOnly);
    add("name_locked", pane.nameLocked);
    add("pid", pane.pid);
    add("cols", pane.columns);
    add("rows", pane.rows);
    add("state", nameOf(pane.state));
    add("exit_code", pane.exitCode ? json(*pane.exitCode) : json(nullptr));
    add("signal", pane.signal.empty() ? json(nullptr) : json(pane.signal));
    add("error", pane.error ? toJson(*pane.error) : json(nullptr));
    add("size_policy", nameOf(pane.sizePolicy));
    add("created_at_ms", pane.createdAtMs);
    add("state_since_ms", pane.stateSinceMs);
    add("allow", pane.allow);
    add("env_names", pane.environmentNames);
    addReports(pane.reports, fields);
    return fields;
}

std::optional<PaneInfo> paneFromJson(const json& source) {
    return orNothing([&source] {
        PaneInfo pane;
        pane.id = idFromJson<model::PaneId>(source.at("id"));
        pane.session = idFromJson<model::SessionId>(source.at("session"));
        pane.sessionName = source.at("session_name").get<std::string>();
        pane.name = source.at("name").get<std::string>();
        pane.title = source.value("title", "");
        pane.program = source.value("program", "");
        pane.cwd = source.value("cwd", "");
        pane.command = source.value("command", std::vector<std::string>());
        pane.tags = source.value("tags", std::vector<std::string>());
        pane.color = colorOf(source);
        pane.readOnly = source.value("read_only", false);
        // Cores that do not say so kept every name.
        pane.nameLocked = source.value("name_locked", true);
        pane.allow = source.value("allow", std::vector<std::string>());
        pane.environmentNames = source.value("env_names", std::vector<std::string>());
        pane.reports = reportsFromJson(source);
        pane.pid = source.value("pid", std::int64_t{0});
        pane.columns = source.at("cols").get<std::uint16_t>();
        pane.rows = source.at("rows").get<std::uint16_t>();
        pane.state = static_cast<PaneState>(indexOf(StateNames, source.at("state").get<std::string>()).value());
        if (source.contains("exit_code") && source.at("exit_code").is_number_integer()) {
            pane.exitCode = source.at("exit_code").get<int>();
        }
        if (source.contains("signal") && source.at("signal").is_string()) {
            pane.signal = source.at("signal").get<std::string>();
        }
        if (source.contains("error") && source.at("error").is_object()) {
            pane.error = errorFromJson(source.at("error"));
        }
        pane.sizePolicy = sizePolicyFromName(source.value("size_policy", "auto")).value();
        pane.createdAtMs = source.value("created_at_ms", std::int64_t{0});
        pane.stateSinceMs = source.value("state_since_ms", std::int64_t{0});
        return pane;
    });
}

json toJson(const SessionInfo& session) {
    return {{"id", session.id.text()},          {"name", session.name},
            {"color", session.color},           {"panes", session.layout.order.size()},
            {"layout", toJson(session.layout)}, {"created_at_ms", session.createdAtMs}};
}

std::optional<SessionInfo> sessionFromJson(const json& source) {
    return orNothing([&source] {
        SessionInfo session;
        session.id = idFromJson<model::SessionId>(source.at("id"));
        session.name = source.at("name").get<std::string>();
        session.color = colorOf(source);
        session.layout = layoutFromJson(source.at("layout")).value();
        session.createdAtMs = source.value("created_at_ms", std::int64_t{0});
        return session;
    });
}

json toJson(const model::Layout& layout) {
    json order = json::array();
    for (const model::PaneId pane : layout.order) {
        order.push_back(pane.text());
    }
    json result{{"kind", LayoutNames[static_cast<std::size_t>(layout.kind)]}, {"order", std::move(order)}};
    if (layout.kind == model::LayoutKind::Grid) {
        result["rows"] = layout.gridRows;
        result["cols"] = layout.gridColumns;
    } else if (layout.kind == model::LayoutKind::Split) {
        result["root"] = toJson(layout.root);
    }
    if (layout.front.valid()) {
        result["front"] = layout.front.text();
    }
    if (layout.zoomed.valid()) {
        result["zoomed"] = layout.zoomed.text();
    }
    return result;
}

std::optional<model::Layout> layoutFromJson(const json& source) {
    return orNothing([&source] {
        model::Layout layout;
        layout.kind =
            static_cast<model::LayoutKind>(indexOf(LayoutNames, source.at("kind").get<std::string>()).value());
        for (const json& pane : source.at("order")) {
            layout.order.push_back(idFromJson<model::PaneId>(pane));
        }
        if (layout.kind == model::LayoutKind::Grid) {
            layout.gridRows = source.at("rows").get<std::uint16_t>();
            layout.gridColumns = source.at("cols").get<std::uint16_t>();
        } else if (layout.kind == model::LayoutKind::Split) {
            layout.root = nodeFromJson(source.at("root"), 0);
        }
        layout.front = memberOf(layout, source, "front");
        layout.zoomed = memberOf(layout, source, "zoomed");
        const bool hasFront = layout.kind == model::LayoutKind::Stack || layout.kind == model::LayoutKind::Focus;
        if (hasFront && !layout.front.valid() && !layout.order.empty()) {
            layout.front = layout.order.front();
        }
        return layout;
    });
}

} // namespace mullion::share
