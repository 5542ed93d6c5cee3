#include <core/vt/native/SequenceTable.h>

#include <array>
#include <cstddef>

namespace mullion::vt::native {

namespace {

constexpr std::size_t FinalCount = 0x7F - 0x30;
constexpr std::size_t IntermediateCount = 17; // None, or 0x20..0x2F.
constexpr std::size_t MarkerCount = 5;        // None, or one of "<=>?".

// A place in the dense index, or SIZE_MAX for characters no table row can have.
constexpr std::size_t placeOf(char marker, char intermediate, char final) {
    const auto markerPlace = marker == 0 ? 0U : static_cast<unsigned>(marker - '<') + 1U;
    const auto intermediatePlace = intermediate == 0 ? 0U : static_cast<unsigned>(intermediate - 0x20) + 1U;
    const auto finalPlace = static_cast<unsigned>(final - 0x30);
    return (markerPlace * IntermediateCount + intermediatePlace) * FinalCount + finalPlace;
}

using Index = std::array<std::uint8_t, MarkerCount * IntermediateCount * FinalCount>;

} // namespace

struct SequenceTable::Rows {
    static constexpr Kind Esc = Kind::Escape;
    static constexpr Kind Csi = Kind::Csi;
    using S = Screen;
    // clang-format off
    static constexpr Row All[] = {
        {Esc, 0, '#', '8', &S::alignmentTest, "DECALN, ESC # 8"},
        {Esc, 0, '(', '0', &S::designate, "SCS, ESC ( C: G0"},
        {Esc, 0, '(', 'A', &S::designate, "SCS, ESC ( C: G0"},
        {Esc, 0, '(', 'B', &S::designate, "SCS, ESC ( C: G0"},
        {Esc, 0, ')', '0', &S::designate, "SCS, ESC ) C: G1"},
        {Esc, 0, ')', 'A', &S::designate, "SCS, ESC ) C: G1"},
        {Esc, 0, ')', 'B', &S::designate, "SCS, ESC ) C: G1"},
        {Esc, 0, '*', '0', &S::designate, "SCS, ESC * C: G2"},
        {Esc, 0, '*', 'A', &S::designate, "SCS, ESC * C: G2"},
        {Esc, 0, '*', 'B', &S::designate, "SCS, ESC * C: G2"},
        {Esc, 0, '+', '0', &S::designate, "SCS, ESC + C: G3"},
        {Esc, 0, '+', 'A', &S::designate, "SCS, ESC + C: G3"},
        {Esc, 0, '+', 'B', &S::designate, "SCS, ESC + C: G3"},
        {Esc, 0, 0, '6', &S::backIndex, "DECBI, ESC 6"},
        {Esc, 0, 0, '7', &S::saveCursor, "DECSC, ESC 7"},
        {Esc, 0, 0, '8', &S::restoreCursor, "DECRC, ESC 8"},
        {Esc, 0, 0, '9', &S::forwardIndex, "DECFI, ESC 9"},
        {Esc, 0, 0, '=', &S::applicationKeypad, "DECKPAM, ESC ="},
        {Esc, 0, 0, '>', &S::numericKeypad, "DECKPNM, ESC >"},
        {Esc, 0, 0, 'D', &S::index, "IND, ESC D"},
        {Esc, 0, 0, 'E', &S::nextLine, "NEL, ESC E"},
        {Esc, 0, 0, 'H', &S::setTab, "HTS, ESC H"},
        {Esc, 0, 0, 'M', &S::reverseIndex, "RI, ESC M"},
        {Esc, 0, 0, 'N', &S::singleShift2, "SS2, ESC N"},
        {Esc, 0, 0, 'O', &S::singleShift3, "SS3, ESC O"},
        {Esc, 0, 0, 'Z', &S::primaryAttributes, "DECID, ESC Z"},
        {Esc, 0, 0, 'c', &S::fullReset, "RIS, ESC c"},
        {Esc, 0, 0, 'n', &S::lockingShift2, "LS2, ESC n"},
        {Esc, 0, 0, 'o', &S::lockingShift3, "LS3, ESC o"},

        {Csi, 0, 0, '@', &S::insertCharacters, "ICH, CSI Ps @"},
        {Csi, 0, 0, 'A', &S::cursorUp, "CUU, CSI Ps A"},
        {Csi, 0, 0, 'B', &S::cursorDown, "CUD, CSI Ps B"},
        {Csi, 0, 0, 'C', &S::cursorForward, "CUF, CSI Ps C"},
        {Csi, 0, 0, 'D', &S::cursorBackward, "CUB, CSI Ps D"},
        {Csi, 0, 0, 'E', &S::cursorNextLine, "CNL, CSI Ps E"},
        {Csi, 0, 0, 'F', &S::cursorPreviousLine, "CPL, CSI Ps F"},
        {Csi, 0, 0, 'G', &S::cursorColumn, "CHA, CSI Ps G"},
        {Csi, 0, 0, 'H', &S::cursorPosition, "CUP, CSI Ps ; Ps H"},
        {Csi, 0, 0, 'I', &S::tabForward, "CHT, CSI Ps I"},
        {Csi, 0, 0, 'J', &S::eraseInDisplay, "ED, CSI Ps J"},
        {Csi, '?', 0, 'J', &S::selectiveEraseInDisplay, "DECSED, CSI ? Ps J"},
        {Csi, 0, 0, 'K', &S::eraseInLine, "EL, CSI Ps K"},
        {Csi, '?', 0, 'K', &S::selectiveEraseInLine, "DECSEL, CSI ? Ps K"},
        {Csi, 0, 0, 'L', &S::insertLines, "IL, CSI Ps L"},
        {Csi, 0, 0, 'M', &S::deleteLines, "DL, CSI Ps M"},
        {Csi, 0, 0, 'P', &S::deleteCharacters, "DCH, CSI Ps P"},
        {Csi, 0, 0, 'S', &S::scrollUp, "SU, CSI Ps S"},
        {Csi, 0, 0, 'T', &S::scrollDown, "SD, CSI Ps T"},
        {Csi, '?', 0, 'W', &S::resetTabs, "DECST8C, CSI ? 5 W"},
        {Csi, 0, 0, 'X', &S::eraseCharacters, "ECH, CSI Ps X"},
        {Csi, 0, 0, 'Z', &S::tabBackward, "CBT, CSI Ps Z"},
        {Csi, 0, 0, '^', &S::scrollDown, "SD, CSI Ps ^"},
        {Csi, 0, 0, '`', &S::cursorColumn, "HPA, CSI Ps `"},
        {Csi, 0, 0, 'a', &S::cursorColumnRelative, "HPR, CSI Ps a"},
        {Csi, 0, 0, 'b', &S::repeat, "REP, CSI Ps b"},
        {Csi, 0, 0, 'c', &S::primaryAttributes, "DA1, CSI Ps c"},
        {Csi, '>', 0, 'c', &S::secondaryAttributes, "DA2, CSI > Ps c"},
        {Csi, '=', 0, 'c', &S::tertiaryAttributes, "DA3, CSI = Ps c"},
        {Csi, 0, 0, 'd', &S::cursorRow, "VPA, CSI Ps d"},
        {Csi, 0, 0, 'e', &S::cursorRowRelative, "VPR, CSI Ps e"},
        {Csi, 0, 0, 'f', &S::cursorPosition, "HVP, CSI Ps ; Ps f"},
        {Csi, 0, 0, 'g', &S::clearTabs, "TBC, CSI Ps g"},
        {Csi, 0, 0, 'h', &S::setAnsiModes, "SM, CSI Pm h"},
        {Csi, '?', 0, 'h', &S::setDecModes, "DECSET, CSI ? Pm h"},
        {Csi, 0, 0, 'l', &S::resetAnsiModes, "RM, CSI Pm l"},
        {Csi, '?', 0, 'l', &S::resetDecModes, "DECRST, CSI ? Pm l"},
        {Csi, 0, 0, 'm', &S::selectGraphics, "SGR, CSI Pm m"},
        {Csi, '>', 0, 'm', &S::setModifyKeys, "XTMODKEYS, CSI > Pp ; Pv m"},
        {Csi, '?', 0, 'm', &S::reportModifyKeys, "XTQMODKEYS, CSI ? Pp m"},
        {Csi, 0, 0, 'n', &S::deviceStatus, "DSR, CSI Ps n"},
        {Csi, '?', 0, 'n', &S::decDeviceStatus, "DSR, CSI ? Ps n"},
        {Csi, 0, '!', 'p', &S::softReset, "DECSTR, CSI ! p"},
        {Csi, 0, '$', 'p', &S::requestAnsiMode, "DECRQM, CSI Ps $ p"},
        {Csi, '?', '$', 'p', &S::requestDecMode, "DECRQM, CSI ? Ps $ p"},
        {Csi, 0, ' ', 'q', &S::setCursorStyle, "DECSCUSR, CSI Ps SP q"},
        {Csi, 0, '"', 'q', &S::setProtection, "DECSCA, CSI Ps \" q"},
        {Csi, '>', 0, 'q', &S::reportTerminal, "XTVERSION, CSI > Ps q"},
        {Csi, 0, 0, 'r', &S::setTopBottom, "DECSTBM, CSI Ps ; Ps r"},
        {Csi, '?', 0, 'r', &S::restoreDecModes, "XTRESTORE, CSI ? Pm r"},
        {Csi, 0, 0, 's', &S::saveCursorOrSetColumns, "SCOSC, CSI s; DECSLRM, CSI Pl ; Pr s"},
        {Csi, '?', 0, 's', &S::saveDecModes, "XTSAVE, CSI ? Pm s"},
        {Csi, 0, 0, 't', &S::windowOperation, "XTWINOPS, CSI Ps ; Ps ; Ps t"},
        {Csi, 0, 0, 'u', &S::restoreCursor, "SCORC, CSI u"},
        {Csi, '>', 0, 'u', &S::pushKeyboard, "kitty keyboard protocol, CSI > flags u"},
        {Csi, '<', 0, 'u', &S::popKeyboard, "kitty keyboard protocol, CSI < number u"},
        {Csi, '=', 0, 'u', &S::setKeyboard, "kitty keyboard protocol, CSI = flags ; mode u"},
        {Csi, '?', 0, 'u', &S::reportKeyboard, "kitty keyboard protocol, CSI ? u"},
        {Csi, 0, 0, 'x', &S::reportParameters, "DECREQTPARM, CSI Ps x"},
        {Csi, 0, '\'', '}', &S::insertColumns, "DECIC, CSI Ps ' }"},
        {Csi, 0, '\'', '~', &S::deleteColumns, "DECDC, CSI Ps ' ~"},
    };
    // clang-format on
};

namespace {

constexpr Index makeIndex(std::span<const SequenceTable::Row> rows, SequenceTable::Kind kind) {
    Index index{};
    std::uint8_t number = 0;
    for (const SequenceTable::Row& row : rows) {
        ++number;
        if (row.kind == kind) {
            index[placeOf(row.marker, row.intermediate, row.final)] = number;
        }
    }
    return index;
}

using PlainHandlers = std::array<SequenceTable::Handler, 0x7F - 0x40>;

constexpr PlainHandlers plainHandlers(std::span<const SequenceTable::Row> rows) {
    PlainHandlers handlers{};
    for (const SequenceTable::Row& row : rows) {
        if (row.kind == SequenceTable::Kind::Csi && row.marker == 0 && row.intermediate == 0) {
            handlers[static_cast<std::size_t>(row.final - 0x40)] = row.handler;
        }
    }
    return handlers;
}

} // namespace

std::span<const SequenceTable::Row> SequenceTable::rows() {
    static_assert(std::size(Rows::All) < 255, "an index entry is one byte");
    return Rows::All;
}

SequenceTable::Handler SequenceTable::findEscape(const ControlSequence& sequence) {
    static constexpr Index Numbers = makeIndex(Rows::All, Kind::Escape);
    const std::uint8_t number = Numbers[placeOf(sequence.marker, sequence.intermediate, sequence.final)];
    return number == 0 ? nullptr : Rows::All[number - 1U].handler;
}

// Nearly all sequences of a stream have neither marker nor intermediate: their handlers in one small table.
SequenceTable::Handler SequenceTable::findCsi(const ControlSequence& sequence) {
    static constexpr PlainHandlers Plain = plainHandlers(Rows::All);
    if (sequence.marker == 0 && sequence.intermediate == 0) {
        return Plain[static_cast<std::size_t>(sequence.final - 0x40)];
    }
    static constexpr Index Numbers = makeIndex(Rows::All, Kind::Csi);
    const std::uint8_t number = Numbers[placeOf(sequence.marker, sequence.intermediate, sequence.final)];
    return number == 0 ? nullptr : Rows::All[number - 1U].handler;
}

} // namespace mullion::vt::native
