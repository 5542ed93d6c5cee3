#include <core/vt/native/Interner.h>

namespace mullion::vt::native {

namespace {

std::size_t hashOf(std::string_view text) {
    std::size_t hash = 0xCBF29CE484222325U; // FNV-1a: short keys, no state.
    for (const char c : text) {
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
    }
    return hash ^ (hash >> 32U);
}

} // namespace

std::uint32_t Interner::intern(std::string_view text) {
    if (m_slots.size() < (m_entries.size() + 1) * 2) {
        growSlots();
    }
    const std::size_t slot = findSlot(text);
    if (m_slots[slot] != 0) {
        return m_slots[slot];
    }
    if (m_entries.size() >= m_limits.entries || m_bytes.size() + text.size() > m_limits.bytes) {
        return 0;
    }
    m_entries.push_back({static_cast<std::uint32_t>(m_bytes.size()), static_cast<std::uint32_t>(text.size())});
    m_bytes.append(text);
    m_slots[slot] = count();
    return count();
}

std::string_view Interner::text(std::uint32_t number) const {
    if (number == 0 || number > m_entries.size()) {
        return {};
    }
    const Entry& entry = m_entries[number - 1];
    return std::string_view(m_bytes).substr(entry.offset, entry.length);
}

std::size_t Interner::memory() const {
    return m_bytes.capacity() + m_entries.capacity() * sizeof(Entry) + m_slots.capacity() * sizeof(std::uint32_t);
}

void Interner::clear() {
    m_bytes.clear();
    m_entries.clear();
    m_slots.assign(m_slots.size(), 0);
}

Interner Interner::emptied() const {
    Interner result(m_limits);
    result.m_slots.assign(m_slots.size(), 0);
    return result;
}

std::size_t Interner::findSlot(std::string_view wanted) const {
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hashOf(wanted) & mask;
    while (m_slots[slot] != 0 && text(m_slots[slot]) != wanted) {
        slot = (slot + 1) & mask;
    }
    return slot;
}

void Interner::growSlots() {
    m_slots.assign(m_slots.empty() ? 16 : m_slots.size() * 2, 0);
    for (std::uint32_t number = 1; number <= count(); ++number) {
        m_slots[findSlot(text(number))] = number;
    }
}

} // namespace mullion::vt::native
