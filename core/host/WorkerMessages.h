// What the main thread and the I/O workers say to each other. Values only; who receives a message owns what is in it.
#pragma once

#include <core/base/Clock.h>
#include <core/base/UniqueFd.h>
#include <core/base/UniqueMapping.h>
#include <core/model/Geometry.h>
#include <core/model/Ids.h>
#include <core/share/Messages.h>
#include <core/vt/Engine.h>
#include <core/vt/History.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mullion::host {

// The few words of a pane that both threads touch.
struct PaneLink {
    // Input accepted and not yet written to the child. The main thread adds, the worker settles.
    std::atomic<std::size_t> queuedInput{0};
    // A publish that no client has been told of yet. Set by the worker, cleared by the main thread.
    std::atomic<bool> unclaimed{false};
    // A client has the keyboard there. Set by the main thread; the worker publishes it at the pace of a display.
    std::atomic<bool> focused{false};
    // Two modes of the program, as its last output left them. Set by the worker; the main thread asks before it sends
    // something to many.
    std::atomic<bool> alternateScreen{false};
    std::atomic<bool> bracketedPaste{false};
    // All that the pane's programs have printed. Set by the worker.
    std::atomic<std::uint64_t> bytesRead{0};
};

// The master side is shared: the worker reads and writes it, the main thread asks it for the foreground group. It
// closes when the last of the two lets go.
using SharedMaster = std::shared_ptr<const UniqueFd>;

enum class WatchChange : std::uint8_t { Start, Stop };
enum class WithScreen : std::uint8_t { No, Rows, Lines };
enum class AttachKind : std::uint8_t { First, Restart };

// What a pane's worker was in the core that this one took over from.
struct TakenOver {
    std::shared_ptr<const UniqueMapping> file; // shared: by all panes; `state` lies in it.
    std::string_view state;
    std::shared_ptr<std::atomic<bool>> unreadable; // shared: by all panes; set by a worker that cannot read `state`.
    UniqueFd recording;                            // Where one is under way.
    std::size_t recordingRoom = 0;
};

struct AddPane {
    model::PaneId pane;
    std::unique_ptr<vt::EngineOptions> options; // Apart: no other message is as large.
    std::shared_ptr<PaneLink> link;             // shared: both threads keep it for as long as they know the pane.
    std::unique_ptr<TakenOver> taken = nullptr;
};
struct AttachMaster { // The child runs.
    model::PaneId pane;
    SharedMaster master;
    AttachKind kind = AttachKind::First;
};
struct DeliverInput {
    std::vector<model::PaneId> panes;
    std::shared_ptr<const share::InputEvent> event; // shared: one broadcast event, several workers.
    MonotonicTime at{};                             // The same for all of them.
};
struct ResizePane {
    model::PaneId pane;
    model::ScreenSize size;
};
struct WatchPane {
    model::PaneId pane;
    WatchChange change = WatchChange::Start;
};
struct DrainPane { // The child was reaped: read what it left, then say so.
    model::PaneId pane;
};
struct ReadHistory {
    model::PaneId pane;
    std::uint64_t token = 0;
    WithScreen withScreen = WithScreen::No;
};
struct RecordPane { // From now on, or, without a file, no longer.
    model::PaneId pane;
    UniqueFd file;
};
struct SetColorScheme { // Of all panes.
    vt::ColorScheme scheme = vt::ColorScheme::Unknown;
};
struct RemovePane {
    model::PaneId pane;
};

using ToWorker = std::variant<AddPane, AttachMaster, DeliverInput, ResizePane, WatchPane, DrainPane, ReadHistory,
                              RecordPane, SetColorScheme, RemovePane>;

struct PanePublished {
    model::PaneId pane;
};
struct SnapshotMade {
    model::PaneId pane;
    std::uint32_t epoch = 0;
    std::uint64_t bytes = 0;
    UniqueFd fd;
};
struct SnapshotFailed {
    model::PaneId pane;
    std::string reason;
};
struct PaneFacts { // At most one per pane in MetaInterval.
    model::PaneId pane;
    std::string title;
    std::string workingDirectory; // OSC 7, or empty.
    std::uint32_t newBells = 0;
    std::optional<vt::ProgramReports> reports; // When they changed.
};
struct PaneResizedItself { // Its program asked, and the pane allows it.
    model::PaneId pane;
    model::ScreenSize size;
};
struct ClipboardText { // What a program asks to be copied, where the pane allows it.
    model::PaneId pane;
    std::string text;
};
struct PaneQuiet { // Output paused: a good moment to look at the foreground program.
    model::PaneId pane;
};
struct PaneDrained { // Everything the child printed is on the screen and published.
    model::PaneId pane;
};
// A logical line on the screen: it may begin in history.
struct ScreenLine {
    std::uint64_t line = 0;
    std::uint32_t column = 0; // Of its first cell on the screen.
    std::string text;         // UTF-8 without trailing blanks.
    // From `column` on, of each byte of the text and of its end; empty where byte and column are the same.
    std::vector<std::uint32_t> columns;
};
struct MemoryFreed {}; // Much of it: the allocator may give it back.
struct HistoryRead {
    std::uint64_t token = 0;
    vt::HistoryView view;
    vt::ScreenMarks marks;           // Of the lines on the screen.
    std::vector<std::string> screen; // Rows…
    std::vector<ScreenLine> lines;   // …or lines, as was asked.
};

using FromWorker = std::variant<PanePublished, SnapshotMade, SnapshotFailed, PaneFacts, PaneResizedItself,
                                ClipboardText, PaneQuiet, PaneDrained, MemoryFreed, HistoryRead>;

} // namespace mullion::host
