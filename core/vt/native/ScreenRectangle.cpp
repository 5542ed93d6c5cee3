// Rectangles of cells: fill, erase, copy, change attributes, checksum (VT420 programmer reference, "Rectangular Area
// Operations"). With DECOM, places count from the margins and end at them.
#include <core/vt/native/Screen.h>

#include <core/vt/native/Utf8.h>
#include <core/vt/native/Width.h>

#include <algorithm>
#include <vector>

namespace mullion::vt::native {

namespace cellflag = model::cellflag;
using model::Cell;
using model::Underline;

Region Screen::addressable() const {
    return m_modes.has(Mode::Origin) ? m_margins : Region{0, grid().rows(), 0, grid().columns()};
}

// Top, left, bottom and right of a sequence from its parameter `first` on; absent ones mean the whole area.
std::optional<Region> Screen::rectangle(const Sequence& sequence, std::size_t first) const {
    const Region area = addressable();
    const int top = area.top + sequence.positive(first, 1) - 1;
    const int left = area.left + sequence.positive(first + 1, 1) - 1;
    const int bottom = std::min<int>(area.top + sequence.positive(first + 2, grid().rows()), area.bottom);
    const int right = std::min<int>(area.left + sequence.positive(first + 3, grid().columns()), area.right);
    if (top >= bottom || left >= right) {
        return std::nullopt;
    }
    return Region{static_cast<std::uint16_t>(top), static_cast<std::uint16_t>(bottom), static_cast<std::uint16_t>(left),
                  static_cast<std::uint16_t>(right)};
}

void Screen::fillRectangle(const Sequence& sequence) {
    const auto code = static_cast<char32_t>(sequence.value(0, 0));
    const bool isPrintable = (code >= 0x20 && code < 0x7F) || (code >= 0xA0 && !(code >= 0xD800 && code < 0xE000));
    const auto area = rectangle(sequence, 1);
    if (!isPrintable || (code >= 0x80 && (characterClass(code) & characterclass::WidthMask) != 1) || !area) {
        return;
    }
    Cell cell = m_pen;
    cell.content = code < 0x80 ? translated(m_charsets.shifted, code) : code;
    for (std::uint16_t y = area->top; y < area->bottom; ++y) {
        grid().row(y).erase(area->left, area->right, cell);
    }
}

void Screen::eraseRectangle(const Sequence& sequence) {
    if (const auto area = rectangle(sequence, 0)) {
        const Cell space = drawnBlank();
        for (std::uint16_t y = area->top; y < area->bottom; ++y) {
            eraseCells(y, area->left, area->right, Select::All, space);
        }
    }
}

// The visual attributes stay (VT420 programmer reference, DECSERA).
void Screen::selectiveEraseRectangle(const Sequence& sequence) {
    const auto area = rectangle(sequence, 0);
    if (!area) {
        return;
    }
    for (std::uint16_t y = area->top; y < area->bottom; ++y) {
        for (std::uint16_t x = area->left; x < area->right; ++x) {
            Row& row = grid().row(y);
            Cell cell = row.cell(x);
            if (selective() == Select::Unprotected && cell.has(cellflag::Protected)) {
                continue;
            }
            cell.content = drawnBlank().content;
            cell.flags &= static_cast<std::uint16_t>(~(cellflag::Wide | cellflag::WideTail));
            row.erase(x, static_cast<std::uint16_t>(x + 1U), cell);
        }
    }
}

// DECCRA: a source of one of our pages (there is one) to a place; what does not fit is cut off.
void Screen::copyRectangle(const Sequence& sequence) {
    const Region limits = addressable();
    const auto source = rectangle(sequence, 0);
    const int top = limits.top + sequence.positive(5, 1) - 1;
    const int left = limits.left + sequence.positive(6, 1) - 1;
    if (!source || top >= limits.bottom || left >= limits.right) {
        return;
    }
    const int height = std::min(source->bottom - source->top, limits.bottom - top);
    const auto width = static_cast<std::uint16_t>(std::min(source->right - source->left, limits.right - left));
    // Source and target may overlap in any direction, so rows go in the order that reads each before it is written.
    const bool isUpward = top > source->top;
    std::vector<Cell> cells(width);
    for (int i = 0; i < height; ++i) {
        const int step = isUpward ? height - 1 - i : i;
        const Row& from = grid().row(static_cast<std::uint16_t>(source->top + step));
        for (std::uint16_t x = 0; x < width; ++x) {
            cells[x] = from.cell(static_cast<std::uint16_t>(source->left + x));
            if (cells[x].content == 0 && !cells[x].has(cellflag::WideTail)) {
                cells[x].content = drawnBlank().content;
            }
        }
        grid().row(static_cast<std::uint16_t>(top + step)).replace(static_cast<std::uint16_t>(left), cells);
    }
}

namespace {

// The attributes that DECCARA and DECRARA know: the bits one value touches.
std::uint16_t attributeMask(std::int32_t value) {
    switch (value) {
    case 0:
        return cellflag::Bold | cellflag::UnderlineMask | cellflag::Blink | cellflag::Inverse;
    case 1:
    case 22:
        return cellflag::Bold;
    case 4:
    case 24:
        return cellflag::UnderlineMask;
    case 5:
    case 25:
        return cellflag::Blink;
    case 7:
    case 27:
        return cellflag::Inverse;
    default:
        return 0;
    }
}

constexpr std::uint16_t SingleUnderline = static_cast<unsigned>(Underline::Single) << cellflag::UnderlineShift;
constexpr std::uint16_t AllSet = cellflag::Bold | SingleUnderline | cellflag::Blink | cellflag::Inverse;

std::uint16_t changed(std::uint16_t flags, std::int32_t value) {
    const std::uint16_t mask = attributeMask(value);
    const bool sets = value > 0 && value < 10;
    return static_cast<std::uint16_t>((flags & ~mask) | (sets ? AllSet & mask : 0));
}

std::uint16_t reversed(std::uint16_t flags, std::int32_t value) {
    if (value > 9) {
        return flags;
    }
    const std::uint16_t mask = attributeMask(value);
    std::uint16_t result = flags ^ (mask & ~cellflag::UnderlineMask);
    if ((mask & cellflag::UnderlineMask) != 0) {
        const bool wasUnderlined = (flags & cellflag::UnderlineMask) != 0;
        result = static_cast<std::uint16_t>((result & ~cellflag::UnderlineMask) |
                                            (wasUnderlined ? 0U : unsigned{SingleUnderline}));
    }
    return result;
}

} // namespace

void Screen::changeAttributes(const Sequence& sequence) {
    alterAttributes(sequence, &changed);
}

void Screen::reverseAttributes(const Sequence& sequence) {
    alterAttributes(sequence, &reversed);
}

// DECSACE decides whether the corners name a rectangle or a stream of characters that runs on at the ends of rows.
void Screen::alterAttributes(const Sequence& sequence, std::uint16_t (*alter)(std::uint16_t, std::int32_t)) {
    const auto area = rectangle(sequence, 0);
    if (!area) {
        return;
    }
    const Region limits = addressable();
    const auto last = static_cast<std::uint16_t>(area->bottom - 1);
    for (std::uint16_t y = area->top; y < area->bottom; ++y) {
        const bool isStream = m_attributeExtent != AttributeExtent::Rectangle;
        const std::uint16_t from = isStream && y != area->top ? limits.left : area->left;
        const std::uint16_t to = isStream && y != last ? limits.right : area->right;
        grid().row(y).alter(from, to, [&](Cell& cell) {
            std::size_t i = 4;
            do {
                cell.flags = alter(cell.flags, sequence.value(i, 0));
            } while (++i < sequence.count);
        });
    }
}

void Screen::setAttributeExtent(const Sequence& sequence) {
    const std::int32_t value = sequence.value(0, 0);
    if (value <= 2) {
        m_attributeExtent = static_cast<AttributeExtent>(value);
    }
}

namespace {

// XTCHECKSUM's bits; DEC's form has none of them. xterm's last one, of seven bits, means nothing for cells of a byte.
namespace checksumform {
constexpr std::uint8_t NotNegated = 1;
constexpr std::uint8_t NoAttributes = 2;
constexpr std::uint8_t AllBlanks = 4;       // A cell never written counts as a space wherever it is.
constexpr std::uint8_t OnlyWritten = 8;     // Never.
constexpr std::uint8_t WholeCharacter = 16; // Not its low byte; with all that joined it.
} // namespace checksumform

unsigned attributeWeights(const Cell& cell) {
    unsigned sum = 0;
    sum += cell.underline() == Underline::Single ? 0x10U : 0;
    sum += cell.has(cellflag::Inverse) ? 0x20U : 0;
    sum += cell.has(cellflag::Blink) ? 0x40U : 0;
    sum += cell.has(cellflag::Bold) ? 0x80U : 0;
    return sum;
}

} // namespace

// DECRQCRA (VT420 manual; the sum negated, as DEC's terminals and xterm send it). A cell never written counts as a
// space where it is the first of the rectangle or has attributes, else not at all, as in xterm.
void Screen::requestChecksum(const Sequence& sequence) {
    if ((m_permissions & permission::Checksum) == 0) {
        return;
    }
    unsigned sum = 0;
    bool isFirst = true;
    if (const auto area = rectangle(sequence, 2)) {
        for (std::uint16_t y = area->top; y < area->bottom; ++y) {
            const Row& row = grid().row(y);
            for (std::uint16_t x = area->left; x < area->right; ++x) {
                const Cell cell = row.cell(x);
                const bool isWritten = cell.content != 0 || cell.has(cellflag::WideTail);
                const unsigned value = checksumOf(cell);
                const bool blankCounts = (m_checksumForm & checksumform::OnlyWritten) == 0 &&
                                         (isFirst || value != U' ' || (m_checksumForm & checksumform::AllBlanks) != 0);
                sum += isWritten || blankCounts ? value : 0U;
                isFirst = false;
            }
        }
    }
    sum = (m_checksumForm & checksumform::NotNegated) != 0 ? sum : 0U - sum;
    replyFormat("\x1BP%d!~%04X\x1B\\", sequence.value(0, 0), sum & 0xFFFFU);
}

// What a cell adds: its character's low byte and its attributes' weights, as xterm has them.
unsigned Screen::checksumOf(const Cell& cell) const {
    constexpr char32_t HiddenHalf = 0xFFFF; // xterm's mark for it.
    std::string_view text = cell.isCluster() ? m_symbols->cluster(cell.clusterId()) : std::string_view();
    char32_t value = cell.isCluster() || cell.content == 0 ? U' ' : static_cast<char32_t>(cell.content);
    if (cell.has(cellflag::WideTail)) {
        value = HiddenHalf;
    } else if (cell.has(cellflag::Invisible)) {
        value = U' ';
    } else if (!text.empty()) {
        value = takeCodePoint(text);
    }
    const bool isWhole = (m_checksumForm & checksumform::WholeCharacter) != 0;
    unsigned sum = isWhole ? value : value & 0xFFU;
    while (isWhole && !text.empty()) {
        sum += takeCodePoint(text);
    }
    return sum + ((m_checksumForm & checksumform::NoAttributes) != 0 ? 0U : attributeWeights(cell));
}

void Screen::setChecksumForm(const Sequence& sequence) {
    if ((m_permissions & permission::Checksum) != 0) {
        m_checksumForm = static_cast<std::uint8_t>(sequence.value(0, 0) & 0x3F);
    }
}

} // namespace mullion::vt::native
