// The writing side of history: packs rows that leave the screen, seals pages, drops the oldest at the bound, and gives
// the newest line back when a resize needs it on the screen again. At the bound a dropped page is the next one to
// write: a warm store allocates nothing.
#pragma once

#include <core/vt/Engine.h>
#include <core/vt/History.h>
#include <core/vt/HistoryPage.h>
#include <core/vt/native/SymbolTables.h>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace mullion::vt::native {

class HistoryStore {
  public:
    // A page is at most this large, unless one row is larger: small enough to copy for each view.
    static constexpr std::size_t MaxPageBytes = 64 << 10;
    static constexpr std::size_t MinPageBytes = 2 << 10;
    // A soft-wrapped line longer than this goes on as a new line, so that one endless line cannot hold a page open. So
    // does one that is longer than a quarter of a page where its page ends; a shorter one moves to the next page.
    static constexpr std::uint32_t MaxLineCells = 32 << 10;

    explicit HistoryStore(std::size_t maxBytes, std::shared_ptr<HistoryBudget> budget = nullptr);
    ~HistoryStore() { setSealedBytes(0); }
    HistoryStore(const HistoryStore&) = delete;
    HistoryStore& operator=(const HistoryStore&) = delete;

    // Appends one row. `wrapped`: the logical line goes on in the next call.
    void push(std::span<const model::Cell> cells, Wrapped wrapped, LineMarks marks, const SymbolTables& symbols);
    // Removes the newest line, appending its cells in terms of `symbols`. Nothing when history is empty.
    std::optional<LineMarks> popLine(std::vector<model::Cell>& cells, SymbolTables& symbols);
    [[nodiscard]] bool lastLineIsOpen() const { return !m_pages.empty() && m_pages.back()->lastLineIsOpen; }
    // What follows belongs to a new line, whatever came before.
    void closeLine();
    void clear();
    [[nodiscard]] std::size_t sealedBytes() const { return m_sealedBytes; }
    void dropOldestPage();
    // Of sealedBytes(), those of pages that compressOldestPage() has not been offered yet.
    [[nodiscard]] std::size_t plainBytes() const;
    void compressOldestPage();
    // Ids of `symbols` were renumbered.
    void forgetSymbols() {
        if (m_extraNumbers != nullptr) {
            m_extraNumbers->fill(0);
        }
    }

    [[nodiscard]] HistoryView view() const;
    [[nodiscard]] HistoryRange range() const {
        return {m_first, m_end, lastLineIsOpen() ? std::uint32_t{m_pages.back()->lastLine().cells} : 0U};
    }
    [[nodiscard]] std::size_t memory() const;
    // Into a new store.
    template <typename Archive>
    void carry(Archive& archive, const SymbolTables& symbols);

  private:
    // What the open page calls the screen's extras; 0 for those it has not been given.
    using ExtraNumbers = std::array<std::uint16_t, SymbolTables::MaxExtras + 1>;

    // What a page's block takes, so that the page keeps its bound.
    [[nodiscard]] std::size_t blockBytes() const { return m_pageBytes - sizeof(HistoryPage); }
    [[nodiscard]] bool continuesLine(std::size_t bytes) const;
    [[nodiscard]] bool fitsPage(std::size_t bytes) const;
    void beginLine(std::size_t bytes);
    void moveLastLine();
    void addPage();
    void sealLastPage();
    std::shared_ptr<HistoryPage> takePage(std::uint64_t firstLine);
    void appendPage(std::shared_ptr<HistoryPage> page);
    void dropOldest();
    void makeWritable();
    void setSealedBytes(std::size_t bytes);
    void packRow(std::span<const model::Cell> cells, const SymbolTables& symbols);
    std::uint8_t* packCharacter(const model::Cell& cell, const SymbolTables& symbols, std::uint8_t* out);
    std::uint16_t extraNumber(std::uint16_t screenId, const SymbolTables& symbols);

    std::shared_ptr<HistoryBudget> m_budget; // shared: by many engines; may be null.
    std::size_t m_maxBytes;
    std::size_t m_pageBytes;
    // shared: a view keeps sealed pages alive after they are dropped here. The last one is open and never shared.
    std::vector<std::shared_ptr<HistoryPage>> m_pages;
    std::shared_ptr<HistoryPage> m_spare; // A dropped page that no view has seen, to be written again.
    std::size_t m_sealedBytes = 0;
    std::uint64_t m_first = 0;
    std::uint64_t m_end = 0;
    model::Cell m_style;                          // Has the style of what was packed last in the open line.
    std::unique_ptr<ExtraNumbers> m_extraNumbers; // Null until a row needs one.
};

} // namespace mullion::vt::native
