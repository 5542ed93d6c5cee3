// What a search found, as the core told it: lines by pane, newest first, and the hits in one order, so that there is a
// next and a previous one. Knows no widgets.
#pragma once

#include <app/canvas/TextRow.h>
#include <core/model/Ids.h>

#include <QString>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

namespace mullion::app {

struct FoundLine {
    std::uint64_t line = 0;
    QString text;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> hits; // Columns, [first, last).
    std::vector<std::pair<qsizetype, qsizetype>> marks;        // Of those in `text`: characters.
};

struct FoundPane {
    model::PaneId pane;
    std::uint64_t hits = 0;
    std::uint64_t matched = 0;
    std::uint64_t historyFirst = 0;
    std::uint64_t historyEnd = 0;
    std::vector<FoundLine> lines; // Newest first.
};

// One hit: a line of a pane, and which of its hits.
struct FoundHit {
    std::size_t pane = 0;
    std::size_t line = 0;
    std::size_t hit = 0;
};

// From the data of a find.hits event; nothing when it is not one.
std::optional<FoundPane> foundPaneFrom(const nlohmann::json& data);

class FindResults {
  public:
    FindResults() = default;
    // `panes` in the order in which they are shown.
    explicit FindResults(std::vector<FoundPane> panes);

    [[nodiscard]] const std::vector<FoundPane>& panes() const { return m_panes; }
    [[nodiscard]] const FoundPane* of(model::PaneId pane) const;
    // All of them, also those whose lines were too many to be told.
    [[nodiscard]] std::uint64_t total() const { return m_total; }
    // Hits one can go to.
    [[nodiscard]] const std::vector<FoundHit>& hits() const { return m_hits; }
    [[nodiscard]] bool empty() const { return m_total == 0; }

    [[nodiscard]] model::PaneId paneOf(const FoundHit& hit) const { return m_panes[hit.pane].pane; }
    [[nodiscard]] const FoundLine& lineOf(const FoundHit& hit) const { return m_panes[hit.pane].lines[hit.line]; }
    [[nodiscard]] TextRange rangeOf(const FoundHit& hit) const;
    // Where the same hit is here, or the one nearest to it.
    [[nodiscard]] std::optional<std::size_t> indexOf(model::PaneId pane, const TextRange& range) const;
    // The first hit of a pane.
    [[nodiscard]] std::optional<std::size_t> firstOf(model::PaneId pane) const;
    // Of a line in the list.
    [[nodiscard]] std::optional<std::size_t> indexOfLine(std::size_t pane, std::size_t line) const;

  private:
    std::vector<FoundPane> m_panes;
    std::vector<FoundHit> m_hits; // Panes in order, lines newest first, hits of a line from its end.
    std::uint64_t m_total = 0;
};

} // namespace mullion::app
