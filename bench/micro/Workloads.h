// Terminal output as programs make it, built in memory: the same bytes every run.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>

namespace mullion::bench {

// A small generator of its own, so that every library version gives the same bytes.
class Random {
  public:
    std::uint32_t next(std::uint32_t below) {
        m_state = m_state * 6364136223846793005U + 1442695040888963407U;
        return static_cast<std::uint32_t>(m_state >> 33U) % below;
    }

  private:
    std::uint64_t m_state = 20240611;
};

inline constexpr std::size_t WorkloadBytes = 1U << 20U;

// Log lines of 40 to 120 characters.
inline std::string logText() {
    constexpr std::array<const char*, 8> Words{"request", "served", "in",    "cache",
                                               "miss",    "worker", "retry", "/api/v2/items"};
    Random random;
    std::string text;
    while (text.size() < WorkloadBytes) {
        text += "2024-06-11T12:34:56.789Z INFO  ";
        for (std::size_t length = 10 + random.next(80); length > 0;) {
            const std::string word = Words[random.next(Words.size())];
            text += word + " ";
            length -= std::min(length, word.size() + 1);
        }
        text += std::to_string(random.next(100000)) + "\r\n";
    }
    return text;
}

// A colour change about every four characters, as a highlighter or a chart makes it.
inline std::string denseSgr() {
    Random random;
    std::string text;
    while (text.size() < WorkloadBytes) {
        for (int i = 0; i < 18; ++i) {
            switch (random.next(3)) {
            case 0:
                text += "\x1B[" + std::to_string(30 + random.next(8)) + "m";
                break;
            case 1:
                text += "\x1B[1;38;5;" + std::to_string(random.next(256)) + "m";
                break;
            default:
                text += "\x1B[48;2;" + std::to_string(random.next(256)) + ";" + std::to_string(random.next(256)) + ";" +
                        std::to_string(random.next(256)) + "m";
                break;
            }
            text += "abcd";
        }
        text += "\x1B[0m\r\n";
    }
    return text;
}

// Latin, Greek, Cyrillic, CJK and emoji beside ASCII.
inline std::string utf8Mix() {
    constexpr std::array<const char*, 8> Words{"plain text ",
                                               "na\u00EFve caf\u00E9 ",
                                               "\u03B1\u03B2\u03B3\u03B4 ",
                                               "\u043F\u0440\u0438\u0432\u0435\u0442 ",
                                               "\u4F60\u597D\u4E16\u754C ",
                                               "\u3053\u3093\u306B\u3061\u306F ",
                                               "\u2500\u2502\u250C\u2510 ",
                                               "\U0001F680 "};
    Random random;
    std::string text;
    while (text.size() < WorkloadBytes) {
        for (int i = 0; i < 10; ++i) {
            text += Words[random.next(Words.size())];
        }
        text += "\r\n";
    }
    return text;
}

// A full-screen program that repaints fields all over an 80x24 screen.
inline std::string cursorAddressing() {
    Random random;
    std::string text = "\x1B[?1049h";
    while (text.size() < WorkloadBytes) {
        text += "\x1B[" + std::to_string(1 + random.next(24)) + ";" + std::to_string(1 + random.next(70)) + "H";
        text += random.next(4) == 0 ? "\x1B[K" : "12.5%";
    }
    return text;
}

// Short lines: nearly every byte scrolls the screen.
inline std::string scrolling() {
    std::string text;
    while (text.size() < WorkloadBytes) {
        text += "ok\r\n";
    }
    return text;
}

} // namespace mullion::bench
