// Copy mode: a cursor of its own in a pane's text, moved by the keys of vi, on the screen and in history, and what it
// selects. It moves the pane's view; what a key asks for beyond that is the caller's to do. GUI thread.
#pragma once

#include <app/canvas/CopyMotion.h>
#include <app/canvas/Selection.h>
#include <app/canvas/TextViews.h>

#include <optional>

class QKeyEvent;

namespace mullion::app {

class CopyMode {
  public:
    // Begins at a cell of what is seen of the pane. The views must outlive this.
    CopyMode(TextViews& views, model::PaneId pane, std::size_t row, std::uint32_t column);

    enum class Answer : std::uint8_t { NotMine, Taken, Copy, Leave, Find, FindNext, FindPrevious };
    // Keys that are copy mode's whatever else they mean.
    Answer handleKey(const QKeyEvent& event);
    // Keys that are copy mode's unless a chord of the window claims them. Never NotMine: nothing typed reaches the
    // program.
    Answer handleUnclaimedKey(const QKeyEvent& event);

    // A place that was found: the cursor goes there.
    void moveTo(TextPosition place);
    // The view has moved: a cursor that goes with it keeps its row.
    void followView();
    void stopSelecting() { m_grain.reset(); }
    // Whether what is shown of the pane is the live screen again afterwards.
    [[nodiscard]] bool beganLive() const { return m_beganLive; }

    [[nodiscard]] model::PaneId pane() const { return m_pane; }
    [[nodiscard]] TextPosition cursor() const { return m_cursor; }
    [[nodiscard]] bool selects() const { return m_grain.has_value(); }
    // From where it began to the cursor, both with their cells; nothing unless it selects.
    [[nodiscard]] Selection selection() const;

  private:
    bool moveByKey(const QKeyEvent& event);
    bool pageByKey(int key);
    void moveWord(WordMove move);
    void moveRows(int by);
    void scroll(std::int64_t up);
    void toLastText(std::uint32_t column);
    void put(std::size_t row, std::uint32_t column);
    void toggleSelection(Grain grain);
    [[nodiscard]] std::vector<TextRow> rows() const { return m_views->rows(m_pane); }

    TextViews* m_views;
    model::PaneId m_pane;
    bool m_beganLive;
    TextPosition m_cursor;
    TextPosition m_anchor;
    std::optional<Grain> m_grain;       // Of what is being selected.
    std::optional<std::size_t> m_stick; // The row of the view to keep, until what was scrolled for is there.
};

} // namespace mullion::app
