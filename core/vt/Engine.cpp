#include <core/vt/Engine.h>

#include <core/base/Assert.h>
#ifdef MULLION_HAVE_LIBVTERM
#include <core/vt/libvterm/LibvtermEngine.h>
#endif
#include <core/vt/native/NativeEngine.h>

namespace mullion::vt {

std::unique_ptr<Engine> Engine::create(EngineKind kind, const EngineOptions& options) {
    MULLION_ASSERT(model::isValidSize(options.size.columns, options.size.rows));
    if (kind == EngineKind::Native) {
        return std::make_unique<native::NativeEngine>(options);
    }
#ifdef MULLION_HAVE_LIBVTERM
    return std::make_unique<libvterm::LibvtermEngine>(options);
#else
    return nullptr;
#endif
}

} // namespace mullion::vt
