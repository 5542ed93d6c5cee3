#include <core/vt/native/SymbolTables.h>

#include <cstring>
#include <utility>

namespace mullion::vt::native {

std::uint32_t SymbolTables::internCluster(std::string_view text) {
    return text.size() > MaxClusterBytes ? 0 : m_clusters.intern(text);
}

std::uint16_t SymbolTables::internExtra(const ExtraView& extra) {
    const std::uint32_t raw = extra.underlineColor.raw();
    if ((raw == 0 && extra.link.empty()) || extra.linkId.size() > MaxLinkIdBytes) {
        return 0;
    }
    m_key.assign(reinterpret_cast<const char*>(&raw), sizeof(raw));
    m_key.push_back(static_cast<char>(extra.linkId.size()));
    m_key.append(extra.linkId);
    m_key.append(extra.link);
    return static_cast<std::uint16_t>(m_extras.intern(m_key));
}

ExtraView SymbolTables::extra(std::uint16_t id) const {
    const std::string_view key = m_extras.text(id);
    std::uint32_t raw = 0;
    if (key.size() <= sizeof(raw)) {
        return {};
    }
    std::memcpy(&raw, key.data(), sizeof(raw));
    const std::string_view names = key.substr(sizeof(raw) + 1);
    const auto idBytes = static_cast<unsigned char>(key[sizeof(raw)]);
    if (idBytes > names.size()) {
        return {}; // Of another process that had it wrong.
    }
    return {model::Color::fromRaw(raw), names.substr(idBytes), names.substr(0, idBytes)};
}

SymbolTables SymbolTables::restart() {
    SymbolTables old = std::move(*this);
    *this = SymbolTables();
    m_clusters = old.m_clusters.emptied();
    m_extras = old.m_extras.emptied();
    m_generation = old.m_generation + 1;
    return old;
}

} // namespace mullion::vt::native
