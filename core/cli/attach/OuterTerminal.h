// The terminal that this program runs in, lent to a pane: raw, on its alternate screen, in the pane's own modes. It is
// as it was when this object ends.
#pragma once

#include <core/cli/Answer.h>
#include <core/model/Geometry.h>
#include <core/model/Modes.h>

#include <termios.h>

#include <memory>
#include <optional>
#include <string_view>

namespace mullion::cli {

class OuterTerminal {
  public:
    // `not_a_terminal` when standard input or output is none.
    static Result<std::unique_ptr<OuterTerminal>, ControlError> open();
    ~OuterTerminal();
    OuterTerminal(const OuterTerminal&) = delete;
    OuterTerminal& operator=(const OuterTerminal&) = delete;

    // Of standard output, in cells and pixels; nothing when standard output is no terminal.
    static std::optional<model::ScreenSize> size();
    // What it sends for keys, mouse, paste and focus is from now on what the pane's program expects.
    void follow(const model::Modes& modes);
    // Blocks until the terminal has taken it; false once it has gone.
    bool write(std::string_view bytes);

  private:
    explicit OuterTerminal(const termios& before) : m_before(before) {}

    termios m_before;
    model::Modes m_modes;
};

} // namespace mullion::cli
