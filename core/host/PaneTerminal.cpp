#include <core/host/PaneTerminal.h>

#include <core/base/Assert.h>
#include <core/base/Log.h>
#include <core/base/StateArchive.h>
#include <core/host/Pty.h>
#include <core/host/ScreenText.h>
#include <core/share/Limits.h>
#include <core/vt/KeyEncoder.h>

#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <string_view>
#include <utility>

namespace mullion::host {
namespace {

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

// The end of a synchronized block (DECRST 2026). A program that repaints without pause may never be caught between
// two blocks at the end of a read, so the moment is looked for within it.
constexpr std::string_view BlockEnd = "\x1b[?2026l";
constexpr std::string_view ResetForRestart = "\x1b"
                                             "c"; // RIS: a new program starts on a clean screen.

std::span<const std::uint8_t> asBytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

} // namespace

PaneTerminal::PaneTerminal(AddPane message, vt::EngineKind kind, Outbox& outbox, WorkerStats& stats)
    : m_id(message.pane), m_outbox(outbox), m_stats(stats), m_link(std::move(message.link)),
      m_engine(vt::Engine::create(kind, *message.options)), m_size(message.options->size) {
    MULLION_ASSERT(m_engine != nullptr); // The core has checked its engine at start.
    if (message.taken != nullptr) {
        takeOver(*message.taken, kind, *message.options);
    }
}

template <typename Archive>
void PaneTerminal::carry(Archive& archive) {
    archive.number(m_epoch);
    archive.number(m_bells);
    archive.number(m_bellsTold);
    archive.number(m_reportsTold);
    std::int64_t lastInput = m_lastInput.time_since_epoch().count();
    std::int64_t lastOutput = m_lastOutput.time_since_epoch().count();
    archive.number(lastInput);
    archive.number(lastOutput);
    m_lastInput = MonotonicTime(MonotonicTime::duration(lastInput)); // The clock is the machine's, not the process's.
    m_lastOutput = MonotonicTime(MonotonicTime::duration(lastOutput));
    std::string input(m_input.pending());
    archive.text(input, share::MaxPaneInputBytes + MaxReplyBacklog);
    if constexpr (Archive::Reads) {
        m_input.append(input);
        m_link->queuedInput += input.size();
    }
}

void PaneTerminal::save(StateWriter& state) {
    carry(state);
    m_engine->save(state);
}

void PaneTerminal::takeOver(TakenOver& taken, vt::EngineKind kind, const vt::EngineOptions& options) {
    StateReader reader(taken.state);
    carry(reader);
    if (reader.failed() || !m_engine->restore(reader)) {
        MULLION_LOG_ERROR("core", "%s: its screen cannot be taken over", m_id.text().c_str());
        *taken.unreadable = true;
        m_engine = vt::Engine::create(kind, options);
    }
    m_size = m_engine->size();
    if (taken.recording.valid()) {
        m_recorder.emplace(Recorder::resumed(std::move(taken.recording), taken.recordingRoom));
    }
    const MonotonicTime now = monotonicNow();
    noteModes();
    m_factsAt = now;             // What the old core had not been told yet.
    m_quietAt = now + QuietTime; // It may have paused just before.
    m_policy.onOutput(now, 0, block());
    countMemory();
}

PaneTerminal::~PaneTerminal() {
    m_stats.historyBytes -= m_historyBytes;
    m_stats.screenBytes -= m_screenBytes;
    if (m_publisher) {
        m_stats.snapshotBytes -= static_cast<std::int64_t>(m_publisher->bytes());
    }
}

void PaneTerminal::attach(AttachMaster message) {
    m_master = std::move(message.master);
    m_draining = false;
    m_drained = 0;
    hungUp = false;
    resting = false;
    if (message.kind == AttachKind::Restart) {
        feed(asBytes(ResetForRestart), monotonicNow());
    }
    // The size may have changed between the request and the child's start.
    setPtySize(m_master->get(), m_engine->size());
}

void PaneTerminal::detach() {
    m_master.reset();
    m_link->queuedInput -= m_input.size();
    m_input.clear();
    wantsWrite = false;
    resting = false;
}

SyncBlock PaneTerminal::block() const {
    return m_engine->modes().has(model::modeflag::SynchronizedOutput) ? SyncBlock::Open : SyncBlock::Closed;
}

MonotonicTime PaneTerminal::publishAt() const {
    const bool focused = m_link->focused.load(std::memory_order_relaxed) || hot(m_lastOutput);
    const bool unclaimed = m_link->unclaimed.load(std::memory_order_relaxed);
    return m_policy.publishAt(unclaimed ? LastPublish::Unclaimed : LastPublish::Announced,
                              focused ? Pace::Focused : Pace::Shown);
}

// Each read is parsed at once: the kernel refills the terminal's few kilobytes meanwhile, so that the next read finds
// more and nobody sleeps in between.
ReadResult PaneTerminal::readTurn(std::span<std::uint8_t> buffer, std::chrono::microseconds time) {
    const MonotonicTime now = monotonicNow();
    std::size_t total = 0;
    ReadResult result = ReadResult::More;
    for (MonotonicTime at = now; total < share::MaxBytesPerTurn && result == ReadResult::More && at - now < time;
         at = monotonicNow()) {
        const std::size_t wanted = m_pace.size(buffer.size(), time - (at - now));
        const auto received = ::read(master(), buffer.data(), wanted);
        if (received > 0) {
            const auto count = static_cast<std::size_t>(received);
            total += count;
            feed(buffer.first(count), now);
            m_pace.note(count, monotonicNow() - at);
            // A short read has taken all there was; only the end of a child is worth asking for.
            result =
                count < std::min(ShortRead, wanted) && !m_draining && !hungUp ? ReadResult::Drained : ReadResult::More;
        } else if (received == 0 || errno != EINTR) {
            // EIO: nobody holds the slave side.
            result = received < 0 && errno == EAGAIN ? ReadResult::Drained : ReadResult::HungUp;
        }
    }
    ++m_stats.turns;
    m_turnBytes = total;
    if (m_draining) {
        m_drained += total;
    }
    if (total > 0) {
        m_stats.bytesRead += total;
        m_link->bytesRead += total;
        if (result != ReadResult::More && publishAt() <= now) {
            publish(now);
        }
    }
    return result;
}

void PaneTerminal::feed(std::span<const std::uint8_t> bytes, MonotonicTime now) {
    m_lastOutput = now;
    if (m_recorder) {
        m_recorder->output(bytes);
    }
    while (m_watched && !bytes.empty()) {
        const std::string_view text(reinterpret_cast<const char*>(bytes.data()), bytes.size());
        const std::size_t end = text.find(BlockEnd);
        if (end == std::string_view::npos || end + BlockEnd.size() == text.size()) {
            break;
        }
        const auto part = bytes.first(end + BlockEnd.size());
        m_engine->feed(part);
        followOwnSize();
        m_policy.onOutput(now, part.size(), block());
        if (publishAt() <= now) {
            publish(now);
        }
        bytes = bytes.subspan(part.size());
    }
    m_engine->feed(bytes);
    followOwnSize();
    takeReplies();
    takeEvents(now);
    noteModes();
    m_policy.onOutput(now, bytes.size(), block());
    if (m_quietAt == PublishPolicy::Never) {
        m_quietAt = now + QuietTime;
    }
}

void PaneTerminal::noteModes() {
    const model::Modes& modes = m_engine->modes();
    m_link->alternateScreen.store(modes.has(model::modeflag::AlternateScreen), std::memory_order_relaxed);
    m_link->bracketedPaste.store(modes.has(model::modeflag::BracketedPaste), std::memory_order_relaxed);
}

void PaneTerminal::takeReplies() {
    std::string& replies = m_engine->replies();
    if (replies.empty()) {
        return;
    }
    if (m_master == nullptr || m_input.size() + replies.size() > MaxReplyBacklog) {
        ++m_stats.repliesDropped;
    } else {
        m_link->queuedInput += replies.size();
        m_input.append(replies);
    }
    replies.clear();
    flushInput();
}

void PaneTerminal::takeEvents(MonotonicTime now) {
    vt::EngineEvents events = m_engine->takeEvents();
    m_bells += events.bells;
    m_reportsTold &= !events.reportsChanged;
    if (!events.clipboard.empty()) {
        m_outbox.push(ClipboardText{m_id, std::move(events.clipboard)});
    }
    if ((events.titleChanged || events.workingDirectoryChanged || events.reportsChanged || events.bells > 0) &&
        m_factsAt == PublishPolicy::Never) {
        m_factsAt = std::max(now, m_lastFacts + FactsInterval);
    }
}

Flush PaneTerminal::deliver(const share::InputEvent& event, MonotonicTime now) {
    m_lastInput = now;
    const std::size_t before = m_input.size();
    encode(event);
    // The main thread reserved the event's own cost; from here on its encoded bytes count.
    m_link->queuedInput += m_input.size() - before;
    m_link->queuedInput -= inputCost(event);
    if (m_engine->modes().has(model::modeflag::LocalEcho) && std::holds_alternative<model::KeyEvent>(event)) {
        const std::string typed(m_input.pending().substr(before)); // A copy: what it asks for is answered behind it.
        feed(asBytes(typed), now);
    }
    return flushInput();
}

void PaneTerminal::encode(const share::InputEvent& event) {
    const model::Modes modes = m_engine->modes();
    std::string& out = m_input.tail();
    std::visit(Overloaded{[&](const model::KeyEvent& key) { vt::encodeKey(key, modes, out); },
                          [&](const share::TextInput& text) { out.append(text.text); },
                          [&](const share::PasteInput& paste) { vt::encodePaste(paste.text, modes, out); },
                          [&](const share::RawInput& raw) { out.append(raw.bytes); },
                          [&](const model::MouseEvent& mouse) { vt::encodeMouse(mouse, modes, m_engine->size(), out); },
                          [&](const share::FocusInput& focus) { vt::encodeFocus(focus.change, modes, out); }},
               event);
}

Flush PaneTerminal::flushInput() {
    while (m_master != nullptr && !m_input.empty()) {
        const std::string_view pending = m_input.pending();
        const auto written = ::write(master(), pending.data(), pending.size());
        if (written > 0) {
            m_stats.bytesWritten += static_cast<std::uint64_t>(written);
            m_link->queuedInput -= static_cast<std::size_t>(written);
            m_input.consume(static_cast<std::size_t>(written));
        } else if (written < 0 && errno == EINTR) {
            continue;
        } else if (written < 0 && errno != EAGAIN) {
            m_link->queuedInput -= m_input.size(); // EIO: no program will ever read it.
            m_input.clear();
        } else {
            break;
        }
    }
    return m_input.empty() || m_master == nullptr ? Flush::Done : Flush::Pending;
}

void PaneTerminal::resize(model::ScreenSize size) {
    if (size == m_engine->size()) {
        return;
    }
    m_engine->resize(size);
    m_size = size;
    if (m_recorder) {
        m_recorder->resized(size);
    }
    takeReplies(); // Mode 2048 reports the new size.
    if (m_master != nullptr) {
        setPtySize(m_master->get(), size);
    }
    if (m_watched) {
        startPublisher();
    }
}

// A program may have changed the size by itself (XTWINOPS, DECCOLM): terminal, picture and main thread follow.
void PaneTerminal::followOwnSize() {
    const model::ScreenSize size = m_engine->size();
    if (size == m_size) {
        return;
    }
    m_size = size;
    if (m_recorder) {
        m_recorder->resized(size);
    }
    if (m_master != nullptr) {
        setPtySize(m_master->get(), size);
    }
    if (m_watched) {
        startPublisher();
    }
    m_outbox.push(PaneResizedItself{m_id, size});
}

void PaneTerminal::watch(WatchChange change) {
    const bool start = change == WatchChange::Start;
    if (m_watched == start) {
        return;
    }
    m_watched = start;
    if (start) {
        startPublisher();
    } else {
        stopPublisher();
        m_pictureAt = PublishPolicy::Never;
    }
}

void PaneTerminal::startPublisher() {
    stopPublisher();
    auto publisher = Publisher::create(m_id, ++m_epoch, m_engine->size());
    UniqueFd fd = publisher ? publisher->duplicateFd() : UniqueFd();
    if (!fd.valid()) {
        if (std::exchange(m_pictureAt, monotonicNow() + PictureRetry) == PublishPolicy::Never) { // Not told each time.
            m_outbox.push(SnapshotFailed{m_id, publisher ? "no file descriptor is left" : publisher.error()});
        }
        return;
    }
    m_pictureAt = PublishPolicy::Never;
    m_publisher = std::make_unique<Publisher>(std::move(*publisher));
    m_stats.snapshotBytes += static_cast<std::int64_t>(m_publisher->bytes());
    writePicture(); // Before anyone maps the file: one without a picture would pass for an empty screen.
    m_policy.onPublished(monotonicNow());
    m_outbox.push(SnapshotMade{m_id, m_epoch, m_publisher->bytes(), std::move(fd)});
    announcePicture();
}

void PaneTerminal::stopPublisher() {
    if (m_publisher) {
        m_stats.snapshotBytes -= static_cast<std::int64_t>(m_publisher->bytes());
        m_publisher.reset();
    }
}

void PaneTerminal::publish(MonotonicTime now) {
    m_policy.onPublished(now);
    if (m_publisher) {
        writePicture();
        announcePicture();
    }
}

void PaneTerminal::writePicture() {
    m_publisher->publish(*m_engine, m_bells);
    ++m_stats.publishes;
    m_stats.rowsCopied += m_publisher->rowsCopied();
}

void PaneTerminal::announcePicture() {
    if (m_link->unclaimed.exchange(true)) {
        ++m_stats.framesDropped;
    } else {
        m_outbox.push(PanePublished{m_id});
    }
}

void PaneTerminal::readHistory(const ReadHistory& request) {
    HistoryRead answer{request.token, m_engine->history(), m_engine->screenMarks(), {}, {}};
    if (request.withScreen == WithScreen::Rows) {
        answer.screen = screenText(*m_engine);
    } else if (request.withScreen == WithScreen::Lines) {
        answer.lines = screenLines(*m_engine);
    }
    m_outbox.push(std::move(answer));
}

Flush PaneTerminal::setColorScheme(vt::ColorScheme scheme) {
    m_engine->setColorScheme(scheme);
    takeReplies();
    return flushInput();
}

void PaneTerminal::record(UniqueFd file) {
    m_recorder.reset();
    if (file.valid()) {
        m_recorder.emplace(std::move(file), m_engine->size());
    }
}

void PaneTerminal::finishDraining() {
    const MonotonicTime now = monotonicNow();
    m_draining = false;
    detach();
    m_engine->programEnded();
    takeEvents(now);
    if (block() == SyncBlock::Open) {
        m_engine->endSynchronizedOutput(); // Nobody is left to close it.
        m_policy.onOutput(now, 0, SyncBlock::Closed);
    }
    if (m_policy.dirty()) {
        publish(now);
    }
    sendFacts(now);
    countMemory();
    m_quietAt = PublishPolicy::Never;
    m_outbox.push(PaneDrained{m_id});
}

void PaneTerminal::sendFacts(MonotonicTime now) {
    m_factsAt = PublishPolicy::Never;
    m_lastFacts = now;
    m_outbox.push(PaneFacts{m_id, std::string(m_engine->title()), std::string(m_engine->workingDirectory()),
                            m_bells - m_bellsTold, m_reportsTold ? std::nullopt : std::optional(m_engine->reports())});
    m_bellsTold = m_bells;
    m_reportsTold = true;
}

void PaneTerminal::countMemory() {
    const vt::EngineMemory memory = m_engine->memory();
    const auto history = static_cast<std::int64_t>(memory.historyBytes);
    const auto screen = static_cast<std::int64_t>(memory.screenBytes);
    m_stats.historyBytes += history - m_historyBytes;
    m_stats.screenBytes += screen - m_screenBytes;
    m_historyBytes = history;
    m_screenBytes = screen;
}

MonotonicTime PaneTerminal::dueAt() const {
    const MonotonicTime picture = m_publisher ? publishAt() : PublishPolicy::Never;
    return std::min({picture, m_pictureAt, m_policy.blockEndsAt(), m_factsAt, m_quietAt, m_idleAt});
}

void PaneTerminal::onTime(MonotonicTime now) {
    if (m_policy.blockEndsAt() <= now) {
        ++m_stats.blocksTimedOut;
        m_engine->endSynchronizedOutput();
        m_policy.onOutput(now, 0, SyncBlock::Closed);
    }
    if (m_pictureAt <= now) {
        startPublisher();
    }
    if (m_publisher && publishAt() <= now) {
        publish(now);
    }
    if (m_factsAt <= now) {
        sendFacts(now);
    }
    if (m_quietAt <= now) {
        // Armed once per burst: while output goes on it only moves.
        if (now - m_lastOutput < QuietTime) {
            m_quietAt = m_lastOutput + QuietTime;
        } else {
            m_quietAt = PublishPolicy::Never;
            countMemory();
            m_idleAt = m_engine->plainHistoryBytes() != 0 ? m_lastOutput + IdleTime : PublishPolicy::Never;
            m_outbox.push(PaneQuiet{m_id});
        }
    }
    if (m_idleAt <= now) {
        m_idleAt = PublishPolicy::Never;
    }
}

} // namespace mullion::host
