// Draws a pane's published screen into another terminal, and then only what has changed. What does not fit is cropped:
// the cursor stays in sight.
#pragma once

#include <core/model/Geometry.h>
#include <core/share/SnapshotReader.h>

#include <cstdint>
#include <string>
#include <vector>

namespace mullion::cli {

class ScreenPainter {
  public:
    // The bytes that make a terminal of this size, which shows what the last call made, show `frame`.
    std::string paint(const share::SnapshotFrame& frame, model::ScreenSize terminal);
    // Whether the terminal's cells are the pane's, so that a place in one is that place in the other.
    [[nodiscard]] bool isUncropped() const { return m_top == 0 && m_left == 0; }

  private:
    // What a row of the terminal shows; stamps grow, so a row that was never drawn equals none.
    struct Drawn {
        model::RowId row{};
        std::uint32_t stamp = 0;
        bool valid = false;
        friend bool operator==(const Drawn&, const Drawn&) = default;
    };
    void follow(const share::SnapshotFrame& frame, model::ScreenSize terminal);

    model::ScreenSize m_terminal{0, 0};
    std::uint16_t m_columns = 0; // Of the frame drawn last.
    std::uint16_t m_top = 0;     // Row and column of the pane at the terminal's top left.
    std::uint16_t m_left = 0;
    std::vector<Drawn> m_rows;
    std::string m_title;
    int m_cursorStyle = 0;
};

} // namespace mullion::cli
