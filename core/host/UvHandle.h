// Closes and frees a libuv handle that was made with new. libuv needs the memory until its close callback.
#pragma once

#include <uv.h>

#include <memory>

namespace mullion::host {

template <typename Handle>
void closeAndFree(std::unique_ptr<Handle> handle) {
    if (handle != nullptr) {
        auto* raw = handle.release();
        uv_close(reinterpret_cast<uv_handle_t*>(raw),
                 [](uv_handle_t* closed) { delete reinterpret_cast<Handle*>(closed); });
    }
}

} // namespace mullion::host
