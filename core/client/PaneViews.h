// The screens of watched panes, as last published. Feed it onSnapshot and onChanged; read frames.
#pragma once

#include <core/base/UniqueFd.h>
#include <core/share/Messages.h>
#include <core/share/SnapshotReader.h>

#include <memory>
#include <optional>
#include <unordered_map>

namespace mullion::client {

class PaneViews {
  public:
    // Takes over a new snapshot file; an invalid one is refused and the old stays. False when refused.
    bool adopt(const share::SnapshotMessage& message, UniqueFd fd);
    // Reads what the pane published last into its frame.
    share::ReadOutcome refresh(model::PaneId pane);
    // The frame as last refreshed; null before the first snapshot.
    [[nodiscard]] const share::SnapshotFrame* frame(model::PaneId pane) const;
    void forget(model::PaneId pane) { m_views.erase(pane); }
    void clear() { m_views.clear(); }

  private:
    struct View {
        share::SnapshotReader reader;
        share::SnapshotFrame frame;
    };
    std::unordered_map<model::PaneId, std::unique_ptr<View>> m_views;
};

} // namespace mullion::client
