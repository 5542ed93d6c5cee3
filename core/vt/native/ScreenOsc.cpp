// Operating system commands: titles, colours, the working directory, hyperlinks. OSC 52 (clipboard) and OSC 133
// (prompt marks) have no effect here: a pane must not read or replace what the user copied.
#include <core/vt/native/Screen.h>

#include <core/vt/native/ColorSpec.h>
#include <core/vt/native/Utf8.h>

#include <algorithm>
#include <charconv>

namespace mullion::vt::native {

namespace {

// Splits what comes before the next ';' off `text`.
std::string_view takeField(std::string_view& text) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view field = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return field;
}

// A decimal number and nothing else, or -1.
int parseNumber(std::string_view text) {
    int value = -1;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : -1;
}

int hexDigit(char c) {
    return c >= '0' && c <= '9'   ? c - '0'
           : c >= 'a' && c <= 'f' ? c - 'a' + 10
           : c >= 'A' && c <= 'F' ? c - 'A' + 10
                                  : -1;
}

} // namespace

void Screen::osc(std::string_view text, StringEnd end) {
    m_joinable = false;
    const int number = parseNumber(takeField(text));
    switch (number) {
    case 0:
    case 2:
        setTitle(text);
        break;
    case 4:
        setPaletteColors(text, end);
        break;
    case 7:
        setWorkingDirectory(text);
        break;
    case 8:
        setHyperlink(text);
        break;
    case 10:
    case 11:
    case 12:
        setDynamicColors(static_cast<unsigned>(number), text, end);
        break;
    case 104:
        resetPaletteColors(text);
        break;
    case 110:
    case 111:
    case 112: {
        m_colors.reset(model::PaletteForeground + static_cast<std::size_t>(number - 110));
        break;
    }
    default:
        break;
    }
}

void Screen::setTitle(std::string_view text) {
    assignPrintable(m_scratch, text, Engine::MaxTitleBytes);
    if (m_scratch != m_title) {
        m_title = m_scratch;
        m_events.titleChanged = true;
    }
}

// OSC 4 ; index ; spec ; index ; spec ...
void Screen::setPaletteColors(std::string_view text, StringEnd end) {
    while (!text.empty()) {
        const int index = parseNumber(takeField(text));
        const std::string_view spec = takeField(text);
        if (index < 0 || index > 255) {
            return;
        }
        changeColor("4;" + std::to_string(index), static_cast<std::size_t>(index), spec, end);
    }
}

// OSC 10 ; foreground ; background ; cursor, and likewise from 11 and 12.
void Screen::setDynamicColors(unsigned number, std::string_view text, StringEnd end) {
    for (; number <= 12 && !text.empty(); ++number) {
        const std::string_view spec = takeField(text);
        changeColor(std::to_string(number), model::PaletteForeground + (number - 10), spec, end);
    }
}

void Screen::changeColor(std::string_view name, std::size_t entry, std::string_view spec, StringEnd end) {
    if (spec == "?") {
        const std::uint32_t rgb = m_colors.color(entry);
        const auto red = static_cast<unsigned>((rgb >> 16U) & 0xFFU);
        const auto green = static_cast<unsigned>((rgb >> 8U) & 0xFFU);
        const auto blue = static_cast<unsigned>(rgb & 0xFFU);
        replyFormat("\x1B]%.*s;rgb:%02x%02x/%02x%02x/%02x%02x%s", static_cast<int>(name.size()), name.data(), red, red,
                    green, green, blue, blue, end == StringEnd::Bell ? "\a" : "\x1B\\");
        return;
    }
    if (const auto color = parseColorSpec(spec)) {
        m_colors.set(entry, *color);
    }
}

void Screen::resetPaletteColors(std::string_view text) {
    if (text.empty()) {
        m_colors.resetIndexed();
    }
    while (!text.empty()) {
        const int index = parseNumber(takeField(text));
        if (index >= 0 && index <= 255) {
            m_colors.reset(static_cast<std::size_t>(index));
        }
    }
}

// OSC 7 ; file://host/path, percent-encoded. The host is not compared: a path that is not here fails to open later.
void Screen::setWorkingDirectory(std::string_view text) {
    constexpr std::string_view Scheme = "file://";
    if (!text.starts_with(Scheme)) {
        return;
    }
    text.remove_prefix(Scheme.size());
    text.remove_prefix(std::min(text.find('/'), text.size()));
    m_scratch.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
        char byte = text[i];
        if (byte == '%' && i + 2 < text.size() && hexDigit(text[i + 1]) >= 0 && hexDigit(text[i + 2]) >= 0) {
            byte = static_cast<char>(hexDigit(text[i + 1]) * 16 + hexDigit(text[i + 2]));
            i += 2;
        }
        if (byte == '\0') {
            return;
        }
        m_scratch.push_back(byte);
    }
    if (m_scratch.empty() || m_scratch.size() > MaxWorkingDirectoryBytes || m_scratch == m_workingDirectory) {
        return;
    }
    m_workingDirectory = m_scratch;
    m_events.workingDirectoryChanged = true;
}

// OSC 8 ; parameters ; URI. An empty URI ends the link.
void Screen::setHyperlink(std::string_view text) {
    takeField(text);
    const bool isPrintable = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
    m_penLink.assign(isPrintable && text.size() <= SymbolTables::MaxLinkBytes ? text : std::string_view());
    updateExtra();
}

void Screen::updateExtra() {
    m_penExtra.link = m_penLink;
    makeRoomForSymbols();
    m_pen.extra = m_symbols.internExtra(m_penExtra);
}

} // namespace mullion::vt::native
