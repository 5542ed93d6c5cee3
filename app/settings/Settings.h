// Everything a person can set, as one table (the settings dialog, the file's comments and docs/configuration.md come
// from it), and the values themselves.
#pragma once

#include <QString>
#include <QStringList>

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

namespace mullion::app {

enum class SettingId : std::uint8_t {
    TextFamily,
    TextSize,
    SmallestText,
    WindowTheme,
    TerminalTheme,
    KeepSorted,
    WholeScreen,
    PaneIds,
    BroadcastAskAbove,
    BroadcastOffAfter,
    CopyOnSelect,
    ScrollRows,
    HistoryBytes,
    ReducedMotion,
    LayoutDirection
};
inline constexpr std::size_t SettingCount = 15;

enum class SettingKind : std::uint8_t { Text, Number, Whole, Flag, Choice };
enum class SettingsPage : std::uint8_t { Text, Themes, Wall, Broadcast, Keys, Advanced };

struct SettingRow {
    SettingId id;
    const char* group; // The key in the file is `group:` and under it `name:`.
    const char* name;
    SettingKind kind;
    const char* fallback;
    double low, high;    // Of numbers.
    const char* choices; // Of a choice, separated by spaces.
    SettingsPage page;
    const char* label;
    const char* words; // One sentence: what it does.

    [[nodiscard]] QString key() const;
    [[nodiscard]] QStringList choiceList() const;
};

std::span<const SettingRow> settingRows();
const SettingRow& rowOf(SettingId id);
// Null for a key that does not exist.
const SettingRow* rowNamed(std::string_view group, std::string_view name);

class Settings {
  public:
    Settings(); // All at their defaults.

    [[nodiscard]] const QString& text(SettingId id) const { return m_values[static_cast<std::size_t>(id)]; }
    [[nodiscard]] double number(SettingId id) const { return text(id).toDouble(); }
    [[nodiscard]] int whole(SettingId id) const { return text(id).toInt(); }
    [[nodiscard]] bool flag(SettingId id) const { return text(id) == u"true"; }

    // Takes a value as a person wrote it; otherwise changes nothing and says what was expected.
    std::optional<QString> set(SettingId id, const QString& value);
    void reset(SettingId id);

    friend bool operator==(const Settings&, const Settings&) = default;

  private:
    std::array<QString, SettingCount> m_values;
};

} // namespace mullion::app
