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
    static constexpr const char* Ecma = "ECMA-48";
    static constexpr const char* Vt420 = "VT420 programmer reference";
    static constexpr const char* Vt510 = "VT510 programmer information";
    static constexpr const char* Xterm = "xterm ctlseqs";
    static constexpr const char* Kitty = "kitty keyboard protocol";
    // clang-format off
    static constexpr Row All[] = {
        {Esc, 0, 0, '6', 4, &S::backIndex, "DECBI, ESC 6", Vt420},
        {Esc, 0, 0, '7', 1, &S::saveCursor, "DECSC, ESC 7", Vt420},
        {Esc, 0, '#', '3', 1, nullptr, "DECDHL, ESC # 3", Vt420},
        {Esc, 0, '#', '4', 1, nullptr, "DECDHL, ESC # 4", Vt420},
        {Esc, 0, '#', '5', 1, nullptr, "DECSWL, ESC # 5", Vt420},
        {Esc, 0, '#', '6', 1, nullptr, "DECDWL, ESC # 6", Vt420},
        {Esc, 0, '#', '8', 1, &S::alignmentTest, "DECALN, ESC # 8", Vt420},
        {Esc, 0, 0, '8', 1, &S::restoreCursor, "DECRC, ESC 8", Vt420},
        {Esc, 0, 0, '9', 4, &S::forwardIndex, "DECFI, ESC 9", Vt420},
        {Esc, 0, 0, '=', 1, &S::applicationKeypad, "DECKPAM, ESC =", Vt420},
        {Esc, 0, 0, '>', 1, &S::numericKeypad, "DECKPNM, ESC >", Vt420},
        {Esc, 0, 0, 'D', 1, &S::index, "IND, ESC D", Ecma},
        {Esc, 0, 0, 'E', 1, &S::nextLine, "NEL, ESC E", Ecma},
        {Esc, 0, ' ', 'F', 2, &S::sevenBitControls, "S7C1T, ESC SP F", Vt420},
        {Esc, 0, ' ', 'G', 2, &S::eightBitControls, "S8C1T, ESC SP G", Vt420},
        {Esc, 0, 0, 'H', 1, &S::setTab, "HTS, ESC H", Ecma},
        {Esc, 0, 0, 'M', 1, &S::reverseIndex, "RI, ESC M", Ecma},
        {Esc, 0, 0, 'N', 1, &S::singleShift2, "SS2, ESC N", Ecma},
        {Esc, 0, 0, 'O', 1, &S::singleShift3, "SS3, ESC O", Ecma},
        {Esc, 0, 0, 'V', 1, &S::startProtectedArea, "SPA, ESC V", Ecma},
        {Esc, 0, 0, 'W', 1, &S::endProtectedArea, "EPA, ESC W", Ecma},
        {Esc, 0, 0, 'Z', 1, &S::primaryAttributes, "DECID, ESC Z", Vt420},
        {Esc, 0, 0, 'c', 1, &S::fullReset, "RIS, ESC c", Ecma},
        {Esc, 0, 0, 'n', 1, &S::lockingShift2, "LS2, ESC n", Ecma},
        {Esc, 0, 0, 'o', 1, &S::lockingShift3, "LS3, ESC o", Ecma},
        {Esc, 0, 0, '|', 1, &S::lockingShiftRight, "LS3R, ESC |", Ecma},
        {Esc, 0, 0, '}', 1, &S::lockingShiftRight, "LS2R, ESC }", Ecma},
        {Esc, 0, 0, '~', 1, &S::lockingShiftRight, "LS1R, ESC ~", Ecma},

        {Csi, 0, 0, '@', 1, &S::insertCharacters, "ICH, CSI Ps @", Ecma},
        {Csi, 0, ' ', '@', 1, &S::scrollLeft, "SL, CSI Ps SP @", Ecma},
        {Csi, 0, ' ', 'A', 1, &S::scrollRight, "SR, CSI Ps SP A", Ecma},
        {Csi, 0, 0, 'A', 1, &S::cursorUp, "CUU, CSI Ps A", Ecma},
        {Csi, 0, 0, 'B', 1, &S::cursorDown, "CUD, CSI Ps B", Ecma},
        {Csi, 0, 0, 'C', 1, &S::cursorForward, "CUF, CSI Ps C", Ecma},
        {Csi, 0, 0, 'D', 1, &S::cursorBackward, "CUB, CSI Ps D", Ecma},
        {Csi, 0, 0, 'E', 1, &S::cursorNextLine, "CNL, CSI Ps E", Ecma},
        {Csi, 0, 0, 'F', 1, &S::cursorPreviousLine, "CPL, CSI Ps F", Ecma},
        {Csi, 0, 0, 'G', 1, &S::cursorColumn, "CHA, CSI Ps G", Ecma},
        {Csi, 0, 0, 'H', 1, &S::cursorPosition, "CUP, CSI Ps ; Ps H", Ecma},
        {Csi, 0, 0, 'I', 1, &S::tabForward, "CHT, CSI Ps I", Ecma},
        {Csi, '?', 0, 'J', 2, &S::selectiveEraseInDisplay, "DECSED, CSI ? Ps J", Vt420},
        {Csi, 0, 0, 'J', 1, &S::eraseInDisplay, "ED, CSI Ps J", Ecma},
        {Csi, '?', 0, 'K', 2, &S::selectiveEraseInLine, "DECSEL, CSI ? Ps K", Vt420},
        {Csi, 0, 0, 'K', 1, &S::eraseInLine, "EL, CSI Ps K", Ecma},
        {Csi, 0, 0, 'L', 1, &S::insertLines, "IL, CSI Ps L", Ecma},
        {Csi, 0, 0, 'M', 1, &S::deleteLines, "DL, CSI Ps M", Ecma},
        {Csi, 0, 0, 'P', 1, &S::deleteCharacters, "DCH, CSI Ps P", Ecma},
        {Csi, 0, '#', 'P', 1, &S::pushColors, "XTPUSHCOLORS, CSI Ps # P", Xterm},
        {Csi, 0, '#', 'Q', 1, &S::popColors, "XTPOPCOLORS, CSI Ps # Q", Xterm},
        {Csi, 0, '#', 'R', 1, &S::reportColors, "XTREPORTCOLORS, CSI # R", Xterm},
        {Csi, '?', 0, 'S', 1, &S::reportGraphics, "XTSMGRAPHICS, CSI ? Pi ; Pa ; Pv S", Xterm},
        {Csi, 0, 0, 'S', 1, &S::scrollUp, "SU, CSI Ps S", Ecma},
        {Csi, '>', 0, 'T', 1, &S::resetTitleModes, "XTRMTITLE, CSI > Pm T", Xterm},
        {Csi, 0, 0, 'T', 1, &S::scrollDown, "SD, CSI Ps T", Ecma},
        {Csi, '?', 0, 'W', 1, &S::resetTabs, "DECST8C, CSI ? 5 W", Vt510},
        {Csi, 0, 0, 'X', 1, &S::eraseCharacters, "ECH, CSI Ps X", Ecma},
        {Csi, 0, 0, 'Z', 1, &S::tabBackward, "CBT, CSI Ps Z", Ecma},
        {Csi, 0, 0, '^', 1, &S::scrollDown, "SD, CSI Ps ^", Ecma},
        {Csi, 0, 0, '`', 1, &S::cursorColumn, "HPA, CSI Ps `", Ecma},
        {Csi, 0, 0, 'a', 1, &S::cursorColumnRelative, "HPR, CSI Ps a", Ecma},
        {Csi, 0, 0, 'b', 1, &S::repeat, "REP, CSI Ps b", Ecma},
        {Csi, '=', 0, 'c', 1, &S::tertiaryAttributes, "DA3, CSI = Ps c", Vt420},
        {Csi, '>', 0, 'c', 1, &S::secondaryAttributes, "DA2, CSI > Ps c", Vt420},
        {Csi, 0, 0, 'c', 1, &S::primaryAttributes, "DA1, CSI Ps c", Ecma},
        {Csi, 0, 0, 'd', 1, &S::cursorRow, "VPA, CSI Ps d", Ecma},
        {Csi, 0, 0, 'e', 1, &S::cursorRowRelative, "VPR, CSI Ps e", Ecma},
        {Csi, 0, 0, 'f', 1, &S::cursorPosition, "HVP, CSI Ps ; Ps f", Ecma},
        {Csi, 0, 0, 'g', 1, &S::clearTabs, "TBC, CSI Ps g", Ecma},
        {Csi, '?', 0, 'h', 1, &S::setDecModes, "DECSET, CSI ? Pm h", Vt420},
        {Csi, 0, 0, 'h', 1, &S::setAnsiModes, "SM, CSI Pm h", Ecma},
        {Csi, 0, 0, 'j', 1, &S::cursorColumnBack, "HPB, CSI Ps j", Ecma},
        {Csi, 0, 0, 'k', 1, &S::cursorRowBack, "VPB, CSI Ps k", Ecma},
        {Csi, '?', 0, 'l', 1, &S::resetDecModes, "DECRST, CSI ? Pm l", Vt420},
        {Csi, 0, 0, 'l', 1, &S::resetAnsiModes, "RM, CSI Pm l", Ecma},
        {Csi, '>', 0, 'f', 1, &S::setFormatKeys, "XTFMTKEYS, CSI > Pp ; Pv f", Xterm},
        {Csi, '?', 0, 'g', 1, &S::reportFormatKeys, "XTQFMTKEYS, CSI ? Pp g", Xterm},
        {Csi, '>', 0, 'm', 1, &S::setModifyKeys, "XTMODKEYS, CSI > Pp ; Pv m", Xterm},
        {Csi, '?', 0, 'm', 1, &S::reportModifyKeys, "XTQMODKEYS, CSI ? Pp m", Xterm},
        {Csi, 0, 0, 'm', 1, &S::selectGraphics, "SGR, CSI Pm m", Ecma},
        {Csi, '>', 0, 'n', 1, &S::disableModifyKeys, "XTMODKEYS off, CSI > Pp n", Xterm},
        {Csi, '?', 0, 'n', 1, &S::decDeviceStatus, "DSR, CSI ? Ps n", Vt420},
        {Csi, 0, 0, 'n', 1, &S::deviceStatus, "DSR, CSI Ps n", Ecma},
        {Csi, 0, '#', 'p', 1, &S::pushPen, "XTPUSHSGR, CSI Pm # p", Xterm},
        {Csi, '?', '$', 'p', 3, &S::requestDecMode, "DECRQM, CSI ? Ps $ p", Vt420},
        {Csi, 0, '!', 'p', 2, &S::softReset, "DECSTR, CSI ! p", Vt420},
        {Csi, 0, '"', 'p', 1, &S::setConformance, "DECSCL, CSI Pl ; Pc \" p", Vt420},
        {Csi, 0, '$', 'p', 3, &S::requestAnsiMode, "DECRQM, CSI Ps $ p", Vt420},
        {Csi, 0, '#', 'q', 1, &S::popPen, "XTPOPSGR, CSI # q", Xterm},
        {Csi, '>', 0, 'q', 1, &S::reportTerminal, "XTVERSION, CSI > Ps q", Xterm},
        {Csi, 0, ' ', 'q', 1, &S::setCursorStyle, "DECSCUSR, CSI Ps SP q", Vt510},
        {Csi, 0, '"', 'q', 2, &S::setProtection, "DECSCA, CSI Ps \" q", Vt420},
        {Csi, '?', 0, 'r', 1, &S::restoreDecModes, "XTRESTORE, CSI ? Pm r", Xterm},
        {Csi, 0, '$', 'r', 4, &S::changeAttributes, "DECCARA, CSI Pt ; Pl ; Pb ; Pr ; Pm $ r", Vt420},
        {Csi, 0, 0, 'r', 1, &S::setTopBottom, "DECSTBM, CSI Ps ; Ps r", Vt420},
        {Csi, '?', 0, 's', 1, &S::saveDecModes, "XTSAVE, CSI ? Pm s", Xterm},
        {Csi, 0, 0, 's', 1, &S::saveCursorOrSetColumns, "SCOSC, CSI s; DECSLRM, CSI Pl ; Pr s", Xterm},
        {Csi, '>', 0, 't', 1, &S::setTitleModes, "XTSMTITLE, CSI > Pm t", Xterm},
        {Csi, 0, '$', 't', 4, &S::reverseAttributes, "DECRARA, CSI Pt ; Pl ; Pb ; Pr ; Pm $ t", Vt420},
        {Csi, 0, 0, 't', 1, &S::windowOperation, "XTWINOPS, CSI Ps ; Ps ; Ps t", Xterm},
        {Csi, '<', 0, 'u', 1, &S::popKeyboard, "kitty keyboard protocol, CSI < number u", Kitty},
        {Csi, '=', 0, 'u', 1, &S::setKeyboard, "kitty keyboard protocol, CSI = flags ; mode u", Kitty},
        {Csi, '>', 0, 'u', 1, &S::pushKeyboard, "kitty keyboard protocol, CSI > flags u", Kitty},
        {Csi, '?', 0, 'u', 1, &S::reportKeyboard, "kitty keyboard protocol, CSI ? u", Kitty},
        {Csi, 0, '&', 'u', 3, &S::reportPreferredSet, "DECRQUPSS, CSI & u", Vt420},
        {Csi, 0, 0, 'u', 1, &S::restoreCursor, "SCORC, CSI u", Xterm},
        {Csi, 0, '$', 'v', 4, &S::copyRectangle, "DECCRA, CSI Pt ; Pl ; Pb ; Pr ; Pp ; Pt ; Pl ; Pp $ v", Vt420},
        {Csi, 0, '$', 'w', 3, &S::requestPresentation, "DECRQPSR, CSI Ps $ w", Vt420},
        {Csi, 0, '$', 'x', 4, &S::fillRectangle, "DECFRA, CSI Pc ; Pt ; Pl ; Pb ; Pr $ x", Vt420},
        {Csi, 0, '*', 'x', 4, &S::setAttributeExtent, "DECSACE, CSI Ps * x", Vt420},
        {Csi, 0, 0, 'x', 1, &S::reportParameters, "DECREQTPARM, CSI Ps x", Vt420},
        {Csi, 0, '#', 'y', 1, &S::setChecksumForm, "XTCHECKSUM, CSI Ps # y", Xterm},
        {Csi, 0, '*', 'y', 4, &S::requestChecksum, "DECRQCRA, CSI Pi ; Pg ; Pt ; Pl ; Pb ; Pr * y", Vt420},
        {Csi, 0, '$', 'z', 4, &S::eraseRectangle, "DECERA, CSI Pt ; Pl ; Pb ; Pr $ z", Vt420},
        {Csi, 0, '$', '{', 4, &S::selectiveEraseRectangle, "DECSERA, CSI Pt ; Pl ; Pb ; Pr $ {", Vt420},
        {Csi, 0, '#', '{', 1, &S::pushPen, "XTPUSHSGR, CSI Pm # {", Xterm},
        {Csi, 0, '#', '|', 1, &S::reportPens, "XTREPORTSGR, CSI Pt ; Pl ; Pb ; Pr # |", Xterm},
        {Csi, 0, '#', '}', 1, &S::popPen, "XTPOPSGR, CSI # }", Xterm},
        {Csi, 0, '$', '|', 3, &S::setPageColumns, "DECSCPP, CSI Pn $ |", Vt420},
        {Csi, 0, '*', '|', 4, &S::setPageLines, "DECSNLS, CSI Pn * |", Vt510},
        {Csi, 0, '\'', '}', 4, &S::insertColumns, "DECIC, CSI Ps ' }", Vt420},
        {Csi, 0, '\'', '~', 4, &S::deleteColumns, "DECDC, CSI Ps ' ~", Vt420},
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

namespace {

SequenceTable::Handler handlerOf(const SequenceTable::Row& row, std::uint8_t level) {
    return row.level <= level ? row.handler : nullptr;
}

} // namespace

SequenceTable::Handler SequenceTable::findEscape(const ControlSequence& sequence, std::uint8_t level) {
    static constexpr Index Numbers = makeIndex(Rows::All, Kind::Escape);
    const std::uint8_t number = Numbers[placeOf(0, sequence.intermediate, sequence.final)];
    return number == 0 || sequence.second != 0 ? nullptr : handlerOf(Rows::All[number - 1U], level);
}

// Nearly all sequences of a stream have neither marker nor intermediate: their handlers in one small table. Every
// level has them.
SequenceTable::Handler SequenceTable::findCsi(const ControlSequence& sequence, std::uint8_t level) {
    static constexpr PlainHandlers Plain = plainHandlers(Rows::All);
    if (sequence.marker == 0 && sequence.intermediate == 0) {
        return Plain[static_cast<std::size_t>(sequence.final - 0x40)];
    }
    static constexpr Index Numbers = makeIndex(Rows::All, Kind::Csi);
    const std::uint8_t number = Numbers[placeOf(sequence.marker, sequence.intermediate, sequence.final)];
    return number == 0 ? nullptr : handlerOf(Rows::All[number - 1U], level);
}

} // namespace mullion::vt::native
