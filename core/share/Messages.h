// The binary messages of the socket. encode() gives a payload; decode() validates every byte of one.
#pragma once

#include <core/model/Cell.h>
#include <core/model/Ids.h>
#include <core/model/Key.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace mullion::share {

struct TextInput { // Typed or committed text, sent as it is.
    std::string text;
    friend bool operator==(const TextInput&, const TextInput&) = default;
};
struct PasteInput { // Sanitised and bracketed by the core, per pane.
    std::string text;
    friend bool operator==(const PasteInput&, const PasteInput&) = default;
};
struct RawInput { // Bytes as they are (pane send).
    std::string bytes;
    friend bool operator==(const RawInput&, const RawInput&) = default;
};
struct FocusInput {
    model::FocusChange change{};
    friend bool operator==(const FocusInput&, const FocusInput&) = default;
};

using InputEvent = std::variant<model::KeyEvent, TextInput, PasteInput, RawInput, model::MouseEvent, FocusInput>;

// One event for one or many panes; applied to each in order (architecture.md, decision 10).
struct InputMessage {
    std::vector<model::PaneId> panes;
    InputEvent event;
    friend bool operator==(const InputMessage&, const InputMessage&) = default;
};

std::string encodeInput(const InputMessage& message);
std::optional<InputMessage> decodeInput(std::string_view payload);

// The doorbell: these panes have published since the client's last Ready.
struct ChangedMessage {
    std::vector<model::PaneId> panes;
    friend bool operator==(const ChangedMessage&, const ChangedMessage&) = default;
};

std::string encodeChanged(const ChangedMessage& message);
std::optional<ChangedMessage> decodeChanged(std::string_view payload);

// A new snapshot file of a watched pane; its descriptor travels with the frame's first byte.
struct SnapshotMessage {
    model::PaneId pane;
    std::uint32_t epoch = 0;
    std::uint64_t bytes = 0;
    friend bool operator==(const SnapshotMessage&, const SnapshotMessage&) = default;
};

std::string encodeSnapshot(const SnapshotMessage& message);
std::optional<SnapshotMessage> decodeSnapshot(std::string_view payload);

// One row of history, wrapped at the requested width.
struct HistoryWindowRow {
    std::uint64_t line = 0;         // Logical line number.
    std::uint32_t column = 0;       // Where in that line the row starts.
    bool wrapped = false;           // The line goes on in the next row.
    std::vector<model::Cell> cells; // Cluster ids are indexes into HistoryWindowMessage::clusters. No extras.
    friend bool operator==(const HistoryWindowRow&, const HistoryWindowRow&) = default;
};

// The answer to `pane.history.window`.
struct HistoryWindowMessage {
    std::uint64_t request = 0; // The id of the request it answers.
    model::PaneId pane;
    std::uint64_t firstLine = 0; // Lines kept: [firstLine, endLine).
    std::uint64_t endLine = 0;
    std::vector<HistoryWindowRow> rows;
    std::vector<std::string> clusters;
    friend bool operator==(const HistoryWindowMessage&, const HistoryWindowMessage&) = default;
};

std::string encodeHistoryWindow(const HistoryWindowMessage& message);
std::optional<HistoryWindowMessage> decodeHistoryWindow(std::string_view payload);

} // namespace mullion::share
