// The selected text of one pane: where it began, where it is now, and whether it grows by cells, words or lines.
#pragma once

#include <app/canvas/TextRow.h>
#include <core/model/Ids.h>

#include <span>

namespace mullion::app {

// A block is a rectangle of the view: the same columns of each row.
enum class Grain : std::uint8_t { Cell, Word, Line, Block };

class Selection {
  public:
    // Starts anew; a word or a line is selected at once, cells only when the pointer moves.
    void begin(model::PaneId pane, TextPosition at, Grain grain, std::span<const TextRow> rows);
    // The pointer went on to `to`, the boundary nearest to it.
    void extend(TextPosition to, std::span<const TextRow> rows);
    // All of a range at once.
    void set(model::PaneId pane, const TextRange& range);
    void clear() { *this = Selection(); }

    [[nodiscard]] model::PaneId pane() const { return m_pane; }
    [[nodiscard]] bool empty() const {
        return isBlock() ? m_blockFrom == m_blockTo || m_range.empty() : m_range.empty();
    }
    [[nodiscard]] bool isBlock() const { return m_grain == Grain::Block; }
    // The selected columns of a row, and whether it is one of those between the ends.
    [[nodiscard]] ColumnSpan spanIn(const TextRow& row) const;
    [[nodiscard]] bool touches(const TextRow& row) const;
    [[nodiscard]] const TextRange& range() const { return m_range; }
    [[nodiscard]] Grain grain() const { return m_grain; }

  private:
    [[nodiscard]] TextRange unitAt(TextPosition position, std::span<const TextRow> rows) const;

    model::PaneId m_pane;
    Grain m_grain = Grain::Cell;
    TextRange m_anchor;
    std::uint32_t m_blockFrom = 0; // Columns of the view.
    std::uint32_t m_blockTo = 0;
    TextRange m_range;
};

} // namespace mullion::app
