#include <bench/gen/Streams.h>

#include <array>
#include <utility>

namespace mullion::bench {
namespace {

constexpr std::array<std::pair<StreamKind, std::string_view>, 7> Names{{{StreamKind::Plain, "plain"},
                                                                        {StreamKind::Ansi, "ansi"},
                                                                        {StreamKind::Utf8, "utf8"},
                                                                        {StreamKind::Cursor, "cursor"},
                                                                        {StreamKind::Dense, "dense"},
                                                                        {StreamKind::Agent, "agent"},
                                                                        {StreamKind::Build, "build"}}};

constexpr std::array<std::string_view, 16> Words{"request", "accepted", "from",    "worker", "cache", "miss",
                                                 "reading", "src/pane", "checked", "queue",  "in",    "milliseconds",
                                                 "retry",   "token",    "of",      "plan"};

constexpr std::array<std::string_view, 10> Wide{"Zürich", "naïve",       "日本語",  "테스트", "端末",
                                                "🚀",      "👩‍💻", "e\u0301", "→",      "Ελλάδα"};

constexpr std::array<std::string_view, 4> Levels{"INFO ", "DEBUG", "WARN ", "ERROR"};
constexpr std::array<unsigned, 4> LevelColors{32, 36, 33, 31};
constexpr std::array<std::string_view, 10> Spinner{"⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"};

void appendNumber(std::string& out, std::uint64_t value) {
    out += std::to_string(value);
}

void appendSgr(std::string& out, unsigned value) {
    out += "\x1b[";
    appendNumber(out, value);
    out += 'm';
}

void appendPlace(std::string& out, unsigned row, unsigned column) {
    out += "\x1b[";
    appendNumber(out, row);
    out += ';';
    appendNumber(out, column);
    out += 'H';
}

} // namespace

std::optional<StreamKind> streamKindFromName(std::string_view name) {
    for (const auto& [kind, text] : Names) {
        if (text == name) {
            return kind;
        }
    }
    return std::nullopt;
}

std::string streamKindNames() {
    std::string all;
    for (const auto& [kind, text] : Names) {
        all += (all.empty() ? "" : ", ") + std::string(text);
    }
    return all;
}

Stream::Stream(StreamKind kind, std::uint64_t seed, unsigned columns, unsigned rows)
    : m_kind(kind), m_random(seed), m_columns(columns), m_rows(rows) {}

void Stream::appendUnit(std::string& out) {
    switch (m_kind) {
    case StreamKind::Plain:
        appendPlain(out);
        break;
    case StreamKind::Ansi:
        appendAnsi(out);
        break;
    case StreamKind::Utf8:
        appendUtf8(out);
        break;
    case StreamKind::Cursor:
        appendCursor(out);
        break;
    case StreamKind::Dense:
        appendDense(out);
        break;
    case StreamKind::Agent:
        appendAgent(out);
        break;
    case StreamKind::Build:
        appendBuild(out);
        break;
    }
    ++m_units;
}

// Words up to exactly `columns` characters, so that a stream's lines neither wrap nor depend on luck.
void Stream::appendWords(std::string& out, unsigned columns) {
    const std::size_t end = out.size() + columns;
    while (out.size() < end) {
        out += Words[m_random.below(Words.size())];
        out += ' ';
    }
    out.resize(end);
}

void Stream::appendPlain(std::string& out) {
    const std::size_t start = out.size();
    out += "12:";
    appendNumber(out, 10 + m_random.below(50));
    out += ':';
    appendNumber(out, 10 + m_random.below(50));
    out += ' ';
    out += Levels[m_random.below(Levels.size())];
    out += ' ';
    appendWords(out, 20 + m_random.below(m_columns > 40 ? m_columns - 40 : 1));
    out += ' ';
    appendNumber(out, m_units);
    if (out.size() - start > m_columns) {
        out.resize(start + m_columns);
    }
    out += '\n';
}

void Stream::appendAnsi(std::string& out) {
    const unsigned level = m_random.below(Levels.size());
    out += "\x1b[90m12:34:56\x1b[0m ";
    appendSgr(out, LevelColors[level]);
    out += "\x1b[1m";
    out += Levels[level];
    out += "\x1b[0m ";
    appendWords(out, 10 + m_random.below(20));
    out += " \x1b[38;5;";
    appendNumber(out, m_random.below(256));
    out += 'm';
    appendWords(out, 8);
    out += "\x1b[0m \x1b[4m";
    appendWords(out, 6);
    out += "\x1b[24m\n";
}

void Stream::appendUtf8(std::string& out) {
    for (unsigned word = 0; word < 8; ++word) {
        out += m_random.below(2) == 0 ? Words[m_random.below(Words.size())] : Wide[m_random.below(Wide.size())];
        out += ' ';
    }
    out += '\n';
}

void Stream::appendCursor(std::string& out) {
    appendPlace(out, 1 + m_random.below(m_rows), 1 + m_random.below(m_columns));
    out += Words[m_random.below(Words.size())];
    if (m_random.below(8) == 0) {
        out += "\x1b[K";
    }
}

void Stream::appendDense(std::string& out) {
    for (unsigned column = 0; column < m_columns; column += 2) {
        out += "\x1b[38;2;";
        appendNumber(out, m_random.below(256));
        out += ';';
        appendNumber(out, m_random.below(256));
        out += ";90;48;5;";
        appendNumber(out, m_random.below(256));
        out += "mab";
    }
    out += "\x1b[0m\n";
}

// What coding agents do: a synchronized block that rewrites a spinner, a status row and the newest rows.
void Stream::appendAgent(std::string& out) {
    out += "\x1b[?2026h";
    if (m_units == 0) {
        out += "\x1b[?1049h\x1b[2J";
    }
    const unsigned newest = m_units % 8 == 0 ? m_rows : 2;
    for (unsigned i = 0; i < newest; ++i) {
        appendPlace(out, 1 + (newest == m_rows ? i : m_random.below(m_rows)), 1);
        appendSgr(out, 31 + m_random.below(7));
        appendWords(out, m_columns > 4 ? m_columns - 4 : m_columns);
        out += "\x1b[0m\x1b[K";
    }
    appendPlace(out, m_rows, 1);
    out += "\x1b[35m";
    out += Spinner[m_units % Spinner.size()];
    out += "\x1b[0m Thinking… \x1b[2m(";
    appendNumber(out, m_units);
    out += " steps)\x1b[22m\x1b[K\x1b[?2026l";
}

void Stream::appendBuild(std::string& out) {
    const std::uint64_t done = m_units % 400;
    if (m_units % 4 == 0) {
        out += "\r\x1b[K\x1b[32m   Compiling\x1b[0m ";
        appendWords(out, 24);
        out += '\n';
    }
    out += "\r[";
    appendNumber(out, done);
    out += "/400] ";
    out.append(done / 16, '#');
    out += "\x1b[K";
}

} // namespace mullion::bench
