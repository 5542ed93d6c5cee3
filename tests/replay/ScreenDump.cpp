#include <tests/replay/ScreenDump.h>

#include <tests/unit/vt/Terminal.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace mullion::replay {
namespace {

using model::Cell;
using model::Color;
namespace cellflag = model::cellflag;

std::string nameOf(Color color) {
    std::array<char, 16> text{};
    switch (color.kind()) {
    case Color::Kind::Default:
        return "default";
    case Color::Kind::Indexed:
        return std::to_string(color.index());
    case Color::Kind::Rgb:
        std::snprintf(text.data(), text.size(), "#%06x", color.rgbValue());
        break;
    }
    return text.data();
}

// Everything about a cell but its text; empty for the default look.
std::string lookOf(const vt::Engine& engine, const Cell& cell) {
    static const std::array<std::pair<std::uint16_t, const char*>, 9> Names{{{cellflag::Bold, "bold"},
                                                                             {cellflag::Faint, "faint"},
                                                                             {cellflag::Italic, "italic"},
                                                                             {cellflag::Blink, "blink"},
                                                                             {cellflag::Inverse, "inverse"},
                                                                             {cellflag::Invisible, "invisible"},
                                                                             {cellflag::Strike, "strike"},
                                                                             {cellflag::Overline, "overline"},
                                                                             {cellflag::Protected, "protected"}}};
    static const std::array<const char*, 6> Underlines{"", "underline", "double", "curly", "dotted", "dashed"};
    std::string look;
    for (const auto& [flag, name] : Names) {
        look += cell.has(flag) ? std::string(" ") + name : "";
    }
    if (cell.underline() != model::Underline::None) {
        look += std::string(" ") + Underlines.at(static_cast<std::size_t>(cell.underline()));
    }
    if (cell.foreground != Color()) {
        look += " fg=" + nameOf(cell.foreground);
    }
    if (cell.background != Color()) {
        look += " bg=" + nameOf(cell.background);
    }
    const vt::ExtraView extra = engine.extra(cell.extra);
    if (extra.underlineColor != Color()) {
        look += " underline=" + nameOf(extra.underlineColor);
    }
    if (!extra.link.empty()) {
        look += " link=" + std::string(extra.link);
    }
    return look;
}

void dumpRow(const vt::Engine& engine, std::uint16_t number, std::string& out) {
    const vt::RowView row = engine.row(number);
    out += "|";
    for (const Cell& cell : row.cells) {
        if (cell.isCluster()) {
            out += engine.cluster(cell.clusterId());
        } else if (!cell.has(cellflag::WideTail)) {
            vt::test::appendContent(out, cell.content);
        }
    }
    const std::size_t end = out.find_last_not_of(' ');
    out.erase(end + 1);
    out += row.wrapped == vt::Wrapped::Yes ? " \\\n" : "\n";
    for (std::size_t from = 0; from < row.cells.size();) {
        const std::string look = lookOf(engine, row.cells[from]);
        std::size_t to = from + 1;
        while (to < row.cells.size() && lookOf(engine, row.cells[to]) == look) {
            ++to;
        }
        if (!look.empty()) {
            out += "      " + std::to_string(from) + "-" + std::to_string(to - 1) + look + "\n";
        }
        from = to;
    }
}

std::string dumpModes(const model::Modes& modes) {
    using namespace model::modeflag;
    static const std::array<std::pair<std::uint32_t, const char*>, 11> Names{
        {{AlternateScreen, "alternate-screen"},
         {ApplicationCursorKeys, "application-cursor-keys"},
         {ApplicationKeypad, "application-keypad"},
         {BracketedPaste, "bracketed-paste"},
         {FocusReports, "focus-reports"},
         {ReverseScreen, "reverse-screen"},
         {AlternateScroll, "alternate-scroll"},
         {SynchronizedOutput, "synchronized-output"},
         {LineFeedNewLine, "line-feed-new-line"},
         {BackarrowSendsBackspace, "backarrow-backspace"},
         {MetaSendsEscape, "meta-escape"}}};
    std::string text;
    for (const auto& [flag, name] : Names) {
        text += modes.has(flag) ? std::string(" ") + name : "";
    }
    const auto number = [&text](const char* name, int value) {
        text += value != 0 ? std::string(" ") + name + "=" + std::to_string(value) : "";
    };
    number("mouse", static_cast<int>(modes.mouseTracking));
    number("mouse-encoding", static_cast<int>(modes.mouseEncoding));
    number("kitty-keyboard", modes.kittyKeyboardFlags);
    number("modify-other-keys", modes.modifyOtherKeys);
    return text;
}

} // namespace

std::string dumpScreen(vt::Engine& engine) {
    static const std::array<const char*, 3> Shapes{"block", "underline", "bar"};
    constexpr std::uint64_t NewestLines = 40; // Enough to see where history and screen meet.
    const model::Cursor cursor = engine.cursor();
    std::string out = "size " + std::to_string(engine.size().columns) + "x" + std::to_string(engine.size().rows) + "\n";
    out += "cursor row " + std::to_string(cursor.position.row) + " column " + std::to_string(cursor.position.column) +
           " " + Shapes.at(static_cast<std::size_t>(cursor.shape)) +
           (cursor.blink == model::Blink::Yes ? " blinking" : "") +
           (cursor.visible == model::Visible::Yes ? "" : " hidden") + "\n";
    out += "modes" + dumpModes(engine.modes()) + "\ntitle " + std::string(engine.title()) + "\n";
    const vt::HistoryView history = engine.history();
    const std::uint64_t first = history.range().first;
    const std::uint64_t end = history.range().end;
    out += "history " + std::to_string(end - first) + " lines\n";
    for (std::uint64_t line = end - std::min(end - first, NewestLines); line < end; ++line) {
        out += "<" + history.text(line) + "\n";
    }
    for (std::uint16_t row = 0; row < engine.size().rows; ++row) {
        dumpRow(engine, row, out);
    }
    return out;
}

} // namespace mullion::replay
