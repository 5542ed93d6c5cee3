#include <core/vt/native/NativeEngine.h>

#include <core/base/Assert.h>

namespace mullion::vt::native {

void NativeEngine::resize(model::ScreenSize size) {
    MULLION_ASSERT(model::isValidSize(size.columns, size.rows));
    m_screen.resize(size);
}

std::string_view NativeEngine::cluster(std::uint32_t id) const {
    const std::string_view text = m_screen.symbols().cluster(id);
    return text.empty() ? "\xEF\xBF\xBD" : text;
}

EngineMemory NativeEngine::memory() const {
    return {m_screen.screenMemory() + m_parser.memory(), m_screen.history().memory()};
}

} // namespace mullion::vt::native
