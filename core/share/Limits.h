// Every bound of the contract, with its reason. At a bound the oldest goes or a clear error is given; both are counted.
#pragma once

#include <cstddef>
#include <cstdint>

namespace mullion::share {

// A control message holds at most a few thousand pane descriptions of a few hundred bytes.
inline constexpr std::size_t MaxFrameBytes = 8U << 20U;
// One input message; longer text is split by the client, so that a core never buffers more than this per read.
inline constexpr std::size_t MaxInputBytes = 1U << 20U;
// Receivers of one input message: four times the panes this product promises.
inline constexpr std::size_t MaxInputReceivers = 4096;
// Bytes queued towards one client that does not read. A client this far behind is cut off with a reason.
inline constexpr std::size_t MaxClientBacklogBytes = 16U << 20U;
// Connections at once; each costs a descriptor and some kilobytes.
inline constexpr std::size_t MaxClients = 256;
// Input waiting for a child that does not read its terminal. Beyond it a send is refused with `input_full`.
inline constexpr std::size_t MaxPaneInputBytes = 32U << 20U;
// Bytes one pane may deliver per worker turn (architecture.md, decision 2).
inline constexpr std::size_t MaxBytesPerTurn = 64U << 10U;
// A reader gives up on one frame after this many torn reads and keeps its last (decision 6).
inline constexpr int MaxReadAttempts = 3;
// At most one publish per pane in this time (decision 6).
inline constexpr std::uint64_t MinPublishIntervalMicroseconds = 2000;
// Text fields in a snapshot.
inline constexpr std::size_t MaxTitleBytes = 255;
// Grapheme clusters and links of one snapshot.
inline constexpr std::size_t MinArenaBytes = 4U << 10U;
inline constexpr std::size_t MaxArenaBytes = 64U << 10U;
inline constexpr std::size_t MaxExtras = 256;
inline constexpr std::size_t MaxClusterBytes = 255;
// Names people give to panes and sessions.
inline constexpr std::size_t MaxNameBytes = 128;
// Panes one request may make, and panes of one core.
inline constexpr std::size_t MaxPanesPerRequest = 1000;
inline constexpr std::size_t MaxPanes = 4096;
// Rows of one history window.
inline constexpr std::size_t MaxHistoryRows = 1000;

// Lines of text in one reply or event, as JSON: half a frame, for all that stands around them.
inline constexpr std::size_t MaxTextPerReply = 4U << 20U;

} // namespace mullion::share
