// DECRQSS, DECRQPSR and DECRSPS: settings and presentation state, asked for and put back. A request that is not one of
// ours is refused without a word of it (xterm before patch 330 echoed it: CVE-2008-2383).
#include <core/vt/native/Screen.h>

#include <core/model/Sgr.h>
#include <core/vt/native/StatusTable.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace mullion::vt::native {

namespace cellflag = model::cellflag;
using model::Color;

void Screen::requestStatusString(const Sequence&, std::string_view text) {
    for (const StatusTable::Row& row : StatusTable::rows()) {
        if (text == row.request) {
            reply("\x1BP1$r" + (this->*row.describe)() + row.request + "\x1B\\");
            return;
        }
    }
    reply("\x1BP0$r\x1B\\");
}

struct StatusTable::Rows {
    using S = Screen;
    static constexpr Row All[] = {
        {"m", &S::describePen, "SGR"},
        {"r", &S::describeTopBottom, "DECSTBM"},
        {"s", &S::describeLeftRight, "DECSLRM"},
        {"t", &S::describeRows, "DECSLPP"},
        {"*|", &S::describeRows, "DECSNLS"},
        {"$|", &S::describeColumns, "DECSCPP"},
        {" q", &S::describeCursorStyle, "DECSCUSR"},
        {"\"q", &S::describeProtection, "DECSCA"},
        {"\"p", &S::describeConformance, "DECSCL"},
        {"*x", &S::describeExtent, "DECSACE"},
        {"$}", &S::describeNothing, "DECSASD: the main display"},
        {"$~", &S::describeNothing, "DECSSDT: no status line"},
        {"+q", &S::describeNothing, "DECELF: no local functions"},
        {"*}", &S::describeNothing, "DECLFKC: no local function keys"},
        {"+r", &S::describeNothing, "DECSMKR: modifier keys are not reported"},
    };
};

std::span<const StatusTable::Row> StatusTable::rows() {
    return Rows::All;
}

std::string Screen::describeTopBottom() const {
    return std::to_string(m_margins.top + 1) + ";" + std::to_string(m_margins.bottom);
}
std::string Screen::describeLeftRight() const {
    return std::to_string(m_margins.left + 1) + ";" + std::to_string(m_margins.right);
}
std::string Screen::describeRows() const {
    return std::to_string(m_size.rows);
}
std::string Screen::describeColumns() const {
    return std::to_string(m_size.columns);
}
std::string Screen::describeCursorStyle() const {
    return std::to_string(static_cast<int>(m_cursorShape) * 2 + (m_modes.has(Mode::CursorBlink) ? 1 : 2));
}
std::string Screen::describeProtection() const {
    return m_protection == Protection::Dec && m_pen.has(cellflag::Protected) ? "1" : "0";
}
std::string Screen::describeConformance() const {
    return std::to_string(60 + m_level) + (m_eightBit ? ";0" : ";1");
}
std::string Screen::describeExtent() const {
    return std::to_string(static_cast<int>(m_attributeExtent));
}
std::string Screen::describeNothing() const {
    return "0";
}

std::string Screen::describePen() const {
    return penText(m_pen, m_penExtra->underlineColor);
}

std::string Screen::penText(const model::Cell& pen, Color underlineColor) {
    std::string text = "0";
    model::appendAttributes(text, pen);
    if (pen.underline() == model::Underline::Single) {
        text += ";4";
    } else if (pen.underline() != model::Underline::None) {
        text += ";4:" + std::to_string(static_cast<int>(pen.underline()));
    }
    const auto addColor = [&text](Color color, int target) {
        if (color.kind() == Color::Kind::Indexed) {
            const int index = color.index();
            text += index < 8 && target != 58    ? ";" + std::to_string(target - 8 + index)
                    : index < 16 && target != 58 ? ";" + std::to_string(target + 52 + index - 8)
                                                 : ";" + std::to_string(target) + ":5:" + std::to_string(index);
        } else if (color.kind() == Color::Kind::Rgb) {
            const std::uint32_t rgb = color.rgbValue();
            text += ";" + std::to_string(target) + ":2::" + std::to_string(rgb >> 16U) + ":" +
                    std::to_string((rgb >> 8U) & 0xFFU) + ":" + std::to_string(rgb & 0xFFU);
        }
    };
    addColor(pen.foreground, 38);
    addColor(pen.background, 48);
    addColor(underlineColor, 58);
    return text;
}

void Screen::requestPresentation(const Sequence& sequence) {
    if (sequence.value(0, 0) == 1) {
        reply("\x1BP1$u" + describeCursor() + "\x1B\\");
    } else if (sequence.value(0, 0) == 2) {
        reply("\x1BP2$u" + describeTabs() + "\x1B\\");
    }
}

namespace {

// DECCIR's way to write up to six bits as one character.
char packed(unsigned bits) {
    return static_cast<char>('@' + bits);
}

constexpr std::array<std::uint16_t, 4> CursorRenditions{cellflag::Bold, cellflag::UnderlineMask, cellflag::Blink,
                                                        cellflag::Inverse};
constexpr unsigned OriginBit = 1;
constexpr unsigned SingleShift2Bit = 2;
constexpr unsigned SingleShift3Bit = 4;
constexpr unsigned PendingWrapBit = 8;

} // namespace

// DECCIR: row; column; page; rendition; protection; flags; GL; GR; sizes of the sets; their designators.
std::string Screen::describeCursor() const {
    unsigned rendition = 0;
    for (std::size_t i = 0; i < CursorRenditions.size(); ++i) {
        rendition |= m_pen.has(CursorRenditions[i]) ? 1U << i : 0U;
    }
    unsigned flags = m_modes.has(Mode::Origin) ? OriginBit : 0;
    flags |= m_charsets.singleShift == 2 ? SingleShift2Bit : m_charsets.singleShift == 3 ? SingleShift3Bit : 0;
    flags |= m_pendingWrap ? PendingWrapBit : 0;
    unsigned sizes = 0;
    std::string designators;
    for (std::size_t i = 0; i < m_charsets.designated.size(); ++i) {
        const CharsetRow* row = m_charsets.designated[i];
        sizes |= row != nullptr && row->size == CharsetSize::Set96 ? 1U << i : 0U;
        designators += row == nullptr ? "B" : row->designator;
    }
    const model::CellPosition at = reportedPosition();
    std::string text = std::to_string(at.row + 1) + ";" + std::to_string(at.column + 1) + ";1;";
    text += {packed(rendition), ';', packed(m_pen.has(cellflag::Protected) ? 1 : 0), ';', packed(flags), ';'};
    text += std::to_string(m_charsets.shifted) + ";" + std::to_string(m_charsets.shiftedRight) + ";";
    return text + packed(sizes) + ";" + designators;
}

std::string Screen::describeTabs() const {
    std::string text;
    for (std::size_t column = 0; column < m_size.columns; ++column) {
        if (isTab(column)) {
            text += (text.empty() ? "" : "/") + std::to_string(column + 1);
        }
    }
    return text;
}

void Screen::restorePresentation(const Sequence& sequence, std::string_view text) {
    if (sequence.value(0, 0) == 1) {
        restoreCursorInformation(text);
    } else if (sequence.value(0, 0) == 2) {
        restoreTabs(text);
    }
}

namespace {

constexpr std::size_t CursorFields = 10;

int numberOf(std::string_view text) {
    int value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return std::clamp(value, 0, int{ControlSequence::MaxValue});
}

unsigned unpacked(std::string_view text) {
    return text.empty() ? 0 : static_cast<unsigned char>(text[0]) & 0x1FU;
}

} // namespace

void Screen::restoreCursorInformation(std::string_view text) {
    std::array<std::string_view, CursorFields> fields;
    for (std::string_view& field : fields) {
        field = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
    }
    if (fields[9].empty()) {
        return; // Cut short.
    }
    const unsigned rendition = unpacked(fields[3]);
    m_pen.flags = 0;
    for (std::size_t i = 0; i < CursorRenditions.size(); ++i) {
        const bool isUnderline = CursorRenditions[i] == cellflag::UnderlineMask;
        const unsigned bits = isUnderline ? 1U << cellflag::UnderlineShift : CursorRenditions[i];
        m_pen.flags |= static_cast<std::uint16_t>(((rendition >> i) & 1U) != 0 ? bits : 0U);
    }
    if ((unpacked(fields[4]) & 1U) != 0) {
        m_protection = Protection::Dec;
        m_pen.flags |= cellflag::Protected;
    }
    const unsigned flags = unpacked(fields[5]);
    (flags & OriginBit) != 0 ? m_modes.set(Mode::Origin) : m_modes.reset(Mode::Origin);
    moveInOrigin(numberOf(fields[0]) - 1, numberOf(fields[1]) - 1);
    m_pendingWrap = (flags & PendingWrapBit) != 0 && m_modes.has(Mode::AutoWrap);
    m_charsets.singleShift = (flags & SingleShift2Bit) != 0 ? 2 : (flags & SingleShift3Bit) != 0 ? 3 : 0;
    m_charsets.shifted = static_cast<std::uint8_t>(numberOf(fields[6]) & 3);
    m_charsets.shiftedRight = static_cast<std::uint8_t>(numberOf(fields[7]) & 3);
    restoreCharsets(unpacked(fields[8]), fields[9]);
}

void Screen::restoreCharsets(unsigned sizes, std::string_view designators) {
    for (std::size_t i = 0; i < m_charsets.designated.size() && !designators.empty(); ++i) {
        // A designator is any number of intermediate characters and one final character.
        const std::size_t final = designators.find_first_not_of(" !\"#$%&'()*+,-./");
        const std::string_view name = designators.substr(0, final == std::string_view::npos ? final : final + 1);
        designators.remove_prefix(name.size());
        m_charsets.designated[i] =
            findCharset(name, ((sizes >> i) & 1U) != 0 ? CharsetSize::Set96 : CharsetSize::Set94);
    }
}

// DECAUPSS: DEC's own supplemental set, of 94 characters, or Latin-1, of 96.
void Screen::assignPreferredSet(const Sequence& sequence, std::string_view text) {
    const std::int32_t size = sequence.value(0, 0);
    if (size == 0 && text == "%5") {
        m_preferredSet = Charset::DecSupplemental;
    } else if (size == 1 && text == "A") {
        m_preferredSet = Charset::Latin1;
    }
}

void Screen::reportPreferredSet(const Sequence&) {
    reply(m_preferredSet == Charset::Latin1 ? "\x1BP1!uA\x1B\\" : "\x1BP0!u%5\x1B\\");
}

void Screen::restoreTabs(std::string_view text) {
    m_tabs.assign(m_size.columns, 0);
    while (!text.empty()) {
        const std::string_view field = text.substr(0, text.find('/'));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
        const int column = numberOf(field);
        if (column >= 1 && column <= static_cast<int>(m_tabs.size())) {
            m_tabs[static_cast<std::size_t>(column) - 1] = 1;
        }
    }
}

} // namespace mullion::vt::native
