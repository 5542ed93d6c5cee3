// The pretend program's side of its terminal: writes in one piece, pauses that listen for keys and resizes.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
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
    // What the program is doing, in OSC 7501's words (`state=blocked:kind=question`), and in a person's. Said only to a
    // terminal that has answered the protocol's query.
    void report(std::string_view state, std::string_view message = {});
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
    bool askForReports();
    bool takeKey();

    // Longer than any terminal takes to answer, and too short to be noticed where none does.
    static constexpr std::chrono::milliseconds AnswerTime{300};

    std::string m_pending;
    std::string m_typed; // Read and not yet taken as keys.
    termios m_original{};
    bool m_raw = false;
    bool m_alternate = false;
    std::optional<bool> m_takesReports; // Nothing before it was asked.
    int m_columns = 80;
    int m_rows = 24;
    char m_key = 0;
    bool m_arrow = false;
};

} // namespace mullion::cli::fleet
