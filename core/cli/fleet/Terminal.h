// The pretend program's side of its terminal: writes in one piece, pauses that listen for keys and resizes.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <termios.h>

namespace mullion::cli::fleet {

class Terminal {
  public:
    Terminal();
    ~Terminal();
    Terminal(const Terminal&) = delete;
    Terminal& operator=(const Terminal&) = delete;

    // Collects output; show() writes it at once, so that a repaint is one piece to whoever reads.
    Terminal& put(std::string_view text) {
        m_pending += text;
        return *this;
    }
    void line(std::string_view text) { put(text).put("\x1b[0m\r\n"); }
    void show();

    void setTitle(std::string_view title);
    void enterAlternateScreen();
    void hideCursor() { put("\x1b[?25l"); }
    void showCursor() { put("\x1b[?25h"); }
    // Between these a terminal shows nothing (mode 2026), so that a repaint never flickers.
    void beginFrame() { put("\x1b[?2026h"); }
    void endFrame() { put("\x1b[?2026l"); }

    // Shows what was put, then waits. Ends early when a key came or the size changed.
    enum class Wake : std::uint8_t { Time, Key, Resize };
    Wake pause(std::chrono::milliseconds time);
    // Waits the whole time, whatever comes; keys are dropped.
    void rest(std::chrono::milliseconds time);
    // Waits for a key for ever.
    char waitForKey();
    // The key that ended the last pause; 'A' to 'D' with escaped() for arrows.
    [[nodiscard]] char key() const { return m_key; }
    [[nodiscard]] bool arrow() const { return m_arrow; }

    [[nodiscard]] int columns() const { return m_columns; }
    [[nodiscard]] int rows() const { return m_rows; }

  private:
    void readSize();
    void readInput();
    bool takeKey();

    std::string m_pending;
    std::string m_typed; // Read and not yet taken as keys.
    termios m_original{};
    bool m_raw = false;
    bool m_alternate = false;
    int m_columns = 80;
    int m_rows = 24;
    char m_key = 0;
    bool m_arrow = false;
};

} // namespace mullion::cli::fleet
