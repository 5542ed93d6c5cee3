// Follows one pane: its screen, its doorbell and its state, by events alone. One connection, one thread.
#pragma once

#include <core/cli/Context.h>
#include <core/client/PaneViews.h>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

namespace mullion::cli {

class PaneWatch : private client::ConnectionHandler {
  public:
    enum class News : std::uint8_t {
        Screen, // The pane published; frame() is what it shows.
        State,  // pane() changed.
        Closed, // The pane is gone.
        TimedOut,
        Lost // The connection ended; failure() says why.
    };

    // Resolves `name` and starts to watch it on the context's connection, which must outlive this object.
    static Result<std::unique_ptr<PaneWatch>, ControlError> start(Context& context, const std::string& name);
    ~PaneWatch() override;
    PaneWatch(const PaneWatch&) = delete;
    PaneWatch& operator=(const PaneWatch&) = delete;

    // Blocks until there is news or `deadline` has come; without a deadline, for ever.
    News wait(std::optional<Context::Clock::time_point> deadline);
    // What there is without blocking, for an owner that polls the connection's descriptor itself.
    std::optional<News> poll();
    // Blocks until the first frame is here.
    Result<void, ControlError> waitForFrame(Context::Clock::time_point deadline);

    [[nodiscard]] const share::PaneInfo& pane() const { return m_pane; }
    // The screen as last published; null before the first frame.
    [[nodiscard]] const share::SnapshotFrame* frame() const { return m_views.frame(m_pane.id); }
    [[nodiscard]] bool ended() const {
        return m_pane.state == share::PaneState::Exited || m_pane.state == share::PaneState::Failed;
    }

  private:
    PaneWatch(client::Connection& connection, share::PaneInfo pane);
    void onEvent(const std::string& type, const nlohmann::json& data) override;
    void onChanged(const std::vector<model::PaneId>& panes) override;
    void onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) override;
    void onHistoryWindow(share::HistoryWindowMessage) override {}
    void takeScreen();
    std::optional<News> take();

    client::Connection& m_connection;
    share::PaneInfo m_pane;
    client::PaneViews m_views;
    // What the handlers saw since the last wait().
    struct Seen {
        std::uint32_t screens = 0;
        std::uint32_t doorbells = 0; // Not yet answered with Ready.
        std::uint32_t states = 0;
        std::uint32_t closes = 0;
    } m_seen;
};

// What a verb reports when the pane it waits for cannot give any more.
ControlError paneGone(const share::PaneInfo& pane);

} // namespace mullion::cli
