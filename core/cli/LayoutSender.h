// Types what a layout's broadcast_send and direct_send say, when they say it.
#pragma once

#include <core/cli/Context.h>
#include <core/cli/LayoutPlan.h>
#include <core/client/PaneViews.h>

#include <cstdint>
#include <vector>

namespace mullion::cli {

// A step without a delay waits for the pane's first output, but not longer than this.
inline constexpr std::chrono::milliseconds FirstOutputLimit{750};

class LayoutSender : private client::ConnectionHandler {
  public:
    // `panes` are the real panes of the plan, in its order.
    LayoutSender(Context& context, const LayoutPlan& plan, const std::vector<model::PaneId>& panes);
    ~LayoutSender() override = default;
    LayoutSender(const LayoutSender&) = delete;
    LayoutSender& operator=(const LayoutSender&) = delete;

    // Blocks until every step was typed. Panes whose program has ended are passed over.
    Result<void, ControlError> run();

  private:
    enum class Phase : std::uint8_t { Send, Submit };
    struct Progress {
        model::PaneId pane;
        const std::vector<SendStep>* steps = nullptr;
        std::size_t next = 0;
        Phase phase = Phase::Send;
        Context::Clock::time_point due;
        bool outputSeen = false;

        [[nodiscard]] bool done() const { return next == steps->size(); }
        [[nodiscard]] const SendStep& step() const { return (*steps)[next]; }
    };

    void onEvent(const std::string&, const nlohmann::json&) override {}
    void onChanged(const std::vector<model::PaneId>& panes) override;
    void onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) override;
    void onHistoryWindow(share::HistoryWindowMessage) override {}

    Result<void, ControlError> drive(client::Connection& connection);
    Result<void, ControlError> act(Progress& progress);
    Result<void, ControlError> call(const char* verb, nlohmann::json params);
    void begin(Progress& progress) const;
    void noteOutput();
    [[nodiscard]] static bool ready(const Progress& progress);

    Context& m_context;
    std::vector<Progress> m_progress;
    client::PaneViews m_views;
    std::uint32_t m_doorbells = 0;
};

} // namespace mullion::cli
