// Something the palette can do or go to.
#pragma once

#include <app/shell/Icons.h>

#include <QString>

#include <cstdint>
#include <functional>
#include <vector>

namespace mullion::app {

enum class PaletteGroup : std::uint8_t { Actions, Panes, Sessions, Layouts };

struct PaletteEntry {
    PaletteGroup group = PaletteGroup::Actions;
    Icon icon = Icon::Terminal;
    QString text;
    QString hint;
    QString keys;
    QString tags;        // Words that "#" finds it by.
    QString unavailable; // Why it cannot be run now; empty when it can.
    std::function<void()> run;
};

// An entry that matched, with the letters that did.
struct PaletteMatch {
    const PaletteEntry* entry = nullptr;
    std::vector<qsizetype> letters;
    int score = 0;
};

// "@" looks among panes only, "#" among tags. At most `most`, the best first within their groups; groups stand in the
// order of their best match.
std::vector<PaletteMatch> matchesOf(const std::vector<PaletteEntry>& entries, const QString& query, std::size_t most);

} // namespace mullion::app
