#include <core/host/Params.h>

namespace mullion::host {

using nlohmann::json;

const json* Params::value(const char* name) const {
    if (!m_source.is_object()) {
        return nullptr;
    }
    const auto found = m_source.find(name);
    return found != m_source.end() && !found->is_null() ? &*found : nullptr;
}

bool Params::has(const char* name) const {
    return value(name) != nullptr;
}

void Params::blame(std::string message, std::string hint) {
    if (!m_fault) {
        m_fault = share::ControlError{"bad_request", std::move(message),
                                      hint.empty() ? "docs/protocol.md lists each verb's params." : std::move(hint)};
    }
}

std::optional<std::string> Params::text(const char* name) {
    const json* found = value(name);
    if (found == nullptr) {
        return std::nullopt;
    }
    if (!found->is_string()) {
        blame(std::string("'") + name + "' must be a string.");
        return std::nullopt;
    }
    return found->get<std::string>();
}

std::string Params::requiredText(const char* name) {
    auto found = text(name);
    if (!found) {
        blame(std::string("'") + name + "' is missing.");
    }
    return found.value_or("");
}

std::optional<std::int64_t> Params::integer(const char* name, std::int64_t low, std::int64_t high) {
    const json* found = value(name);
    if (found == nullptr) {
        return std::nullopt;
    }
    const bool fits =
        found->is_number_unsigned() ? found->get<std::uint64_t>() <= INT64_MAX : found->is_number_integer();
    if (!fits || found->get<std::int64_t>() < low || found->get<std::int64_t>() > high) {
        blame(std::string("'") + name + "' must be a whole number from " + std::to_string(low) + " to " +
              std::to_string(high) + ".");
        return std::nullopt;
    }
    return found->get<std::int64_t>();
}

std::int64_t Params::requiredInteger(const char* name, std::int64_t low, std::int64_t high) {
    const auto found = integer(name, low, high);
    if (!found) {
        blame(std::string("'") + name + "' is missing.");
    }
    return found.value_or(low);
}

bool Params::flag(const char* name) {
    const json* found = value(name);
    if (found == nullptr) {
        return false;
    }
    if (!found->is_boolean()) {
        blame(std::string("'") + name + "' must be true or false.");
        return false;
    }
    return found->get<bool>();
}

std::vector<double> Params::numbers(const char* name, std::size_t limit) {
    const json* found = value(name);
    std::vector<double> result;
    if (found == nullptr) {
        return result;
    }
    if (!found->is_array() || found->size() > limit) {
        blame(std::string("'") + name + "' must be a list of at most " + std::to_string(limit) + " numbers.");
        return result;
    }
    for (const json& item : *found) {
        if (!item.is_number()) {
            blame(std::string("'") + name + "' must hold only numbers.");
            return {};
        }
        result.push_back(item.get<double>());
    }
    return result;
}

std::vector<std::string> Params::texts(const char* name, std::size_t limit) {
    const json* found = value(name);
    std::vector<std::string> result;
    if (found == nullptr) {
        return result;
    }
    if (!found->is_array() || found->size() > limit) {
        blame(std::string("'") + name + "' must be a list of at most " + std::to_string(limit) + " strings.");
        return result;
    }
    for (const json& item : *found) {
        if (!item.is_string()) {
            blame(std::string("'") + name + "' must hold only strings.");
            return {};
        }
        result.push_back(item.get<std::string>());
    }
    return result;
}

std::vector<std::pair<std::string, std::string>> Params::textMap(const char* name, std::size_t limit) {
    const json* found = object(name);
    std::vector<std::pair<std::string, std::string>> result;
    if (found == nullptr) {
        return result;
    }
    if (found->size() > limit) {
        blame(std::string("'") + name + "' holds more than " + std::to_string(limit) + " entries.");
        return result;
    }
    for (const auto& [key, item] : found->items()) {
        if (!item.is_string()) {
            blame(std::string("'") + name + "." + key + "' must be a string.");
            return {};
        }
        result.emplace_back(key, item.get<std::string>());
    }
    return result;
}

const json* Params::object(const char* name) {
    const json* found = value(name);
    if (found != nullptr && !found->is_object()) {
        blame(std::string("'") + name + "' must be an object.");
        return nullptr;
    }
    return found;
}

} // namespace mullion::host
