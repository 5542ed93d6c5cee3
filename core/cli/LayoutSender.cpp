#include <core/cli/LayoutSender.h>

#include <core/base/Base64.h>
#include <core/cli/InputChunks.h>

#include <algorithm>

namespace mullion::cli {
namespace {

using nlohmann::json;
using std::chrono::milliseconds;

bool waitsForOutput(const SendStep& step) {
    return !step.sendDelayMs || step.waitForOutput == WaitForOutput::Yes;
}

bool showsSomething(const share::SnapshotFrame& frame) {
    for (std::uint16_t row = 0; row < frame.rows(); ++row) {
        if (!frame.rowText(row).empty()) {
            return true;
        }
    }
    return frame.state().historyEnd > frame.state().historyFirst;
}

} // namespace

LayoutSender::LayoutSender(Context& context, const LayoutPlan& plan, const std::vector<model::PaneId>& panes)
    : m_context(context) {
    for (std::size_t i = 0; i < plan.panes.size(); ++i) {
        if (!plan.panes[i].sends.empty()) {
            m_progress.push_back({.pane = panes[i], .steps = &plan.panes[i].sends});
            begin(m_progress.back());
        }
    }
}

void LayoutSender::begin(Progress& progress) const {
    if (!progress.done()) {
        const auto delay = progress.step().sendDelayMs;
        progress.due = Context::Clock::now() + (delay ? milliseconds(*delay) : FirstOutputLimit);
        progress.phase = Phase::Send;
    }
}

bool LayoutSender::ready(const Progress& progress) {
    const bool byOutput = progress.phase == Phase::Send && progress.outputSeen && waitsForOutput(progress.step());
    return byOutput || Context::Clock::now() >= progress.due;
}

void LayoutSender::onChanged(const std::vector<model::PaneId>&) {
    ++m_doorbells;
}

void LayoutSender::onSnapshot(const share::SnapshotMessage& message, UniqueFd fd) {
    m_views.adopt(message, std::move(fd));
}

void LayoutSender::noteOutput() {
    for (Progress& progress : m_progress) {
        if (!progress.outputSeen) {
            m_views.refresh(progress.pane);
            const share::SnapshotFrame* frame = m_views.frame(progress.pane);
            progress.outputSeen = frame != nullptr && showsSomething(*frame);
        }
    }
}

// A receiver that has ended is no reason to stop: the others still wait for their words.
Result<void, ControlError> LayoutSender::call(const char* verb, json params) {
    const auto reply = m_context.call(verb, std::move(params));
    if (!reply && reply.error().code != "no_such_pane" && reply.error().code != "not_running") {
        return Failure{reply.error()};
    }
    return {};
}

Result<void, ControlError> LayoutSender::act(Progress& progress) {
    const SendStep& step = progress.step();
    const json panes = json::array({progress.pane.text()});
    if (progress.phase == Phase::Send) {
        const std::string text = step.submit == Submit::Enter ? step.text : step.text + "\n";
        if (auto sent = call("pane.send", {{"panes", panes}, {"base64", encodeBase64(text)}}); !sent) {
            return sent;
        }
        if (step.submit == Submit::Enter) {
            progress.phase = Phase::Submit;
            progress.due = Context::Clock::now() + milliseconds(step.submitDelayMs);
            return {};
        }
    } else if (auto sent = call("pane.key", {{"panes", panes}, {"keys", {"Enter"}}}); !sent) {
        return sent;
    }
    ++progress.next;
    begin(progress);
    return {};
}

Result<void, ControlError> LayoutSender::drive(client::Connection& connection) {
    for (;;) {
        noteOutput();
        for (; m_doorbells > 0; --m_doorbells) {
            connection.sendReady();
        }
        auto nextDue = Context::Clock::time_point::max();
        for (Progress& progress : m_progress) {
            while (!progress.done() && ready(progress)) {
                if (auto acted = act(progress); !acted) {
                    return acted;
                }
            }
            nextDue = progress.done() ? nextDue : std::min(nextDue, progress.due);
        }
        if (nextDue == Context::Clock::time_point::max()) {
            return {};
        }
        const auto left = std::chrono::ceil<milliseconds>(nextDue - Context::Clock::now());
        if (!connection.waitAndProcess(std::max(left, milliseconds(0))) && !connection.connected()) {
            return Failure{connection.failure()};
        }
    }
}

Result<void, ControlError> LayoutSender::run() {
    json watched = json::array();
    for (const Progress& progress : m_progress) {
        watched.push_back(progress.pane.text());
    }
    if (watched.empty()) {
        return {};
    }
    const auto connection = m_context.running();
    if (!connection) {
        return Failure{connection.error()};
    }
    (*connection)->setHandler(this);
    auto watching = call("pane.watch", {{"panes", std::move(watched)}});
    auto driven = watching ? drive(**connection) : watching;
    (*connection)->setHandler(nullptr);
    return driven;
}

} // namespace mullion::cli
