#include <core/model/Sgr.h>

#include <array>
#include <utility>

namespace mullion::model {
namespace {

constexpr std::array<std::pair<std::uint16_t, const char*>, 8> Codes{{{cellflag::Bold, ";1"},
                                                                      {cellflag::Faint, ";2"},
                                                                      {cellflag::Italic, ";3"},
                                                                      {cellflag::Blink, ";5"},
                                                                      {cellflag::Inverse, ";7"},
                                                                      {cellflag::Invisible, ";8"},
                                                                      {cellflag::Strike, ";9"},
                                                                      {cellflag::Overline, ";53"}}};

void appendColor(std::string& out, Color color, int base) {
    if (color.kind() == Color::Kind::Indexed) {
        out += ";" + std::to_string(base) + ";5;" + std::to_string(color.index());
    } else if (color.kind() == Color::Kind::Rgb) {
        const std::uint32_t rgb = color.rgbValue();
        out += ";" + std::to_string(base) + ";2;" + std::to_string(rgb >> 16U) + ";" +
               std::to_string((rgb >> 8U) & 0xFFU) + ";" + std::to_string(rgb & 0xFFU);
    }
}

// A single line in the form that every terminal knows; a value that is none of ours (a cell may come from a shared
// file) is one too.
const char* underlineCode(Underline underline) {
    switch (underline) {
    case Underline::None:
        return "";
    case Underline::Double:
        return ";4:2";
    case Underline::Curly:
        return ";4:3";
    case Underline::Dotted:
        return ";4:4";
    case Underline::Dashed:
        return ";4:5";
    case Underline::Single:
        break;
    }
    return ";4";
}

} // namespace

void appendAttributes(std::string& out, const Cell& cell) {
    for (const auto& [flag, code] : Codes) {
        out += cell.has(flag) ? code : "";
    }
}

std::string sgrOf(const Cell& cell) {
    std::string out = "\x1b[0";
    appendAttributes(out, cell);
    out += underlineCode(cell.underline());
    appendColor(out, cell.foreground, 38);
    appendColor(out, cell.background, 48);
    return out + "m";
}

} // namespace mullion::model
