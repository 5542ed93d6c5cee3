#include <core/cli/YamlReader.h>

#include <core/cli/Suggest.h>

#include <algorithm>

namespace mullion::cli {
namespace {

// Waits in a layout file are seconds; an hour is a slip.
constexpr int MaxMilliseconds = 3600 * 1000;
// Long enough to recognise a value, short enough for one line of a message.
constexpr std::size_t MaxQuoted = 40;

std::string describe(const YAML::Node& node) {
    if (!node.IsDefined() || node.IsNull()) {
        return "nothing";
    }
    if (node.IsMap()) {
        return "a map";
    }
    if (node.IsSequence()) {
        return "a list";
    }
    const std::string& value = node.Scalar();
    return "\"" + value.substr(0, MaxQuoted) + (value.size() > MaxQuoted ? "…" : "") + "\"";
}

} // namespace

Spot YamlReader::spotOf(const YAML::Node& node) {
    return {node.Mark().line + 1, node.Mark().column + 1};
}

void YamlReader::mismatch(const YAML::Node& node, const std::string& expected) {
    throw YamlMismatch{spotOf(node), expected, describe(node)};
}

std::string YamlReader::text(const YAML::Node& node, const std::string& what) {
    if (node.IsNull()) {
        return {}; // `cmd:` with nothing behind it is an empty text to whoever wrote it.
    }
    if (!node.IsScalar()) {
        mismatch(node, what + " (text)");
    }
    std::vector<std::string> unset;
    std::string value = m_variables.expand(node.Scalar(), unset);
    for (const std::string& name : unset) {
        note(node, "${" + name + "} is not set and has no default");
    }
    return value;
}

int YamlReader::milliseconds(const YAML::Node& node, const std::string& what) {
    int value = 0;
    if (!node.IsScalar() || !YAML::convert<int>::decode(node, value) || value < 0 || value > MaxMilliseconds) {
        mismatch(node, what + " in milliseconds (0 to " + std::to_string(MaxMilliseconds) + ")");
    }
    return value;
}

bool YamlReader::truth(const YAML::Node& node, const std::string& what) {
    bool value = false;
    if (!node.IsScalar() || !YAML::convert<bool>::decode(node, value)) {
        mismatch(node, what + ": true or false");
    }
    return value;
}

std::vector<std::string> YamlReader::texts(const YAML::Node& node, const std::string& what) {
    wantList(node, what);
    std::vector<std::string> result;
    for (const YAML::Node& entry : node) {
        result.push_back(text(entry, "an entry of " + what));
    }
    return result;
}

void YamlReader::wantMap(const YAML::Node& node, const std::string& what) {
    if (!node.IsMap()) {
        mismatch(node, what + " (a map of keys and values)");
    }
}

void YamlReader::wantList(const YAML::Node& node, const std::string& what) {
    if (!node.IsSequence()) {
        mismatch(node, what + " (a list)");
    }
}

void YamlReader::noteUnknownKeys(const YAML::Node& map, const std::vector<std::string>& known) {
    for (const auto& entry : map) {
        if (!entry.first.IsScalar() || std::find(known.begin(), known.end(), entry.first.Scalar()) != known.end()) {
            continue;
        }
        const std::string& key = entry.first.Scalar();
        const auto near = nearest(key, known);
        note(entry.first, "unknown key \"" + key + "\" is ignored" + (near ? "; did you mean " + *near + "?" : ""));
    }
}

void YamlReader::note(const YAML::Node& node, const std::string& text) {
    m_notes.push_back("line " + std::to_string(spotOf(node).line) + ": " + text);
}

} // namespace mullion::cli
