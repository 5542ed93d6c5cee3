// The live broadcast set: who receives what a person sends to many, who is left out and why, and when it ends by
// itself. One for the core, so that every window and the command line show the same. Main thread.
#pragma once

#include <core/host/InputGuard.h>
#include <core/host/PaneKeeper.h>
#include <core/share/Messages.h>

#include <nlohmann/json.hpp>
#include <uv.h>

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace mullion::host {

enum class ScopeKind : std::uint8_t { Panes, Session, Tag, All };

struct BroadcastScope {
    ScopeKind kind = ScopeKind::All;
    std::vector<model::PaneId> panes;
    model::SessionId session;
    std::vector<std::string> tags; // Panes with any of them.
};

enum class LiveKeys : std::uint8_t { Off, On };

struct BroadcastSend {
    std::string text;
    bool enter = true;                   // Pressed after the text, in each pane's own key mode.
    bool confirmed = false;              // A person has seen what makes it risky.
    std::optional<std::size_t> expected; // Receivers as the person saw them.
};

class Broadcast {
  public:
    // Sent without asking to at most this many.
    static constexpr std::size_t AskAbove = 10;
    // A set that is forgotten ends after this long without a send or a key.
    static constexpr std::chrono::seconds DefaultOffAfter{300};
    static constexpr std::chrono::seconds MaxOffAfter{24 * 3600};

    Broadcast(uv_loop_t* loop, Workspace& workspace, PaneKeeper& keeper, Server& server);
    ~Broadcast();
    Broadcast(const Broadcast&) = delete;
    Broadcast& operator=(const Broadcast&) = delete;

    // A new set takes the place of the present one.
    // A text for more than `askAbove` receivers has to be confirmed.
    void start(BroadcastScope scope, LiveKeys live, std::chrono::seconds offAfter, std::size_t askAbove = AskAbove);
    void stop();
    [[nodiscard]] bool on() const { return m_set.has_value(); }
    // These change nothing while it is off.
    void setLive(LiveKeys live);
    void exclude(model::PaneId pane);
    // Takes back an exclusion; with `force` a guard too.
    void include(model::PaneId pane);
    void force(model::PaneId pane);

    // What broadcast.status answers.
    [[nodiscard]] nlohmann::json status() const;
    // The text as one paste for each receiver, in its own modes, and Enter apart. Errors: broadcast_off, no_receivers,
    // receivers_changed, needs_confirmation.
    Result<nlohmann::json, share::ControlError> send(const BroadcastSend& request);
    // Live keys: an event typed into one receiver goes to all of them.
    void mirror(share::InputMessage& message);

    // HandoverState.cpp
    template <typename Archive>
    void carry(Archive& archive);

    // Closes its timer; the loop ends only after that.
    void close();

  private:
    struct Set {
        BroadcastScope scope;
        LiveKeys live = LiveKeys::Off;
        std::set<model::PaneId> excluded;
        std::set<model::PaneId> forced;
        std::chrono::seconds offAfter{};
        std::size_t askAbove = AskAbove;
        std::uint64_t offAt = 0; // Of the loop's clock, milliseconds.
    };
    struct Audience {
        std::vector<model::PaneId> receivers;
        std::vector<SkippedPane> skipped;
        std::vector<model::PaneId> excluded;
    };
    // How often the guards are looked at while a set is on: a prompt shows as skipped before a person has read it.
    static constexpr std::uint64_t LookMs = 200;

    [[nodiscard]] std::vector<model::PaneId> inScope() const;
    [[nodiscard]] Audience audience() const;
    [[nodiscard]] nlohmann::json facts() const;
    void look();
    void tell();
    void postpone();
    void startLooking();

    uv_loop_t* m_loop;
    Workspace& m_workspace;
    PaneKeeper& m_keeper;
    Server& m_server;
    std::unique_ptr<uv_timer_t> m_timer;
    std::optional<Set> m_set;
    nlohmann::json m_told; // What clients last heard.
};

} // namespace mullion::host
