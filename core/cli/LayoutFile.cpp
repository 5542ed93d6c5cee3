#include <core/cli/LayoutFile.h>

#include <core/cli/YamlReader.h>
#include <core/share/Limits.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

namespace mullion::cli {
namespace {

using YAML::Node;

const std::vector<std::string> LayoutKeys{"name", "description", "vars",     "settings", "panes",
                                          "grid", "command",     "commands", "titles",   "broadcast_send",
                                          "wall", "arrange",     "tree"};
const std::vector<std::string> TreeKeys{"pane", "size", "split", "parts", "front"};
const std::vector<std::string> PaneKeys{"title", "cmd", "size", "split", "direct_send"};
const std::vector<std::string> SendKeys{"text", "send_delay_ms", "wait_for_output", "submit", "submit_delay_ms"};

// Nobody nests by hand deeper; the reader itself recurses.
constexpr int MaxTreeDepth = 32;

bool has(const Node& map, const char* key) {
    return map[key].IsDefined();
}

SendStep readSend(YamlReader& reader, const Node& node) {
    YamlReader::wantMap(node, "a send");
    reader.noteUnknownKeys(node, SendKeys);
    SendStep step;
    if (!has(node, "text")) {
        YamlReader::mismatch(node, "a send with the key text");
    }
    step.text = reader.text(node["text"], "text");
    if (has(node, "send_delay_ms")) {
        step.sendDelayMs = reader.milliseconds(node["send_delay_ms"], "send_delay_ms");
    }
    if (has(node, "wait_for_output") && reader.truth(node["wait_for_output"], "wait_for_output")) {
        step.waitForOutput = WaitForOutput::Yes;
    }
    if (has(node, "submit") && reader.truth(node["submit"], "submit")) {
        step.submit = Submit::Enter;
    }
    if (has(node, "submit_delay_ms")) {
        step.submitDelayMs = reader.milliseconds(node["submit_delay_ms"], "submit_delay_ms");
    }
    return step;
}

std::vector<SendStep> readSends(YamlReader& reader, const Node& node, const std::string& what) {
    YamlReader::wantList(node, what);
    std::vector<SendStep> steps;
    for (const Node& entry : node) {
        steps.push_back(readSend(reader, entry));
    }
    return steps;
}

double readPercent(YamlReader& reader, const Node& node) {
    const std::string text = reader.text(node, "size");
    char* end = nullptr;
    const double percent = std::strtod(text.c_str(), &end);
    const std::string unit(end);
    if (end == text.c_str() || (unit != "%" && !unit.empty()) || !std::isfinite(percent) || percent <= 0 ||
        percent > 100) {
        YamlReader::mismatch(node, "a size such as \"60%\"");
    }
    return percent;
}

model::SplitAxis readSplit(YamlReader& reader, const Node& node) {
    const std::string text = reader.text(node, "split");
    if (text == "horizontal" || text == "h") {
        return model::SplitAxis::LeftRight;
    }
    if (text == "vertical" || text == "v") {
        return model::SplitAxis::TopBottom;
    }
    YamlReader::mismatch(node, "split: horizontal (left and right) or vertical (top and bottom)");
}

PaneSpec readPane(YamlReader& reader, const Node& node) {
    YamlReader::wantMap(node, "a pane");
    reader.noteUnknownKeys(node, PaneKeys);
    PaneSpec pane;
    pane.spot = YamlReader::spotOf(node);
    if (has(node, "title")) {
        pane.title = reader.text(node["title"], "title");
    }
    if (has(node, "cmd")) {
        pane.cmd = reader.text(node["cmd"], "cmd");
    }
    if (has(node, "size")) {
        pane.percent = readPercent(reader, node["size"]);
    }
    if (has(node, "split")) {
        pane.axis = readSplit(reader, node["split"]);
    }
    if (has(node, "direct_send")) {
        pane.directSend = readSends(reader, node["direct_send"], "direct_send");
    }
    return pane;
}

std::vector<PaneSpec> readPanes(YamlReader& reader, const Node& layout) {
    std::vector<PaneSpec> panes;
    if (has(layout, "panes")) {
        YamlReader::wantList(layout["panes"], "panes");
        if (layout["panes"].size() > share::MaxPanesPerRequest) {
            YamlReader::mismatch(layout["panes"], "at most " + std::to_string(share::MaxPanesPerRequest) + " panes");
        }
        for (const Node& entry : layout["panes"]) {
            panes.push_back(readPane(reader, entry));
        }
    }
    return panes;
}

// A list with one entry for each pane, or fewer.
std::vector<std::string> readPerPane(YamlReader& reader, const Node& layout, const char* key, std::size_t panes) {
    if (!has(layout, key)) {
        return {};
    }
    auto entries = reader.texts(layout[key], key);
    if (entries.size() > panes) {
        YamlReader::mismatch(layout[key][panes],
                             std::string("at most ") + std::to_string(panes) + " " + key + ", one for each pane");
    }
    return entries;
}

void readGrid(YamlReader& reader, const Node& node, LayoutSpec& layout) {
    const auto grid = parseGrid(reader.text(node["grid"], "grid"));
    if (!grid) {
        YamlReader::mismatch(node["grid"], "a grid of rows x columns such as 2x3, at most 1000 panes");
    }
    layout.arrangement = Arrangement::Grid;
    layout.grid = *grid;
    const std::size_t count = std::size_t{grid->rows} * grid->columns;
    layout.panes = readPanes(reader, node);
    if (layout.panes.size() > count) {
        YamlReader::mismatch(node["panes"][count], "at most " + std::to_string(count) + " panes in this grid");
    }
    layout.panes.resize(count);
}

// Commands and titles given for all panes; a pane's own win.
void fillFromLists(YamlReader& reader, const Node& node, LayoutSpec& layout) {
    const auto commands = readPerPane(reader, node, "commands", layout.panes.size());
    const auto titles = readPerPane(reader, node, "titles", layout.panes.size());
    std::optional<std::string> common;
    if (has(node, "command")) {
        common = reader.text(node["command"], "command");
    }
    for (std::size_t i = 0; i < layout.panes.size(); ++i) {
        PaneSpec& pane = layout.panes[i];
        if (!pane.cmd) {
            pane.cmd = i < commands.size() ? std::optional(commands[i]) : common;
        }
        if (pane.title.empty() && i < titles.size()) {
            pane.title = titles[i];
        }
    }
}

// One part of a `tree`: a pane by its number in `panes`, or a split or stack of parts. `used` counts the panes.
model::LayoutNode readTree(YamlReader& reader, const Node& node, std::vector<int>& used, int depth) {
    YamlReader::wantMap(node, "a part of the tree");
    reader.noteUnknownKeys(node, TreeKeys);
    if (depth > MaxTreeDepth) {
        YamlReader::mismatch(node, "a tree of at most " + std::to_string(MaxTreeDepth) + " levels");
    }
    model::LayoutNode result;
    if (has(node, "size")) {
        result.share = readPercent(reader, node["size"]);
    }
    const auto number = [&](const Node& value) -> model::PaneId {
        const auto parsed = model::PaneId::parse("p" + reader.text(value, "a pane's number"));
        if (!parsed || parsed->value > used.size()) {
            YamlReader::mismatch(value, "a pane's number from 1 to " + std::to_string(used.size()));
        }
        return *parsed;
    };
    if (has(node, "pane")) {
        result.pane = number(node["pane"]);
        ++used[result.pane.value - 1];
        return result;
    }
    const bool stack = has(node, "split") && reader.text(node["split"], "split") == "stack";
    if (!has(node, "split") || !has(node, "parts")) {
        YamlReader::mismatch(node, "a part with pane, or with split and parts");
    }
    result.axis = stack ? model::SplitAxis::Stacked : readSplit(reader, node["split"]);
    YamlReader::wantList(node["parts"], "parts");
    for (const Node& part : node["parts"]) {
        result.children.push_back(readTree(reader, part, used, depth + 1));
        if (stack && !result.children.back().isLeaf()) {
            YamlReader::mismatch(part, "a pane: a stack holds nothing else");
        }
    }
    if (result.children.size() < 2) {
        YamlReader::mismatch(node["parts"], "at least two parts");
    }
    if (stack) {
        result.front = has(node, "front") ? number(node["front"]) : result.children.front().pane;
        const auto& tabs = result.children;
        if (std::none_of(tabs.begin(), tabs.end(), [&](const auto& tab) { return tab.pane == result.front; })) {
            YamlReader::mismatch(node["front"], "one of the stack's panes");
        }
    }
    return result;
}

void readArrangement(YamlReader& reader, const Node& node, LayoutSpec& layout) {
    if (has(node, "wall") && reader.truth(node["wall"], "wall")) {
        layout.arrangement = Arrangement::Wall;
    }
    if (has(node, "arrange")) {
        const std::string kind = reader.text(node["arrange"], "arrange");
        if (kind != "stack" && kind != "focus") {
            YamlReader::mismatch(node["arrange"], "arrange: stack or focus");
        }
        layout.arrangement = kind == "stack" ? Arrangement::Stack : Arrangement::Focus;
    }
    if (has(node, "tree")) {
        std::vector<int> used(layout.panes.size(), 0);
        layout.tree = readTree(reader, node["tree"], used, 0);
        if (std::any_of(used.begin(), used.end(), [](int count) { return count != 1; })) {
            YamlReader::mismatch(node["tree"], "a tree that holds each of the panes once");
        }
    }
}

void readVars(YamlReader& reader, const Node& node) {
    if (!has(node, "vars")) {
        return;
    }
    YamlReader::wantMap(node["vars"], "vars");
    for (const auto& entry : node["vars"]) {
        reader.setVariable(entry.first.Scalar(), reader.text(entry.second, "a variable's value"));
    }
}

LayoutSpec readLayout(YamlReader& reader, const Node& node) {
    YamlReader::wantMap(node, "layout");
    reader.noteUnknownKeys(node, LayoutKeys);
    readVars(reader, node);
    LayoutSpec layout;
    if (has(node, "name")) {
        layout.name = reader.text(node["name"], "name");
    }
    if (has(node, "grid")) {
        readGrid(reader, node, layout);
    } else {
        layout.panes = readPanes(reader, node);
        if (layout.panes.empty()) {
            YamlReader::mismatch(node, "a layout with panes (a list) or grid (such as 2x3)");
        }
        readArrangement(reader, node, layout);
    }
    fillFromLists(reader, node, layout);
    if (has(node, "broadcast_send")) {
        layout.broadcastSend = readSends(reader, node["broadcast_send"], "broadcast_send");
    }
    return layout;
}

ProjectFile readProject(YamlReader& reader, const Node& root, std::vector<std::string>& notes) {
    ProjectFile file;
    if (root.IsNull()) {
        return file;
    }
    YamlReader::wantMap(root, "a layout file");
    if (!has(root, "layout") && (has(root, "panes") || has(root, "grid"))) {
        file.layout = readLayout(reader, root); // A bare layout, as `layouts export` of other tools writes it.
    } else {
        reader.noteUnknownKeys(root, {"session", "layout", "dashboard", "session_restore"});
        if (has(root, "session")) {
            file.session = reader.text(root["session"], "session");
        }
        for (const char* later : {"dashboard", "session_restore"}) {
            if (has(root, later)) {
                reader.note(root[later], std::string(later) + " is read and not used");
            }
        }
        if (has(root, "layout") && root["layout"].IsScalar()) {
            file.layoutName = reader.text(root["layout"], "layout");
        } else if (has(root, "layout")) {
            file.layout = readLayout(reader, root["layout"]);
        }
    }
    file.notes = notes;
    return file;
}

ControlError errorAt(const std::string& fileName, const Spot& spot, const std::string& message) {
    return {"bad_layout",
            fileName + ":" + std::to_string(spot.line) + ":" + std::to_string(spot.column) + ": " + message,
            "The layout file's keys are described in docs/layout-files.md."};
}

// Runs `read` on the document and turns what it throws into an error with its place.
template <typename Read>
auto parseDocument(const std::string& text, const std::string& fileName, Read read)
    -> Result<decltype(read(Node())), ControlError> {
    if (text.size() > MaxLayoutFileBytes) {
        return Failure{ControlError{"bad_layout", fileName + " is longer than 1 MB.", "A layout file is a few lines."}};
    }
    try {
        return read(YAML::Load(text));
    } catch (const YamlMismatch& error) {
        return Failure{errorAt(fileName, error.spot, "expected " + error.expected + ", found " + error.found)};
    } catch (const YAML::Exception& error) {
        const Spot spot{error.mark.line + 1, error.mark.column + 1};
        return Failure{errorAt(fileName, spot, "expected YAML: " + error.msg)};
    }
}

std::string withHome(const std::string& path, const Variables& variables) {
    if (path == "~" || path.starts_with("~/")) {
        std::vector<std::string> unset;
        return variables.expand("${HOME}", unset) + path.substr(1);
    }
    return path;
}

ProjectEntry readEntry(YamlReader& reader, const Node& node, const Variables& variables) {
    YamlReader::wantMap(node, "a project");
    ProjectEntry entry;
    if (has(node, "path")) {
        entry.path = withHome(reader.text(node["path"], "path"), variables);
    }
    if (has(node, "session")) {
        entry.session = reader.text(node["session"], "session");
    }
    if (has(node, "layout")) {
        entry.layoutName = reader.text(node["layout"], "the name of a layout");
    }
    return entry;
}

} // namespace

Result<ProjectFile, ControlError> parseProjectFile(const std::string& text, const std::string& fileName,
                                                   Variables variables) {
    std::vector<std::string> notes;
    YamlReader reader(std::move(variables), notes);
    return parseDocument(text, fileName, [&](const Node& root) { return readProject(reader, root, notes); });
}

Result<GlobalLayouts, ControlError> parseGlobalConfig(const std::string& text, const std::string& fileName,
                                                      const Variables& variables) {
    std::vector<std::string> notes;
    YamlReader reader(variables, notes);
    return parseDocument(text, fileName, [&](const Node& root) {
        GlobalLayouts global;
        if (root.IsNull()) {
            return global;
        }
        YamlReader::wantMap(root, "a configuration");
        if (has(root, "layouts")) {
            YamlReader::wantMap(root["layouts"], "layouts");
            for (const auto& entry : root["layouts"]) {
                global.names.push_back(entry.first.Scalar());
            }
        }
        if (has(root, "projects")) {
            YamlReader::wantList(root["projects"], "projects");
            for (const Node& entry : root["projects"]) {
                global.projects.push_back(readEntry(reader, entry, variables));
            }
        }
        return global;
    });
}

Result<ProjectFile, ControlError> parseGlobalLayout(const std::string& text, const std::string& fileName,
                                                    const std::string& name, Variables variables) {
    std::vector<std::string> notes;
    YamlReader reader(std::move(variables), notes);
    return parseDocument(text, fileName, [&](const Node& root) {
        ProjectFile file;
        file.layout = readLayout(reader, root["layouts"][name]);
        file.notes = notes;
        return file;
    });
}

} // namespace mullion::cli
