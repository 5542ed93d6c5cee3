// The screen as bytes and back (StateArchive.h), in the words of the terminal's own tables where they have numbers, so
// that the tables may grow between two versions.
#include <core/vt/native/Screen.h>

#include <core/base/StateArchive.h>
#include <core/vt/native/ModeTable.h>

#include <span>

namespace mullion::vt::native {

namespace {

constexpr std::uint32_t AnsiMode = 1U << 24U; // Beside a mode's number; the others are DEC's.
constexpr std::size_t MaxModes = 512;
constexpr std::size_t MaxDesignator = 4;
constexpr std::size_t MaxAnyTitle = Engine::MaxTitleBytes;
constexpr char32_t LastCodePoint = 0x10FFFF;

std::uint32_t codeOf(Mode mode) {
    for (const ModeRow& row : decModes()) {
        if (row.mode == mode) {
            return static_cast<std::uint32_t>(row.number);
        }
    }
    for (const ModeRow& row : ansiModes()) {
        if (row.mode == mode) {
            return AnsiMode | static_cast<std::uint32_t>(row.number);
        }
    }
    return 0;
}

Mode modeOf(std::uint32_t code) {
    const auto number = static_cast<std::int32_t>(code & ~AnsiMode);
    const ModeRow* row = (code & AnsiMode) != 0 ? findAnsiMode(number) : findDecMode(number);
    return row != nullptr ? row->mode : Mode::Count;
}

template <typename Archive>
void carryModeSet(Archive& archive, ModeSet& modes) {
    std::vector<std::uint32_t> codes;
    for (unsigned at = 0; at < static_cast<unsigned>(Mode::Count); ++at) {
        if (modes.has(static_cast<Mode>(at))) {
            codes.push_back(codeOf(static_cast<Mode>(at)));
        }
    }
    carryList(archive, codes, MaxModes, [](Archive& a, std::uint32_t& code) { a.number(code); });
    if constexpr (Archive::Reads) {
        modes = {};
        for (const std::uint32_t code : codes) {
            if (const Mode mode = modeOf(code); mode != Mode::Count) { // Else a version dropped it.
                modes.set(mode);
            }
        }
    }
}

template <typename Archive>
void carryCharsets(Archive& archive, Charsets& charsets) {
    for (const CharsetRow*& row : charsets.designated) {
        std::string designator(row != nullptr ? row->designator : std::string_view());
        CharsetSize size = row != nullptr ? row->size : CharsetSize::Set94;
        archive.text(designator, MaxDesignator);
        archive.number(size, CharsetSize::Set96);
        if constexpr (Archive::Reads) {
            row = designator.empty() ? nullptr : findCharset(designator, size);
        }
    }
    archive.number(charsets.shifted, 3);
    archive.number(charsets.shiftedRight, 3);
    archive.number(charsets.singleShift, 3);
}

template <typename Archive>
void carrySize(Archive& archive, model::ScreenSize& size) {
    archive.number(size.columns, static_cast<std::uint16_t>(model::MaxColumns));
    archive.number(size.rows, static_cast<std::uint16_t>(model::MaxRows));
    archive.number(size.pixelWidth);
    archive.number(size.pixelHeight);
}

} // namespace

template <typename Archive>
void Screen::carryCell(Archive& archive, model::Cell& cell) const {
    archive.bytes(&cell, sizeof(cell));
    archive.require(m_symbols->isCell(cell));
    cell = archive.failed() ? model::Cell{} : cell;
}

template <typename Archive>
void Screen::carrySaved(Archive& archive, SavedCursor& saved) const {
    archive.number(saved.position.row, static_cast<std::uint16_t>(m_size.rows - 1U));
    archive.number(saved.position.column, static_cast<std::uint16_t>(m_size.columns - 1U));
    carryCell(archive, saved.pen);
    carryCharsets(archive, saved.charsets);
    archive.number(saved.origin);
    archive.number(saved.pendingWrap);
}

template <typename Archive>
void Screen::carryPlaces(Archive& archive) {
    archive.number(m_row, static_cast<std::uint16_t>(m_size.rows - 1U));
    archive.number(m_column, static_cast<std::uint16_t>(m_size.columns - 1U));
    if (!isAlternate()) {
        m_leftPrimaryAt = {}; // Of a size that may be gone; the next switch sets it.
    }
    archive.number(m_leftPrimaryAt.position.row, static_cast<std::uint16_t>(m_size.rows - 1U));
    archive.number(m_leftPrimaryAt.position.column, static_cast<std::uint16_t>(m_size.columns - 1U));
    archive.number(m_leftPrimaryAt.pastEnd);
    archive.number(m_pendingWrap);
    archive.number(m_joinable);
    archive.number(m_isPastEnd);
    archive.number(m_prepended);
    archive.number(m_vt52Awaits, 2);
    archive.number(m_margins.top);
    archive.number(m_margins.bottom, m_size.rows);
    archive.number(m_margins.left);
    archive.number(m_margins.right, m_size.columns);
    archive.require(m_margins.top < m_margins.bottom && m_margins.left < m_margins.right);
    archive.bytes(ownTabs().data(), m_size.columns);
    archive.number(m_lastPrinted, LastCodePoint);
    archive.number(m_symbolAdditions);
}

template <typename Archive>
void Screen::carryPen(Archive& archive) {
    carryCell(archive, m_pen);
    PenExtra extra = *m_penExtra;
    std::uint32_t underline = extra.underlineColor.raw();
    archive.number(underline);
    archive.text(extra.link, SymbolTables::MaxLinkBytes);
    archive.text(extra.linkId, SymbolTables::MaxLinkIdBytes);
    if (Archive::Reads && (underline != 0 || !extra.link.empty())) {
        extra.underlineColor = model::Color::fromRaw(underline);
        m_penExtra.edit() = std::move(extra);
    }
    carryCharsets(archive, m_charsets);
    archive.number(m_protection, Protection::Dec);
    archive.number(m_attributeExtent, AttributeExtent::Rectangle);
}

template <typename Archive>
void Screen::carryModes(Archive& archive) {
    carryModeSet(archive, m_modes);
    carryList(archive, m_rare.edit().savedModes, MaxSavedModes, [](Archive& a, std::pair<Mode, Change>& saved) {
        std::uint32_t code = Archive::Reads ? 0 : codeOf(saved.first);
        a.number(code);
        a.number(saved.second, Change::Reset);
        if constexpr (Archive::Reads) {
            saved.first = modeOf(code);
            a.require(saved.first != Mode::Count);
        }
    });
    archive.number(m_level, LastLevel);
    archive.number(m_eightBit);
    archive.number(m_mouseTracking, model::MouseTracking::Any);
    archive.number(m_mouseEncoding, model::MouseEncoding::SgrPixels);
    archive.number(m_cursorShape, model::CursorShape::Bar);
    archive.number(m_modifyOtherKeys);
    archive.number(m_formatOtherKeys);
    archive.number(m_colorScheme, ColorScheme::Light);
    archive.number(m_titleModes);
    WindowState& window = m_rare.edit().window;
    archive.number(window.shown, WindowState::Shown::Iconified);
    archive.number(window.x);
    archive.number(window.y);
    carrySize(archive, window.restored);
    archive.number(window.isFullScreen);
}

template <typename Archive>
void Screen::carryColors(Archive& archive) {
    m_colors.carry(archive);
    for (std::uint32_t& color : m_moreColors) {
        archive.number(color);
    }
}

template <typename Archive>
void Screen::carryTexts(Archive& archive) {
    archive.number(m_progress.state, Progress::State::Paused);
    archive.number(m_progress.percent, 100);
    archive.number(m_notifications);
    Rarities& rare = m_rare.edit();
    for (std::string* text : {&rare.notification.title, &rare.partTitle}) {
        archive.text(*text, Notification::MaxTitleBytes);
    }
    for (std::string* text : {&rare.notification.body, &rare.partBody}) {
        archive.text(*text, Notification::MaxBodyBytes);
    }
    rare.status.carry(archive);
    archive.text(m_title, MaxAnyTitle);
    archive.text(m_iconTitle, MaxAnyTitle);
    carryList(archive, rare.titleStack, MaxTitleStack, [](Archive& a, Titles& titles) {
        a.text(titles.icon, MaxAnyTitle);
        a.text(titles.window, MaxAnyTitle);
    });
    archive.text(m_workingDirectory, MaxWorkingDirectoryBytes);
    archive.text(m_replies, Engine::MaxReplyBytes);
    archive.number(m_events.bells);
    for (bool* event : {&m_events.titleChanged, &m_events.workingDirectoryChanged, &m_events.modesChanged,
                        &m_events.fullReset, &m_events.reportsChanged, &m_events.resizedItself}) {
        archive.number(*event);
    }
}

template <typename Archive>
void Screen::carry(Archive& archive) {
    carrySize(archive, m_size);
    archive.require(model::isValidSize(m_size.columns, m_size.rows));
    m_rowIds.carry(archive);
    m_symbols.edit().carry(archive);
    if (archive.failed()) {
        m_size = {};
        return;
    }
    for (Side* side : {&m_primary, &m_alternate}) {
        side->grid.carry(archive, m_size.columns, m_size.rows, *m_symbols);
        carrySaved(archive, side->saved);
        archive.bytes(side->keyboard.flags.data(), side->keyboard.flags.size());
        archive.number(side->keyboard.depth, static_cast<std::uint8_t>(MaxKeyboardStack - 1));
    }
    bool alternate = isAlternate();
    archive.number(alternate);
    m_side = alternate ? &m_alternate : &m_primary;
    archive.require(m_primary.grid.rows() == m_size.rows && grid().rows() == m_size.rows);
    carryPlaces(archive);
    carryPen(archive);
    carryModes(archive);
    carryColors(archive);
    carryTexts(archive);
    if (!archive.failed()) {
        m_history.carry(archive, *m_symbols);
    }
    if constexpr (Archive::Reads) {
        m_joinCache.clear();
    }
}

// What came with the second form of a state; in one of the first they are as after a reset.
template <typename Archive>
void Screen::carryStacks(Archive& archive) {
    archive.number(m_preferredSet, Charset::Latin1);
    archive.require(m_preferredSet >= Charset::DecSupplemental);
    archive.number(m_checksumForm);
    carryList(archive, m_rare.edit().penStack, MaxPenStack, [](Archive& a, SavedPen& saved) {
        a.number(saved.flags);
        a.number(saved.mask);
        a.number(saved.hasForeground);
        a.number(saved.hasBackground);
        for (model::Color* color : {&saved.foreground, &saved.background, &saved.underlineColor}) {
            std::uint32_t raw = color->raw();
            a.number(raw);
            *color = model::Color::fromRaw(raw);
        }
        saved.mask &= PenAttributes;
    });
    carryList(archive, m_rare.edit().colorStack, MaxColorStack, [](Archive& a, SavedColors& saved) {
        a.bytes(saved.palette.data(), sizeof(saved.palette));
        a.bytes(saved.more.data(), sizeof(saved.more));
    });
    archive.number(m_rare.edit().colorDepth, static_cast<std::uint8_t>(m_rare->colorStack.size()));
}

template void Screen::carryStacks(StateWriter&);
template void Screen::carryStacks(StateReader&);
template void Screen::carry(StateWriter&);
template void Screen::carry(StateReader&);

} // namespace mullion::vt::native
