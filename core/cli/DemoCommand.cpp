// mullion demo: a wall of pretend agents and builds, and one real shell.

#include <core/cli/ClientEnvironment.h>
#include <core/cli/Declare.h>
#include <core/cli/DemoWall.h>
#include <core/cli/Desktop.h>
#include <core/client/Launcher.h>
#include <core/share/Limits.h>

#include <unistd.h>

#include <algorithm>

namespace mullion::cli {
namespace {

using nlohmann::json;

// The tag that every pane of the demo carries, so that `pane close --tag demo` ends it.
constexpr const char* DemoTag = "demo";

struct DemoOptions {
    int panes = 48;
    bool noApp = false;
    std::string renderer;

    void addTo(CLI::App& app) {
        app.add_option("--panes", panes, "How many panes, the real shell included (default 48)")
            ->check(CLI::Range(1, static_cast<int>(share::MaxPanesPerRequest)));
        app.add_flag("--no-app", noApp, "Start the panes and do not open the desktop");
        app.add_option("--renderer", renderer, "auto, gl, vulkan, metal or raster")
            ->check(CLI::IsMember({"auto", "gl", "vulkan", "metal", "raster"}));
    }
};

// Panes of an earlier demo that are still there.
Result<json, ControlError> runningDemo(Context& context) {
    const auto reply = context.callOrStart("pane.list", json::object());
    if (!reply) {
        return Failure{reply.error()};
    }
    json found = json::array();
    for (const json& pane : reply->value("panes", json::array())) {
        const json tags = pane.value("tags", json::array());
        if (std::find(tags.begin(), tags.end(), DemoTag) != tags.end()) {
            found.push_back(pane);
        }
    }
    return found;
}

// Makes the panes. Requests are all under way at once: a core answers them in one turn, one by one would cost a round
// trip each.
class DemoBuilder {
  public:
    DemoBuilder(Context& context, client::Connection& connection, std::string fleet)
        : m_context(context), m_connection(connection), m_fleet(std::move(fleet)) {}

    Outcome build(const std::vector<DemoPane>& wall) {
        for (const DemoPane& pane : wall) {
            request(pane);
            // The bound keeps what the core has to hold for a busy socket small.
            if (!settle(MaxUnderWay)) {
                break;
            }
        }
        settle(0);
        if (m_error) {
            return Failure{*m_error};
        }
        return Answer{{{"panes", m_panes}, {"created", true}},
                      "Started " + std::to_string(m_panes.size()) + " panes. End them with: mullion pane close --tag " +
                          DemoTag + "\n"};
    }

  private:
    static constexpr std::size_t MaxUnderWay = 64;

    void request(const DemoPane& pane) {
        json params{{"session", pane.session},
                    {"name", pane.name},
                    {"tags", {DemoTag}},
                    {"cwd", m_cwd},
                    {"environment", m_environment}};
        if (!pane.kind.empty()) {
            params["command"] = {m_fleet, pane.kind, std::to_string(pane.seed)};
        }
        ++m_underWay;
        m_connection.request("pane.new", std::move(params), [this](client::Reply reply) {
            --m_underWay;
            if (reply) {
                m_panes.push_back(reply->value("pane", json::object()));
            } else if (!m_error) {
                m_error = reply.error();
            }
        });
    }

    // Waits until at most `most` requests are under way; false once one was refused.
    bool settle(std::size_t most) {
        while (m_underWay > most) {
            if (!m_connection.waitAndProcess(m_context.remaining())) {
                if (!m_error) {
                    m_error = m_connection.connected()
                                  ? ControlError{"timed_out", "The core did not make the panes in time.", ""}
                                  : m_connection.failure();
                }
                return false;
            }
        }
        return !m_error;
    }

    Context& m_context;
    client::Connection& m_connection;
    const std::string m_fleet;
    const std::string m_cwd = absolutePath("");
    const std::vector<std::string> m_environment = clientEnvironment();
    json m_panes = json::array();
    std::size_t m_underWay = 0;
    std::optional<ControlError> m_error;
};

Outcome startDemo(Context& context, const DemoOptions& options) {
    const auto earlier = runningDemo(context);
    if (!earlier) {
        return Failure{earlier.error()};
    }
    if (!earlier->empty()) {
        return Answer{{{"panes", *earlier}, {"created", false}},
                      "The demo runs already, with " + std::to_string(earlier->size()) +
                          " panes. End it with: mullion pane close --tag " + DemoTag + "\n"};
    }
    const std::string fleet = client::siblingProgram("mullion-fleet");
    if (::access(fleet.c_str(), X_OK) != 0) {
        return Failure{ControlError{"program_missing", "mullion-fleet is not here; it plays the demo's programs.",
                                    "Install it beside mullion."}};
    }
    const auto connection = context.runningOrStarted();
    if (!connection) {
        return Failure{connection.error()};
    }
    return DemoBuilder(context, **connection, fleet).build(demoWall(static_cast<std::size_t>(options.panes)));
}

Outcome runDemo(Context& context, const DemoOptions& options) {
    Outcome outcome = startDemo(context, options);
    if (!outcome || options.noApp || context.output().json()) {
        return outcome;
    }
    context.output().plain(outcome->text);
    return openDesktop("", options.renderer.empty() ? std::vector<std::string>()
                                                    : std::vector<std::string>{"--renderer", options.renderer});
}

} // namespace

std::vector<Command> demoCommands() {
    return {{"demo", "", "Open a wall of pretend agents, builds and logs, and one real shell",
             "  mullion demo\n  mullion demo --panes 200\n  mullion pane close --tag demo --yes\n",
             declareWith<DemoOptions>(runDemo)}};
}

} // namespace mullion::cli
