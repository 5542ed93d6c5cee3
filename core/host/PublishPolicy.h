// When a pane's screen is published: small output at once, bulk in batches, never inside a synchronized block
// (architecture.md, decisions 6 and 7). Knows no clock; callers say what time it is.
#pragma once

#include <core/base/Clock.h>
#include <core/share/Limits.h>

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace mullion::host {

enum class SyncBlock : std::uint8_t { Closed, Open };
// Whether any client has been told of the last publish. While none has, nobody waits for the next.
enum class LastPublish : std::uint8_t { Announced, Unclaimed };
// How closely a person looks: at the pane that has a keyboard or is typed into, or at one of many that are shown.
enum class Pace : std::uint8_t { Focused, Shown };

class PublishPolicy {
  public:
    static constexpr MonotonicTime Never = MonotonicTime::max();
    // An echo, a prompt, a spinner's repaint: what a person waits for. More between two publishes is bulk.
    static constexpr std::size_t SmallOutputBytes = 4096;
    static constexpr std::chrono::microseconds MinInterval{share::MinPublishIntervalMicroseconds};
    // Bulk that pauses this long is shown; a program writes one repaint with shorter pauses.
    static constexpr std::chrono::milliseconds Quiet{3};
    // Bulk that does not pause is shown at the pace of a 60 Hz display, or at half that while clients are behind.
    static constexpr std::chrono::milliseconds HardLimit{16};
    static constexpr std::chrono::milliseconds UnclaimedHardLimit{33};
    // A pane that is merely shown: half the rate of a display follows every spinner at half the cost. Output after a
    // longer silence is shown once it pauses, so that no half of a repaint stays for so long.
    static constexpr std::chrono::milliseconds ShownInterval{33};
    // A program that opens a block and dies must not freeze its pane; programs close theirs within a few milliseconds.
    static constexpr std::chrono::milliseconds MaxBlock{150};

    void onOutput(MonotonicTime now, std::size_t bytes, SyncBlock block);
    void onPublished(MonotonicTime now);

    [[nodiscard]] bool dirty() const { return m_dirty; }
    // When to publish; Never while there is nothing new or a block is open.
    [[nodiscard]] MonotonicTime publishAt(LastPublish last, Pace pace) const;
    // When an open block has lasted too long.
    [[nodiscard]] MonotonicTime blockEndsAt() const {
        return m_block == SyncBlock::Open ? m_blockSince + MaxBlock : Never;
    }

  private:
    bool m_dirty = false;
    SyncBlock m_block = SyncBlock::Closed;
    std::size_t m_burst = 0; // Bytes since the last publish.
    MonotonicTime m_firstOutput{};
    MonotonicTime m_lastOutput{};
    MonotonicTime m_lastPublish{};
    MonotonicTime m_blockSince{};
};

} // namespace mullion::host
