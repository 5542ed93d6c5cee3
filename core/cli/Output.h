// Everything the program prints: one JSON object, or plain text and errors on standard error.
#pragma once

#include <core/cli/Answer.h>

#include <cstdint>
#include <ostream>
#include <string>

namespace mullion::cli {

enum class OutputFormat : std::uint8_t { Plain, Json };

class Output {
  public:
    Output(OutputFormat format, std::string command, std::ostream& out, std::ostream& err)
        : m_format(format), m_command(std::move(command)), m_out(out), m_err(err) {}

    [[nodiscard]] bool json() const { return m_format == OutputFormat::Json; }
    [[nodiscard]] const std::string& command() const { return m_command; }

    void answer(const Answer& answer);
    void error(const ControlError& error);
    // One object of a stream, or its plain line. Flushed: whoever reads a stream wants it now.
    void streamLine(const nlohmann::json& object, const std::string& plain);
    // A remark to a person; scripts do not see it.
    void note(const std::string& text);
    // Plain text as it is; nothing with --json.
    void plain(const std::string& text);
    // False once the reader has gone.
    [[nodiscard]] bool good() const { return m_out.good(); }

  private:
    OutputFormat m_format;
    std::string m_command;
    std::ostream& m_out;
    std::ostream& m_err;
};

} // namespace mullion::cli
