// ${VAR} and ${VAR:-default} in layout files.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::cli {

class Variables {
  public:
    using Lookup = std::function<std::optional<std::string>(const std::string& name)>;

    // `environment` answers for names that were not set here.
    explicit Variables(Lookup environment) : m_environment(std::move(environment)) {}

    // Later values win; a name set here hides the environment's.
    void set(std::string name, std::string value);

    // Replaces every ${NAME}, and ${NAME:-default} where NAME is unset or empty. An unset name without a default
    // becomes nothing and is added to `unset`. A $ that does not begin such a reference stays: it is the shell's.
    [[nodiscard]] std::string expand(std::string_view text, std::vector<std::string>& unset) const;

  private:
    [[nodiscard]] std::optional<std::string> find(const std::string& name) const;
    [[nodiscard]] std::string expand(std::string_view text, std::vector<std::string>& unset, int depth) const;

    Lookup m_environment;
    std::vector<std::pair<std::string, std::string>> m_own;
};

// The process's environment.
Variables::Lookup processEnvironment();

} // namespace mullion::cli
