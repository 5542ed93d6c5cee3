// A wall of fake panes that look like agents, builds, logs, tests and editors, for looking at and for timing.
#pragma once

#include <render/scene/Scene.h>
#include <render/scene/WallFit.h>
#include <tests/support/FakePane.h>

#include <memory>
#include <string>
#include <vector>

namespace mullion::testing {

class FakeWall {
  public:
    FakeWall(int panes, std::uint16_t columns, std::uint16_t rows);

    // The frame that shows every pane fitted into `canvas`.
    scene::SceneFrame frame(scene::PixelSize canvas, const text::Glyphs& glyphs, const scene::SceneSettings& settings);

    // Prints one more line in the pane, scrolling it.
    void printLine(std::size_t pane);
    // Rewrites one row in place, as a spinner or progress bar does.
    void changeRow(std::size_t pane);
    [[nodiscard]] std::size_t size() const { return m_panes.size(); }
    FakePane& pane(std::size_t index) { return *m_panes[index]; }
    scene::TileContent& tile(std::size_t index) { return m_tiles[index]; }

  private:
    void writeLine(std::size_t pane, std::uint16_t row, int number);

    std::vector<std::unique_ptr<FakePane>> m_panes;
    std::vector<std::string> m_names;
    std::vector<int> m_lines;
    std::vector<scene::TileContent> m_tiles;
};

} // namespace mullion::testing
