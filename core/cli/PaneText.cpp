#include <core/cli/PaneText.h>

#include <core/cli/Text.h>

#include <chrono>
#include <cmath>
#include <map>

namespace mullion::cli {
namespace {

using nlohmann::json;

// Longer titles and paths would push the columns that matter off the reader's screen.
constexpr std::size_t MaxTitleColumns = 40;

std::string ageOf(std::int64_t sinceMs) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    return ageText((std::chrono::duration_cast<std::chrono::milliseconds>(now).count() - sinceMs) / 1000);
}

using PaneNames = std::map<std::string, std::string>;

std::string paneLabel(model::PaneId pane, const PaneNames& names) {
    const auto name = names.find(pane.text());
    return pane.text() + (name == names.end() ? "" : "  " + withoutControls(name->second));
}

void outline(const model::LayoutNode& node, double total, std::size_t depth, const PaneNames& names, std::string& out) {
    const int percent = static_cast<int>(std::lround(100 * node.share / total));
    out.append(depth * 2, ' ');
    out += std::to_string(percent) + " %  ";
    if (node.isLeaf()) {
        out += (node.pane.valid() ? paneLabel(node.pane, names) : "empty") + "\n";
        return;
    }
    out += node.axis == model::SplitAxis::LeftRight   ? "side by side\n"
           : node.axis == model::SplitAxis::TopBottom ? "above each other\n"
                                                      : "tabs\n";
    double sum = 0;
    for (const model::LayoutNode& child : node.children) {
        sum += child.share;
    }
    for (const model::LayoutNode& child : node.children) {
        outline(child, sum, depth + 1, names, out);
    }
}

} // namespace

std::string stateText(const share::PaneInfo& pane) {
    if (pane.state == share::PaneState::Exited) {
        return !pane.signal.empty() ? pane.signal : "exit " + std::to_string(pane.exitCode.value_or(0));
    }
    if (pane.state == share::PaneState::Failed && pane.error) {
        return "failed: " + pane.error->code;
    }
    return share::nameOf(pane.state);
}

std::string paneTable(const json& panes) {
    Table table({"ID", "SESSION", "NAME", "STATE", "SIZE", "PROGRAM", "AGE", "TITLE"});
    for (const json& entry : panes) {
        if (const auto pane = share::paneFromJson(entry)) {
            table.add({pane->id.text(), pane->sessionName, pane->name, stateText(*pane),
                       std::to_string(pane->columns) + "x" + std::to_string(pane->rows), pane->program,
                       ageOf(pane->stateSinceMs), shortened(pane->title, MaxTitleColumns)});
        }
    }
    return table.empty() ? "No panes.\n" : table.text();
}

std::string sessionTable(const json& sessions) {
    Table table({"ID", "NAME", "PANES", "LAYOUT", "AGE"});
    for (const json& entry : sessions) {
        if (const auto session = share::sessionFromJson(entry)) {
            table.add({session->id.text(), session->name, std::to_string(session->layout.order.size()),
                       share::nameOf(session->layout.kind), ageOf(session->createdAtMs)});
        }
    }
    return table.empty() ? "No sessions.\n" : table.text();
}

std::string layoutOutline(const share::SessionInfo& session, const json& panes) {
    PaneNames names;
    for (const json& pane : panes) {
        names[pane.value("id", "")] = pane.value("name", "");
    }
    const model::Layout& layout = session.layout;
    std::string text = withoutControls(session.name) + " (" + session.id.text() + "): " + share::nameOf(layout.kind);
    if (layout.kind == model::LayoutKind::Grid) {
        text += " " + std::to_string(layout.gridRows) + "x" + std::to_string(layout.gridColumns);
    }
    text += "\n";
    if (layout.kind == model::LayoutKind::Split) {
        outline(layout.root, layout.root.share, 1, names, text);
        return text;
    }
    for (const model::PaneId pane : layout.order) {
        text += "  " + paneLabel(pane, names) + "\n";
    }
    return text;
}

} // namespace mullion::cli
