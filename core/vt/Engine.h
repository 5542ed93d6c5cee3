// The seam behind which a terminal engine stands: bytes in; rows, history, replies, modes and events out.
//
// An engine has no file descriptor, clock or thread. One thread owns it (architecture.md, decision 2); nothing here
// locks. Whatever bytes it is fed, it keeps every bound it states and never asserts on them.
#pragma once

#include <core/base/StateArchive.h>
#include <core/model/Cell.h>
#include <core/model/Cursor.h>
#include <core/model/Geometry.h>
#include <core/model/Modes.h>
#include <core/model/Palette.h>
#include <core/vt/ExtraView.h>
#include <core/vt/History.h>
#include <core/vt/HistoryBudget.h>
#include <core/vt/LineMarks.h>
#include <core/vt/Permissions.h>
#include <core/vt/ProgramReports.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace mullion::vt {

enum class EngineKind : std::uint8_t { Native, Libvterm };
enum class Wrapped : std::uint8_t { No, Yes };

// A borrowed view of one screen row, valid until the next feed() or resize().
struct RowView {
    // May be shorter than the screen: what is missing is blank in default colours (rows are allocated on first write).
    std::span<const model::Cell> cells;
    model::RowId id{};
    // Grows with each change of this row; equal (id, generation) means equal cells. It may grow without a change.
    std::uint32_t generation = 0;
    Wrapped wrapped = Wrapped::No; // The logical line goes on in the next row.
    bool isShort = false;          // There with a wide character; the last column here shows nothing and is no text.
};

// What happened since the last takeEvents(), besides changes of rows. A host acts on it after each feed().
struct EngineEvents {
    std::uint32_t bells = 0;
    bool titleChanged = false;
    bool workingDirectoryChanged = false; // OSC 7
    bool modesChanged = false;
    bool fullReset = false;      // RIS
    bool reportsChanged = false; // reports()
    std::string clipboard;       // What OSC 52 asks to be copied; only with permission::Clipboard.
    bool resizedItself = false;  // The program changed the size; only with permission::Window.
};

struct EngineMemory {
    std::size_t screenBytes = 0;
    std::size_t historyBytes = 0;
};

// What CSI 3 J within a synchronized block (mode 2026) does: some programs repaint by clearing everything.
enum class ClearInBlock : std::uint8_t { ClearsHistory, KeepsHistory };

// What the window that shows the panes looks like (mode 2031, DSR 996); Unknown: the background's brightness decides.
enum class ColorScheme : std::uint8_t { Unknown, Dark, Light };

struct EngineOptions {
    model::ScreenSize size;
    std::size_t historyBytes = 4U << 20U;          // Bound of packed history; the oldest page goes first.
    std::shared_ptr<HistoryBudget> historyBudget;  // shared: by many engines. Null: no bound on all together.
    std::shared_ptr<const model::Palette> palette; // shared: by many engines. Null: the default one.
    Permissions permissions = 0;
    ClearInBlock clearInBlock = ClearInBlock::ClearsHistory;
    ColorScheme colorScheme = ColorScheme::Unknown;
};

class Engine {
  public:
    // The native engine always exists; another kind may be absent from a build, then this is null.
    static std::unique_ptr<Engine> create(EngineKind kind, const EngineOptions& options);

    Engine() = default;
    Engine(const Engine&) = delete;
    Engine& operator=(const Engine&) = delete;
    virtual ~Engine() = default;

    virtual void feed(std::span<const std::uint8_t> bytes) = 0;
    // `size` must satisfy model::isValidSize.
    virtual void resize(model::ScreenSize size) = 0;

    [[nodiscard]] virtual model::ScreenSize size() const = 0;
    [[nodiscard]] virtual RowView row(std::uint16_t viewRow) const = 0;
    [[nodiscard]] virtual model::Cursor cursor() const = 0;
    [[nodiscard]] virtual model::Modes modes() const = 0;
    [[nodiscard]] virtual const model::Palette& palette() const = 0;
    [[nodiscard]] virtual std::string_view title() const = 0;            // At most MaxTitleBytes, valid UTF-8.
    [[nodiscard]] virtual std::string_view workingDirectory() const = 0; // Local path of OSC 7, or empty.
    // UTF-8 of a cluster that a cell of this engine names; U+FFFD for an unknown id.
    [[nodiscard]] virtual std::string_view cluster(std::uint32_t id) const = 0;
    [[nodiscard]] virtual ExtraView extra(std::uint16_t id) const = 0;
    // Changes when cluster or extra ids are renumbered; until then an id keeps its text. Renumbering changes the
    // generation of every row that uses one.
    [[nodiscard]] virtual std::uint32_t tableGeneration() const = 0;
    // Lines that left the top of the primary screen. Cheap: sealed pages are shared, the open one is copied.
    [[nodiscard]] virtual HistoryView history() const = 0;
    // First line still kept and one past the last, without building a view.
    [[nodiscard]] virtual HistoryRange historyRange() const = 0;

    // What shells said of the lines that are still on the primary screen.
    [[nodiscard]] virtual ScreenMarks screenMarks() const { return {}; }

    // Bytes to write back to the child (DA, DSR, DECRQM, OSC queries...). The caller consumes and clears. An engine
    // appends at most MaxReplyBytes and drops further replies until then.
    [[nodiscard]] virtual std::string& replies() = 0;
    [[nodiscard]] virtual EngineEvents takeEvents() = 0;
    // The host's timer says a synchronized block (mode 2026) has lasted too long.
    virtual void endSynchronizedOutput() = 0;
    virtual void clearHistory() = 0;
    // Bytes of history that dropOldestHistory() can give up.
    [[nodiscard]] virtual std::size_t sealedHistoryBytes() const = 0;
    // Gives up the oldest sealed page, if there is one.
    virtual void dropOldestHistory() = 0;
    // Bytes of it that compressOldestHistory() has yet to look at.
    [[nodiscard]] virtual std::size_t plainHistoryBytes() const = 0;
    // Keeps the oldest sealed page that is not compressed yet in less memory. Takes a fraction of a millisecond.
    virtual void compressOldestHistory() = 0;
    // Programs that asked for it are told of a change.
    virtual void setColorScheme(ColorScheme /*scheme*/) {}
    // The program that reported has ended: what it said of work under way no longer holds.
    virtual void programEnded() {}
    [[nodiscard]] virtual ProgramReports reports() const { return {}; }
    [[nodiscard]] virtual EngineMemory memory() const = 0;

    // All that the bytes so far have made, for an engine of the same kind in the core's successor, which then goes on
    // as if nothing had happened. Only to be called between feeds.
    virtual void save(StateWriter& state) = 0;
    // Into a new engine made with the same options, whatever its size. False when the state cannot be: the engine must
    // then not be used.
    [[nodiscard]] virtual bool restore(StateReader& state) = 0;

    static constexpr std::size_t MaxTitleBytes = 255;      // Longer than any title bar; fits the snapshot's field.
    static constexpr std::size_t MaxReplyBytes = 64 << 10; // A query flood that outruns its reader costs no more.
};

} // namespace mullion::vt
