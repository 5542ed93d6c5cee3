// libvterm behind our seam: the second engine, for comparison and for those who want it (`mullion core --engine
// libvterm`). What it lacks, it lacks here too: no hyperlinks, no synchronized output, clusters of at most six code
// points, no reflow. Its control sequences pass a SequenceFilter.
#pragma once

#include <core/vt/Engine.h>
#include <core/vt/libvterm/SequenceFilter.h>
#include <core/vt/native/HistoryStore.h>
#include <core/vt/native/SymbolTables.h>

#include <vterm.h>

#include <memory>
#include <string>
#include <vector>

namespace mullion::vt::libvterm {

class LibvtermEngine final : public Engine {
  public:
    explicit LibvtermEngine(const EngineOptions& options);

    void feed(std::span<const std::uint8_t> bytes) override;
    void resize(model::ScreenSize size) override;
    [[nodiscard]] model::ScreenSize size() const override { return m_size; }
    [[nodiscard]] RowView row(std::uint16_t viewRow) const override;
    [[nodiscard]] model::Cursor cursor() const override { return m_cursor; }
    [[nodiscard]] model::Modes modes() const override;
    [[nodiscard]] const model::Palette& palette() const override { return m_palette; }
    [[nodiscard]] std::string_view title() const override { return m_title; }
    [[nodiscard]] std::string_view workingDirectory() const override { return {}; }
    [[nodiscard]] std::string_view cluster(std::uint32_t id) const override;
    [[nodiscard]] ExtraView extra(std::uint16_t) const override { return {}; }
    [[nodiscard]] std::uint32_t tableGeneration() const override { return m_symbols.generation(); }
    [[nodiscard]] HistoryView history() const override { return m_history.view(); }
    [[nodiscard]] HistoryRange historyRange() const override { return m_history.range(); }
    [[nodiscard]] std::string& replies() override { return m_replies; }
    [[nodiscard]] EngineEvents takeEvents() override;
    void endSynchronizedOutput() override {}
    void clearHistory() override { m_history.clear(); }
    [[nodiscard]] std::size_t sealedHistoryBytes() const override { return m_history.sealedBytes(); }
    void dropOldestHistory() override { m_history.dropOldestPage(); }
    [[nodiscard]] std::size_t plainHistoryBytes() const override { return m_history.plainBytes(); }
    void compressOldestHistory() override { m_history.compressOldestPage(); }
    [[nodiscard]] EngineMemory memory() const override;
    // libvterm cannot say all it knows: the screen is handed over as text in its place, with the history, the cursor
    // and the modes that matter to input, but without colours.
    void save(StateWriter& state) override;
    [[nodiscard]] bool restore(StateReader& state) override;

    struct TitlePiece {
        std::string_view text;
        bool first = true;
        bool last = true;
    };

  private:
    // A copy of one screen row in our own cells; libvterm has no row ids and no damage by row identity.
    struct Line {
        std::vector<model::Cell> cells;
        model::RowId id{};
        std::uint32_t generation = 0;
        bool dirty = true;
    };
    struct FreeVterm {
        void operator()(VTerm* vterm) const { vterm_free(vterm); }
    };

    static int onDamage(VTermRect rect, void* self);
    void takeTitle(const TitlePiece& piece);
    static int onMoveRectangle(VTermRect destination, VTermRect source, void* self);
    static int onMoveCursor(VTermPos position, VTermPos old, int visible, void* self);
    static int onProperty(VTermProp property, VTermValue* value, void* self);
    static int onBell(void* self);
    static int onLineLeaves(int columns, const VTermScreenCell* cells, void* self);
    static void onOutput(const char* bytes, std::size_t count, void* self);

    void rebuildLines();
    void copyDirtyLines();
    model::Cell convert(const VTermScreenCell& source);

    static constexpr std::size_t FeedChunkBytes = 4096; // Bounds the filter's copy.

    model::ScreenSize m_size;
    model::Palette m_palette;
    SequenceFilter m_filter;
    std::string m_filtered;
    native::SymbolTables m_symbols;
    native::HistoryStore m_history;
    std::vector<Line> m_lines;
    std::vector<model::Cell> m_leaving;
    std::uint64_t m_nextRow = 0;
    model::Cursor m_cursor;
    model::MouseTracking m_mouse = model::MouseTracking::None;
    std::uint32_t m_flags = 0;
    std::string m_title;
    std::string m_titlePieces; // Of one that has not come to its end.
    std::string m_replies;
    EngineEvents m_events;
    // Last, so that it goes first: its callbacks use what is above.
    std::unique_ptr<VTerm, FreeVterm> m_vterm;
    VTermScreen* m_screen = nullptr;
};

} // namespace mullion::vt::libvterm
