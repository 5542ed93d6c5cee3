#include <core/host/MemoryReturn.h>

#include <core/host/Background.h>
#include <core/host/MemoryRoom.h>
#include <core/host/UvHandle.h>

#include <algorithm>

#ifdef __GLIBC__
#include <malloc.h>
#elif defined(__APPLE__)
#include <malloc/malloc.h>
#endif

namespace mullion::host {

void keepLittleFreeMemory() {
#ifdef __GLIBC__
    ::mallopt(M_MMAP_THRESHOLD, 128 << 10); // As it starts; said, it stays there.
    ::mallopt(M_TRIM_THRESHOLD, 64 << 10);
#endif
}

MemoryReturn::MemoryReturn(uv_loop_t* loop) : m_loop(loop), m_timer(std::make_unique<uv_timer_t>()) {
    uv_timer_init(m_loop, m_timer.get());
    m_timer->data = this;
    uv_unref(reinterpret_cast<uv_handle_t*>(m_timer.get()));
}

MemoryReturn::~MemoryReturn() {
    closeAndFree(std::move(m_timer));
}

void MemoryReturn::onRequest() {
    if (uv_is_active(reinterpret_cast<const uv_handle_t*>(m_timer.get())) != 0) {
        return;
    }
    const std::uint64_t now = uv_now(m_loop);
    const std::uint64_t at = std::max(now + DelayMs, m_notBefore);
    m_notBefore = at + IntervalMs;
    uv_timer_start(
        m_timer.get(), [](uv_timer_t* timer) { static_cast<MemoryReturn*>(timer->data)->giveBack(); }, at - now, 0);
}

void MemoryReturn::giveBack() {
#ifdef __GLIBC__
    runInBackground(
        m_loop,
        [] {
            ::malloc_trim(0);
            MemoryReserve::rearm();
        },
        [] {});
#elif defined(__APPLE__)
    runInBackground(
        m_loop, [] { ::malloc_zone_pressure_relief(nullptr, 0); }, [] {});
#endif
}

} // namespace mullion::host
