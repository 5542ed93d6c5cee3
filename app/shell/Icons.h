// The interface's icons as paths, drawn crisp at any size and scale in any one colour (ui.md, section 21).
#pragma once

#include <QColor>
#include <QIcon>
#include <QPainter>
#include <QRectF>

#include <cstdint>

namespace mullion::app {

enum class Icon : std::uint8_t {
    Menu,
    Plus,
    Close,
    ChevronDown,
    ChevronRight,
    Dots,
    Filter,
    Sidebar,
    Terminal,
    Wall,
    SplitRight,
    SplitDown,
    Zoom,
    Unzoom,
    Restart,
    Copy,
    Paste,
    Rename,
    Antenna,
    AntennaOff,
    Grid,
    Stack,
    FocusStrip,
    Group,
    Swap,
    ZoneLeft,
    ZoneRight,
    ZoneTop,
    ZoneBottom,
    Check,
    Undo,
    Redo,
    Search,
    Up,
    Down,
    Tag,
    Send,
    Clock,
    EyeOff,
    Lock,
    Screen,
    Gear,
    File,
    Bell,
    Sort,
    // States, filled silhouettes in a box of 16.
    StateWorking,
    StateExited,
    StateError,
    StateUnknown,
    StateIdle,
    StateDone,
    StateBlockedPermission,
    StateBlockedQuestion,
    StateBlockedAuth
};

// Draws the icon into `rect`, a square, in one colour.
void paintIcon(QPainter& painter, Icon icon, const QRectF& rect, const QColor& color);

// An icon for widgets: `color` when enabled, `disabled` otherwise.
QIcon makeIcon(Icon icon, const QColor& color, const QColor& disabled);

// Four tiles between mullions, one of them amber; for the window and its task bar entry.
QIcon applicationIcon();

} // namespace mullion::app
