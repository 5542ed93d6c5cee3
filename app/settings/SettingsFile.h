// The settings' file as text: read with the place of every mistake, and changed one key at a time so that a person's
// comments and order stay. Pure; SettingsStore does the files.
#pragma once

#include <app/input/Keymap.h>
#include <app/settings/Settings.h>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::app {

// A settings file is written by a person; a longer one is something else.
inline constexpr qint64 MostSettingsBytes = 1 << 20;

struct SettingsFault {
    int line = 0; // From 1.
    int column = 0;
    QString words;
};

struct SettingsContent {
    Settings settings;
    std::vector<KeyOverride> keys;
    friend bool operator==(const SettingsContent&, const SettingsContent&) = default;
};

struct SettingsReading {
    SettingsContent content;
    std::vector<SettingsFault> faults;
};

// What is not there has its default. A value that cannot be used keeps what `before` has, and a text that is no YAML
// at all keeps everything.
SettingsReading readSettings(const std::string& text, const SettingsContent& before);

// The text with `group.name` set to a plain value, or nothing where it stands in a way this cannot change.
std::optional<std::string> withValue(const std::string& text, std::string_view group, std::string_view name,
                                     const std::string& value);

// What a new file begins as: every key with its words, commented out.
std::string newSettingsFile();

// docs/configuration.md.
std::string configurationPage();

} // namespace mullion::app
