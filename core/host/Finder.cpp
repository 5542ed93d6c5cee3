#include <core/host/Finder.h>

#include <core/host/JsonText.h>

#include <algorithm>

namespace mullion::host {
namespace {

using nlohmann::json;

json spansOf(const std::vector<std::pair<std::uint32_t, std::uint32_t>>& spans) {
    json result = json::array();
    for (const auto& [first, last] : spans) {
        result.push_back(json::array({first, last}));
    }
    return result;
}

json lineOf(const FoundLine& line) {
    return {{"line", line.line},
            {"text", line.text},
            {"text_column", line.textColumn},
            {"hits", spansOf(line.hits)},
            {"marks", spansOf(line.marks)}};
}

// What a line takes in JSON, from above.
std::size_t costOf(const FoundLine& line) {
    return 80 + jsonSize(line.text) + 14 * (line.hits.size() + line.marks.size());
}

} // namespace

Finder::Finder(uv_loop_t* loop, Workspace& workspace, PaneKeeper& keeper, Server& server)
    : m_workspace(workspace), m_keeper(keeper), m_server(server), m_pool(loop) {}

Finder::~Finder() = default;

bool Finder::mayStart(ClientId client) const {
    return std::count_if(m_runs.begin(), m_runs.end(), [client](const auto& entry) {
               return entry.second.request.client == client;
           }) < static_cast<std::ptrdiff_t>(MaxFindsPerClient);
}

FindId Finder::start(FindRequest request) {
    const FindId id = m_nextFind++;
    Run& run = m_runs[id];
    run.id = id;
    run.request = std::move(request);
    run.cancelled = std::make_shared<std::atomic<bool>>(false);
    run.started = std::chrono::steady_clock::now();
    return id;
}

void Finder::proceed(FindId find) {
    const auto run = m_runs.find(find);
    if (run != m_runs.end()) {
        feed(run->second);
    }
}

bool Finder::cancel(ClientId client, FindId find) {
    const auto run = m_runs.find(find);
    if (run == m_runs.end() || run->second.request.client != client) {
        return false;
    }
    run->second.cancelled->store(true, std::memory_order_relaxed);
    m_runs.erase(run);
    return true;
}

void Finder::forgetClient(ClientId client) {
    for (auto& [id, run] : m_runs) {
        if (run.request.client == client) {
            run.cancelled->store(true, std::memory_order_relaxed);
        }
    }
    std::erase_if(m_runs, [client](const auto& entry) { return entry.second.request.client == client; });
}

void Finder::close() {
    for (auto& [id, run] : m_runs) {
        run.cancelled->store(true, std::memory_order_relaxed);
    }
    m_runs.clear();
    m_pool.close();
}

// Hands panes on until enough are under way, and ends a search that has none left.
void Finder::feed(Run& run) {
    const std::vector<model::PaneId>& panes = run.request.panes;
    while (run.underWay < MaxPanesInFlight && run.nextPane < panes.size()) {
        const model::PaneId id = panes[run.nextPane++];
        const Pane* pane = m_workspace.findPane(id);
        if (pane == nullptr) {
            continue; // Closed meanwhile.
        }
        ++run.underWay;
        m_keeper.readHistory(
            *pane, WithScreen::Lines,
            [this, find = run.id, id, pattern = run.request.pattern, limits = run.request.limits,
             cancelled = run.cancelled](HistoryRead read) {
                // shared: a function must be copyable.
                auto text = std::make_shared<HistoryRead>(std::move(read));
                m_pool.run([this, find, id, pattern, limits, cancelled, text]() -> std::function<void()> {
                    auto found = std::make_shared<PaneFound>(searchPane(*pattern, *text, limits, *cancelled));
                    return [this, find, id, found] { onPane(find, id, std::move(*found)); };
                });
            });
    }
    if (run.underWay == 0) {
        finish(run);
    }
}

void Finder::onPane(FindId find, model::PaneId pane, PaneFound found) {
    const auto at = m_runs.find(find);
    if (at == m_runs.end()) {
        return; // Cancelled.
    }
    Run& run = at->second;
    --run.underWay;
    run.searched += found.searched;
    if (found.hits > 0) {
        sendPane(run, pane, std::move(found));
    }
    feed(run);
}

void Finder::sendPane(Run& run, model::PaneId pane, PaneFound found) {
    run.hits += found.hits;
    ++run.panesWithHits;
    json lines = json::array();
    std::size_t bytes = 0; // Of this event: a frame holds it.
    for (const FoundLine& line : found.lines) {
        const std::size_t cost = costOf(line);
        if (run.bytes + cost > MaxFindBytes || bytes + cost > share::MaxTextPerReply) {
            break;
        }
        run.bytes += cost;
        bytes += cost;
        lines.push_back(lineOf(line));
    }
    if (ClientLink* client = m_server.find(run.request.client)) {
        client->sendJson(share::FrameKind::Event, {{"event", "find.hits"},
                                                   {"data",
                                                    {{"find", run.id},
                                                     {"pane", pane.text()},
                                                     {"hits", found.hits},
                                                     {"matched", found.matched},
                                                     {"searched", found.searched},
                                                     {"first", found.first},
                                                     {"end", found.end},
                                                     {"lines", std::move(lines)}}}});
    }
}

void Finder::finish(Run& run) {
    const auto elapsed = std::chrono::steady_clock::now() - run.started;
    if (ClientLink* client = m_server.find(run.request.client)) {
        client->sendJson(
            share::FrameKind::Event,
            {{"event", "find.done"},
             {"data",
              {{"find", run.id},
               {"hits", run.hits},
               {"panes", run.panesWithHits},
               {"searched", run.searched},
               {"searched_panes", run.request.panes.size()},
               {"milliseconds", std::chrono::duration_cast<std::chrono::milliseconds>(elapsed).count()}}}});
    }
    m_runs.erase(run.id);
}

} // namespace mullion::host
