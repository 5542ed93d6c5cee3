// Reads a request's params, which a client may have filled with anything. The first fault is kept; read all, then ask.
#pragma once

#include <core/share/Control.h>

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mullion::host {

class Params {
  public:
    // `source` is kept by reference.
    explicit Params(const nlohmann::json& source) : m_source(source) {}

    [[nodiscard]] bool has(const char* name) const;
    std::optional<std::string> text(const char* name);
    std::string requiredText(const char* name);
    std::optional<std::int64_t> integer(const char* name, std::int64_t low, std::int64_t high);
    std::int64_t requiredInteger(const char* name, std::int64_t low, std::int64_t high);
    // Absent counts as false.
    bool flag(const char* name);
    // Absent counts as empty.
    std::vector<double> numbers(const char* name, std::size_t limit);
    std::vector<std::string> texts(const char* name, std::size_t limit);
    std::vector<std::pair<std::string, std::string>> textMap(const char* name, std::size_t limit);
    const nlohmann::json* object(const char* name);

    // The first fault, as `bad_request`.
    [[nodiscard]] const std::optional<share::ControlError>& fault() const { return m_fault; }
    void blame(std::string message, std::string hint = "");

  private:
    const nlohmann::json* value(const char* name) const;

    const nlohmann::json& m_source;
    std::optional<share::ControlError> m_fault;
};

} // namespace mullion::host
