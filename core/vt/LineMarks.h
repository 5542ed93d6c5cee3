// What a shell said of a logical line (OSC 133, OSC 1337 SetMark): kept with its first row and, packed, in history.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace mullion::vt {

class LineMarks {
  public:
    enum Kind : std::uint16_t { Prompt = 1U << 0U, Input = 1U << 1U, Output = 1U << 2U, Mark = 1U << 3U };
    static constexpr unsigned Bits = 15;

    constexpr LineMarks() = default;
    static constexpr LineMarks fromRaw(std::uint32_t raw) {
        LineMarks marks;
        marks.m_raw = static_cast<std::uint16_t>(raw & ((1U << Bits) - 1));
        return marks;
    }
    [[nodiscard]] constexpr std::uint16_t raw() const { return m_raw; }
    [[nodiscard]] constexpr bool any() const { return m_raw != 0; }
    [[nodiscard]] constexpr bool has(Kind kind) const { return (m_raw & kind) != 0; }
    // The exit code of the command that ended on this line.
    [[nodiscard]] constexpr std::optional<std::uint8_t> exit() const {
        return (m_raw & HasExit) != 0 ? std::optional(static_cast<std::uint8_t>(m_raw >> ExitShift)) : std::nullopt;
    }
    // A line mostly ends a command's output and then begins a prompt; these came the other way round.
    [[nodiscard]] constexpr bool outputFollowsPrompt() const { return (m_raw & OutputLast) != 0; }
    [[nodiscard]] constexpr bool exitFollowsPrompt() const { return (m_raw & ExitLast) != 0; }

    constexpr void add(Kind kind) { m_raw |= kind | (kind == Output && has(Prompt) ? unsigned{OutputLast} : 0U); }
    constexpr void setExit(std::uint8_t code) {
        m_raw = static_cast<std::uint16_t>((m_raw & ((1U << ExitShift) - 1)) | (unsigned{code} << ExitShift) | HasExit |
                                           (has(Prompt) ? unsigned{ExitLast} : 0U));
    }
    // Takes over what was said further on in the same line.
    constexpr void merge(LineMarks later) {
        if (later.exit()) {
            setExit(*later.exit());
        }
        m_raw |= later.m_raw;
        if (later.has(Output) && has(Prompt) && !later.has(Prompt)) {
            m_raw |= OutputLast;
        }
    }
    friend constexpr bool operator==(const LineMarks&, const LineMarks&) = default;

  private:
    static constexpr std::uint16_t HasExit = 1U << 4U;
    static constexpr std::uint16_t OutputLast = 1U << 5U;
    static constexpr std::uint16_t ExitLast = 1U << 6U;
    static constexpr unsigned ExitShift = 7;

    std::uint16_t m_raw = 0;
};

// Of the logical lines on the primary screen, the first of which may have begun in history.
struct ScreenMarks {
    std::uint64_t firstLine = 0;
    std::vector<LineMarks> lines;
};

} // namespace mullion::vt
