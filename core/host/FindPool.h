// Threads that only search: neither the loop nor the workers that serve terminals wait for a long look. They start with
// the first search and sleep between searches.
#pragma once

#include <uv.h>

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

namespace mullion::host {

class FindPool {
  public:
    explicit FindPool(uv_loop_t* loop);
    ~FindPool();
    FindPool(const FindPool&) = delete;
    FindPool& operator=(const FindPool&) = delete;

    // `work` runs on a thread of the pool and gives what then runs on the loop.
    void run(std::function<std::function<void()>()> work);
    // Waits for the work under way; what waits is dropped.
    void close();

  private:
    static constexpr unsigned MaxThreads = 4;

    void startThreads();
    void serve();
    void takeDone();

    std::unique_ptr<uv_async_t> m_wake;
    std::mutex m_mutex; // Guards the next three.
    std::deque<std::function<std::function<void()>()>> m_work;
    std::vector<std::function<void()>> m_done;
    bool m_stop = false;
    std::condition_variable m_more;
    std::vector<std::thread> m_threads;
};

} // namespace mullion::host
