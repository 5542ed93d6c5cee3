#include <core/vt/Engine.h>

#include <core/base/Assert.h>
#include <core/vt/native/NativeEngine.h>

namespace mullion::vt {

std::unique_ptr<Engine> Engine::create(EngineKind kind, const EngineOptions& options) {
    MULLION_ASSERT(model::isValidSize(options.size.columns, options.size.rows));
    if (kind == EngineKind::Native) {
        return std::make_unique<native::NativeEngine>(options);
    }
    return nullptr;
}

} // namespace mullion::vt
