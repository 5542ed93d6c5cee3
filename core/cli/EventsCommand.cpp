// mullion events: what the core reports, one line each, until it or the reader goes.

#include <core/cli/Declare.h>
#include <core/cli/PaneText.h>
#include <core/cli/Text.h>

#include <algorithm>

namespace mullion::cli {
namespace {

using nlohmann::json;

struct EventsOptions {
    std::vector<std::string> types;
    std::uint64_t count = 0;

    void addTo(CLI::App& app) {
        app.add_option("--types", types, "Only these, separated by commas: pane.exited,pane.bell")->delimiter(',');
        app.add_option("--count", count, "End after this many");
    }
};

std::string plainEvent(const std::string& type, const json& data) {
    std::string text = type;
    if (const auto pane = share::paneFromJson(data.value("pane", json()))) {
        return text + " " + pane->id.text() + " " + withoutControls(pane->sessionName + "/" + pane->name) + " " +
               stateText(*pane);
    }
    if (const auto session = share::sessionFromJson(data.value("session", json()))) {
        return text + " " + session->id.text() + " " + withoutControls(session->name);
    }
    return data.empty() ? text : text + " " + data.dump(-1, ' ', false, json::error_handler_t::replace);
}

class EventPrinter : public client::ConnectionHandler {
  public:
    EventPrinter(Output& output, std::uint64_t limit) : m_output(output), m_limit(limit) {}

    [[nodiscard]] bool done() const {
        return m_coreStopping || !m_output.good() || (m_limit > 0 && m_printed >= m_limit);
    }

    void onEvent(const std::string& type, const json& data) override {
        if (done()) {
            return;
        }
        m_output.streamLine({{"event", type}, {"data", data}}, plainEvent(type, data));
        ++m_printed;
        m_coreStopping = type == "core.stopping";
    }
    void onChanged(const std::vector<model::PaneId>&) override {}
    void onSnapshot(const share::SnapshotMessage&, UniqueFd) override {}
    void onHistoryWindow(share::HistoryWindowMessage) override {}

  private:
    Output& m_output;
    std::uint64_t m_limit;
    std::uint64_t m_printed = 0;
    bool m_coreStopping = false;
};

Outcome runEvents(Context& context, const EventsOptions& options) {
    auto connection = context.running();
    if (!connection) {
        return Failure{connection.error()};
    }
    EventPrinter printer(context.output(), options.count);
    (*connection)->setHandler(&printer);
    const auto subscribed =
        context.call("events.subscribe", options.types.empty() ? json::object() : json{{"types", options.types}});
    Outcome outcome = Answer::silent();
    if (!subscribed) {
        outcome = Failure{subscribed.error()};
    }
    while (outcome && !printer.done()) {
        using std::chrono::milliseconds;
        milliseconds left = std::chrono::hours(1);
        if (const auto deadline = context.deadline()) {
            left = std::min(left, context.remaining());
            if (left.count() == 0) {
                outcome = Failure{ControlError{"timed_out", "The time given with --timeout is over.", ""}};
                break;
            }
        }
        if (!(*connection)->waitAndProcess(left) && !(*connection)->connected() && !printer.done()) {
            outcome = Failure{(*connection)->failure()};
        }
    }
    (*connection)->setHandler(nullptr);
    return outcome;
}

} // namespace

std::vector<Command> eventsCommands() {
    return {{"events", "", "Print what happens, one line an event",
             "  mullion events --json\n  mullion events --types pane.exited --count 1\n",
             declareWith<EventsOptions>(runEvents)}};
}

} // namespace mullion::cli
