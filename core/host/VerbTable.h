// The control verbs of docs/protocol.md: one function each, in files by noun.
#pragma once

#include <core/base/Result.h>
#include <core/host/Core.h>
#include <core/host/Params.h>

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mullion::host {

// A request while it is served.
struct VerbCall {
    Core& core;
    ClientLink& client;
    std::uint64_t id = 0;
    Params params;
};

// The reply's data, or an error, or nothing yet: the verb answers later through sendReply().
class VerbAnswer {
  public:
    VerbAnswer(nlohmann::json data) : m_data(std::move(data)) {} // NOLINT: a verb returns data.
    VerbAnswer(Failure<share::ControlError> failure) : m_error(std::move(failure.error)) {} // NOLINT: or its error.
    static VerbAnswer later() { return {}; }

    [[nodiscard]] bool isLater() const { return !m_data && !m_error; }
    [[nodiscard]] const std::optional<nlohmann::json>& data() const { return m_data; }
    [[nodiscard]] const std::optional<share::ControlError>& error() const { return m_error; }

  private:
    VerbAnswer() = default;

    std::optional<nlohmann::json> m_data;
    std::optional<share::ControlError> m_error;
};

using Verb = VerbAnswer (*)(VerbCall&);

void runVerb(Core& core, ClientLink& client, std::uint64_t id, const std::string& name, const nlohmann::json& params);
void sendReply(ClientLink& client, std::uint64_t id, const VerbAnswer& answer);

// What several verbs share. All blame or fail as docs/protocol.md says.
// `color`, checked; nothing where it is absent, empty to take it away.
std::optional<std::string> colorParam(Params& params);
Result<Pane*, share::ControlError> paneOf(VerbCall& call, const char* name);
// The panes named by the targets in params: `panes`, `session`, `tag`, `tags` or `all`.
Result<std::vector<model::PaneId>, share::ControlError> targetsOf(VerbCall& call);
// The targets' `tag` or `tags`; none where something else names the panes.
std::vector<std::string> tagsNamed(VerbCall& call);
inline constexpr std::size_t MaxTagsNamed = 64; // As many as a pane may have.
nlohmann::json idsOf(const std::vector<model::PaneId>& panes);

namespace verb {
VerbAnswer coreStatus(VerbCall& call);
VerbAnswer coreMetrics(VerbCall& call);
VerbAnswer coreUsage(VerbCall& call);
VerbAnswer coreStop(VerbCall& call);
VerbAnswer coreControl(VerbCall& call);
VerbAnswer coreUpgrade(VerbCall& call);
VerbAnswer coreRestore(VerbCall& call);
VerbAnswer coreTheme(VerbCall& call);
VerbAnswer eventsSubscribe(VerbCall& call);
VerbAnswer sessionList(VerbCall& call);
VerbAnswer sessionNew(VerbCall& call);
VerbAnswer sessionRename(VerbCall& call);
VerbAnswer sessionSet(VerbCall& call);
VerbAnswer sessionClose(VerbCall& call);
VerbAnswer layoutSet(VerbCall& call);
VerbAnswer layoutKind(VerbCall& call);
VerbAnswer layoutShares(VerbCall& call);
VerbAnswer layoutEqualise(VerbCall& call);
VerbAnswer layoutUndo(VerbCall& call);
VerbAnswer layoutRedo(VerbCall& call);
VerbAnswer broadcastStart(VerbCall& call);
VerbAnswer broadcastChange(VerbCall& call);
VerbAnswer broadcastStop(VerbCall& call);
VerbAnswer broadcastStatus(VerbCall& call);
VerbAnswer broadcastSend(VerbCall& call);
VerbAnswer findStart(VerbCall& call);
VerbAnswer findCancel(VerbCall& call);
VerbAnswer paneSwap(VerbCall& call);
VerbAnswer paneMove(VerbCall& call);
VerbAnswer paneZoom(VerbCall& call);
VerbAnswer paneNew(VerbCall& call);
VerbAnswer paneList(VerbCall& call);
VerbAnswer paneGet(VerbCall& call);
VerbAnswer paneClose(VerbCall& call);
VerbAnswer paneRename(VerbCall& call);
VerbAnswer paneTag(VerbCall& call);
VerbAnswer paneSet(VerbCall& call);
VerbAnswer paneRestart(VerbCall& call);
VerbAnswer paneResize(VerbCall& call);
VerbAnswer paneFocus(VerbCall& call);
VerbAnswer paneSignal(VerbCall& call);
VerbAnswer paneRecord(VerbCall& call);
VerbAnswer paneSend(VerbCall& call);
VerbAnswer panePaste(VerbCall& call);
VerbAnswer paneKey(VerbCall& call);
VerbAnswer paneHistory(VerbCall& call);
VerbAnswer paneHistoryWindow(VerbCall& call);
VerbAnswer paneMarks(VerbCall& call);
VerbAnswer paneWatch(VerbCall& call);
VerbAnswer paneUnwatch(VerbCall& call);
} // namespace verb

} // namespace mullion::host
