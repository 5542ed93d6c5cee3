#include <core/cli/ProjectStart.h>

#include <core/cli/Approvals.h>
#include <core/cli/ClientEnvironment.h>
#include <core/cli/LayoutFinder.h>
#include <core/cli/LayoutPlan.h>
#include <core/cli/LayoutSender.h>
#include <core/cli/PaneText.h>
#include <core/cli/Text.h>

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <iterator>

namespace mullion::cli {
namespace {

using nlohmann::json;

std::string userShell() {
    const std::string shell = environmentVariable("SHELL");
    return shell.empty() ? "/bin/sh" : shell;
}

// What a person has to see before saying yes: everything that will be run or typed.
std::string commandList(const LayoutPlan& plan) {
    std::string text;
    for (const PlannedPane& pane : plan.panes) {
        if (!pane.shown.empty()) {
            text += "  " + (pane.name.empty() ? "pane" : pane.name) + ": " + pane.shown + "\n";
        }
        for (const SendStep& step : pane.sends) {
            text += "  " + (pane.name.empty() ? "pane" : pane.name) + " is sent: " + step.text + "\n";
        }
    }
    return text;
}

ControlError notApproved(const FoundLayout& found, const std::string& commands) {
    return {"not_approved", "The commands of " + found.where + " are not approved yet:\n" + commands,
            "Run mullion start in a terminal to look at them once, or add --trust."};
}

Result<void, ControlError> approve(Context& context, const FoundLayout& found, const LayoutPlan& plan, Trust trust) {
    const std::string commands = commandList(plan);
    const Approvals approvals(approvalsFolder());
    if (found.origin != Origin::File || commands.empty() || trust == Trust::Given || approvals.has(found)) {
        return {};
    }
    if (trust == Trust::Shown) {
        const std::string shown(std::istreambuf_iterator<char>(std::cin), {});
        return shown == commands ? approvals.add(found)
                                 : Result<void, ControlError>(Failure{notApproved(found, commands)});
    }
    const bool personThere = ::isatty(STDIN_FILENO) != 0 && ::isatty(STDERR_FILENO) != 0;
    if (!personThere || context.output().json()) {
        return Failure{notApproved(found, commands)};
    }
    std::cerr << withoutControls(found.where) << " runs these commands as you:\n"
              << withoutControls(commands) << "Run them, now and whenever this file is the same? [y/N] " << std::flush;
    std::string answer;
    std::getline(std::cin, answer);
    if (answer != "y" && answer != "Y" && answer != "yes") {
        return Failure{ControlError{"not_approved", "Nothing was started.", ""}};
    }
    return approvals.add(found);
}

// The session of this name, if the core has it.
Result<std::optional<share::SessionInfo>, ControlError> existing(Context& context, const std::string& name) {
    const auto reply = context.callOrStart("session.list", json::object());
    if (!reply) {
        return Failure{reply.error()};
    }
    for (const json& entry : reply->value("sessions", json::array())) {
        if (auto session = share::sessionFromJson(entry); session && session->name == name) {
            return session;
        }
    }
    return std::optional<share::SessionInfo>();
}

// Makes the session's panes and arranges them.
class Starter {
  public:
    Starter(Context& context, const LayoutPlan& plan, std::string project)
        : m_context(context), m_plan(plan), m_project(std::move(project)) {}

    Outcome start(const std::string& name) {
        const auto made = m_context.callOrStart("session.new", {{"name", name}});
        if (!made) {
            return Failure{made.error()};
        }
        const std::string session = made->at("session").value("id", "");
        auto outcome = fill(session);
        if (!outcome) {
            // Half a session is worse than none; the reason matters more than whether this works.
            static_cast<void>(m_context.call("session.close", {{"session", session}}));
        }
        return outcome;
    }

    [[nodiscard]] const std::vector<model::PaneId>& panes() const { return m_panes; }

  private:
    Outcome fill(const std::string& session) {
        const std::vector<std::string> environment = clientEnvironment();
        json infos = json::array();
        for (const PlannedPane& planned : m_plan.panes) {
            json params{{"session", session}, {"cwd", m_project}, {"environment", environment}};
            if (!planned.name.empty()) {
                params["name"] = planned.name;
            }
            if (!planned.command.empty()) {
                params["command"] = planned.command;
            }
            const auto made = m_context.call("pane.new", std::move(params));
            if (!made) {
                return Failure{made.error()};
            }
            infos.push_back(made->at("pane"));
            m_panes.push_back(model::PaneId::parse(made->at("pane").value("id", "")).value_or(model::PaneId{}));
        }
        const auto arranged = m_context.call(
            "layout.set",
            {{"session", session}, {"layout", share::toJson(withPanes(m_plan.layout, m_panes))}, {"initial", true}});
        if (!arranged) {
            return Failure{arranged.error()};
        }
        const std::string name = arranged->at("session").value("name", "");
        return Answer{{{"session", arranged->at("session")}, {"panes", std::move(infos)}, {"created", true}},
                      "Started " + withoutControls(name) + " with " + std::to_string(m_panes.size()) + " panes.\n"};
    }

    Context& m_context;
    const LayoutPlan& m_plan;
    std::string m_project;
    std::vector<model::PaneId> m_panes;
};

Outcome startSession(Context& context, const FoundLayout& found, const std::string& name, const std::string& project,
                     Trust trust) {
    const LayoutPlan plan = planLayout(found.layout, userShell());
    if (const auto approved = approve(context, found, plan, trust); !approved) {
        return Failure{approved.error()};
    }
    Starter starter(context, plan, project);
    Outcome outcome = starter.start(name);
    if (!outcome) {
        return outcome;
    }
    outcome->data["layout_from"] = found.where;
    outcome->data["notes"] = found.notes;
    if (const auto sent = LayoutSender(context, plan, starter.panes()).run(); !sent) {
        return Failure{sent.error()};
    }
    return outcome;
}

} // namespace

Outcome startProject(Context& context, const ProjectStart& start) {
    const std::string project = absolutePath(start.path);
    std::error_code error;
    if (!std::filesystem::is_directory(project, error)) {
        return Failure{ControlError{"cwd_missing", "No such folder: " + project, "Name one with --path."}};
    }
    const auto found = findLayout({project, start.layout, globalConfigFile()}, Variables(processEnvironment()));
    if (!found) {
        return Failure{found.error()};
    }
    std::string name = !start.name.empty() ? start.name : found->session;
    if (name.empty()) {
        name = std::filesystem::path(project).filename().string();
        name = name.empty() ? "root" : name;
    }
    const auto session = existing(context, name);
    if (!session) {
        return Failure{session.error()};
    }
    if (session->has_value()) {
        return Answer{{{"session", share::toJson(**session)}, {"created", false}},
                      "The session " + withoutControls(name) + " is there already.\n"};
    }
    for (const std::string& note : found->notes) {
        context.output().note("mullion: " + found->where + ": " + note);
    }
    return startSession(context, *found, name, project, start.trust);
}

} // namespace mullion::cli
