#include <render/scene/Scene.h>

#include <render/scene/SceneTile.h>

#include <algorithm>

namespace mullion::scene {

Scene::Scene(text::Glyphs& glyphs, const SceneSettings& settings)
    : m_glyphs(glyphs), m_settings(settings), m_tables(std::make_unique<ColorTables>()) {}

Scene::~Scene() = default;

void Scene::setSettings(const SceneSettings& settings) {
    m_settings = settings;
    m_tables = std::make_unique<ColorTables>(); // The theme's contents may be others.
    m_everything = true;
}

bool Scene::sameArrangement(const SceneFrame& frame) const {
    if (frame.canvas != m_canvas || frame.tiles.size() != m_tiles.size() || m_glyphEpoch != m_glyphs.epoch()) {
        return false;
    }
    return std::equal(frame.tiles.begin(), frame.tiles.end(), m_tiles.begin(),
                      [](const TileContent& content, const auto& tile) {
                          return content.pane == tile->pane() && content.rect == tile->rect();
                      });
}

// Tiles came, went, moved or changed size: everything is drawn anew, gutter first.
void Scene::rearrange(const SceneFrame& frame) {
    m_canvas = frame.canvas;
    m_glyphEpoch = m_glyphs.epoch();
    m_everything = false;
    m_tiles.clear();
    for (std::size_t i = 0; i < frame.tiles.size(); ++i) {
        m_tiles.push_back(std::make_unique<SceneTile>());
    }
    const PixelRect all{0, 0, m_canvas.width, m_canvas.height};
    m_list.everything = true;
    m_list.quads.push_back({all, m_settings.theme->gutter, 0});
    m_list.items.push_back({PaintKind::Quads, all, 0, 1});
}

const PaintList& Scene::update(const SceneFrame& frame) {
    m_list.clear();
    m_list.canvas = frame.canvas;
    m_nextWake.reset();
    m_rowsDrawn = m_rowsMoved = 0;
    m_glyphs.atlas().beginFrame();
    if (m_everything || !sameArrangement(frame)) {
        rearrange(frame);
    }
    const TileContext context{m_glyphs,          m_settings, *m_tables, frame.window,
                              frame.cursorPhase, frame.now,  m_list,    m_nextWake};
    for (std::size_t i = 0; i < frame.tiles.size(); ++i) {
        SceneTile& tile = *m_tiles[i];
        tile.update(frame.tiles[i], context);
        m_rowsDrawn += tile.rowsDrawn();
        m_rowsMoved += tile.rowsMoved();
    }
    if (m_list.everything) {
        m_list.damage.assign(1, {0, 0, m_canvas.width, m_canvas.height});
    }
    return m_list;
}

namespace {

// The middle of a pixel in parts of 65536 of a cell: the pixel it falls on is the same where the cell is as large.
std::uint16_t partOf(int pixel, int pixels) {
    return static_cast<std::uint16_t>((std::clamp(pixel, 0, pixels - 1) * 2 + 1) * 0x8000 / pixels);
}

} // namespace

Hit Scene::hitTest(PixelPoint point) const {
    Hit hit;
    hit.part = TilePart::Gutter;
    for (const auto& tile : m_tiles) {
        if (!tile->rect().contains(point)) {
            continue;
        }
        hit.pane = tile->pane();
        const TileLayout& layout = tile->layout();
        if (layout.close.contains(point)) {
            hit.part = TilePart::CloseButton;
        } else if (layout.zoom.contains(point)) {
            hit.part = TilePart::ZoomButton;
        } else if (layout.badge.contains(point)) {
            hit.part = TilePart::Badge;
        } else if (layout.action.contains(point)) {
            hit.part = TilePart::Action;
        } else if (layout.title.contains(point)) {
            hit.part = TilePart::Title;
            hit.tab = tile->tabAt(point, Scale(m_settings.scale));
        } else if (layout.message.contains(point)) {
            hit.part = TilePart::Message;
        } else if (tile->hasBar() && tile->layout().bar.contains(point)) {
            hit.part = TilePart::ScrollBar;
        } else {
            hit.part = TilePart::Body;
        }
        hit.cut = tile->isCut(hit.part);
        const BodyPlan& plan = tile->plan();
        if (plan.mode != BodyMode::None) {
            const int x = point.x - plan.origin.x;
            const int y = point.y - plan.origin.y;
            const int column = std::clamp(x < 0 ? 0 : x / plan.cell.width, 0, plan.columns - 1);
            const int row = std::clamp(y < 0 ? 0 : y / plan.cell.height, 0, plan.rows - 1);
            hit.cell = {static_cast<std::uint16_t>(plan.firstRow + row),
                        static_cast<std::uint16_t>(plan.firstColumn + column)};
            hit.rightHalf = x - column * plan.cell.width >= (plan.cell.width + 1) / 2;
            hit.insideX = partOf(x - column * plan.cell.width, plan.cell.width);
            hit.insideY = partOf(y - row * plan.cell.height, plan.cell.height);
            hit.onText = plan.mode == BodyMode::Text;
        }
        return hit;
    }
    return hit;
}

PixelRect Scene::cellRect(model::PaneId pane, model::CellPosition cell) const {
    for (const auto& tile : m_tiles) {
        const BodyPlan& plan = tile->plan();
        if (tile->pane() != pane || plan.mode == BodyMode::None) {
            continue;
        }
        const int column = cell.column - plan.firstColumn;
        const int row = cell.row - plan.firstRow;
        if (column < 0 || row < 0 || column >= plan.columns || row >= plan.rows) {
            return {};
        }
        return {plan.origin.x + column * plan.cell.width, plan.origin.y + row * plan.cell.height, plan.cell.width,
                plan.cell.height};
    }
    return {};
}

PixelRect Scene::barRect(model::PaneId pane) const {
    for (const auto& tile : m_tiles) {
        if (tile->pane() == pane) {
            return tile->layout().bar;
        }
    }
    return {};
}

PixelRect Scene::bodyRect(model::PaneId pane) const {
    for (const auto& tile : m_tiles) {
        if (tile->pane() == pane) {
            return tile->layout().cells;
        }
    }
    return {};
}

model::ScreenSize Scene::screenSizeFor(PixelSize tile, TileRole role) const {
    TileContent content;
    content.zoomed = role == TileRole::Zoomed;
    content.rect = {0, 0, tile.width, tile.height};
    const TileLayout layout = layoutTile(content, Scale(m_settings.scale));
    const text::CellMetrics& cell = m_glyphs.metrics(text::FontId::User);
    model::ScreenSize size;
    size.columns =
        static_cast<std::uint16_t>(std::clamp(layout.cells.width / cell.width, model::MinColumns, model::MaxColumns));
    size.rows =
        static_cast<std::uint16_t>(std::clamp(layout.cells.height / cell.height, model::MinRows, model::MaxRows));
    size.pixelWidth = static_cast<std::uint16_t>(size.columns * cell.width);
    size.pixelHeight = static_cast<std::uint16_t>(size.rows * cell.height);
    return size;
}

} // namespace mullion::scene
