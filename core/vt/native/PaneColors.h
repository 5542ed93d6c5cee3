// A pane's palette. Nearly no program changes one, so that panes share the palette they began with until then.
#pragma once

#include <core/model/Palette.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <utility>

namespace mullion::vt::native {

class PaneColors {
  public:
    static constexpr std::size_t IndexedCount = 256;

    // Null: the default palette.
    explicit PaneColors(std::shared_ptr<const model::Palette> initial)
        : m_initial(initial != nullptr ? std::move(initial) : defaults()) {}

    [[nodiscard]] const model::Palette& current() const { return m_changed != nullptr ? *m_changed : *m_initial; }
    [[nodiscard]] std::uint32_t color(std::size_t entry) const { return current()[entry]; }
    [[nodiscard]] std::uint32_t initial(std::size_t entry) const { return (*m_initial)[entry]; }
    void set(std::size_t entry, std::uint32_t rgb) {
        if (color(entry) != rgb) {
            own()[entry] = rgb;
        }
    }
    void reset(std::size_t entry) { set(entry, (*m_initial)[entry]); }
    void resetIndexed() {
        if (m_changed != nullptr) {
            std::copy_n(m_initial->begin(), IndexedCount, m_changed->begin());
        }
    }
    void resetAll() { m_changed.reset(); }
    template <typename Archive>
    void carry(Archive& archive) {
        bool changed = m_changed != nullptr;
        archive.number(changed);
        if (changed) {
            archive.bytes(own().data(), sizeof(model::Palette));
        }
    }
    [[nodiscard]] std::size_t memory() const { return m_changed != nullptr ? sizeof(model::Palette) : 0; }

  private:
    // shared: by all panes that begin with it, on any thread.
    static const std::shared_ptr<const model::Palette>& defaults() {
        static const auto Shared = std::make_shared<const model::Palette>(model::defaultPalette());
        return Shared;
    }
    model::Palette& own() {
        if (m_changed == nullptr) {
            m_changed = std::make_unique<model::Palette>(*m_initial);
        }
        return *m_changed;
    }

    std::shared_ptr<const model::Palette> m_initial;
    std::unique_ptr<model::Palette> m_changed; // Null while nothing differs.
};

} // namespace mullion::vt::native
