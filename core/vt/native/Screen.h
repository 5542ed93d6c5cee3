// The state of a terminal: two grids, cursor, pen, margins, modes, colours, title, history. Each escape sequence of
// SequenceTable.cpp is a member function here, grouped by topic over Screen*.cpp.
#pragma once

#include <core/base/Lazy.h>
#include <core/model/Cursor.h>
#include <core/model/Modes.h>
#include <core/model/Palette.h>
#include <core/vt/Engine.h>
#include <core/vt/native/Charset.h>
#include <core/vt/native/Grid.h>
#include <core/vt/native/HistoryStore.h>
#include <core/vt/native/JoinCache.h>
#include <core/vt/native/Mode.h>
#include <core/vt/native/PaneColors.h>
#include <core/vt/native/ParserActions.h>
#include <core/vt/native/Reflow.h>
#include <core/vt/native/StatusRecords.h>
#include <core/vt/native/SymbolTables.h>
#include <core/vt/native/WindowState.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace mullion::vt::native {

class Screen final : public ParserActions {
  public:
    static constexpr std::size_t TabWidth = 8;
    static constexpr std::size_t MaxTitleStack = 16;    // XTWINOPS 22: programs nest two or three deep.
    static constexpr std::size_t MaxKeyboardStack = 16; // kitty keyboard protocol, "the stack ... must be limited".
    static constexpr std::size_t MaxPenStack = 10;      // XTPUSHSGR: xterm's.
    static constexpr int MaxColorStack = 10;            // XTPUSHCOLORS: xterm's; 11 KiB.
    static constexpr std::size_t MaxSavedModes = 128;   // XTSAVE: every mode we know fits.
    static constexpr unsigned MaxOwnResizes = 64;       // Of one burst of output: each rewraps the screen.
    static constexpr std::uint8_t FirstLevel = 4;       // What we are until DECSCL says otherwise: a VT420.
    static constexpr std::uint8_t LastLevel = 5;        // What DECSCL may ask for.
    static constexpr std::size_t MaxWorkingDirectoryBytes = 4096; // PATH_MAX of Linux.

    explicit Screen(const EngineOptions& options);

    // ParserActions
    const std::uint8_t* text(const std::uint8_t* at, const std::uint8_t* end) override;
    void character(char32_t codePoint) override;
    void control(std::uint8_t code) override;
    void escape(const ControlSequence& sequence) override;
    void csi(const ControlSequence& sequence) override;
    [[nodiscard]] bool takesEightBitControls() const override { return m_eightBit; }
    void osc(std::string_view text, StringEnd end) override;
    void dcs(const ControlSequence& sequence, std::string_view text) override;

    void resize(model::ScreenSize size);
    void endSynchronizedOutput();
    void clearHistory() { m_history.clear(); }
    void dropOldestHistory() { m_history.dropOldestPage(); }
    void compressOldestHistory() { m_history.compressOldestPage(); }
    void endWork();
    void setColorScheme(ColorScheme scheme);
    [[nodiscard]] ProgramReports reports() const;

    [[nodiscard]] model::ScreenSize size() const { return m_size; }
    [[nodiscard]] RowView row(std::uint16_t viewRow) const;
    [[nodiscard]] model::Cursor cursor() const;
    [[nodiscard]] model::Modes modes() const;
    [[nodiscard]] const model::Palette& palette() const { return m_colors.current(); }
    [[nodiscard]] std::string_view title() const { return m_title; }
    [[nodiscard]] std::string_view workingDirectory() const { return m_workingDirectory; }
    [[nodiscard]] const SymbolTables& symbols() const { return *m_symbols; }
    [[nodiscard]] const HistoryStore& history() const { return m_history; }
    [[nodiscard]] std::string& replies() { return m_replies; }
    [[nodiscard]] EngineEvents takeEvents() {
        m_ownResizes = 0;
        return std::exchange(m_events, {});
    }
    [[nodiscard]] ScreenMarks marks() const;
    [[nodiscard]] std::size_t screenMemory() const;
    // Every field that outlives a sequence: a new member belongs into it (ScreenState.cpp).
    template <typename Archive>
    void carry(Archive& archive);
    template <typename Archive>
    void carryStacks(Archive& archive);

  private:
    friend struct SequenceTable;
    friend struct StringTable;
    friend struct StatusTable;
    using Sequence = ControlSequence;
    enum class RowEnd : std::uint8_t { Full, Short }; // Short: a wide character did not fit in the last column.
    enum class Direction : std::uint8_t { Forward, Backward };
    enum class Change : std::uint8_t { Set, Reset };
    enum class Namespace : std::uint8_t { Ansi, Dec };
    enum class Select : std::uint8_t { All, Unprotected };
    // Whose protection is in force: plain erasing spares what SPA protected, selective erasing what DECSCA did.
    enum class Protection : std::uint8_t { Off, Iso, Dec };
    enum class AttributeExtent : std::uint8_t { Default, Stream, Rectangle }; // DECSACE; Default is Stream.

    struct SavedCursor {
        model::CellPosition position;
        model::Cell pen;
        Charsets charsets;
        bool origin = false;
        bool pendingWrap = false;
    };
    struct KeyboardStack {
        std::array<std::uint8_t, MaxKeyboardStack> flags{};
        std::uint8_t depth = 0; // flags[depth] is in force.
    };
    struct Titles {
        std::string icon;
        std::string window;
    };
    static constexpr std::int32_t FirstDynamic = 10; // OSC 10 to 19; the first three are the palette's.
    static constexpr std::size_t DynamicColors = 10;
    static constexpr std::size_t FirstSpecialColor = model::PaletteForeground + DynamicColors;
    static constexpr std::size_t SpecialColors = 5; // Bold, underline, blink, reverse, italic.
    using MoreColors = std::array<std::uint32_t, FirstSpecialColor + SpecialColors - model::PaletteSize>;
    struct SavedColors {
        model::Palette palette{};
        MoreColors more{};
    };
    // What XTPUSHSGR can put aside.
    static constexpr std::uint16_t PenAttributes =
        model::cellflag::Bold | model::cellflag::Faint | model::cellflag::Italic | model::cellflag::UnderlineMask |
        model::cellflag::Blink | model::cellflag::Inverse | model::cellflag::Invisible | model::cellflag::Strike |
        model::cellflag::Overline;
    // XTPUSHSGR: the pen, and which of it comes back.
    struct SavedPen {
        std::uint16_t flags = 0;
        std::uint16_t mask = 0;
        bool hasForeground = false;
        bool hasBackground = false;
        model::Color foreground;
        model::Color background;
        model::Color underlineColor;
    };
    // Of the pen, what few programs set.
    struct PenExtra {
        model::Color underlineColor;
        std::string link;
        std::string linkId;

        [[nodiscard]] ExtraView view() const {
            return {underlineColor, link, link.empty() ? std::string_view() : std::string_view(linkId)};
        }
    };
    // What most programs never touch: together it is larger than all else.
    struct Rarities {
        std::vector<std::pair<Mode, Change>> savedModes;
        Notification notification;
        std::string partTitle; // Of an OSC 99 notification that comes in parts.
        std::string partBody;
        StatusRecords status;
        std::vector<Titles> titleStack;
        std::vector<SavedPen> penStack;
        std::vector<SavedColors> colorStack;
        std::uint8_t colorDepth = 0; // How many of them pops take.
        WindowState window;
    };
    // What belongs to one of the two screens.
    struct Side {
        Grid grid;
        SavedCursor saved;
        KeyboardStack keyboard;
    };

    void rewrap(model::ScreenSize old);

    // ScreenState.cpp
    template <typename Archive>
    void carryPlaces(Archive& archive);
    template <typename Archive>
    void carryPen(Archive& archive);
    template <typename Archive>
    void carryModes(Archive& archive);
    template <typename Archive>
    void carryColors(Archive& archive);
    template <typename Archive>
    void carryTexts(Archive& archive);
    template <typename Archive>
    void carrySaved(Archive& archive, SavedCursor& saved) const;
    template <typename Archive>
    void carryCell(Archive& archive, model::Cell& cell) const;

    // ScreenText.cpp
    void printAscii(std::span<const std::uint8_t> text, std::size_t count); // The first `count` bytes are ASCII.
    const std::uint8_t* printMixed(const std::uint8_t* at, const std::uint8_t* end);
    const std::uint8_t* printRow(const std::uint8_t* at, const std::uint8_t* end);
    const std::uint8_t* printOneByOne(const std::uint8_t* at, const std::uint8_t* end);
    void advance(std::uint16_t column, std::uint16_t limit);
    void printOne(char32_t codePoint);
    void printWithWidth(std::uint32_t content, std::uint8_t width); // Of a cell.
    bool joinPrevious(char32_t codePoint, std::uint8_t characterClass);
    bool join(std::uint16_t column, char32_t codePoint, std::uint8_t characterClass);
    [[nodiscard]] bool inserts() const;
    [[nodiscard]] std::uint8_t cellsOf(char32_t codePoint) const;
    const std::uint8_t* joinPrepended(const std::uint8_t* at, const std::uint8_t* end);
    [[nodiscard]] std::string textOf(const model::Cell& cell) const;
    bool appendToCluster(std::uint16_t column, char32_t codePoint);
    void widen(std::uint16_t column);
    void narrow(std::uint16_t column);
    [[nodiscard]] bool isRowFull() const { return m_pendingWrap || (m_isPastEnd && m_joinable); }
    [[nodiscard]] int previousColumn() const; // Of the character before the cursor; -1 for none.
    void wrap(RowEnd end = RowEnd::Full);
    void makeRoomForSymbols();
    void repeat(const Sequence& sequence);

    // ScreenCursor.cpp
    void moveTo(int row, int column); // In view coordinates; clamped to the screen.
    void moveInOrigin(int row, int column);
    void cursorUp(const Sequence& sequence);
    void cursorDown(const Sequence& sequence);
    void cursorForward(const Sequence& sequence);
    void cursorBackward(const Sequence& sequence);
    void cursorNextLine(const Sequence& sequence);
    void cursorPreviousLine(const Sequence& sequence);
    void cursorColumn(const Sequence& sequence);
    void cursorColumnRelative(const Sequence& sequence);
    void cursorColumnBack(const Sequence& sequence);
    void cursorRow(const Sequence& sequence);
    void cursorRowRelative(const Sequence& sequence);
    void cursorRowBack(const Sequence& sequence);
    void cursorPosition(const Sequence& sequence);
    void tabForward(const Sequence& sequence);
    void tabBackward(const Sequence& sequence);
    void setTab(const Sequence& sequence);
    void clearTabs(const Sequence& sequence);
    void moveByTabs(int count, Direction direction);
    [[nodiscard]] bool isTab(std::size_t column) const {
        return m_tabs.empty() ? column % TabWidth == 0 : m_tabs[column] != 0;
    }
    std::vector<std::uint8_t>& ownTabs();
    void resetTabs(const Sequence& sequence);
    void moveBack(int count);
    void carriageReturn();
    void saveCursor(const Sequence& sequence);
    void saveCursorOrSetColumns(const Sequence& sequence);
    void restoreCursor(const Sequence& sequence);
    void saveCursor();
    void restoreCursor();
    void setCursorStyle(const Sequence& sequence);

    // ScreenScroll.cpp
    void lineFeed();
    void index(const Sequence& sequence);
    void nextLine(const Sequence& sequence);
    void reverseIndex(const Sequence& sequence);
    void backIndex(const Sequence& sequence);
    void forwardIndex(const Sequence& sequence);
    void scrollUp(const Sequence& sequence);
    void scrollDown(const Sequence& sequence);
    void scrollLeft(const Sequence& sequence);
    void scrollRight(const Sequence& sequence);
    void shiftColumns(std::uint16_t column, int count, Direction direction);
    void scrollRegionUp(const Region& region, std::uint16_t count);
    void scrollRegionDown(const Region& region, std::uint16_t count);
    void setTopBottom(const Sequence& sequence);
    void setLeftRight(const Sequence& sequence);
    void resetMargins();
    [[nodiscard]] bool isInsideMargins() const;

    // ScreenEdit.cpp
    void insertCharacters(const Sequence& sequence);
    void deleteCharacters(const Sequence& sequence);
    void eraseCharacters(const Sequence& sequence);
    void insertLines(const Sequence& sequence);
    void deleteLines(const Sequence& sequence);
    void insertColumns(const Sequence& sequence);
    void deleteColumns(const Sequence& sequence);
    void eraseInDisplay(const Sequence& sequence);
    void eraseInLine(const Sequence& sequence);
    void selectiveEraseInDisplay(const Sequence& sequence);
    void selectiveEraseInLine(const Sequence& sequence);
    void eraseDisplay(int what, Select select);
    void eraseLine(int what, Select select);
    void eraseCells(std::uint16_t row, std::uint16_t from, std::uint16_t to, Select select, const model::Cell& fill);
    void eraseRows(std::uint16_t from, std::uint16_t to, Select select);
    void endLineAbove(std::uint16_t row);
    void setProtection(const Sequence& sequence);
    void startProtectedArea(const Sequence& sequence);
    void endProtectedArea(const Sequence& sequence);
    [[nodiscard]] Select plain() const { return m_protection == Protection::Iso ? Select::Unprotected : Select::All; }
    [[nodiscard]] Select selective() const {
        return m_protection == Protection::Dec ? Select::Unprotected : Select::All;
    }
    void alignmentTest(const Sequence& sequence);

    // ScreenRectangle.cpp
    [[nodiscard]] Region addressable() const; // What DECOM lets a program name.
    [[nodiscard]] std::optional<Region> rectangle(const Sequence& sequence, std::size_t first) const;
    void fillRectangle(const Sequence& sequence);
    void eraseRectangle(const Sequence& sequence);
    void selectiveEraseRectangle(const Sequence& sequence);
    void copyRectangle(const Sequence& sequence);
    void changeAttributes(const Sequence& sequence);
    void reverseAttributes(const Sequence& sequence);
    void alterAttributes(const Sequence& sequence, std::uint16_t (*alter)(std::uint16_t, std::int32_t));
    void setAttributeExtent(const Sequence& sequence);
    void requestChecksum(const Sequence& sequence);
    void setChecksumForm(const Sequence& sequence);
    [[nodiscard]] unsigned checksumOf(const model::Cell& cell) const;

    // ScreenSgr.cpp
    void selectGraphics(const Sequence& sequence);
    void applyAttribute(std::int32_t value);
    std::size_t applyColor(const Sequence& sequence, std::size_t at);
    void setUnderline(model::Underline underline);
    void setUnderlineColor(model::Color color);

    // ScreenStacks.cpp
    void pushPen(const Sequence& sequence);
    void popPen(const Sequence& sequence);
    void reportPens(const Sequence& sequence);
    void pushColors(const Sequence& sequence);
    void popColors(const Sequence& sequence);
    void reportColors(const Sequence& sequence);
    [[nodiscard]] SavedColors allColors() const;
    void useColors(const SavedColors& saved);

    // ScreenModes.cpp
    void setAnsiModes(const Sequence& sequence);
    void resetAnsiModes(const Sequence& sequence);
    void setDecModes(const Sequence& sequence);
    void resetDecModes(const Sequence& sequence);
    void saveDecModes(const Sequence& sequence);
    void restoreDecModes(const Sequence& sequence);
    void changeModes(const Sequence& sequence, Namespace space, Change change);
    void changeMode(Mode mode, Change change);
    void changeMouseTracking(Mode mode, Change change);
    void changeMouseEncoding(Mode mode, Change change);
    void changeColumns(Change change);
    void useAlternate(Mode mode, Change change);
    void switchTo(Side& side);
    void clearAlternate();
    void applicationKeypad(const Sequence& sequence);
    void numericKeypad(const Sequence& sequence);
    void pushKeyboard(const Sequence& sequence);
    void popKeyboard(const Sequence& sequence);
    void setKeyboard(const Sequence& sequence);
    void setModifyKeys(const Sequence& sequence);
    void disableModifyKeys(const Sequence& sequence);
    void setFormatKeys(const Sequence& sequence);
    void designate(const Sequence& sequence);
    void shiftOut() { m_charsets.shifted = 1; }
    void shiftIn() { m_charsets.shifted = 0; }
    [[nodiscard]] char32_t translated(std::uint8_t set, char32_t codePoint) const;
    void lockingShiftRight(const Sequence& sequence);
    void lockingShift2(const Sequence&) { m_charsets.shifted = 2; }
    void lockingShift3(const Sequence&) { m_charsets.shifted = 3; }
    void singleShift2(const Sequence&) { m_charsets.singleShift = 2; }
    void singleShift3(const Sequence&) { m_charsets.singleShift = 3; }
    void softReset(const Sequence& sequence);
    void fullReset(const Sequence& sequence);
    void resetState();
    void setConformance(const Sequence& sequence);
    void sevenBitControls(const Sequence&) { m_eightBit = false; }
    void eightBitControls(const Sequence&) { m_eightBit = true; }

    // ScreenReports.cpp
    void reply(std::string_view bytes);
    [[gnu::format(printf, 2, 3)]] void replyFormat(const char* format, ...);
    void primaryAttributes(const Sequence& sequence);
    void secondaryAttributes(const Sequence& sequence);
    void tertiaryAttributes(const Sequence& sequence);
    void deviceStatus(const Sequence& sequence);
    void decDeviceStatus(const Sequence& sequence);
    void requestAnsiMode(const Sequence& sequence);
    void requestDecMode(const Sequence& sequence);
    void reportTerminal(const Sequence& sequence);
    void reportKeyboard(const Sequence& sequence);
    void reportModifyKeys(const Sequence& sequence);
    void reportFormatKeys(const Sequence& sequence);
    void reportParameters(const Sequence& sequence);
    void reportGraphics(const Sequence& sequence);
    [[nodiscard]] int modeState(std::int32_t number, Namespace space) const; // As DECRPM says it.
    [[nodiscard]] model::CellPosition reportedPosition() const;
    void reportColorScheme();
    void requestTermcap(const Sequence& sequence, std::string_view text);

    // ScreenStatus.cpp
    void requestStatusString(const Sequence& sequence, std::string_view text);
    void requestPresentation(const Sequence& sequence);
    void restorePresentation(const Sequence& sequence, std::string_view text);
    void restoreCursorInformation(std::string_view text);
    void restoreTabs(std::string_view text);
    [[nodiscard]] std::string describeCursor() const;
    [[nodiscard]] std::string describeTabs() const;
    void restoreCharsets(unsigned sizes, std::string_view designators);
    void assignPreferredSet(const Sequence& sequence, std::string_view text);
    void reportPreferredSet(const Sequence& sequence);
    [[nodiscard]] std::string describePen() const;
    [[nodiscard]] static std::string penText(const model::Cell& pen, model::Color underlineColor);
    [[nodiscard]] std::string describeTopBottom() const;
    [[nodiscard]] std::string describeLeftRight() const;
    [[nodiscard]] std::string describeRows() const;
    [[nodiscard]] std::string describeColumns() const;
    [[nodiscard]] std::string describeCursorStyle() const;
    [[nodiscard]] std::string describeProtection() const;
    [[nodiscard]] std::string describeConformance() const;
    [[nodiscard]] std::string describeExtent() const;
    [[nodiscard]] std::string describeNothing() const;

    // ScreenWindow.cpp
    void windowOperation(const Sequence& sequence);
    void changeWindow(const Sequence& sequence);
    void reportWindow(const Sequence& sequence);
    void maximize(std::int32_t how);
    void showFullScreen(std::int32_t how);
    void keepSize();
    void restoreSize();
    [[nodiscard]] model::ScreenSize displaySize() const;
    void pushTitles();
    void popTitles(std::int32_t which);
    void reportTitle(char kind, std::string_view title);
    void setTitleModes(const Sequence& sequence);
    void resetTitleModes(const Sequence& sequence);
    void setPageColumns(const Sequence& sequence);
    void setPageLines(const Sequence& sequence);
    void resizeItself(int columns, int rows);
    void reportSize();

    // ScreenVt52.cpp
    void vt52Escape(const Sequence& sequence);
    const std::uint8_t* takeVt52Place(const std::uint8_t* at, const std::uint8_t* end);

    // ScreenOsc.cpp
    void setBothTitles(std::int32_t number, std::string_view text, StringEnd end);
    void setIconTitle(std::int32_t number, std::string_view text, StringEnd end);
    void setWindowTitle(std::int32_t number, std::string_view text, StringEnd end);
    bool readTitle(std::string_view text);
    void setPaletteColors(std::int32_t number, std::string_view text, StringEnd end);
    void setDynamicColors(std::int32_t number, std::string_view text, StringEnd end);
    void changeColor(std::string_view name, std::size_t entry, std::string_view spec, StringEnd end);
    void resetPaletteColors(std::int32_t number, std::string_view text, StringEnd end);
    void resetDynamicColor(std::int32_t number, std::string_view text, StringEnd end);
    void resetColor(std::size_t entry);
    void resetAllColors();
    // Colours by number: the palette's, then those a program may set and ask for with no effect.
    [[nodiscard]] std::uint32_t color(std::size_t entry) const;
    void setColor(std::size_t entry, std::uint32_t rgb);
    static std::optional<std::size_t> paletteEntry(std::int32_t number, int index);
    static std::size_t dynamicEntry(std::int32_t number);
    static const char* terminator(StringEnd end);
    void setWorkingDirectory(std::int32_t number, std::string_view text, StringEnd end);
    void keepWorkingDirectory();
    void setHyperlink(std::int32_t number, std::string_view text, StringEnd end);
    void updateExtra();

    // ScreenNotify.cpp
    void notifyOrProgress(std::int32_t number, std::string_view text, StringEnd end);
    void notifyUrxvt(std::int32_t number, std::string_view text, StringEnd end);
    void notifyKitty(std::int32_t number, std::string_view text, StringEnd end);
    void reportStatus(std::int32_t number, std::string_view text, StringEnd end);
    void markLine(LineMarks::Kind kind);
    void markPrompt(std::int32_t number, std::string_view text, StringEnd end);
    void takeITerm(std::int32_t number, std::string_view text, StringEnd end);
    void setClipboard(std::int32_t number, std::string_view text, StringEnd end);
    void setProgress(std::string_view text);
    void notify(std::string_view title, std::string_view body);

    [[nodiscard]] Grid& grid() { return m_side->grid; }
    [[nodiscard]] const Grid& grid() const { return m_side->grid; }
    [[nodiscard]] Row& cursorLine() { return m_side->grid.row(m_row); }
    [[nodiscard]] bool isAlternate() const { return m_side == &m_alternate; }
    [[nodiscard]] std::uint16_t rightLimit() const; // One past the last column that text may take here.
    [[nodiscard]] model::Cell blank() const;        // What erasing leaves: the pen's background (BCE).
    // What some erasing leaves: to checksums, a space that was written, as in xterm; to everything else a blank, which
    // may end a line.
    [[nodiscard]] model::Cell drawnBlank() const;
    void modesChanged() { m_events.modesChanged = true; }

    RowIds m_rowIds;
    model::ScreenSize m_size;
    Side m_primary;
    Side m_alternate;
    Side* m_side = &m_primary;
    Lazy<SymbolTables> m_symbols;
    JoinCache m_joinCache;
    HistoryStore m_history;

    std::uint16_t m_row = 0;
    std::uint16_t m_column = 0;
    CursorAnchor m_leftPrimaryAt;  // Where the cursor was when the alternate screen came; a rewrap follows it.
    bool m_pendingWrap = false;    // The last column is written; the next character wraps first (DECAWM).
    bool m_isPastEnd = false;      // The last column is written and the cursor still in it, with or without DECAWM.
    bool m_prepended = false;      // That character joins what follows it.
    bool m_joinable = false;       // The character before the cursor was the last thing printed.
    std::uint8_t m_vt52Awaits = 0; // How many characters of a place are still to come (ESC Y of a VT52).
    Region m_margins{};
    model::Cell m_pen;
    Lazy<PenExtra> m_penExtra;
    Charsets m_charsets;
    Charset m_preferredSet = Charset::DecSupplemental; // DECAUPSS: what "user preferred" stands for.
    ModeSet m_modes;
    Permissions m_permissions;
    ClearInBlock m_clearInBlock;
    ColorScheme m_colorScheme;
    Protection m_protection = Protection::Off;
    AttributeExtent m_attributeExtent = AttributeExtent::Default;
    std::uint8_t m_level = FirstLevel; // DECSCL: the VT family we stand for; a sequence of a later one means nothing.
    bool m_eightBit = false;           // S8C1T: C1 controls of one byte, in replies too.
    std::uint8_t m_checksumForm = 0;   // XTCHECKSUM, its bits.
    model::MouseTracking m_mouseTracking = model::MouseTracking::None;
    model::MouseEncoding m_mouseEncoding = model::MouseEncoding::Default;
    model::CursorShape m_cursorShape = model::CursorShape::Block;
    std::uint8_t m_modifyOtherKeys = 0;
    bool m_formatOtherKeys = false;      // XTFMTKEYS
    std::vector<std::uint8_t> m_tabs;    // 1 where a stop is; empty while nobody has changed one.
    char32_t m_lastPrinted = 0;          // For REP; 0 for none.
    std::uint32_t m_symbolAdditions = 0; // Since the tables were last walked.

    PaneColors m_colors;
    MoreColors m_moreColors{};
    Progress m_progress;
    std::uint32_t m_notifications = 0;
    Lazy<Rarities> m_rare;
    std::string m_title;
    std::string m_iconTitle;
    std::uint8_t m_titleModes = 0; // XTSMTITLE, one bit for each of its numbers 0 to 3.
    unsigned m_ownResizes = 0;     // Since the host last looked.
    std::string m_workingDirectory;
    std::string m_replies;
    std::string m_scratch;
    EngineEvents m_events;
};

} // namespace mullion::vt::native
