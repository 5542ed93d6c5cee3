#include <app/settings/SettingsFile.h>

#include <QCoreApplication>

#include <yaml-cpp/yaml.h>

#include <algorithm>

namespace mullion::app {
namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("Settings", text);
}

QString textOf(const YAML::Node& node) {
    return node.IsScalar() ? QString::fromStdString(node.Scalar()) : QString();
}

class Reader {
  public:
    Reader(SettingsReading& reading, const SettingsContent& before) : m_reading(reading), m_before(before) {}

    void read(const YAML::Node& root) {
        if (root.IsNull()) {
            return;
        }
        if (!root.IsMap()) {
            fault(root.Mark(), tr("expected groups such as text: and theme:"));
            m_reading.content = m_before;
            return;
        }
        for (const auto& entry : root) {
            const QString group = textOf(entry.first);
            if (group == u"layouts" || group == u"projects") {
                continue; // The command line's half of the file.
            }
            if (group == u"keys") {
                readKeys(entry.second);
            } else if (std::ranges::any_of(settingRows(),
                                           [&](const SettingRow& row) { return group == QLatin1String(row.group); })) {
                readGroup(group, entry.second);
            } else {
                fault(entry.first.Mark(), tr("unknown group \"%1\"").arg(group));
            }
        }
    }

  private:
    void fault(const YAML::Mark& mark, const QString& words) {
        m_reading.faults.push_back({mark.line + 1, mark.column + 1, words});
    }

    void readGroup(const QString& group, const YAML::Node& node) {
        if (node.IsNull()) {
            return;
        }
        if (!node.IsMap()) {
            fault(node.Mark(), tr("expected keys and values under %1").arg(group));
            return;
        }
        for (const auto& entry : node) {
            const QString name = textOf(entry.first);
            const SettingRow* row = rowNamed(group.toStdString(), name.toStdString());
            if (row == nullptr) {
                fault(entry.first.Mark(), tr("unknown setting \"%1.%2\"").arg(group, name));
                continue;
            }
            if (const auto wrong = m_reading.content.settings.set(row->id, textOf(entry.second))) {
                fault(entry.second.Mark(), tr("%1: %2, found \"%3\"").arg(row->key(), *wrong, textOf(entry.second)));
                static_cast<void>(m_reading.content.settings.set(row->id, m_before.settings.text(row->id)));
            }
        }
    }

    void readKeys(const YAML::Node& node) {
        if (node.IsNull()) {
            return;
        }
        if (!node.IsMap()) {
            fault(node.Mark(), tr("expected actions and their keys under keys"));
            m_reading.content.keys = m_before.keys;
            return;
        }
        for (const auto& entry : node) {
            const auto action = actionNamed(textOf(entry.first).toStdString());
            if (!action) {
                fault(entry.first.Mark(), tr("unknown action \"%1\"").arg(textOf(entry.first)));
                continue;
            }
            KeyOverride change{*action, {}};
            if (entry.second.IsSequence()) {
                for (const YAML::Node& chord : entry.second) {
                    readChord(chord, change);
                }
            } else {
                readChord(entry.second, change);
            }
            m_reading.content.keys.push_back(std::move(change));
        }
    }

    void readChord(const YAML::Node& node, KeyOverride& change) {
        const QString text = textOf(node);
        if (text == u"none") {
            return;
        }
        const auto chord = chordFrom(text);
        if (!chord) {
            fault(node.Mark(), tr("expected a chord such as Ctrl+Shift+T, or none, found \"%1\"").arg(text));
        } else if (!mayBeOurs(*chord)) {
            fault(node.Mark(), tr("%1 belongs to the programs in the panes").arg(text));
        } else {
            change.chords.push_back(*chord);
        }
    }

    SettingsReading& m_reading;
    const SettingsContent& m_before;
};

struct Lines {
    std::vector<std::string> all;
    explicit Lines(const std::string& text) {
        std::size_t from = 0;
        while (from < text.size()) {
            const std::size_t end = std::min(text.find('\n', from), text.size());
            all.push_back(text.substr(from, end - from));
            from = end + 1;
        }
    }
    [[nodiscard]] std::string joined() const {
        std::string text;
        for (const std::string& line : all) {
            text += line + "\n";
        }
        return text;
    }
};

// A plain scalar where that says the same, else one in quotes.
std::string yamlText(const std::string& value) {
    const bool plain = !value.empty() &&
                       std::ranges::all_of(value,
                                           [](char c) {
                                               return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == ' ' ||
                                                      c == '.' || c == '_' || c == '-' || c == '+' ||
                                                      static_cast<unsigned char>(c) >= 0x80;
                                           }) &&
                       value.front() != ' ' && value.front() != '-' && value.back() != ' ';
    if (plain) {
        return value;
    }
    std::string quoted = "\"";
    for (const char c : value) {
        quoted += (c == '"' || c == '\\') ? std::string{'\\', c} : std::string(1, c);
    }
    return quoted + "\"";
}

// Where a one-line scalar that begins at `from` ends.
std::size_t scalarEnd(const std::string& line, std::size_t from) {
    const char quote = line[from];
    if (quote == '"' || quote == '\'') {
        for (std::size_t i = from + 1; i < line.size(); ++i) {
            if (line[i] == '\\' && quote == '"') {
                ++i;
            } else if (line[i] == quote) {
                return i + 1;
            }
        }
        return std::string::npos;
    }
    std::size_t end = std::min(line.find(" #", from), line.size());
    while (end > from && (line[end - 1] == ' ' || line[end - 1] == '\t' || line[end - 1] == '\r')) {
        --end;
    }
    return end;
}

YAML::Node entryKey(const YAML::Node& map, std::string_view name) {
    if (map.IsMap()) {
        for (const auto& entry : map) {
            if (entry.first.IsScalar() && entry.first.Scalar() == name) {
                return entry.first;
            }
        }
    }
    return YAML::Node(YAML::NodeType::Undefined);
}

bool isCommentedKey(const std::string& line, std::string_view name) {
    const std::size_t hash = line.find_first_not_of(" \t");
    if (hash == std::string::npos || line[hash] != '#') {
        return false;
    }
    const std::size_t word = line.find_first_not_of(" \t", hash + 1);
    return word != std::string::npos && line.compare(word, name.size() + 1, std::string(name) + ":") == 0;
}

// Puts a new key below its commented-out twin, else at the group's beginning.
void insertKey(Lines& lines, std::size_t groupLine, int indent, std::string_view name, const std::string& value) {
    std::size_t at = groupLine + 1;
    for (std::size_t i = groupLine + 1; i < lines.all.size(); ++i) {
        const std::string& line = lines.all[i];
        if (!line.empty() && line.front() != ' ' && line.front() != '#' && line.front() != '\t') {
            break; // The next group.
        }
        if (isCommentedKey(line, name)) {
            at = i + 1;
            break;
        }
    }
    lines.all.insert(lines.all.begin() + static_cast<std::ptrdiff_t>(at),
                     std::string(static_cast<std::size_t>(indent), ' ') + std::string(name) + ": " + value);
}

bool says(const std::string& text, std::string_view group, std::string_view name, const std::string& value) {
    const YAML::Node root = YAML::Load(text);
    const YAML::Node found = root[std::string(group)][std::string(name)];
    return found.IsDefined() && found.IsScalar() && found.Scalar() == value;
}

std::optional<std::string> changed(const std::string& text, std::string_view group, std::string_view name,
                                   const std::string& value) {
    const YAML::Node root = YAML::Load(text);
    Lines lines(text);
    const YAML::Node groupKey = entryKey(root, group);
    if (!groupKey.IsDefined()) {
        if (!lines.all.empty() && !lines.all.back().empty()) {
            lines.all.emplace_back();
        }
        lines.all.push_back(std::string(group) + ":");
        lines.all.push_back("  " + std::string(name) + ": " + yamlText(value));
        return lines.joined();
    }
    const YAML::Node map = root[std::string(group)];
    const YAML::Node key = entryKey(map, name);
    if (!key.IsDefined()) {
        const bool hasKeys = map.IsMap() && map.size() > 0;
        insertKey(lines, static_cast<std::size_t>(groupKey.Mark().line), hasKeys ? map.begin()->first.Mark().column : 2,
                  name, yamlText(value));
        return lines.joined();
    }
    const YAML::Node old = map[std::string(name)];
    const auto line = static_cast<std::size_t>(old.Mark().line);
    const auto column = static_cast<std::size_t>(old.Mark().column);
    if (!old.IsScalar() || line >= lines.all.size() || column >= lines.all[line].size()) {
        return std::nullopt;
    }
    const std::size_t end = scalarEnd(lines.all[line], column);
    if (end == std::string::npos) {
        return std::nullopt;
    }
    lines.all[line].replace(column, end - column, yamlText(value));
    return lines.joined();
}

std::string wanted(const SettingRow& row) {
    const auto range = [&row] { return QStringLiteral("%1 to %2").arg(row.low, 0, 'f', 0).arg(row.high, 0, 'f', 0); };
    switch (row.kind) {
    case SettingKind::Text:
        return "a name";
    case SettingKind::Flag:
        return "true or false";
    case SettingKind::Choice:
        return row.choiceList().join(u", "_qs).toStdString();
    case SettingKind::Number:
    case SettingKind::Whole:
        return range().toStdString();
    }
    return {};
}

} // namespace

SettingsReading readSettings(const std::string& text, const SettingsContent& before) {
    SettingsReading reading;
    try {
        Reader(reading, before).read(YAML::Load(text));
    } catch (const YAML::Exception& error) {
        reading.content = before;
        reading.faults = {{error.mark.line + 1, error.mark.column + 1, QString::fromStdString(error.msg)}};
    }
    return reading;
}

std::optional<std::string> withValue(const std::string& text, std::string_view group, std::string_view name,
                                     const std::string& value) {
    try {
        auto result = changed(text, group, name, value);
        return result && says(*result, group, name, value) ? result : std::nullopt;
    } catch (const YAML::Exception&) {
        return std::nullopt;
    }
}

std::string newSettingsFile() {
    std::string text =
        "# Mullion's settings. What is saved here applies at once; docs/configuration.md lists every key.\n";
    std::string group;
    for (const SettingRow& row : settingRows()) {
        if (group != row.group) {
            group = row.group;
            text += "\n" + group + ":\n";
        }
        text +=
            std::string("  # ") + row.words + " (" + wanted(row) + ")\n  # " + row.name + ": " + row.fallback + "\n";
    }
    return text + "\n# Actions and their keys, such as `zoom: Ctrl+Shift+Z` or `new-window: none`.\nkeys:\n";
}

std::string configurationPage() {
    std::string text =
        "# Configuration\n\n"
        "One file: `$XDG_CONFIG_HOME/mullion/config.yml` (without that variable `~/.config/mullion/config.yml`). "
        "Windows\n"
        "read it again when it is saved. A value that cannot be used is named by line and column in a bar, and the "
        "last\n"
        "good one stays. The settings dialog (Ctrl+Shift+,) writes the same file and leaves comments and order alone.\n"
        "`layouts` and `projects` in it are the command line's.\n\n"
        "This page is made from `app/settings/Settings.cpp` and `app/input/ActionNames.cpp`.\n\n"
        "| key | values | default | what it does |\n|---|---|---|---|\n";
    for (const SettingRow& row : settingRows()) {
        text += "| `" + row.key().toStdString() + "` | " + wanted(row) + " | `" + row.fallback + "` | " + row.words +
                " |\n";
    }
    text +=
        "\n## Keys\n\n"
        "Under `keys:` an action has a chord, a list of chords, or `none`. Ctrl, Alt or Ctrl+Alt with a letter alone\n"
        "belong to the programs in the panes and are refused.\n\n| action | keys |\n|---|---|\n";
    for (const ActionName& one : actionNames()) {
        QStringList chords;
        for (const Binding& binding : defaultBindings()) {
            if (binding.action == one.action) {
                chords << chordText(binding);
            }
        }
        text += std::string("| `") + one.name + "` | " + chords.join(u", "_qs).toStdString() + " |\n";
    }
    return text;
}

} // namespace mullion::app
