#include <tests/support/FakeWall.h>

#include <array>

namespace mullion::testing {
namespace {

using model::Color;
namespace cellflag = model::cellflag;

Look ink(int index, std::uint16_t flags = 0) {
    return {Color::indexed(static_cast<std::uint8_t>(index)), {}, flags, 0};
}

struct Role {
    const char* name;
    const char* program;
    scene::StateGlyph state;
    const char* age;
    const char* message;
};

constexpr std::array<Role, 12> Roles{{
    {"guard-refactor", "coder", scene::StateGlyph::Working, "3m", ""},
    {"limits-burst", "coder", scene::StateGlyph::BlockedPermission, "4m", "Allow cargo publish --dry-run?"},
    {"build", "cargo build", scene::StateGlyph::Working, "52s", ""},
    {"test", "cargo test", scene::StateGlyph::Error, "exit 101", "2 of 48 failed: limits, token"},
    {"access log", "tail", scene::StateGlyph::Working, "11m", ""},
    {"clippy", "cargo clippy", scene::StateGlyph::Done, "2m", ""},
    {"gateway", "run", scene::StateGlyph::Working, "2h", ""},
    {"db", "postgres", scene::StateGlyph::Idle, "19m", ""},
    {"deploy 2.4.0", "deploy.sh", scene::StateGlyph::Exited, "exit 0", ""},
    {"limits.rs", "vim", scene::StateGlyph::Idle, "31m", ""},
    {"checkout-flow", "coder", scene::StateGlyph::BlockedQuestion, "9m", "Where should tax be rounded?"},
    {"certs", "ansible", scene::StateGlyph::Unknown, "17m", ""},
}};

std::u32string number(int value) {
    std::u32string text;
    for (const char c : std::to_string(value)) {
        text.push_back(static_cast<char32_t>(c));
    }
    return text;
}

void writeAgent(FakePane& pane, std::uint16_t row, int n) {
    switch (n % 7) {
    case 0:
        pane.put(row, 2, U"\u2612", ink(2));
        pane.put(row, 4, U"find every caller of expire()", ink(8));
        break;
    case 1:
        pane.put(row, 2, U"\u2610", ink(7));
        pane.put(row, 4, U"keep the old error code", ink(7, cellflag::Bold));
        break;
    case 2:
        pane.put(row, 0, U"\u25CF", ink(4));
        pane.put(row, 2, U"Bash(rg -n \"expire\" src)", ink(7));
        break;
    case 3:
        pane.put(row, 2, U"\u2514 src/auth/token.rs:" + number(n), ink(8));
        break;
    case 4:
        pane.put(row, 2, U"+ skew_of_30s_is_allowed() {            ",
                 {Color::rgb(0x8C, 0xCB, 0x8A), Color::rgb(0x12, 0x2B, 0x1C), 0, 0});
        break;
    case 5:
        break;
    default:
        pane.put(row, 0, U"\u273B", ink(6));
        pane.put(row, 2, U"Splitting the handler\u2026 esc stops " + number(n), ink(7));
        break;
    }
}

void writeLog(FakePane& pane, std::uint16_t row, int n) {
    pane.put(row, 0, U"10.4.5." + number(100 + n % 90), ink(8));
    pane.put(row, 11, n % 3 == 0 ? U"GET" : U"PUT", ink(7, cellflag::Bold));
    pane.put(row, 16, U"/v1/items", ink(7));
    pane.put(row, 26, n % 5 == 0 ? U"404" : U"200", ink(n % 5 == 0 ? 3 : 2));
    pane.put(row, 30, number(3 + n % 80) + U"ms", ink(7));
}

void writeBuild(FakePane& pane, std::uint16_t row, int n) {
    pane.put(row, 3, U"Compiling", ink(2, cellflag::Bold));
    pane.put(row, 13, U"serde_json v1.0." + number(n % 120), ink(7));
    if (n % 6 == 5) {
        pane.put(row, 0, U"warning", ink(3, cellflag::Bold));
        pane.put(row, 7, U": unused variable: `leeway`      ", ink(7, cellflag::Bold));
    }
}

void writeChart(FakePane& pane, std::uint16_t row, int n) {
    constexpr std::array<std::u32string_view, 6> Lines{
        U"\u250C\u2500\u2500\u2500\u2500\u2500\u2500\u252C\u2500\u2500\u2500\u2500\u2510",
        U"\u2502 cpu  \u2502 41 \u2502",
        U"\u251C\u2500\u2500\u2500\u2500\u2500\u2500\u253C\u2500\u2500\u2500\u2500\u2524",
        U"\u2502 \u2588\u2588\u2588\u2593\u2592\u2591\u2502 \u2581\u2583\u2587\u2502",
        U"\u2514\u2500\u2500\u2500\u2500\u2500\u2500\u2534\u2500\u2500\u2500\u2500\u2518",
        U"\u4E2D\u6587 \u65E5\u672C \U0001F680 \u256D\u2500\u256E \u2554\u2550\u2557"};
    pane.put(row, 1, Lines[static_cast<std::size_t>(n) % Lines.size()], ink(1 + n % 6));
}

} // namespace

FakeWall::FakeWall(int panes, std::uint16_t columns, std::uint16_t rows)
    : m_lines(static_cast<std::size_t>(panes), 0), m_tiles(static_cast<std::size_t>(panes)) {
    m_names.reserve(static_cast<std::size_t>(panes));
    for (std::size_t i = 0; i < static_cast<std::size_t>(panes); ++i) {
        m_panes.push_back(std::make_unique<FakePane>(columns, rows, static_cast<std::uint32_t>(i + 1)));
        const Role& role = Roles[i % Roles.size()];
        m_names.push_back(i < Roles.size() ? role.name
                                           : std::string(role.name) + "-" + std::to_string(i / Roles.size()));
        for (std::uint16_t row = 0; row + 1 < rows; ++row) {
            writeLine(i, row, m_lines[i]++);
        }
        m_panes[i]->put(static_cast<std::uint16_t>(rows - 1), 0, U"$ ", ink(2));
        m_panes[i]->setCursor({{static_cast<std::uint16_t>(rows - 1), 2}});
        scene::TileContent& tile = m_tiles[i];
        tile.pane = m_panes[i]->id();
        tile.name = m_names[i];
        tile.program = role.program;
        tile.age = role.age;
        tile.message = role.message;
        tile.state = panes > 60 && i % 12 != i % 36 ? scene::StateGlyph::Working : role.state;
        tile.focused = i == 0;
        tile.progress = i % 12 == 2 ? 0.6F : -1.0F;
        tile.frame = &m_panes[i]->publish();
    }
}

scene::SceneFrame FakeWall::frame(scene::PixelSize canvas, const text::Glyphs& glyphs,
                                  const scene::SceneSettings& settings) {
    scene::WallQuestion question;
    question.panes = static_cast<int>(m_panes.size());
    question.area = canvas;
    question.scale = scene::Scale(settings.scale);
    const text::CellMetrics& cell = glyphs.metrics(text::FontId::User);
    question.userCell = {cell.width, cell.height};
    const scene::WallAnswer answer = scene::fitWall(question);
    for (std::size_t i = 0; i < m_tiles.size(); ++i) {
        m_tiles[i].rect = answer.rects[i];
    }
    scene::SceneFrame frame;
    frame.canvas = canvas;
    frame.tiles = m_tiles;
    return frame;
}

void FakeWall::writeLine(std::size_t pane, std::uint16_t row, int n) {
    FakePane& target = *m_panes[pane];
    target.clearRow(row);
    switch (pane % 12) {
    case 0:
    case 1:
    case 5:
    case 10:
        writeAgent(target, row, n);
        break;
    case 2:
    case 3:
        writeBuild(target, row, n);
        break;
    case 9:
    case 11:
        writeChart(target, row, n);
        break;
    default:
        writeLog(target, row, n);
        break;
    }
}

void FakeWall::printLine(std::size_t pane) {
    FakePane& target = *m_panes[pane];
    writeLine(pane, static_cast<std::uint16_t>(target.rows() - 1), m_lines[pane]++);
    target.scroll();
    target.publish();
}

void FakeWall::changeRow(std::size_t pane) {
    FakePane& target = *m_panes[pane];
    writeLine(pane, static_cast<std::uint16_t>(target.rows() / 2), m_lines[pane]++);
    target.publish();
}

} // namespace mullion::testing
