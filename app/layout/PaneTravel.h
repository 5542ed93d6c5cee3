// Panes dragged out of a window: from there on the desktop's own drag and drop carries them, so that other windows of
// the same core (programs of their own) show where they would land and take them.
#pragma once

#include <core/model/Ids.h>

#include <QMimeData>
#include <QPixmap>
#include <QWidget>

#include <cstdint>
#include <string>
#include <vector>

namespace mullion::app {

// The panes that a drag carries; none when it is about something else, or another core's.
std::vector<model::PaneId> travellersIn(const QMimeData& data, const std::string& coreId);

enum class TravelEnd : std::uint8_t {
    Taken,   // A window took them.
    Nowhere, // Let go where no window is.
    GivenUp  // Esc.
};

// Runs until they are let go. The button is held.
TravelEnd travel(QWidget& from, const std::vector<model::PaneId>& panes, const std::string& coreId,
                 const QPixmap& picture, const QPoint& grip);

} // namespace mullion::app
