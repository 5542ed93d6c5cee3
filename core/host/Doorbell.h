// Which watched panes a client must be told of, and whether it may be told now: one Changed is under way at a time,
// the next follows the client's Ready (architecture.md, decision 7). One client; main thread.
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

    // What to send now; after that nothing until onReady().
    std::optional<std::vector<model::PaneId>> take() {
        if (m_underWay || m_pending.empty()) {
            return std::nullopt;
        }
        m_underWay = true;
        return std::exchange(m_pending, {});
    }

    void onReady() { m_underWay = false; }
    void forget(model::PaneId pane) { std::erase(m_pending, pane); }
    [[nodiscard]] bool pending(model::PaneId pane) const {
        return std::binary_search(m_pending.begin(), m_pending.end(), pane);
    }

  private:
    std::vector<model::PaneId> m_pending; // Sorted.
    bool m_underWay = false;
};

} // namespace mullion::host
