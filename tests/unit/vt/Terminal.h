// An engine as tests see it: text in, readable rows out.
#pragma once

#include <core/vt/Engine.h>

#include <memory>
#include <string>
#include <string_view>

namespace mullion::vt::test {

inline void appendContent(std::string& out, std::uint32_t codePoint) {
    if (codePoint < 0x80) {
        out += static_cast<char>(codePoint == 0 ? ' ' : codePoint);
    } else if (codePoint < 0x800) {
        out += static_cast<char>(0xC0 | (codePoint >> 6));
        out += static_cast<char>(0x80 | (codePoint & 0x3F));
    } else if (codePoint < 0x10000) {
        out += static_cast<char>(0xE0 | (codePoint >> 12));
        out += static_cast<char>(0x80 | ((codePoint >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (codePoint & 0x3F));
    } else {
        out += static_cast<char>(0xF0 | (codePoint >> 18));
        out += static_cast<char>(0x80 | ((codePoint >> 12) & 0x3F));
        out += static_cast<char>(0x80 | ((codePoint >> 6) & 0x3F));
        out += static_cast<char>(0x80 | (codePoint & 0x3F));
    }
}

class Terminal {
  public:
    explicit Terminal(std::uint16_t columns = 10, std::uint16_t rows = 4, std::size_t historyBytes = 4U << 20U,
                      Permissions permissions = 0) {
        EngineOptions options;
        options.permissions = permissions;
        options.size = {columns, rows, 0, 0};
        options.historyBytes = historyBytes;
        m_engine = Engine::create(EngineKind::Native, options);
    }

    Engine& engine() { return *m_engine; }
    Terminal& feed(std::string_view bytes) {
        m_engine->feed({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
        return *this;
    }
    void resize(std::uint16_t columns, std::uint16_t rows) { m_engine->resize({columns, rows, 0, 0}); }

    [[nodiscard]] model::Cell cell(std::uint16_t row, std::uint16_t column) const {
        const auto cells = m_engine->row(row).cells;
        return column < cells.size() ? cells[column] : model::Cell{};
    }
    // UTF-8 of a row without trailing blanks; the tail of a wide character shows as nothing.
    [[nodiscard]] std::string line(std::uint16_t row) const {
        std::string out;
        for (const model::Cell& cell : m_engine->row(row).cells) {
            if (cell.isCluster()) {
                out += m_engine->cluster(cell.clusterId());
            } else if (!cell.has(model::cellflag::WideTail)) {
                appendContent(out, cell.content);
            }
        }
        out.erase(out.find_last_not_of(' ') + 1);
        return out;
    }
    // All rows, each ended by '|', trailing empty rows left out.
    [[nodiscard]] std::string screen() const {
        std::string out;
        std::string pending;
        for (std::uint16_t row = 0; row < m_engine->size().rows; ++row) {
            const std::string text = line(row);
            pending += text + "|";
            if (!text.empty()) {
                out += pending;
                pending.clear();
            }
        }
        return out;
    }
    [[nodiscard]] std::string history() const {
        const HistoryView view = m_engine->history();
        std::string out;
        for (std::uint64_t line = view.range().first; line < view.range().end; ++line) {
            out += view.text(line) + "|";
        }
        return out;
    }
    [[nodiscard]] std::string cursor() const {
        const model::CellPosition at = m_engine->cursor().position;
        return std::to_string(at.row) + "," + std::to_string(at.column);
    }
    std::string takeReplies() {
        std::string taken;
        taken.swap(m_engine->replies());
        return taken;
    }

  private:
    std::unique_ptr<Engine> m_engine;
};

} // namespace mullion::vt::test
