// One page of history: logical lines numbered from `firstLine`, packed in one block of memory. Their text grows from
// its front, the table of lines from its end, so that a page is full only when the block is.
//
// Text is UTF-8, one scalar value a cell, with marks that UTF-8 never contains: StyleMark before the first cell of a
// style (each line begins in the default one), WideMark before a cell two columns wide, and ClusterMark before a cell
// of several code points (mark, length byte, UTF-8). A blank cell is a space.
#pragma once

#include <core/model/Cell.h>
#include <core/vt/ExtraView.h>
#include <core/vt/LineMarks.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::vt {

class HistoryPage {
  public:
    static constexpr std::uint8_t StyleMark = 0xFD;
    static constexpr std::uint8_t WideMark = 0xFE;
    static constexpr std::uint8_t ClusterMark = 0xFF;
    // What a cell's style takes at most, and then its text unless it is a cluster.
    static constexpr std::size_t MaxStyleBytes = 12;
    static constexpr std::size_t MaxCharacterBytes = 5;
    // A first block: a pane that printed a screenful and no more takes no more.
    static constexpr std::size_t FirstBlockBytes = 4 << 10;

    struct Line {
        std::uint32_t text = 0;        // Where its bytes begin; they end where the next line's begin.
        std::uint32_t cells : 16 = 0;  // Columns it takes on one endless row.
        std::uint32_t hasWide : 1 = 0; // The only cells that a wrap may not cut.
        std::uint32_t marks : LineMarks::Bits = 0;
    };
    struct Extra {
        model::Color underlineColor;
        std::string link;
        std::string linkId;
    };

    HistoryPage() = default;
    // A copy without room to grow.
    HistoryPage(const HistoryPage& other);
    HistoryPage& operator=(const HistoryPage&) = delete;

    [[nodiscard]] std::size_t lineCount() const { return m_lineCount; }
    [[nodiscard]] const Line& line(std::size_t number) const { return *lineAt(m_block.get(), m_capacity, number); }
    // Cells [from, to) of a line are appended to `out`; cluster ids and extras are this page's.
    void decode(std::size_t line, std::uint32_t from, std::uint32_t to, std::vector<model::Cell>& out) const;
    // Columns at which the rows of a line begin when it is wrapped at `columns`: never empty.
    void rowStarts(std::size_t line, std::uint16_t columns, std::vector<std::uint32_t>& out) const;
    [[nodiscard]] std::string text(std::size_t line) const;
    // The same without a copy, where the page holds nothing but that: a byte a cell.
    [[nodiscard]] std::optional<std::string_view> plainText(std::size_t line) const;
    // The column of each byte of text(), and of its end.
    [[nodiscard]] std::vector<std::uint32_t> columnsOfText(std::size_t line) const;
    [[nodiscard]] std::string_view cluster(std::uint32_t id) const;
    [[nodiscard]] ExtraView extra(std::uint16_t id) const;
    [[nodiscard]] const std::vector<Extra>& extras() const { return m_extras; }
    [[nodiscard]] std::size_t memory() const {
        return sizeof(*this) + m_capacity + m_extras.capacity() * sizeof(Extra) + m_extraBytes;
    }

    // The same lines in a fraction of the memory (HistoryCompression.cpp); null when that would save nothing worth it.
    // Of a compressed page only firstLine, lineCount(), the two flags and memory() can be asked.
    [[nodiscard]] std::shared_ptr<HistoryPage> compressed() const;
    [[nodiscard]] bool isCompressed() const { return m_isCompressed; }
    // A page as it was before compressed().
    [[nodiscard]] std::shared_ptr<HistoryPage> opened() const;

    // The rest is for the history's owner only, and only until a view shares the page.

    // Becomes an empty page that keeps its memory.
    void restart(std::uint64_t first);
    // What it holds, without room to grow.
    [[nodiscard]] std::size_t content() const {
        return m_used + m_lineCount * sizeof(Line) + m_extras.size() * sizeof(Extra) + m_extraBytes;
    }
    // Makes sure that `bytes` of text and one more line fit. A block grows by doubling up to `usual` bytes.
    void reserve(std::size_t bytes, std::size_t usual);
    Line& addLine();
    [[nodiscard]] Line& lastLine() { return *lineAt(m_block.get(), m_capacity, m_lineCount - 1); }
    void removeLastLine();
    // Text of the last line is written here, in room that was reserved, and then taken over.
    [[nodiscard]] std::uint8_t* textEnd() { return m_block.get() + m_used; }
    void setTextEnd(const std::uint8_t* end) { m_used = static_cast<std::uint32_t>(end - m_block.get()); }
    // The text of the last line so far.
    [[nodiscard]] std::string_view lastText() const;
    // One past the index of a new entry in extras().
    std::uint16_t addExtra(const ExtraView& extra);
    // Gives room to grow back, when most of it is.
    void seal();
    template <typename Archive>
    void carry(Archive& archive);

    std::uint64_t firstLine = 0;
    bool lastLineIsOpen = false; // It goes on in later rows.
    bool isShared = false;       // A view has it: it must never change again.
    bool isDense = false;        // compressed() has found nothing to save.

  private:
    static Line* lineAt(std::uint8_t* block, std::size_t capacity, std::size_t number) {
        return reinterpret_cast<Line*>(block + capacity) - 1 - number;
    }
    [[nodiscard]] std::uint32_t textEndOf(std::size_t number) const {
        return number + 1 < m_lineCount ? line(number + 1).text : m_used;
    }
    // Moves to a block of `bytes`, a multiple of the size of a line.
    void reallocate(std::size_t bytes);
    // Whether decode() may trust the packed text of every line.
    [[nodiscard]] bool isSound() const;
    [[nodiscard]] bool isSoundLine(std::size_t number) const;

    // Null when the compressed bytes are no page.
    [[nodiscard]] std::shared_ptr<HistoryPage> openedIfWhole() const;
    // A copy of all but the block.
    [[nodiscard]] std::shared_ptr<HistoryPage> frame() const;

    std::unique_ptr<std::uint8_t[]> m_block; // Compressed: one zstd frame of the text and then the table of lines.
    std::uint32_t m_capacity = 0;
    bool m_isCompressed = false;
    std::uint32_t m_used = 0; // Bytes of text.
    std::uint32_t m_lineCount = 0;
    std::vector<Extra> m_extras;
    std::size_t m_extraBytes = 0; // Of the links.
};

// A cell's style in the packed form, and back. The extra is one past an index in the page's extras().
std::uint8_t* packStyle(const model::Cell& style, std::uint16_t extra, std::uint8_t* out);
const std::uint8_t* unpackStyle(const std::uint8_t* at, model::Cell& style);

} // namespace mullion::vt
