// Messages from the workers to the main thread. Any thread pushes; the owner of the loop takes.
#pragma once

#include <core/host/WorkerMessages.h>

#include <functional>
#include <mutex>
#include <vector>

namespace mullion::host {

class Outbox {
  public:
    // `wake` is called from the pushing thread, without the lock, when the box was empty before.
    explicit Outbox(std::function<void()> wake) : m_wake(std::move(wake)) {}

    void push(FromWorker message) {
        bool wasEmpty = false;
        {
            const std::lock_guard lock(m_mutex);
            wasEmpty = m_messages.empty();
            m_messages.push_back(std::move(message));
        }
        if (wasEmpty) {
            m_wake();
        }
    }

    // Swaps the messages into `taken`, which should be empty; its memory is used again.
    void take(std::vector<FromWorker>& taken) {
        const std::lock_guard lock(m_mutex);
        m_messages.swap(taken);
    }

  private:
    std::mutex m_mutex;
    std::vector<FromWorker> m_messages;
    std::function<void()> m_wake;
};

} // namespace mullion::host
