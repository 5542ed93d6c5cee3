// The silhouette and colour of a pane's state (ui.md, section 5), for docks and the status bar.
#pragma once

#include <app/link/PaneMood.h>
#include <app/shell/Icons.h>
#include <app/shell/ShellTheme.h>
#include <core/share/Control.h>

namespace mullion::app {

struct StateGlyph {
    Icon icon;
    QColor color;
};

StateGlyph glyphOf(PaneMood mood, const ShellTheme& theme, const std::string& blockedKind = {});
StateGlyph glyphOf(const share::PaneInfo& pane, const ShellTheme& theme);

} // namespace mullion::app
