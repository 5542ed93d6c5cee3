#include <app/canvas/SelectedText.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace mullion::app {
namespace {

constexpr std::uint32_t ChunkRows = 1000;

bool isInView(std::span<const TextRow> rows, const TextRange& range) {
    if (rows.empty() || range.begin < rows.front().start) {
        return false;
    }
    const TextRow& last = rows.back();
    return range.end.line < last.start.line || (range.end.line == last.start.line && !last.wrapped);
}

// Lives in the request that is under way; each answer makes the next.
class Collection : public std::enable_shared_from_this<Collection> {
  public:
    Collection(const CoreLink& link, TextViews& views, Selection selection, CopyFormat format, model::Palette palette,
               Collecting collecting)
        : m_link(link), m_views(views), m_selection(std::move(selection)), m_format(format), m_palette(palette),
          m_collecting(std::move(collecting)) {}

    void askFrom(TextPosition from) {
        m_views.readHistory(m_selection.pane(), from, ChunkRows,
                            [self = shared_from_this()](const share::HistoryWindowMessage& window) {
                                self->take(historyRows(window));
                            });
    }

    void add(std::span<const TextRow> rows) {
        const std::string text = copyRows(rows, m_selection, m_format, m_palette);
        if (!text.empty() && !m_text.empty() && m_text.back() != '\n') {
            m_text.push_back('\n');
        }
        m_text += text;
    }

    void finish(bool isWhole = true) {
        m_collecting.done({QString::fromStdString(finishCopy(std::move(m_text), m_format, m_palette)), isWhole});
    }

  private:
    void take(const std::vector<TextRow>& rows) {
        add(rows);
        if (rows.size() == ChunkRows && rows.back().start < m_selection.range().end) {
            if (m_text.size() >= MostCollectedBytes) {
                finish(false);
            } else if (!m_collecting.goOn || m_collecting.goOn(partUntil(rows.back().start.line))) {
                askFrom({rows.back().start.line + 1, 0});
            }
            return;
        }
        if (const share::SnapshotFrame* screen = m_link.frame(m_selection.pane())) {
            add(screenRows(*screen));
        }
        finish();
    }

    [[nodiscard]] double partUntil(std::uint64_t line) const {
        const std::uint64_t first = m_selection.range().begin.line;
        const std::uint64_t last = m_selection.range().end.line;
        return static_cast<double>(line - first) / static_cast<double>(std::max(last - first, std::uint64_t{1}));
    }

    const CoreLink& m_link;
    TextViews& m_views;
    Selection m_selection;
    CopyFormat m_format;
    model::Palette m_palette;
    Collecting m_collecting;
    std::string m_text;
};

} // namespace

void collectSelectedText(const CoreLink& link, TextViews& views, const Selection& selection, CopyFormat format,
                         Collecting collecting) {
    const share::SnapshotFrame* frame = link.frame(selection.pane());
    if (frame == nullptr) {
        return;
    }
    const auto collection =
        std::make_shared<Collection>(link, views, selection, format, frame->palette(), std::move(collecting));
    const std::vector<TextRow> seen = views.rows(selection.pane());
    const TextPosition begin = selection.range().begin;
    if (isInView(seen, selection.range())) {
        collection->add(seen);
        collection->finish();
    } else {
        collection->askFrom({begin.line, selection.isBlock() ? begin.column : 0});
    }
}

} // namespace mullion::app
