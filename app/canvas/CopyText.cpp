#include <app/canvas/CopyText.h>

#include <core/model/Sgr.h>

#include <array>
#include <cstdio>
#include <optional>
#include <vector>

namespace mullion::app {
namespace {

using model::Cell;
namespace flag = model::cellflag;

struct Piece {
    std::string text;
    Cell cell; // Its colours and attributes.
};

std::uint32_t colorOf(model::Color color, std::size_t fallback, const model::Palette& palette) {
    switch (color.kind()) {
    case model::Color::Kind::Indexed:
        return palette[color.index()];
    case model::Color::Kind::Rgb:
        return color.rgbValue();
    default:
        return palette[fallback];
    }
}

std::string hexOf(std::uint32_t color) {
    std::array<char, 8> text{};
    std::snprintf(text.data(), text.size(), "#%06x", color & 0xFFFFFFU);
    return text.data();
}

bool sameLook(const Cell& a, const Cell& b) {
    constexpr auto Place = static_cast<std::uint16_t>(~(flag::Wide | flag::WideTail | flag::Protected));
    return a.foreground == b.foreground && a.background == b.background && (a.flags & Place) == (b.flags & Place);
}

void appendHtmlText(std::string& out, std::string_view text) {
    for (const char c : text) {
        switch (c) {
        case '<':
            out += "&lt;";
            break;
        case '>':
            out += "&gt;";
            break;
        case '&':
            out += "&amp;";
            break;
        case '"':
            out += "&quot;";
            break;
        default:
            out.push_back(c);
        }
    }
}

std::string cssOf(const Cell& cell, const model::Palette& palette) {
    std::string css;
    std::uint32_t front = colorOf(cell.foreground, model::PaletteForeground, palette);
    std::uint32_t back = colorOf(cell.background, model::PaletteBackground, palette);
    const bool inverse = cell.has(flag::Inverse);
    if (inverse) {
        std::swap(front, back);
    }
    if (inverse || cell.foreground.kind() != model::Color::Kind::Default) {
        css += "color:" + hexOf(front) + ";";
    }
    if (inverse || cell.background.kind() != model::Color::Kind::Default) {
        css += "background-color:" + hexOf(back) + ";";
    }
    css += cell.has(flag::Bold) ? "font-weight:bold;" : "";
    css += cell.has(flag::Italic) ? "font-style:italic;" : "";
    css += cell.has(flag::Faint) ? "opacity:0.6;" : "";
    if (cell.underline() != model::Underline::None || cell.has(flag::Strike)) {
        css += std::string("text-decoration:") + (cell.underline() != model::Underline::None ? "underline" : "") +
               (cell.has(flag::Strike) ? " line-through" : "") + ";";
    }
    return css;
}

// One line of the copy; its blanks at the end go.
std::string lineOf(std::vector<Piece>& pieces, CopyFormat format, const model::Palette& palette) {
    while (!pieces.empty() && pieces.back().text == " ") {
        pieces.pop_back();
    }
    std::string out;
    Cell look;
    bool open = false;
    for (const Piece& piece : pieces) {
        if (format == CopyFormat::Html || format == CopyFormat::Ansi) {
            if (!sameLook(piece.cell, look)) {
                look = piece.cell;
                if (format == CopyFormat::Ansi) {
                    out += model::sgrOf(look);
                } else {
                    const std::string css = cssOf(look, palette);
                    out += open ? "</span>" : "";
                    open = !css.empty();
                    out += open ? "<span style=\"" + css + "\">" : "";
                }
            }
        }
        if (format == CopyFormat::Html) {
            appendHtmlText(out, piece.text);
        } else {
            out += piece.text;
        }
    }
    if (format == CopyFormat::Ansi && !sameLook(look, Cell{})) {
        out += "\x1B[0m";
    }
    return out + (open ? "</span>" : "");
}

// U+2500 to U+259F in UTF-8 (E2 94 80 to E2 96 9F), a plain bar, a blank.
std::size_t frameBytesAt(std::string_view text, std::size_t at) {
    const auto byte = [&text](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
    if (byte(at) == '|' || byte(at) == ' ') {
        return 1;
    }
    const bool drawing = byte(at) == 0xE2 && (byte(at + 1) == 0x94 || byte(at + 1) == 0x95 ||
                                              (byte(at + 1) == 0x96 && byte(at + 2) <= 0x9F));
    return drawing ? 3 : 0;
}

bool hasFrame(std::string_view text) {
    return text.find_first_not_of(' ') != std::string_view::npos;
}

std::string unframed(std::string_view line, bool& onlyFrame) {
    std::size_t first = 0;
    while (first < line.size() && frameBytesAt(line, first) > 0) {
        first += frameBytesAt(line, first);
    }
    onlyFrame = first >= line.size() && hasFrame(line);
    const bool framedLeft = hasFrame(line.substr(0, first));
    std::size_t last = line.size();
    while (last > first) {
        const std::size_t step = line[last - 1] == ' ' || line[last - 1] == '|' ? 1 : 3;
        if (last < first + step || frameBytesAt(line, last - step) != step) {
            break;
        }
        last -= step;
    }
    if (framedLeft) { // One blank beside a frame is its padding; more is the text's own indentation.
        std::size_t start = 0;
        while (start < first && line[start] == ' ') {
            ++start;
        }
        while (start < first && line[start] != ' ') {
            start += frameBytesAt(line, start);
        }
        start += start < first && line[start] == ' ' ? 1 : 0;
        bool blanks = true;
        for (std::size_t i = start; i < first; ++i) {
            blanks = blanks && line[i] == ' ';
        }
        first = blanks ? start : first;
        return std::string(line.substr(first, last - first));
    }
    return std::string(line.substr(0, last));
}

} // namespace

std::string copyRows(std::span<const TextRow> rows, const Selection& selection, CopyFormat format,
                     const model::Palette& palette) {
    std::string text;
    std::vector<Piece> line;
    std::optional<std::uint64_t> current;
    const auto finish = [&] {
        text += lineOf(line, format, palette);
        line.clear();
    };
    for (const TextRow& row : rows) {
        if (!selection.touches(row)) {
            continue;
        }
        if (current && (*current != row.start.line || selection.isBlock())) {
            finish();
            text.push_back('\n');
        }
        current = row.start.line;
        const ColumnSpan span = selection.spanIn(row);
        for (std::uint16_t column = span.first; column < span.last; ++column) {
            const Cell& cell = row.cells[column];
            if (!cell.has(flag::WideTail)) {
                std::array<char, 4> buffer{};
                const std::string_view piece = row.text(cell, buffer);
                line.push_back({piece.empty() || cell.isBlank() ? " " : std::string(piece), cell});
            }
        }
    }
    finish();
    if (current && !selection.isBlock() && selection.range().end.column == EndOfLine) {
        text.push_back('\n');
    }
    return text;
}

std::string finishCopy(std::string text, CopyFormat format, const model::Palette& palette) {
    if (format == CopyFormat::NoFrames) {
        return withoutFrames(text);
    }
    if (format == CopyFormat::Html) {
        return "<pre style=\"font-family:monospace;color:" + hexOf(palette[model::PaletteForeground]) +
               ";background-color:" + hexOf(palette[model::PaletteBackground]) + "\">" + text + "</pre>";
    }
    return text;
}

std::string withoutFrames(std::string_view text) {
    std::string result;
    while (!text.empty()) {
        const std::size_t end = text.find('\n');
        const std::string_view line = text.substr(0, end);
        bool onlyFrame = false;
        const std::string plain = unframed(line, onlyFrame);
        if (!onlyFrame) {
            result += plain + (end == std::string_view::npos ? "" : "\n");
        }
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
    }
    return result;
}

} // namespace mullion::app
