// Seeded terminal output of the kinds that panes print. A unit is a line, or a frame of a program that repaints.
#pragma once

#include <bench/gen/Random.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mullion::bench {

enum class StreamKind : std::uint8_t {
    Plain,  // Log lines.
    Ansi,   // Log lines with some colour.
    Utf8,   // Accents, CJK, emoji, combining marks.
    Cursor, // Short texts at addressed places.
    Dense,  // A colour change every few characters.
    Agent,  // A full-screen program that repaints its status and some rows.
    Build   // Compiler lines and a progress line that rewrites itself.
};

std::optional<StreamKind> streamKindFromName(std::string_view name);
// "plain, ansi, ...": for usage texts.
std::string streamKindNames();

class Stream {
  public:
    Stream(StreamKind kind, std::uint64_t seed, unsigned columns, unsigned rows);
    // Appends one unit.
    void appendUnit(std::string& out);

  private:
    void appendPlain(std::string& out);
    void appendAnsi(std::string& out);
    void appendUtf8(std::string& out);
    void appendCursor(std::string& out);
    void appendDense(std::string& out);
    void appendAgent(std::string& out);
    void appendBuild(std::string& out);
    void appendWords(std::string& out, unsigned columns);

    StreamKind m_kind;
    Random m_random;
    unsigned m_columns;
    unsigned m_rows;
    std::uint64_t m_units = 0;
};

} // namespace mullion::bench
