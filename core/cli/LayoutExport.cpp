#include <core/cli/LayoutExport.h>

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <map>
#include <string_view>

namespace mullion::cli {
namespace {

using share::PaneInfo;

// As a shell reads it back.
std::string quoted(const std::string& word) {
    const bool plain = !word.empty() && std::all_of(word.begin(), word.end(), [](unsigned char c) {
        return std::isalnum(c) != 0 ||
               std::string_view("-_./=:,+@%").find(static_cast<char>(c)) != std::string_view::npos;
    });
    if (plain) {
        return word;
    }
    std::string text = "'";
    for (const char c : word) {
        text += c == '\'' ? "'\\''" : std::string(1, c);
    }
    return text + "'";
}

// A command made by a layout file is taken back to what the file said.
std::string commandLine(const std::vector<std::string>& command) {
    if (command.size() == 4 && command[1] == "-l" && command[2] == "-c") {
        return command[3];
    }
    std::string text;
    for (const std::string& word : command) {
        text += (text.empty() ? "" : " ") + quoted(word);
    }
    return text;
}

class Exporter {
  public:
    Exporter(const share::SessionInfo& session, const std::vector<PaneInfo>& panes) : m_session(session) {
        for (const PaneInfo& pane : panes) {
            m_panes[pane.id] = &pane;
        }
        for (const model::PaneId id : session.layout.order) {
            m_numbers[id] = static_cast<int>(m_numbers.size()) + 1;
        }
    }

    std::string text() {
        m_out << YAML::BeginMap << YAML::Key << "session" << YAML::Value << m_session.name;
        m_out << YAML::Key << "layout" << YAML::Value << YAML::BeginMap;
        writeKind();
        m_out << YAML::Key << "panes" << YAML::Value << YAML::BeginSeq;
        for (const model::PaneId id : m_session.layout.order) {
            writePane(id);
        }
        m_out << YAML::EndSeq;
        if (m_session.layout.kind == model::LayoutKind::Split && m_session.layout.order.size() > 1) {
            m_out << YAML::Key << "tree" << YAML::Value;
            writeNode(m_session.layout.root, m_session.layout.root.share);
        }
        m_out << YAML::EndMap << YAML::EndMap;
        return std::string(m_out.c_str()) + "\n";
    }

  private:
    void writeKind() {
        const model::Layout& layout = m_session.layout;
        switch (layout.kind) {
        case model::LayoutKind::Wall:
            m_out << YAML::Key << "wall" << YAML::Value << true;
            break;
        case model::LayoutKind::Grid:
            m_out << YAML::Key << "grid" << YAML::Value
                  << std::to_string(layout.gridRows) + "x" + std::to_string(layout.gridColumns);
            break;
        case model::LayoutKind::Split:
            break;
        case model::LayoutKind::Stack:
        case model::LayoutKind::Focus:
            m_out << YAML::Key << "arrange" << YAML::Value << share::nameOf(layout.kind);
            break;
        }
    }

    void writePane(model::PaneId id) {
        const auto found = m_panes.find(id);
        m_out << YAML::Flow << YAML::BeginMap;
        if (found != m_panes.end()) {
            m_out << YAML::Key << "title" << YAML::Value << YAML::DoubleQuoted << found->second->name;
            m_out << YAML::Key << "cmd" << YAML::Value << YAML::DoubleQuoted << commandLine(found->second->command);
        }
        m_out << YAML::EndMap;
    }

    void writeNode(const model::LayoutNode& node, double total) {
        m_out << YAML::BeginMap;
        if (node.isLeaf()) {
            m_out << YAML::Key << "pane" << YAML::Value << m_numbers[node.pane];
        } else {
            m_out << YAML::Key << "split" << YAML::Value << axisName(node.axis);
        }
        // A tenth of a percent is below a pixel on any screen.
        m_out << YAML::Key << "size" << YAML::Value << std::max(std::round(1000 * node.share / total) / 10, 0.1);
        if (!node.isLeaf()) {
            double sum = 0;
            for (const model::LayoutNode& child : node.children) {
                sum += child.share;
            }
            if (node.front.valid()) {
                m_out << YAML::Key << "front" << YAML::Value << m_numbers[node.front];
            }
            m_out << YAML::Key << "parts" << YAML::Value << YAML::BeginSeq;
            for (const model::LayoutNode& child : node.children) {
                writeNode(child, sum);
            }
            m_out << YAML::EndSeq;
        }
        m_out << YAML::EndMap;
    }

    static const char* axisName(model::SplitAxis axis) {
        return axis == model::SplitAxis::LeftRight   ? "horizontal"
               : axis == model::SplitAxis::TopBottom ? "vertical"
                                                     : "stack";
    }

    const share::SessionInfo& m_session;
    std::map<model::PaneId, const PaneInfo*> m_panes;
    std::map<model::PaneId, int> m_numbers;
    YAML::Emitter m_out;
};

} // namespace

std::string layoutFile(const share::SessionInfo& session, const std::vector<PaneInfo>& panes) {
    return Exporter(session, panes).text();
}

} // namespace mullion::cli
