#include <core/cli/Context.h>

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <iostream>

namespace mullion::cli {
namespace {

client::ClientIdentity identity() {
    const char* pane = std::getenv("MULLION_PANE_ID");
    return {.program = "mullion", .pane = pane != nullptr ? pane : ""};
}

} // namespace

Context::Context(CommonFlags flags, Output& output) : m_flags(std::move(flags)), m_output(output) {
    if (m_flags.timeout) {
        m_deadline = Clock::now() + *m_flags.timeout;
    }
}

std::chrono::milliseconds Context::remaining() const {
    if (!m_deadline) {
        return DefaultTimeout;
    }
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(*m_deadline - Clock::now());
    return std::max(left, std::chrono::milliseconds(0));
}

Result<client::Connection*, ControlError>
Context::keep(Result<std::unique_ptr<client::Connection>, ControlError> connection) {
    if (!connection) {
        return Failure{connection.error()};
    }
    m_connection = std::move(*connection);
    return m_connection.get();
}

Result<client::Connection*, ControlError> Context::running() {
    if (m_connection && m_connection->connected()) {
        return m_connection.get();
    }
    return keep(client::connectToRunning(identity(), remaining()));
}

Result<client::Connection*, ControlError> Context::runningOrStarted(const std::vector<std::string>& coreArguments) {
    if (m_connection && m_connection->connected()) {
        return m_connection.get();
    }
    return keep(client::connectOrStart(identity(), coreArguments, remaining()));
}

client::Reply Context::call(const std::string& verb, nlohmann::json params) {
    auto connection = running();
    if (!connection) {
        return Failure{connection.error()};
    }
    return (*connection)->call(verb, std::move(params), remaining());
}

client::Reply Context::callOrStart(const std::string& verb, nlohmann::json params) {
    auto connection = runningOrStarted();
    if (!connection) {
        return Failure{connection.error()};
    }
    return (*connection)->call(verb, std::move(params), remaining());
}

bool Context::confirm(const std::string& question) {
    const bool personThere = ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
    if (m_flags.confirmation == Confirmation::Given || m_output.json() || !personThere) {
        return true;
    }
    std::cerr << question << " [y/N] " << std::flush;
    std::string line;
    std::getline(std::cin, line);
    return line == "y" || line == "Y" || line == "yes";
}

} // namespace mullion::cli
