#include <app/canvas/Selection.h>

#include <algorithm>

namespace mullion::app {

void Selection::begin(model::PaneId pane, TextPosition at, Grain grain, std::span<const TextRow> rows) {
    m_pane = pane;
    m_grain = grain;
    m_anchor = unitAt(at, rows);
    m_range = m_anchor;
}

void Selection::extend(TextPosition to, std::span<const TextRow> rows) {
    m_range = united(m_anchor, unitAt(to, rows));
}

TextRange Selection::unitAt(TextPosition position, std::span<const TextRow> rows) const {
    switch (m_grain) {
    case Grain::Word:
        return wordAt(rows, position);
    case Grain::Line:
        return lineAt(position);
    case Grain::Cell:
        break;
    }
    return {position, position};
}

} // namespace mullion::app
