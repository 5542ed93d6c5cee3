// What is seen of each pane's text: the live screen, or a place in history it was scrolled back to. Asks the core for
// the rows that a view lacks. GUI thread.
#pragma once

#include <app/canvas/PaneScroll.h>
#include <app/link/CoreLink.h>

#include <QObject>

#include <functional>
#include <unordered_map>
#include <vector>

namespace mullion::app {

class TextViews : public QObject {
    Q_OBJECT

  public:
    // Panes that are scrolled back, and where to.
    using Places = std::unordered_map<model::PaneId, PaneScroll>;
    // Takes rows of history in the order of the text; fewer than were asked for when there are no more.
    using RowsTaker = std::function<void(const share::HistoryWindowMessage& window)>;

    explicit TextViews(CoreLink& link, QObject* parent = nullptr);

    // The rows that are seen, top to bottom; none before the first picture. They are valid until the next picture or
    // call of a member that is not const.
    [[nodiscard]] std::vector<TextRow> rows(model::PaneId pane) const;
    // Null while the live screen is seen.
    [[nodiscard]] const PaneScroll* scrolledBack(model::PaneId pane) const;
    [[nodiscard]] bool isLive(model::PaneId pane) const;

    // There is no history behind an alternate screen: scrollBy() and toTop() leave it alone.
    void scrollBy(model::PaneId pane, std::int64_t rowsUp);
    void toTop(model::PaneId pane);
    void toLive(model::PaneId pane);
    // Brings a place of history into view, with `rowsAbove` rows over it.
    void toPlace(model::PaneId pane, TextPosition place, std::size_t rowsAbove);

    // A new picture of the pane is there.
    void pictureTaken(model::PaneId pane);
    // The core is gone, and with it what was asked for.
    void linkLost();
    // Another core gives the same ids to other panes.
    void forgetAll();

    // To come back to later.
    [[nodiscard]] const Places& places() const { return m_places; }
    void restore(Places places);

    // History from a place on, at most `rows` rows wrapped at the screen's width, whatever is seen of the pane.
    void readHistory(model::PaneId pane, TextPosition from, std::uint32_t rows, RowsTaker taker);

  Q_SIGNALS:
    // Other rows are seen, or the same rows are no longer, or again, the live screen.
    void changed(mullion::model::PaneId pane);

  private:
    [[nodiscard]] const share::SnapshotFrame* scrollable(model::PaneId pane) const;
    void ask(model::PaneId pane);
    void onHistoryWindow(const share::HistoryWindowMessage& window);

    CoreLink& m_link;
    Places m_places;
    std::unordered_map<std::uint64_t, model::PaneId> m_requests;
    std::unordered_map<std::uint64_t, RowsTaker> m_takers;
};

} // namespace mullion::app
