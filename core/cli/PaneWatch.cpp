#include <core/cli/PaneWatch.h>

#include <algorithm>

namespace mullion::cli {
namespace {

using std::chrono::milliseconds;

// poll() takes an int of milliseconds; a wait without a deadline is many of these.
constexpr milliseconds LongestPoll{60 * 60 * 1000};

Result<share::PaneInfo, ControlError> paneOf(const nlohmann::json& data) {
    if (auto pane = share::paneFromJson(data.value("pane", nlohmann::json::object()))) {
        return *pane;
    }
    return Failure{ControlError{"internal", "The core described a pane in a way this program cannot read.",
                                "Are mullion and mullion-core of one version? See mullion core status."}};
}

} // namespace

PaneWatch::PaneWatch(client::Connection& connection, share::PaneInfo pane)
    : m_connection(connection), m_pane(std::move(pane)) {
    m_connection.setHandler(this);
}

PaneWatch::~PaneWatch() {
    m_connection.setHandler(nullptr);
}

Result<std::unique_ptr<PaneWatch>, ControlError> PaneWatch::start(Context& context, const std::string& name) {
    // Subscribed before the state is read: an exit in between is then heard of once or twice, never missed.
    const auto subscribed =
        context.call("events.subscribe", {{"types", {"pane.changed", "pane.exited", "pane.closed"}}});
    if (!subscribed) {
        return Failure{subscribed.error()};
    }
    const auto found = context.call("pane.get", {{"pane", name}});
    if (!found) {
        return Failure{found.error()};
    }
    auto pane = paneOf(*found);
    if (!pane) {
        return Failure{pane.error()};
    }
    std::unique_ptr<PaneWatch> watch(new PaneWatch(**context.running(), std::move(*pane)));
    const auto watching = context.call("pane.watch", {{"panes", {watch->m_pane.id.text()}}});
    if (!watching) {
        return Failure{watching.error()};
    }
    // An event that came in one read with the first answer found no handler yet; this answer knows what it said.
    const auto again = context.call("pane.get", {{"pane", watch->m_pane.id.text()}});
    if (!again) {
        return Failure{again.error()};
    }
    auto now = paneOf(*again);
    if (now && watch->m_seen.states == 0) {
        watch->m_pane = std::move(*now);
    }
    return watch;
}

void PaneWatch::onEvent(const std::string& type, const nlohmann::json& data) {
    if (type == "pane.closed") {
        m_seen.closes += data.value("pane", "") == m_pane.id.text() ? 1 : 0;
        return;
    }
    const auto pane = paneOf(data);
    if (pane && pane->id == m_pane.id) {
        m_pane = *pane;
        ++m_seen.states;
    }
}

void PaneWatch::onChanged(const std::vector<model::PaneId>& panes) {
    ++m_seen.doorbells;
    if (std::find(panes.begin(), panes.end(), m_pane.id) != panes.end()) {
        ++m_seen.screens;
    }
}

void PaneWatch::onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) {
    if (message.pane == m_pane.id && m_views.adopt(message, std::move(fd))) {
        ++m_seen.screens;
    }
}

// Reads what was published and lets the next doorbell come.
void PaneWatch::takeScreen() {
    if (m_seen.screens > 0) {
        m_seen.screens = 0;
        m_views.refresh(m_pane.id);
    }
    for (; m_seen.doorbells > 0; --m_seen.doorbells) {
        m_connection.sendReady();
    }
}

std::optional<PaneWatch::News> PaneWatch::take() {
    // The screen first: the last Changed of a pane that exits comes before its pane.exited.
    const bool screen = m_seen.screens > 0;
    takeScreen();
    if (screen) {
        return News::Screen;
    }
    if (m_seen.states > 0) {
        m_seen.states = 0;
        return News::State;
    }
    return m_seen.closes > 0 ? std::optional(News::Closed) : std::nullopt;
}

std::optional<PaneWatch::News> PaneWatch::poll() {
    const bool alive = m_connection.process();
    const auto news = take();
    return news || alive ? news : News::Lost;
}

PaneWatch::News PaneWatch::wait(std::optional<Context::Clock::time_point> deadline) {
    for (;;) {
        if (const auto news = take()) {
            return *news;
        }
        milliseconds left = LongestPoll;
        if (deadline) {
            left = std::min(left, std::chrono::ceil<milliseconds>(*deadline - Context::Clock::now()));
            if (left.count() <= 0) {
                return News::TimedOut;
            }
        }
        if (!m_connection.waitAndProcess(left) && !m_connection.connected()) {
            return News::Lost;
        }
    }
}

Result<void, ControlError> PaneWatch::waitForFrame(Context::Clock::time_point deadline) {
    while (frame() == nullptr) {
        switch (wait(deadline)) {
        case News::Closed:
            return Failure{paneGone(m_pane)};
        case News::TimedOut:
            return Failure{ControlError{"timed_out", "The core sent no picture of " + m_pane.id.text() + " in time.",
                                        "Raise --timeout."}};
        case News::Lost:
            return Failure{m_connection.failure()};
        default:
            break;
        }
    }
    return {};
}

ControlError paneGone(const share::PaneInfo& pane) {
    return {"pane_closed", "The pane " + pane.id.text() + " (" + pane.name + ") was closed.", ""};
}

} // namespace mullion::cli
