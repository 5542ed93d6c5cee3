// How many tiles a row the wall had at each size: when a dock or a bar goes away again, every tile stands where it
// stood.
#pragma once

#include <render/scene/Pixels.h>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <vector>

namespace mullion::app {

class WallMemory {
  public:
    [[nodiscard]] std::optional<int> columnsAt(scene::PixelSize size, std::size_t panes) const {
        const auto at = find(size, panes);
        return at == m_entries.end() ? std::nullopt : std::optional(at->columns);
    }
    void remember(scene::PixelSize size, std::size_t panes, int columns) {
        if (const auto at = find(size, panes); at != m_entries.end()) {
            m_entries.erase(at);
        } else if (m_entries.size() == MostSizes) {
            m_entries.erase(m_entries.begin());
        }
        m_entries.push_back({size, panes, columns});
    }

    // Docks, bars and their combinations; a window that is dragged larger passes through many more.
    static constexpr std::size_t MostSizes = 32;

  private:
    struct Entry {
        scene::PixelSize size;
        std::size_t panes = 0;
        int columns = 0;
    };
    [[nodiscard]] std::vector<Entry>::const_iterator find(scene::PixelSize size, std::size_t panes) const {
        return std::ranges::find_if(m_entries, [size, panes](const Entry& entry) {
            return entry.size.width == size.width && entry.size.height == size.height && entry.panes == panes;
        });
    }

    std::vector<Entry> m_entries; // The last used at the end.
};

} // namespace mullion::app
