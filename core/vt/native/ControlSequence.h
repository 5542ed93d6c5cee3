// One ESC, CSI or DCS sequence as the parser understood it (ECMA-48, section 5.4).
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

namespace mullion::vt::native {

struct ControlSequence {
    // The longest real SGR sets both colours, the underline colour and all attributes: about 25. xterm keeps 30.
    static constexpr std::size_t MaxParameters = 32;
    static constexpr std::int32_t MaxValue = 65535; // Beyond any screen, mode or colour.
    static constexpr std::int32_t Omitted = -1;

    std::array<std::int32_t, MaxParameters> values{};
    std::uint32_t joined = 0; // Bit i: a colon stands before value i, so it belongs to the value before.
    std::uint8_t count = 0;
    char marker = 0;       // '<', '=', '>' or '?' before the parameters.
    char intermediate = 0; // 0x20..0x2F before the final character.
    char second = 0;       // Another one after it; only after ESC.
    char final = 0;

    // The value, or `fallback` when it is absent, omitted or 0: what most sequences mean by a default.
    [[nodiscard]] std::int32_t positive(std::size_t index, std::int32_t fallback) const {
        return index < count && values[index] > 0 ? values[index] : fallback;
    }
    // The value, or `fallback` when it is absent or omitted.
    [[nodiscard]] std::int32_t value(std::size_t index, std::int32_t fallback) const {
        return index < count && values[index] != Omitted ? values[index] : fallback;
    }
    [[nodiscard]] bool isJoined(std::size_t index) const { return ((joined >> index) & 1U) != 0; }
    void clear() {
        joined = 0;
        count = 0;
        marker = 0;
        intermediate = 0;
        second = 0;
        final = 0;
    }
};

} // namespace mullion::vt::native
