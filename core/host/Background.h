// Runs work that may take milliseconds on libuv's thread pool, and its completion on the loop.
#pragma once

#include <uv.h>

#include <cstddef>
#include <functional>
#include <memory>

namespace mullion::host {

// How many have not come back yet. Main thread.
inline std::size_t& backgroundJobs() {
    static std::size_t jobs = 0;
    return jobs;
}

// `work` must touch only what it owns. `done` runs on the loop's thread, also when the loop is about to end.
inline void runInBackground(uv_loop_t* loop, std::function<void()> work, std::function<void()> done) {
    struct Job {
        uv_work_t request{};
        std::function<void()> work;
        std::function<void()> done;
    };
    auto job = std::make_unique<Job>();
    job->work = std::move(work);
    job->done = std::move(done);
    job->request.data = job.get();
    ++backgroundJobs();
    uv_queue_work(
        loop, &job.release()->request, [](uv_work_t* request) { static_cast<Job*>(request->data)->work(); },
        [](uv_work_t* request, int) {
            const std::unique_ptr<Job> owned(static_cast<Job*>(request->data));
            --backgroundJobs();
            owned->done();
        });
}

} // namespace mullion::host
