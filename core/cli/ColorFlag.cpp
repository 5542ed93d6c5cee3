#include <core/cli/ColorFlag.h>

#include <core/share/Control.h>

#include <vector>

namespace mullion::cli {

CLI::Option* addColorFlag(CLI::App& app, std::string& value) {
    std::vector<std::string> choices(share::ColorNames.begin(), share::ColorNames.end());
    std::string summary;
    for (const std::string& name : choices) {
        summary += name + ", ";
    }
    choices.emplace_back("none");
    return app.add_option("--color", value, summary + "or none")->check(CLI::IsMember(choices));
}

std::string colorParameter(const std::string& value) {
    return value == "none" ? std::string() : value;
}

} // namespace mullion::cli
