#include <core/cli/LayoutFinder.h>

#include <core/cli/ClientEnvironment.h>
#include <core/cli/LayoutFile.h>
#include <core/cli/Suggest.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace mullion::cli {
namespace {

// In the order in which they win.
constexpr std::array<const char*, 4> ProjectFiles{".mullion.yml", ".mullion.yaml", ".peky.yml", ".peky.yaml"};

struct BuiltIn {
    const char* name;
    const char* text;
};
constexpr std::array<BuiltIn, 6> BuiltIns{{
    {"auto", "panes:\n  - cmd: \"${EDITOR:-}\"\n    size: \"60%\"\n  - {cmd: \"\", split: horizontal}\n"
             "  - {cmd: \"\", split: vertical}\n"},
    {"split-v", "panes:\n  - cmd: \"\"\n  - {cmd: \"\", split: horizontal}\n"},
    {"split-h", "panes:\n  - cmd: \"\"\n  - {cmd: \"\", split: vertical}\n"},
    {"3x3", "grid: 3x3\n"},
    {"4x3", "grid: 4x3\n"},
    {"wall", "wall: true\npanes: [{cmd: \"\"}, {cmd: \"\"}, {cmd: \"\"}, {cmd: \"\"}]\n"},
}};

std::optional<std::string> builtInText(const std::string& name) {
    for (const BuiltIn& layout : BuiltIns) {
        if (name == layout.name) {
            return layout.text;
        }
    }
    return parseGrid(name) ? std::optional("grid: " + name + "\n") : std::nullopt;
}

bool isFile(const std::string& path) {
    std::error_code error;
    return std::filesystem::is_regular_file(path, error);
}

Result<std::string, ControlError> readFile(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) {
        const std::string why = std::strerror(errno);
        return Failure{ControlError{"file_unreadable", "Cannot read " + path + ": " + why + ".", ""}};
    }
    // One byte beyond the bound is enough for the parser to refuse it.
    std::string text(MaxLayoutFileBytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return text;
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) {
        text += (text.empty() ? "" : ", ") + name;
    }
    return text;
}

// One search, with config.yml read at most once.
class Finder {
  public:
    Finder(const LayoutSearch& search, Variables variables) : m_search(search), m_variables(std::move(variables)) {
        const std::string name = std::filesystem::path(search.project).filename().string();
        m_variables.set("PROJECT_PATH", search.project);
        m_variables.set("PROJECT_NAME", name.empty() ? "root" : name);
    }

    Result<FoundLayout, ControlError> find() {
        if (auto read = readConfig(); !read) {
            return Failure{read.error()};
        }
        const std::string& wanted = m_search.wanted;
        const bool named =
            wanted.find('/') == std::string::npos && !wanted.ends_with(".yml") && !wanted.ends_with(".yaml");
        if (!wanted.empty()) {
            return named ? byName(wanted, "") : fromFile(absolutePath(wanted));
        }
        for (const char* name : ProjectFiles) {
            if (const std::string path = m_search.project + "/" + name; isFile(path)) {
                return fromFile(path);
            }
        }
        for (const ProjectEntry& entry : m_config.projects) {
            if (absolutePath(entry.path) == m_search.project && !entry.path.empty()) {
                return byName(entry.layoutName.empty() ? "auto" : entry.layoutName, entry.session);
            }
        }
        return byName("auto", "");
    }

  private:
    Result<void, ControlError> readConfig() {
        if (!isFile(m_search.configFile)) {
            return {};
        }
        auto text = readFile(m_search.configFile);
        if (!text) {
            return Failure{text.error()};
        }
        m_configText = std::move(*text);
        auto config = parseGlobalConfig(m_configText, m_search.configFile, m_variables);
        if (!config) {
            return Failure{config.error()};
        }
        m_config = std::move(*config);
        return {};
    }

    Result<FoundLayout, ControlError> fromFile(const std::string& path) {
        auto text = readFile(path);
        if (!text) {
            return Failure{text.error()};
        }
        auto file = parseProjectFile(*text, path, m_variables);
        if (!file) {
            return Failure{file.error()};
        }
        if (file->layout) {
            return FoundLayout{Origin::File, path, std::move(*text), file->session, std::move(*file->layout),
                               file->notes};
        }
        auto found = byName(file->layoutName.empty() ? "auto" : file->layoutName, file->session);
        if (found) {
            found->notes.insert(found->notes.begin(), file->notes.begin(), file->notes.end());
        }
        return found;
    }

    Result<FoundLayout, ControlError> byName(const std::string& name, const std::string& session) {
        const auto& own = m_config.names;
        const bool configured = std::find(own.begin(), own.end(), name) != own.end();
        const auto builtIn = builtInText(name);
        if (!configured && !builtIn) {
            std::vector<std::string> known = builtInLayouts();
            known.insert(known.end(), own.begin(), own.end());
            const auto near = nearest(name, known);
            return Failure{ControlError{"no_such_layout", "No layout is called " + name + ".",
                                        near ? "Did you mean " + *near + "?"
                                             : "Layouts: " + joined(known) + ", or any ROWSxCOLUMNS."}};
        }
        const std::string where = configured ? m_search.configFile : "built-in " + name;
        auto file = configured ? parseGlobalLayout(m_configText, where, name, m_variables)
                               : parseProjectFile(*builtIn, where, m_variables);
        if (!file) {
            return Failure{file.error()};
        }
        return FoundLayout{configured ? Origin::UserConfig : Origin::BuiltIn,
                           where,
                           "",
                           session,
                           std::move(*file->layout),
                           file->notes};
    }

    const LayoutSearch& m_search;
    Variables m_variables;
    std::string m_configText;
    GlobalLayouts m_config;
};

} // namespace

std::vector<std::string> builtInLayouts() {
    std::vector<std::string> names;
    for (const BuiltIn& layout : BuiltIns) {
        names.emplace_back(layout.name);
    }
    return names;
}

std::string globalConfigFile() {
    const std::string config = environmentVariable("XDG_CONFIG_HOME");
    return (config.empty() ? environmentVariable("HOME") + "/.config" : config) + "/mullion/config.yml";
}

Result<std::vector<NamedLayout>, ControlError> namedLayouts(const std::string& configFile) {
    std::vector<NamedLayout> layouts;
    std::vector<std::string> own;
    if (isFile(configFile)) {
        const auto text = readFile(configFile);
        if (!text) {
            return Failure{text.error()};
        }
        const auto config = parseGlobalConfig(*text, configFile, Variables(processEnvironment()));
        if (!config) {
            return Failure{config.error()};
        }
        own = config->names;
    }
    for (const std::string& name : builtInLayouts()) {
        if (std::find(own.begin(), own.end(), name) == own.end()) {
            layouts.push_back({name, "built-in"});
        }
    }
    for (const std::string& name : own) {
        layouts.push_back({name, configFile});
    }
    return layouts;
}

Result<FoundLayout, ControlError> findLayout(const LayoutSearch& search, Variables variables) {
    return Finder(search, std::move(variables)).find();
}

} // namespace mullion::cli
