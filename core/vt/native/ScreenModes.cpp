// Modes, the two screens, keyboard protocols, character sets and resets.
#include <core/vt/native/Screen.h>

#include <core/vt/native/ModeTable.h>

#include <algorithm>

namespace mullion::vt::native {

using model::MouseEncoding;
using model::MouseTracking;

void Screen::setAnsiModes(const Sequence& sequence) {
    changeModes(sequence, Namespace::Ansi, Change::Set);
}
void Screen::resetAnsiModes(const Sequence& sequence) {
    changeModes(sequence, Namespace::Ansi, Change::Reset);
}
void Screen::setDecModes(const Sequence& sequence) {
    changeModes(sequence, Namespace::Dec, Change::Set);
}
void Screen::resetDecModes(const Sequence& sequence) {
    changeModes(sequence, Namespace::Dec, Change::Reset);
}

void Screen::changeModes(const Sequence& sequence, Namespace space, Change change) {
    for (std::size_t i = 0; i < sequence.count; ++i) {
        const std::int32_t number = sequence.value(i, 0);
        const ModeRow* row = space == Namespace::Ansi ? findAnsiMode(number) : findDecMode(number);
        if (row != nullptr && row->mode != Mode::Count) {
            changeMode(row->mode, change);
        }
    }
}

void Screen::saveDecModes(const Sequence& sequence) {
    for (std::size_t i = 0; i < sequence.count; ++i) {
        const ModeRow* row = findDecMode(sequence.value(i, 0));
        if (row == nullptr || row->mode == Mode::Count) {
            continue;
        }
        const Change now = modeState(sequence.value(i, 0), Namespace::Dec) == 1 ? Change::Set : Change::Reset;
        auto& modes = m_rare.edit().savedModes;
        const auto known =
            std::find_if(modes.begin(), modes.end(), [&](const auto& saved) { return saved.first == row->mode; });
        if (known != modes.end()) {
            known->second = now;
        } else if (modes.size() < MaxSavedModes) {
            modes.emplace_back(row->mode, now);
        }
    }
}

void Screen::restoreDecModes(const Sequence& sequence) {
    for (std::size_t i = 0; i < sequence.count; ++i) {
        const ModeRow* row = findDecMode(sequence.value(i, 0));
        if (row == nullptr) {
            continue;
        }
        for (const auto& [saved, change] : m_rare->savedModes) {
            const Change now = modeState(row->number, Namespace::Dec) == 1 ? Change::Set : Change::Reset;
            if (saved == row->mode && (now != change || saved == Mode::Origin)) { // DECOM homes each time.
                changeMode(saved, change);
            }
        }
    }
}

void Screen::changeMode(Mode mode, Change change) {
    const bool set = change == Change::Set;
    switch (mode) {
    case Mode::Alternate47:
    case Mode::Alternate1047:
    case Mode::SaveCursor1048:
    case Mode::Alternate1049:
        useAlternate(mode, change);
        return;
    case Mode::MouseX10:
    case Mode::MouseNormal:
    case Mode::MouseButton:
    case Mode::MouseAny:
        changeMouseTracking(mode, change);
        return;
    case Mode::MouseUtf8:
    case Mode::MouseSgr:
    case Mode::MouseUrxvt:
    case Mode::MouseSgrPixels:
        changeMouseEncoding(mode, change);
        return;
    case Mode::Columns132:
        if (!m_modes.has(Mode::AllowColumns)) {
            return;
        }
        break;
    case Mode::LeftRightMargins:
        if (m_level < 4) {
            return;
        }
        break;
    case Mode::NoClearOnColumns:
        if (m_level < 5 && set) {
            return;
        }
        break;
    default:
        break;
    }
    const bool actsAgain = mode == Mode::Origin || mode == Mode::Columns132 || mode == Mode::ResizeReports;
    if (m_modes.has(mode) == set && !actsAgain) {
        return;
    }
    if (set) {
        m_modes.set(mode);
    } else {
        m_modes.reset(mode);
    }
    modesChanged();
    if (mode == Mode::Origin) {
        moveInOrigin(0, 0);
    } else if (mode == Mode::AutoWrap && !set) {
        m_pendingWrap = false;
    } else if (mode == Mode::LeftRightMargins && !set) {
        m_margins.left = 0;
        m_margins.right = grid().columns();
    } else if (mode == Mode::Columns132) {
        changeColumns(change);
    } else if (mode == Mode::GraphemeClusters) {
        m_joinCache.clear(); // It knows what widens with them.
    } else if (mode == Mode::ResizeReports && set) {
        reportSize();
    }
}

// The last request wins; resetting any of them ends tracking, as in xterm.
void Screen::changeMouseTracking(Mode mode, Change change) {
    for (const Mode other : {Mode::MouseX10, Mode::MouseNormal, Mode::MouseButton, Mode::MouseAny}) {
        m_modes.reset(other);
    }
    m_mouseTracking = MouseTracking::None;
    if (change == Change::Set) {
        m_modes.set(mode);
        m_mouseTracking = mode == Mode::MouseX10      ? MouseTracking::X10
                          : mode == Mode::MouseNormal ? MouseTracking::Normal
                          : mode == Mode::MouseButton ? MouseTracking::Button
                                                      : MouseTracking::Any;
    }
    modesChanged();
}

void Screen::changeMouseEncoding(Mode mode, Change change) {
    if (change == Change::Reset && !m_modes.has(mode)) {
        return; // Programs reset encodings they never set.
    }
    for (const Mode other : {Mode::MouseUtf8, Mode::MouseSgr, Mode::MouseUrxvt, Mode::MouseSgrPixels}) {
        m_modes.reset(other);
    }
    m_mouseEncoding = MouseEncoding::Default;
    if (change == Change::Set) {
        m_modes.set(mode);
        m_mouseEncoding = mode == Mode::MouseUtf8    ? MouseEncoding::Utf8
                          : mode == Mode::MouseSgr   ? MouseEncoding::Sgr
                          : mode == Mode::MouseUrxvt ? MouseEncoding::Urxvt
                                                     : MouseEncoding::SgrPixels;
    }
    modesChanged();
}

// 47 only switches, and a pending wrap goes along; 1047 clears the alternate screen on leaving; 1048 only saves; 1049
// saves, switches and clears.
void Screen::useAlternate(Mode mode, Change change) {
    if (mode == Mode::SaveCursor1048) {
        change == Change::Set ? saveCursor() : restoreCursor();
        change == Change::Set ? m_modes.set(mode) : m_modes.reset(mode);
        return;
    }
    const bool set = change == Change::Set;
    if (set == isAlternate()) {
        if (mode == Mode::Alternate1049) { // All but the switch, as in xterm: some programs end what they never began.
            set ? saveCursor() : restoreCursor();
            if (set) {
                clearAlternate();
            }
        }
        return;
    }
    if (set) {
        m_leftPrimaryAt = {{m_row, m_column}, m_pendingWrap};
    }
    if (set && mode == Mode::Alternate1049) {
        saveCursor();
    } else if (mode == Mode::Alternate1047 && !set) {
        clearAlternate();
    }
    switchTo(set ? m_alternate : m_primary);
    if (mode == Mode::Alternate1049) {
        if (set) {
            clearAlternate();
        } else {
            restoreCursor();
        }
    }
}

void Screen::clearAlternate() {
    m_alternate.grid.clear(blank()); // As by any erasing, in the pen's background.
    m_pendingWrap = false;
    m_isPastEnd = false;
}

void Screen::switchTo(Side& side) {
    if (side.grid.rows() == 0) { // The alternate screen is made when it is first used.
        side.grid.reshape(m_size.columns, m_size.rows);
    }
    m_side = &side;
    m_joinable = false;
    modesChanged();
}

void Screen::applicationKeypad(const Sequence&) {
    changeMode(Mode::ApplicationKeypad, Change::Set);
}
void Screen::numericKeypad(const Sequence&) {
    changeMode(Mode::ApplicationKeypad, Change::Reset);
}

namespace {
constexpr std::int32_t KittyFlags = 31; // All five progressive enhancements.
} // namespace

void Screen::pushKeyboard(const Sequence& sequence) {
    KeyboardStack& stack = m_side->keyboard;
    if (stack.depth + 1U == stack.flags.size()) {
        std::rotate(stack.flags.begin(), stack.flags.begin() + 1, stack.flags.end()); // The oldest entry goes.
    } else {
        ++stack.depth;
    }
    stack.flags[stack.depth] = static_cast<std::uint8_t>(sequence.value(0, 0) & KittyFlags);
    modesChanged();
}

void Screen::popKeyboard(const Sequence& sequence) {
    KeyboardStack& stack = m_side->keyboard;
    const int count = sequence.positive(0, 1);
    if (count > stack.depth) {
        stack = {};
    } else {
        stack.depth = static_cast<std::uint8_t>(stack.depth - count);
    }
    modesChanged();
}

void Screen::setKeyboard(const Sequence& sequence) {
    std::uint8_t& flags = m_side->keyboard.flags[m_side->keyboard.depth];
    const auto given = static_cast<std::uint8_t>(sequence.value(0, 0) & KittyFlags);
    switch (sequence.positive(1, 1)) {
    case 1:
        flags = given;
        break;
    case 2:
        flags |= given;
        break;
    case 3:
        flags &= static_cast<std::uint8_t>(~given);
        break;
    default:
        return;
    }
    modesChanged();
}

// XTMODKEYS: only resource 4, modifyOtherKeys.
void Screen::setModifyKeys(const Sequence& sequence) {
    if (sequence.count != 0 && sequence.value(0, 0) != 4) {
        return;
    }
    m_modifyOtherKeys = static_cast<std::uint8_t>(std::clamp(sequence.value(1, 0), 0, 2));
    modesChanged();
}

void Screen::disableModifyKeys(const Sequence& sequence) {
    if (sequence.value(0, 2) == 4) {
        m_modifyOtherKeys = 0;
        modesChanged();
    }
}

// XTFMTKEYS: only resource 4, formatOtherKeys.
void Screen::setFormatKeys(const Sequence& sequence) {
    if (sequence.count == 0 || sequence.value(0, 0) == 4) {
        m_formatOtherKeys = sequence.value(1, 0) == 1;
        modesChanged();
    }
}

void Screen::designate(const Sequence& sequence) {
    // ( ) * + take sets of 94 characters, - . / sets of 96 (there is no such G0).
    const bool is94 = sequence.intermediate < ',';
    const std::array<char, 2> name{sequence.second != 0 ? sequence.second : sequence.final, sequence.final};
    const CharsetRow* row =
        findCharset({name.data(), sequence.second != 0 ? 2U : 1U}, is94 ? CharsetSize::Set94 : CharsetSize::Set96);
    if (row != nullptr && sequence.intermediate != ',') {
        m_charsets.designated[static_cast<std::size_t>(sequence.intermediate - (is94 ? '(' : ','))] = row;
    }
}

char32_t Screen::translated(std::uint8_t set, char32_t codePoint) const {
    const National national = m_modes.has(Mode::NationalCharsets) ? National::On : National::Off;
    const Charset charset = m_charsets.set(set);
    return translate(charset == Charset::UserPreferred ? m_preferredSet : charset, codePoint, national);
}

void Screen::lockingShiftRight(const Sequence& sequence) {
    m_charsets.shiftedRight = static_cast<std::uint8_t>('~' - sequence.final + 1); // ~ } |
}

// DECSCL (VT420 programmer reference, chapter 4): a hard reset, then another level.
void Screen::setConformance(const Sequence& sequence) {
    const std::int32_t level = sequence.value(0, 0) - 60;
    if (level < 1 || level > LastLevel) {
        return;
    }
    const bool allowsColumns = m_modes.has(Mode::AllowColumns);
    fullReset(sequence);
    if (allowsColumns) { // xterm's, and no setting of DEC's.
        m_modes.set(Mode::AllowColumns);
    }
    m_level = static_cast<std::uint8_t>(level);
    m_eightBit = level > 1 && sequence.value(1, 0) != 1;
}

// DECSTR (VT510 manual, "Soft Terminal Reset"): the screen's content and the cursor's place stay, a pending wrap too.
void Screen::softReset(const Sequence&) {
    for (const Mode mode :
         {Mode::KeyboardLocked, Mode::Insert, Mode::Origin, Mode::ApplicationCursorKeys, Mode::ApplicationKeypad,
          Mode::NationalCharsets, Mode::ReverseWrap, Mode::ExtendedReverseWrap, Mode::LeftRightMargins}) {
        m_modes.reset(mode);
    }
    m_modes.set(Mode::AutoWrap);
    m_modes.set(Mode::ShowCursor);
    m_modes.set(Mode::GraphemeClusters);
    m_joinCache.clear();
    resetMargins();
    m_pen = {};
    m_penExtra.reset();
    m_cursorShape = model::CursorShape::Block; // As in xterm: what a program that crashed left goes.
    m_modes.reset(Mode::CursorBlink);
    m_charsets = {};
    m_preferredSet = Charset::DecSupplemental;
    m_protection = Protection::Off;
    m_attributeExtent = AttributeExtent::Default;
    m_side->saved = {};
    m_side->keyboard = {};
    m_modifyOtherKeys = 0;
    m_formatOtherKeys = false;
    modesChanged();
}

void Screen::fullReset(const Sequence&) {
    const bool hasOwnColumns = m_modes.has(Mode::Columns132) && m_modes.has(Mode::AllowColumns);
    if (hasOwnColumns && (m_permissions & permission::Window) != 0) {
        resizeItself(80, m_size.rows);
    }
    resetState();
    m_primary.grid.clear();
    m_alternate.grid.clear();
    m_history.closeLine();
    resetAllColors();
    m_events.reportsChanged |= m_rare.isChanged() && m_rare.edit().status.clear();
    m_progress = {};
    m_title.clear();
    m_iconTitle.clear();
    if (m_rare.isChanged()) {
        m_rare.edit().titleStack.clear();
        m_rare.edit().colorStack.clear();
        m_rare.edit().colorDepth = 0;
    }
    m_titleModes = 0;
    m_events.titleChanged = true;
    m_events.fullReset = true;
    modesChanged();
}

void Screen::resetState() {
    m_side = &m_primary;
    for (Side* side : {&m_primary, &m_alternate}) {
        side->saved = {};
        side->keyboard = {};
    }
    m_row = 0;
    m_column = 0;
    m_pendingWrap = false;
    m_isPastEnd = false;
    m_joinable = false;
    m_vt52Awaits = 0;
    m_lastPrinted = 0;
    m_pen = {};
    m_penExtra.reset();
    m_charsets = {};
    m_preferredSet = Charset::DecSupplemental;
    m_checksumForm = 0;
    m_modes = {};
    for (const Mode mode : {Mode::NoLocalEcho, Mode::Ansi, Mode::AutoWrap, Mode::AutoRepeat, Mode::ShowCursor,
                            Mode::NumLockModifier, Mode::KeepSelection}) {
        m_modes.set(mode);
    }
    m_protection = Protection::Off;
    m_attributeExtent = AttributeExtent::Default;
    m_level = FirstLevel;
    m_eightBit = false;
    m_modes.set(Mode::MetaSendsEscape);
    m_modes.set(Mode::GraphemeClusters);
    if (m_rare.isChanged()) {
        m_rare.edit().savedModes.clear();
        m_rare.edit().penStack.clear();
    }
    m_mouseTracking = MouseTracking::None;
    m_mouseEncoding = MouseEncoding::Default;
    m_cursorShape = model::CursorShape::Block;
    m_modifyOtherKeys = 0;
    m_formatOtherKeys = false;
    resetMargins();
    m_tabs.clear();
}

} // namespace mullion::vt::native
