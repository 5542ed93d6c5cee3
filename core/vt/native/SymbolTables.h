// What cells name by number: grapheme clusters and rare attributes (underline colour, hyperlink). Both bounded.
#pragma once

#include <core/model/Cell.h>
#include <core/vt/ExtraView.h>
#include <core/vt/native/Interner.h>
#include <core/vt/native/Utf8.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace mullion::vt::native {

class SymbolTables {
  public:
    static constexpr std::uint32_t MaxClusters = 4096; // A screen full of emoji holds a few hundred kinds.
    static constexpr std::size_t MaxClusterTableBytes = 64 << 10;
    static constexpr std::size_t MaxClusterBytes = 64; // A family emoji takes 25; stacked marks end here.
    static constexpr std::uint32_t MaxExtras = 1024;   // `ls --hyperlink` of a large folder.
    static constexpr std::size_t MaxExtraTableBytes = 256 << 10;
    static constexpr std::size_t MaxLinkBytes = 2083;  // The longest URI that browsers agree on.
    static constexpr std::size_t MaxLinkIdBytes = 250; // As the hyperlink specification advises.

    // 0 when there is no room or the text is too long.
    std::uint32_t internCluster(std::string_view text);
    std::uint16_t internExtra(const ExtraView& extra);

    // Empty for an unknown id.
    [[nodiscard]] std::string_view cluster(std::uint32_t id) const { return m_clusters.text(id); }
    // The cluster cannot take that one too.
    [[nodiscard]] bool isFull(std::uint32_t id, char32_t codePoint) const {
        return m_clusters.text(id).size() + utf8Size(codePoint) > MaxClusterBytes;
    }
    [[nodiscard]] ExtraView extra(std::uint16_t id) const;
    [[nodiscard]] bool hasClusters() const { return m_clusters.count() != 0; }
    // Grows when ids are renumbered.
    [[nodiscard]] std::uint32_t generation() const { return m_generation; }
    [[nodiscard]] bool isCrowded() const { return m_clusters.isCrowded() || m_extras.isCrowded(); }
    [[nodiscard]] std::size_t memory() const { return m_clusters.memory() + m_extras.memory(); }

    // Texts keep their numbers.
    template <typename Archive>
    void carry(Archive& archive);
    // Whether a cell of another process may name what it names, and is a cell at all.
    [[nodiscard]] bool isCell(const model::Cell& cell) const;

    // Starts over with empty tables; the caller re-interns what it keeps from the returned old ones.
    SymbolTables restart();

  private:
    Interner m_clusters{{MaxClusters, MaxClusterTableBytes}};
    Interner m_extras{{MaxExtras, MaxExtraTableBytes}}; // Four bytes of raw colour, one of the id's length, id, link.
    std::string m_key;
    std::uint32_t m_generation = 0;
};

} // namespace mullion::vt::native
