// Typed reads from YAML that know where they are, for messages that name line and column.
#pragma once

#include <core/cli/LayoutSpec.h>
#include <core/cli/Variables.h>

#include <yaml-cpp/yaml.h>

#include <string>
#include <vector>

namespace mullion::cli {

// Thrown by YamlReader within the parser of one file and turned into an error at its edge.
struct YamlMismatch {
    Spot spot;
    std::string expected;
    std::string found;
};

class YamlReader {
  public:
    YamlReader(Variables variables, std::vector<std::string>& notes)
        : m_variables(std::move(variables)), m_notes(notes) {}

    static Spot spotOf(const YAML::Node& node);
    [[noreturn]] static void mismatch(const YAML::Node& node, const std::string& expected);

    // Each wants `node` to be what its name says; `what` names it in the message. Text has its variables filled in.
    std::string text(const YAML::Node& node, const std::string& what);
    int milliseconds(const YAML::Node& node, const std::string& what);
    bool truth(const YAML::Node& node, const std::string& what);
    std::vector<std::string> texts(const YAML::Node& node, const std::string& what);
    static void wantMap(const YAML::Node& node, const std::string& what);
    static void wantList(const YAML::Node& node, const std::string& what);

    // Notes each key of `map` that is not one of `known`.
    void noteUnknownKeys(const YAML::Node& map, const std::vector<std::string>& known);
    void note(const YAML::Node& node, const std::string& text);
    void setVariable(const std::string& name, const std::string& value) { m_variables.set(name, value); }

  private:
    Variables m_variables;
    std::vector<std::string>& m_notes;
};

} // namespace mullion::cli
