#include <core/host/FindPool.h>

#include <core/host/ThreadName.h>
#include <core/host/UvHandle.h>

#include <algorithm>
#include <string>
#include <utility>

namespace mullion::host {

FindPool::FindPool(uv_loop_t* loop) : m_wake(std::make_unique<uv_async_t>()) {
    uv_async_init(loop, m_wake.get(), [](uv_async_t* wake) { static_cast<FindPool*>(wake->data)->takeDone(); });
    m_wake->data = this;
}

FindPool::~FindPool() {
    close();
}

void FindPool::run(std::function<std::function<void()>()> work) {
    if (m_wake == nullptr) {
        return; // The core is ending.
    }
    if (m_threads.empty()) {
        startThreads();
    }
    {
        const std::lock_guard lock(m_mutex);
        m_work.push_back(std::move(work));
    }
    m_more.notify_one();
}

void FindPool::startThreads() {
    const unsigned count = std::clamp(std::thread::hardware_concurrency(), 1U, MaxThreads);
    for (unsigned number = 0; number < count; ++number) {
        m_threads.emplace_back([this, number] {
            setThreadName("mullion:find:" + std::to_string(number));
            serve();
        });
    }
}

void FindPool::serve() {
    std::unique_lock lock(m_mutex);
    while (true) {
        m_more.wait(lock, [this] { return m_stop || !m_work.empty(); });
        if (m_stop) {
            return;
        }
        auto work = std::move(m_work.front());
        m_work.pop_front();
        lock.unlock();
        auto done = work();
        work = nullptr;
        lock.lock();
        m_done.push_back(std::move(done));
        uv_async_send(m_wake.get());
    }
}

void FindPool::takeDone() {
    std::vector<std::function<void()>> done;
    {
        const std::lock_guard lock(m_mutex);
        done.swap(m_done);
    }
    for (const auto& one : done) {
        one();
    }
}

void FindPool::close() {
    {
        const std::lock_guard lock(m_mutex);
        m_stop = true;
        m_work.clear();
    }
    m_more.notify_all();
    for (std::thread& thread : m_threads) {
        thread.join();
    }
    m_threads.clear();
    closeAndFree(std::move(m_wake));
}

} // namespace mullion::host
