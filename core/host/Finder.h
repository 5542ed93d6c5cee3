// Searches under way: reads panes a few at a time from their workers, looks through them on threads of its own, and
// tells the client that asked as results come. Main thread, but for what FindPool runs.
#pragma once

#include <core/host/FindPool.h>
#include <core/host/FindQuery.h>
#include <core/host/FindSearch.h>
#include <core/host/PaneKeeper.h>

#include <uv.h>

#include <atomic>
#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace mullion::host {

using FindId = std::uint64_t;

struct FindRequest {
    ClientId client = 0;
    std::shared_ptr<const re2::RE2> pattern; // shared: with the threads.
    std::vector<model::PaneId> panes;        // In the order in which they are looked through.
    FindLimits limits;
};

class Finder {
  public:
    // At once, for one client: a bar, a list, and what follows the output of some panes.
    static constexpr std::size_t MaxFindsPerClient = 8;

    Finder(uv_loop_t* loop, Workspace& workspace, PaneKeeper& keeper, Server& server);
    ~Finder();
    Finder(const Finder&) = delete;
    Finder& operator=(const Finder&) = delete;

    [[nodiscard]] bool mayStart(ClientId client) const;
    // Nothing happens before proceed(), so that the client knows the id first. Then events follow: find.hits for each
    // pane with hits, and find.done.
    FindId start(FindRequest request);
    void proceed(FindId find);
    // False when the client has no such search (any more).
    bool cancel(ClientId client, FindId find);
    void forgetClient(ClientId client);
    void close();
    [[nodiscard]] bool idle() const { return m_runs.empty(); }

  private:
    // Panes whose text is held at once: enough to keep the threads busy, and each holds a page of its own.
    static constexpr std::size_t MaxPanesInFlight = 24;
    // What one search may send; beyond it panes are counted only. Half of what a client may leave unread.
    static constexpr std::size_t MaxFindBytes = 8U << 20U;

    struct Run {
        FindId id = 0;
        FindRequest request;
        std::size_t nextPane = 0;
        std::size_t underWay = 0;
        std::shared_ptr<std::atomic<bool>> cancelled; // shared: with the threads.
        std::chrono::steady_clock::time_point started;
        std::size_t bytes = 0;
        std::uint64_t hits = 0;
        std::uint64_t searched = 0;
        std::uint64_t panesWithHits = 0;
    };

    void feed(Run& run);
    void onPane(FindId find, model::PaneId pane, PaneFound found);
    void sendPane(Run& run, model::PaneId pane, PaneFound found);
    void finish(Run& run);

    Workspace& m_workspace;
    PaneKeeper& m_keeper;
    Server& m_server;
    std::map<FindId, Run> m_runs;
    FindId m_nextFind = 1;
    FindPool m_pool;
};

} // namespace mullion::host
