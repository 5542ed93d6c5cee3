// Which watched panes a client must be told of, and whether it may be told now: one Changed is under way at a time,
// the next follows the client's Ready (architecture.md, decision 7). The pane the client types into is told of once
// more meanwhile: an echo does not wait for the frame that draws the rest of the wall. One client; main thread.
#pragma once

#include <core/model/Ids.h>

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

namespace mullion::host {

class Doorbell {
  public:
    // `pane` has published.
    void ring(model::PaneId pane) {
        const auto place = std::lower_bound(m_pending.begin(), m_pending.end(), pane);
        if (place == m_pending.end() || *place != pane) {
            m_pending.insert(place, pane);
        }
    }

    // The client typed into `pane`: its next change is an echo.
    void onInput(model::PaneId pane) { m_typed = pane; }

    // What to send now; after that nothing until onReady(), but one echo.
    std::optional<std::vector<model::PaneId>> take() {
        if (m_pending.empty()) {
            return std::nullopt;
        }
        if (!m_underWay) {
            m_underWay = true;
            return std::exchange(m_pending, {});
        }
        if (!m_echoUnderWay && pending(m_typed)) {
            m_echoUnderWay = true;
            forget(m_typed);
            return std::vector{m_typed};
        }
        return std::nullopt;
    }

    template <typename Archive>
    void carry(Archive& archive);
    void onReady() { m_underWay = m_echoUnderWay = false; }
    void forget(model::PaneId pane) { std::erase(m_pending, pane); }
    [[nodiscard]] bool pending(model::PaneId pane) const {
        return std::binary_search(m_pending.begin(), m_pending.end(), pane);
    }

  private:
    std::vector<model::PaneId> m_pending; // Sorted.
    model::PaneId m_typed{};
    bool m_underWay = false;
    bool m_echoUnderWay = false;
};

} // namespace mullion::host
