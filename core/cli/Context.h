// What a running verb has at hand: the common flags, the connection to the core, the output.
#pragma once

#include <core/cli/Answer.h>
#include <core/cli/Output.h>
#include <core/client/Connection.h>
#include <core/client/Launcher.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace mullion::cli {

enum class Confirmation : std::uint8_t { Ask, Given };

// What every verb accepts.
struct CommonFlags {
    std::optional<std::chrono::milliseconds> timeout;
    Confirmation confirmation = Confirmation::Ask;
    std::vector<std::string> program; // The words after `--`.
};

// A request without --timeout is given up after this: a core answers in milliseconds, a stuck one never.
inline constexpr std::chrono::seconds DefaultTimeout{10};

class Context {
  public:
    using Clock = std::chrono::steady_clock;

    Context(CommonFlags flags, Output& output);

    [[nodiscard]] Output& output() { return m_output; }
    [[nodiscard]] const std::vector<std::string>& program() const { return m_flags.program; }
    // When --timeout runs out; nothing without one.
    [[nodiscard]] std::optional<Clock::time_point> deadline() const { return m_deadline; }
    // Time left of --timeout, or of the default.
    [[nodiscard]] std::chrono::milliseconds remaining() const;

    // The connection to a core that runs; `no_core` when none does.
    Result<client::Connection*, ControlError> running();
    // The same, but a core is started when none runs. `coreArguments` matter to a new one only.
    Result<client::Connection*, ControlError> runningOrStarted(const std::vector<std::string>& coreArguments = {});
    // Forgets the connection, so that the next use opens a new one.
    void disconnect() { m_connection.reset(); }

    // One request to a core that runs.
    client::Reply call(const std::string& verb, nlohmann::json params);
    // One request; starts a core when none runs.
    client::Reply callOrStart(const std::string& verb, nlohmann::json params);

    // Asks before something is destroyed, if a person is there to answer; true when it may go on.
    bool confirm(const std::string& question);

  private:
    Result<client::Connection*, ControlError>
    keep(Result<std::unique_ptr<client::Connection>, ControlError> connection);

    CommonFlags m_flags;
    Output& m_output;
    std::optional<Clock::time_point> m_deadline;
    std::unique_ptr<client::Connection> m_connection;
};

} // namespace mullion::cli
