// Operating system commands (StringTable.cpp): titles, colours, the working directory, hyperlinks.
#include <core/vt/native/Screen.h>

#include <core/vt/native/ColorSpec.h>
#include <core/vt/native/OscText.h>
#include <core/vt/native/StringTable.h>
#include <core/vt/native/Utf8.h>

#include <algorithm>
#include <charconv>

namespace mullion::vt::native {

void Screen::osc(std::string_view text, StringEnd end) {
    m_joinable = false;
    m_lastPrinted = 0;
    if (const StringTable::OscRow* row = StringTable::findOsc(parseNumber(takeField(text)))) {
        (this->*row->handler)(row->number, text, end);
    }
}

void Screen::dcs(const Sequence& sequence, std::string_view text) {
    m_joinable = false;
    m_lastPrinted = 0;
    const StringTable::DcsRow* row = StringTable::findDcs(sequence);
    if (row != nullptr && row->handler != nullptr) {
        (this->*row->handler)(sequence, text);
    }
}

void Screen::setBothTitles(std::int32_t number, std::string_view text, StringEnd end) {
    setIconTitle(number, text, end);
    setWindowTitle(number, text, end);
}

void Screen::setIconTitle(std::int32_t, std::string_view text, StringEnd) {
    if (readTitle(text)) {
        m_iconTitle = m_scratch;
    }
}

void Screen::setWindowTitle(std::int32_t, std::string_view text, StringEnd) {
    if (readTitle(text) && m_scratch != m_title) {
        m_title = m_scratch;
        m_events.titleChanged = true;
    }
}

// Leaves the title in m_scratch: printable UTF-8, from hexadecimal digits where XTSMTITLE asked for them.
bool Screen::readTitle(std::string_view text) {
    if ((m_titleModes & titlemode::SetHex) == 0) {
        assignPrintable(m_scratch, text, Engine::MaxTitleBytes);
        return true;
    }
    std::string bytes;
    for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
        const int high = hexDigit(text[i]);
        const int low = hexDigit(text[i + 1]);
        if (high < 0 || low < 0) {
            return false;
        }
        bytes.push_back(static_cast<char>(high * 16 + low));
    }
    assignPrintable(m_scratch, bytes, Engine::MaxTitleBytes);
    return text.size() % 2 == 0;
}

// OSC 4 ; index ; spec ; index ; spec ... and OSC 5 for the special colours, which OSC 4 knows from 256 on.
void Screen::setPaletteColors(std::int32_t number, std::string_view text, StringEnd end) {
    while (!text.empty()) {
        const int index = parseNumber(takeField(text));
        const std::string_view spec = takeField(text);
        const auto entry = paletteEntry(number, index);
        if (!entry) {
            return;
        }
        changeColor(std::to_string(number) + ";" + std::to_string(index), *entry, spec, end);
    }
}

std::optional<std::size_t> Screen::paletteEntry(std::int32_t number, int index) {
    constexpr int Indexed = 256;
    const int special = number == 5 || number == 105 ? index : index - Indexed;
    if (special >= 0 && special < static_cast<int>(SpecialColors)) {
        return FirstSpecialColor + static_cast<std::size_t>(special);
    }
    const bool isIndexed = (number == 4 || number == 104) && index >= 0 && index < Indexed;
    return isIndexed ? std::optional<std::size_t>(index) : std::nullopt;
}

// OSC 10 ; foreground ; background ; cursor ..., and likewise from the others on.
void Screen::setDynamicColors(std::int32_t number, std::string_view text, StringEnd end) {
    for (; number < FirstDynamic + static_cast<int>(DynamicColors) && !text.empty(); ++number) {
        const std::string_view spec = takeField(text);
        changeColor(std::to_string(number), dynamicEntry(number), spec, end);
    }
}

std::size_t Screen::dynamicEntry(std::int32_t number) {
    return model::PaletteForeground + static_cast<std::size_t>(number - FirstDynamic);
}

void Screen::changeColor(std::string_view name, std::size_t entry, std::string_view spec, StringEnd end) {
    if (spec == "?") {
        const std::uint32_t rgb = color(entry);
        const auto red = static_cast<unsigned>((rgb >> 16U) & 0xFFU);
        const auto green = static_cast<unsigned>((rgb >> 8U) & 0xFFU);
        const auto blue = static_cast<unsigned>(rgb & 0xFFU);
        replyFormat("\x1B]%.*s;rgb:%02x%02x/%02x%02x/%02x%02x%s", static_cast<int>(name.size()), name.data(), red, red,
                    green, green, blue, blue, terminator(end));
        return;
    }
    if (const auto value = parseColorSpec(spec)) {
        setColor(entry, *value);
    }
}

const char* Screen::terminator(StringEnd end) {
    return end == StringEnd::Bell ? "\a" : "\x1B\\";
}

std::uint32_t Screen::color(std::size_t entry) const {
    return entry < model::PaletteSize ? m_colors.color(entry) : m_moreColors[entry - model::PaletteSize];
}

void Screen::setColor(std::size_t entry, std::uint32_t rgb) {
    if (entry < model::PaletteSize) {
        m_colors.set(entry, rgb);
    } else {
        m_moreColors[entry - model::PaletteSize] = rgb;
    }
}

void Screen::resetColor(std::size_t entry) {
    if (entry < model::PaletteSize) {
        m_colors.reset(entry);
        return;
    }
    // The pointer's and Tektronix' backgrounds and the selection's text show the background's colour.
    const auto number = static_cast<std::int32_t>(entry - model::PaletteForeground) + FirstDynamic;
    const bool isBackground = number == 14 || number == 16 || number == 19;
    setColor(entry, m_colors.initial(isBackground ? model::PaletteBackground : model::PaletteForeground));
}

void Screen::resetAllColors() {
    m_colors.resetAll();
    for (std::size_t i = 0; i < m_moreColors.size(); ++i) {
        resetColor(model::PaletteSize + i);
    }
}

void Screen::resetPaletteColors(std::int32_t number, std::string_view text, StringEnd) {
    if (text.empty() && number == 104) {
        m_colors.resetIndexed();
    } else if (text.empty()) {
        for (std::size_t i = 0; i < SpecialColors; ++i) {
            resetColor(FirstSpecialColor + i);
        }
    }
    while (!text.empty()) {
        if (const auto entry = paletteEntry(number, parseNumber(takeField(text)))) {
            resetColor(*entry);
        }
    }
}

void Screen::resetDynamicColor(std::int32_t number, std::string_view, StringEnd) {
    resetColor(dynamicEntry(number - 100));
}

// OSC 7 ; file://host/path, percent-encoded. The host is not compared: a path that is not here fails to open later.
void Screen::setWorkingDirectory(std::int32_t, std::string_view text, StringEnd) {
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
        m_scratch.push_back(byte);
    }
    keepWorkingDirectory();
}

// Takes the path in m_scratch.
void Screen::keepWorkingDirectory() {
    if (m_scratch.find('\0') != std::string::npos) {
        return;
    }
    if (m_scratch.empty() || m_scratch.size() > MaxWorkingDirectoryBytes || m_scratch == m_workingDirectory) {
        return;
    }
    m_workingDirectory = m_scratch;
    m_events.workingDirectoryChanged = true;
}

// OSC 8 ; parameters ; URI. An empty URI ends the link. Of the parameters, which colons part, only id= is known: what
// has one id and URI is one link.
void Screen::setHyperlink(std::int32_t, std::string_view text, StringEnd) {
    std::string_view parameters = takeField(text);
    std::string id;
    while (!parameters.empty()) {
        const std::string_view parameter = parameters.substr(0, parameters.find(':'));
        parameters.remove_prefix(std::min(parameters.size(), parameter.size() + 1));
        if (parameter.starts_with("id=") && parameter.size() - 3 <= SymbolTables::MaxLinkIdBytes) {
            id = parameter.substr(3);
        }
    }
    const bool isPrintable = std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F; });
    if (m_penExtra.isChanged() || !text.empty()) {
        m_penExtra.edit().link = isPrintable && text.size() <= SymbolTables::MaxLinkBytes ? text : std::string_view();
        m_penExtra.edit().linkId = std::move(id);
        updateExtra();
    }
}

void Screen::updateExtra() {
    makeRoomForSymbols();
    m_pen.extra = m_penExtra.isChanged() ? m_symbols.edit().internExtra(m_penExtra->view()) : std::uint16_t{0};
}

} // namespace mullion::vt::native
