// What a program said about itself, apart from what it drew: progress, notifications and status records. All bounded.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mullion::vt {

// OSC 9 ; 4 (ConEmu's progress).
struct Progress {
    enum class State : std::uint8_t { None = 0, Normal = 1, Error = 2, Unknown = 3, Paused = 4 };
    State state = State::None;
    std::uint8_t percent = 0;
    friend bool operator==(const Progress&, const Progress&) = default;
};

// OSC 9, 99 and 777: the last one; a host that shows them counts them.
struct Notification {
    std::string title;
    std::string body;
    static constexpr std::size_t MaxTitleBytes = 256;
    static constexpr std::size_t MaxBodyBytes = 2048; // A notification longer than this is no notification.
};

// One record of OSC 7501, the Program Status Protocol.
struct StatusRecord {
    enum class State : std::uint8_t { Idle, Working, Blocked, Done, Error };
    enum class Kind : std::uint8_t { None, Permission, Question, Auth };
    std::string id; // Path of a sub-task; empty for the root.
    State state = State::Idle;
    Kind kind = Kind::None;
    std::optional<std::uint8_t> progress; // Percent.
    std::string app;                      // Who reports; inherited from the nearest ancestor where a record has none.
    std::string message;
    std::string title;
    friend bool operator==(const StatusRecord&, const StatusRecord&) = default;
};

// The words of the protocol for a state and a kind; "" for no kind.
const char* nameOf(StatusRecord::State state);
const char* nameOf(StatusRecord::Kind kind);
const char* nameOf(Progress::State state);

struct ProgramReports {
    Progress progress;
    std::uint32_t notifications = 0; // Ever.
    Notification lastNotification;
    std::vector<StatusRecord> status; // Sorted by id: a record stands before those beneath it.
};

} // namespace mullion::vt
