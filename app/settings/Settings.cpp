#include <app/settings/Settings.h>

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace mullion::app {
namespace {

using enum SettingKind;
using Page = SettingsPage;

constexpr qsizetype MostTextCharacters = 200; // A font's name; a longer one is a mistake.

constexpr std::array<SettingRow, SettingCount> Rows{{
    {SettingId::TextFamily, "text", "family", Text, "JetBrains Mono", 0, 0, "", Page::Text, "Font",
     "The terminals' font; any installed font of one width."},
    {SettingId::TextSize, "text", "size", Number, "13.33", 6, 48, "", Page::Text, "Size",
     "Of the terminals' text, in pixels; a change by keys lasts until the window closes."},
    {SettingId::SmallestText, "text", "smallest", Number, "10", 8, 14, "", Page::Text, "Smallest text",
     "On the wall, text never becomes smaller than this; the tile shows a part of the screen instead."},
    {SettingId::WindowTheme, "theme", "window", Choice, "system", 0, 0, "system dark light high-contrast", Page::Themes,
     "Window", "Colours of the window; high contrast is dark or light as the system is."},
    {SettingId::TerminalTheme, "theme", "terminal", Choice, "window", 0, 0, "window dark light", Page::Themes,
     "Terminals", "Colours that terminals start with: the window's, or always dark or light."},
    {SettingId::KeepSorted, "wall", "keep_sorted", Flag, "false", 0, 0, "", Page::Wall, "Keep sorted",
     "The order last chosen under Sort is kept while panes change; otherwise tiles stay where they are."},
    {SettingId::WholeScreen, "wall", "whole_screen", Flag, "false", 0, 0, "", Page::Wall, "Whole screen",
     "Every tile shows its pane's whole screen, however small that becomes, instead of a readable part."},
    {SettingId::PaneIds, "wall", "pane_ids", Flag, "false", 0, 0, "", Page::Wall, "Pane ids in titles",
     "The id that commands take, such as p12, stands before each tile's program."},
    {SettingId::BroadcastAskAbove, "broadcast", "ask_above", Whole, "10", 1, 1000, "", Page::Broadcast,
     "Ask above this many receivers", "A text for more panes than this is sent only after a question."},
    {SettingId::BroadcastOffAfter, "broadcast", "off_after_minutes", Whole, "5", 1, 1440, "", Page::Broadcast,
     "Off after minutes", "A broadcast that nothing is sent to ends by itself."},
    {SettingId::CopyOnSelect, "mouse", "copy_on_select", Flag, "false", 0, 0, "", Page::Advanced, "Copy on select",
     "Selected text is copied at once."},
    {SettingId::ScrollRows, "mouse", "scroll_rows", Whole, "3", 1, 20, "", Page::Advanced, "Rows a wheel notch scrolls",
     "In history, and in programs that take arrow keys for the wheel."},
    {SettingId::HistoryBytes, "core", "history_bytes", Whole, "4194304", 0, 1073741824, "", Page::Advanced,
     "History of a pane, in bytes",
     "Kept in memory, packed; counts for a core that the window starts, as it stood when the window opened."},
    {SettingId::ReducedMotion, "access", "reduced_motion", Flag, "false", 0, 0, "", Page::Advanced, "Reduced motion",
     "Nothing slides, fades or blinks, the cursor included."},
    {SettingId::LayoutDirection, "access", "layout_direction", Choice, "auto", 0, 0, "auto left-to-right right-to-left",
     Page::Advanced, "Layout direction",
     "The side that the window begins at: auto is as the desktop's language reads. Terminals stay as they are."},
}};

QString tr(const char* text) {
    return QCoreApplication::translate("Settings", text);
}

std::optional<QString> checked(const SettingRow& row, const QString& value) {
    switch (row.kind) {
    case Text:
        return value.trimmed().isEmpty() || value.size() > MostTextCharacters ? std::optional(tr("expected a name"))
                                                                              : std::nullopt;
    case Flag:
        return value == u"true" || value == u"false" ? std::nullopt : std::optional(tr("expected true or false"));
    case Choice:
        return row.choiceList().contains(value)
                   ? std::nullopt
                   : std::optional(tr("expected one of %1").arg(row.choiceList().join(u", "_qs)));
    case Number:
    case Whole: {
        bool isNumber = false;
        const double number = row.kind == Whole ? double(value.toLongLong(&isNumber)) : value.toDouble(&isNumber);
        const bool fits = isNumber && std::isfinite(number) && number >= row.low && number <= row.high;
        const QString wanted =
            row.kind == Whole ? tr("expected a whole number from %1 to %2") : tr("expected a number from %1 to %2");
        return fits ? std::nullopt : std::optional(wanted.arg(row.low, 0, 'f', 0).arg(row.high, 0, 'f', 0));
    }
    }
    return std::nullopt;
}

} // namespace

QString SettingRow::key() const {
    return QString::fromLatin1(group) + u'.' + QString::fromLatin1(name);
}

QStringList SettingRow::choiceList() const {
    return QString::fromLatin1(choices).split(u' ', Qt::SkipEmptyParts);
}

std::span<const SettingRow> settingRows() {
    return Rows;
}

const SettingRow& rowOf(SettingId id) {
    return Rows[static_cast<std::size_t>(id)]; // A test compares the order.
}

const SettingRow* rowNamed(std::string_view group, std::string_view name) {
    const auto* at =
        std::ranges::find_if(Rows, [&](const SettingRow& row) { return group == row.group && name == row.name; });
    return at == Rows.end() ? nullptr : at;
}

Settings::Settings() {
    for (const SettingRow& row : Rows) {
        reset(row.id);
    }
}

std::optional<QString> Settings::set(SettingId id, const QString& value) {
    auto fault = checked(rowOf(id), value);
    if (!fault) {
        m_values[static_cast<std::size_t>(id)] = value;
    }
    return fault;
}

void Settings::reset(SettingId id) {
    m_values[static_cast<std::size_t>(id)] = QString::fromUtf8(rowOf(id).fallback);
}

} // namespace mullion::app
