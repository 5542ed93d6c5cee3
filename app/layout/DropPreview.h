// What a drop would do, before it does: the space it takes, its words and its sign (ui.md, section 8).
#pragma once

#include <app/layout/DropZones.h>
#include <app/link/Workspace.h>
#include <app/shell/Icons.h>
#include <core/model/Layout.h>
#include <render/scene/Arrange.h>

#include <QString>

#include <functional>
#include <vector>

namespace mullion::app {

// The tiles that something is dragged over, as they stand, in device pixels.
struct DropGround {
    const model::Layout* layout = nullptr; // Null: a wall of several sessions.
    std::vector<model::PaneId> order;      // Of all panes, those behind others too.
    std::vector<DropTile> tiles;
    scene::PixelSize canvas;
    scene::Scale scale;
    scene::Reading reading = scene::Reading::FromLeft;
    int scrolled = 0; // The wall, in pixels.
    std::function<scene::WallQuestion(std::size_t panes)> question;
    std::function<model::ScreenSize(scene::PixelSize tile)> screenSize;

    [[nodiscard]] DropRules rules(Travellers travellers) const;
    // Empty where none shows the pane.
    [[nodiscard]] scene::PixelRect rectOf(model::PaneId pane) const;
};

struct DropPreview {
    scene::PixelRect rect; // Empty: the drop marks itself elsewhere, or there is none.
    QString label;
    QString detail;
};

// Of panes that stand on this ground.
[[nodiscard]] DropPreview previewOf(const Drop& drop, const std::vector<model::PaneId>& panes, const DropGround& ground,
                                    const Workspace& workspace);
// Of panes from elsewhere: the part of the target that they would take.
[[nodiscard]] DropPreview arrivalOf(const Drop& drop, const DropGround& ground, const Workspace& workspace);

[[nodiscard]] Icon iconOf(const Drop& drop);

} // namespace mullion::app
