// History as bytes and back (StateArchive.h). The packed text is taken as it is, so a reader walks all of it first.
#include <core/vt/HistoryPage.h>
#include <core/vt/native/HistoryStore.h>

#include <core/base/StateArchive.h>

#include <algorithm>
#include <cstring>

namespace mullion::vt {

namespace {

using Byte = std::uint8_t;

constexpr std::uint32_t MaxPageText = 16U << 20U; // One endless line of stacked marks in a page of its own.
constexpr std::size_t MaxEmptyLines = 1U << 20U;
constexpr std::size_t MaxPages = 1U << 22U;

// Where the packed cell at `at` ends, or null; `width` is what it takes. Everything before `end` may be read.
const Byte* cellEnd(const Byte* at, const Byte* end, std::size_t extras, std::uint32_t& width) {
    if (*at == HistoryPage::StyleMark) {
        if (end - at < static_cast<std::ptrdiff_t>(HistoryPage::MaxStyleBytes)) {
            // A style may be shorter, but what is cut off cannot be told apart from here: measure it in a copy.
            std::array<Byte, 2 * HistoryPage::MaxStyleBytes> copy{};
            std::copy(at, end, copy.begin());
            model::Cell style;
            const auto length = unpackStyle(copy.data(), style) - copy.data();
            if (length >= end - at || (copy[1] & 3U) == 3 || ((copy[1] >> 2U) & 3U) == 3 || style.extra > extras) {
                return nullptr;
            }
            at += length;
        } else {
            model::Cell style;
            const Byte* const styleEnd = unpackStyle(at, style);
            if (styleEnd >= end || (at[1] & 3U) == 3 || ((at[1] >> 2U) & 3U) == 3 || style.extra > extras) {
                return nullptr;
            }
            at = styleEnd;
        }
    }
    width = 1;
    if (*at == HistoryPage::WideMark) {
        width = 2;
        if (++at == end) {
            return nullptr;
        }
    }
    const Byte lead = *at;
    if (lead < 0x80) {
        return at + 1;
    }
    std::size_t length = lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0;
    if (lead == HistoryPage::ClusterMark) {
        length = end - at < 2 ? 0 : 2U + at[1];
        return length != 0 && length <= static_cast<std::size_t>(end - at) ? at + length : nullptr;
    }
    if (length == 0 || length > static_cast<std::size_t>(end - at)) {
        return nullptr;
    }
    const bool continues = std::all_of(at + 1, at + length, [](Byte byte) { return (byte & 0xC0U) == 0x80; });
    return continues ? at + length : nullptr;
}

// How many of the next bytes are ASCII, in eights.
std::size_t plainEights(const Byte* at, const Byte* end) {
    const Byte* const begin = at;
    for (; end - at >= 8; at += 8) {
        std::uint64_t eight = 0;
        std::memcpy(&eight, at, sizeof(eight));
        if ((eight & 0x8080808080808080U) != 0) {
            break;
        }
    }
    return static_cast<std::size_t>(at - begin);
}

} // namespace

bool HistoryPage::isSoundLine(std::size_t number) const {
    const std::uint32_t textEnd = textEndOf(number);
    if (line(number).text > textEnd || textEnd > m_used) {
        return false;
    }
    const Byte* at = m_block.get() + line(number).text;
    const Byte* const end = m_block.get() + textEnd;
    std::uint64_t cells = 0;
    bool hasWide = false;
    while (at < end) {
        const std::size_t plain = plainEights(at, end);
        cells += plain;
        at += plain;
        if (at == end) {
            break;
        }
        std::uint32_t width = 0;
        at = cellEnd(at, end, m_extras.size(), width);
        if (at == nullptr) {
            return false;
        }
        hasWide = hasWide || width == 2;
        cells += width;
    }
    return cells == line(number).cells && hasWide == (line(number).hasWide != 0);
}

bool HistoryPage::isSound() const {
    for (std::size_t number = 0; number < m_lineCount; ++number) {
        if (!isSoundLine(number)) {
            return false;
        }
    }
    return m_lineCount != 0 && line(0).text == 0;
}

template <typename Archive>
void HistoryPage::carry(Archive& archive) {
    archive.number(firstLine);
    archive.number(lastLineIsOpen);
    archive.number(isDense);
    archive.number(m_isCompressed);
    archive.number(m_used, MaxPageText);
    archive.number(m_lineCount, MaxPageText);
    const std::size_t lineBytes = m_lineCount * sizeof(Line);
    std::size_t packed = archive.count(m_isCompressed ? m_capacity : m_used, MaxPageText);
    if constexpr (Archive::Reads) {
        archive.require(m_isCompressed || (packed == m_used && m_lineCount <= packed + MaxEmptyLines));
        packed = archive.failed() ? 0 : packed;
        m_capacity = static_cast<std::uint32_t>(
            m_isCompressed ? packed : (packed + lineBytes + sizeof(Line) - 1) / sizeof(Line) * sizeof(Line));
        m_block = std::make_unique_for_overwrite<std::uint8_t[]>(m_capacity);
    }
    archive.bytes(m_block.get(), packed);
    if (!m_isCompressed) {
        archive.bytes(m_block.get() + m_capacity - lineBytes, lineBytes);
    }
    carryList(archive, m_extras, native::SymbolTables::MaxExtras, [](Archive& a, Extra& extra) {
        std::uint32_t color = extra.underlineColor.raw();
        a.number(color);
        extra.underlineColor = model::Color::fromRaw(color);
        a.text(extra.link, native::SymbolTables::MaxLinkBytes);
        a.text(extra.linkId, native::SymbolTables::MaxLinkIdBytes);
    });
    if constexpr (Archive::Reads) {
        if (archive.failed()) {
            m_isCompressed = false;
            return restart(0);
        }
        for (const Extra& extra : m_extras) {
            m_extraBytes += extra.link.size() + extra.linkId.size();
        }
        const std::shared_ptr<HistoryPage> opened = m_isCompressed ? openedIfWhole() : nullptr;
        archive.require(m_isCompressed ? opened != nullptr && opened->isSound() : isSound());
    }
}

namespace native {

template <typename Archive>
void HistoryStore::carry(Archive& archive, const SymbolTables& symbols) {
    archive.number(m_first);
    archive.number(m_end);
    archive.bytes(&m_style, sizeof(m_style));
    archive.require(symbols.isCell(m_style));
    carryList(archive, m_pages, MaxPages, [](Archive& a, std::shared_ptr<HistoryPage>& page) {
        if constexpr (Archive::Reads) {
            page = std::make_shared<HistoryPage>();
        }
        page->carry(a);
    });
    if constexpr (Archive::Reads) {
        std::uint64_t line = m_pages.empty() ? m_end : m_first;
        std::size_t sealed = 0;
        for (const auto& page : m_pages) {
            archive.require(page->firstLine == line);
            line += page->lineCount();
            sealed += page == m_pages.back() ? 0 : page->memory();
            archive.require(page == m_pages.back() ? !page->isCompressed() : !page->lastLineIsOpen);
        }
        archive.require(line == m_end && (!m_pages.empty() || m_first == m_end));
        if (archive.failed()) {
            m_pages.clear();
            sealed = 0;
            m_first = m_end = 0;
        }
        setSealedBytes(sealed);
        forgetSymbols();
    }
}

template void HistoryStore::carry(StateWriter&, const SymbolTables&);
template void HistoryStore::carry(StateReader&, const SymbolTables&);

} // namespace native

} // namespace mullion::vt
