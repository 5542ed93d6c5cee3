// The JSON words of the control plane, as types: what verbs answer and events carry (docs/protocol.md).
#pragma once

#include <core/model/Geometry.h>
#include <core/model/Ids.h>
#include <core/model/Layout.h>
#include <core/share/PaneReports.h>

#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mullion::share {

// An error a person or a script can act on. `code` is stable; the sentences are not.
struct ControlError {
    std::string code;
    std::string message;
    std::string hint;
};

nlohmann::json toJson(const ControlError& error);
ControlError errorFromJson(const nlohmann::json& json);

enum class PaneState : std::uint8_t {
    Starting, // The id exists, the child does not run yet.
    Running,
    Exited, // exitCode or signal says how.
    Failed  // The child could not be started; error says why.
};

enum class SizePolicy : std::uint8_t { Auto, Follow, Fixed }; // architecture.md, decision 8

struct PaneInfo {
    model::PaneId id;
    model::SessionId session;
    std::string sessionName;
    std::string name;    // Given by a person, else made from the program.
    std::string title;   // Set by the program.
    std::string program; // Basename of the command, or of the foreground process when known.
    std::string cwd;
    std::vector<std::string> command; // Empty: the login shell.
    std::vector<std::string> tags;
    std::string color;              // One of ColorNames by which a person finds it; empty for none.
    bool readOnly = false;          // A person locked it against typing.
    bool nameLocked = false;        // The name stays whatever title a program sets; so once a person gave it.
    std::vector<std::string> allow; // What its programs may do beyond the safe default (core/vt/Permissions.h).
    std::vector<std::string>
        environmentNames; // Of the variables it was given of its own; what they hold is told nobody.
    PaneReports reports;
    std::int64_t pid = 0;
    std::uint16_t columns = 0;
    std::uint16_t rows = 0;
    PaneState state = PaneState::Starting;
    std::optional<int> exitCode;
    std::string signal; // "SIGKILL" when a signal ended it.
    std::optional<ControlError> error;
    SizePolicy sizePolicy = SizePolicy::Auto;
    std::int64_t createdAtMs = 0; // Unix time.
    std::int64_t stateSinceMs = 0;
    friend bool operator==(const PaneInfo& a, const PaneInfo& b);
};

struct SessionInfo {
    model::SessionId id;
    std::string name;
    std::string color; // As a pane's; its panes without one have it.
    model::Layout layout;
    std::int64_t createdAtMs = 0;
    friend bool operator==(const SessionInfo&, const SessionInfo&) = default;
};

// What a person may mark a pane or session with. How each looks is the client's; none of them is a state's.
extern const std::array<const char*, 8> ColorNames;
bool isColorName(const std::string& name);

const char* nameOf(PaneState state);
const char* nameOf(SizePolicy policy);
std::optional<SizePolicy> sizePolicyFromName(const std::string& name);
const char* nameOf(model::LayoutKind kind);
std::optional<model::LayoutKind> layoutKindFromName(const std::string& name);

// toJson is total; the fromJson functions give nothing when a field is missing or has the wrong type.
nlohmann::json toJson(const PaneInfo& pane);
std::optional<PaneInfo> paneFromJson(const nlohmann::json& json);
nlohmann::json toJson(const SessionInfo& session);
std::optional<SessionInfo> sessionFromJson(const nlohmann::json& json);
nlohmann::json toJson(const model::Layout& layout);
std::optional<model::Layout> layoutFromJson(const nlohmann::json& json);

} // namespace mullion::share
