#include <render/scene/BodyPlan.h>

#include <algorithm>

namespace mullion::scene {
namespace {

// A Medium tile shows at least this many columns, if the smallest text allows.
constexpr int CropColumns = 44;

PixelSize cellOf(text::Glyphs& glyphs, text::FontId font) {
    const text::CellMetrics& metrics = glyphs.metrics(font);
    return {metrics.width, metrics.height};
}

// The largest font from the user's down to the smallest at which the whole screen fits; the smallest when none does.
text::FontId fontForWhole(const BodyQuestion& question, const BodyView& view, text::Glyphs& glyphs) {
    const int user = glyphs.metrics(text::FontId::User).width;
    for (int width = user; width > question.smallestCellWidth; --width) {
        const text::FontId font = width == user ? text::FontId::User : glyphs.fontForCellWidth(width);
        const PixelSize cell = cellOf(glyphs, font);
        if (view.columns() * cell.width <= question.area.width && view.rows() * cell.height <= question.area.height) {
            return font;
        }
    }
    return user <= question.smallestCellWidth ? text::FontId::User
                                              : glyphs.fontForCellWidth(question.smallestCellWidth);
}

text::FontId fontForCrop(const BodyQuestion& question, const BodyView& view, text::Glyphs& glyphs) {
    const int user = glyphs.metrics(text::FontId::User).width;
    const int wanted = std::max(1, std::min(CropColumns, view.columns()));
    const int width = std::clamp(question.area.width / wanted, std::min(question.smallestCellWidth, user), user);
    return width == user ? text::FontId::User : glyphs.fontForCellWidth(width);
}

} // namespace

BodyPlan planBody(const BodyQuestion& question, const BodyView& view, text::Glyphs& glyphs) {
    BodyPlan plan;
    if (question.area.empty() || question.tileClass == TileClass::Dot) {
        return plan;
    }
    if (question.tileClass == TileClass::Small) {
        plan.mode = BodyMode::Map;
        const int scale = std::max(1, std::min(question.area.width / std::max(1, view.columns()),
                                               question.area.height / std::max(1, 2 * view.rows())));
        plan.cell = {scale, 2 * scale};
    } else {
        plan.mode = BodyMode::Text;
        plan.font = question.tileClass == TileClass::Full || question.wholeScreen ? fontForWhole(question, view, glyphs)
                                                                                  : fontForCrop(question, view, glyphs);
        plan.cell = cellOf(glyphs, plan.font);
    }
    plan.columns = std::min(view.columns(), question.area.width / plan.cell.width);
    plan.rows = std::min(view.rows(), question.area.height / plan.cell.height);
    if (plan.columns <= 0 || plan.rows <= 0) {
        return {};
    }
    plan.origin = {question.area.x, question.area.y};
    return plan;
}

void cropByContent(BodyPlan& plan, const BodyView& view) {
    plan.firstColumn = 0;
    plan.firstRow = 0;
    if (view.isAlternate() || plan.rows >= view.rows()) {
        return;
    }
    if (view.isScrolledBack()) {
        return; // The reader chose the top row.
    }
    int last = view.rows() - 1;
    while (last > 0 && view.isBlank(last)) {
        --last;
    }
    int cursorRow = 0;
    int cursorColumn = 0;
    if (view.cursor(cursorRow, cursorColumn)) {
        last = std::max(last, cursorRow);
    }
    plan.firstRow = std::max(0, last + 1 - plan.rows);
}

void cropToHold(BodyPlan& plan, const BodyView& view, int row, int column) {
    plan.firstRow = std::clamp(plan.firstRow, row - plan.rows + 1, row);
    plan.firstColumn = std::clamp(plan.firstColumn, column - plan.columns + 1, column);
    plan.firstRow = std::clamp(plan.firstRow, 0, std::max(0, view.rows() - plan.rows));
    plan.firstColumn = std::clamp(plan.firstColumn, 0, std::max(0, view.columns() - plan.columns));
}

} // namespace mullion::scene
