#include <core/cli/attach/ScreenPainter.h>

#include <core/cli/ScreenFormat.h>
#include <core/cli/Text.h>

#include <algorithm>

namespace mullion::cli {
namespace {

// Mode 2026: the terminal shows the whole repaint at once.
constexpr std::string_view Begin = "\x1b[?2026h\x1b[?25l";
constexpr std::string_view End = "\x1b[?2026l";

std::string moveTo(int row, int column) {
    return "\x1b[" + std::to_string(row + 1) + ";" + std::to_string(column + 1) + "H";
}

// The parameter of DECSCUSR.
int styleOf(const model::Cursor& cursor) {
    const int steady = 2 * static_cast<int>(cursor.shape) + 2;
    return cursor.blink == model::Blink::Yes ? steady - 1 : steady;
}

// The first visible of `all` rows or columns, as near to `now` as shows `wanted` among `room`.
std::uint16_t scrolledTo(std::uint16_t now, std::uint16_t wanted, std::uint16_t room, std::uint16_t all) {
    const int last = std::max(all - room, 0);
    const int lowest = std::max(wanted - room + 1, 0);
    return static_cast<std::uint16_t>(std::min(std::clamp<int>(now, lowest, std::max<int>(wanted, lowest)), last));
}

} // namespace

void ScreenPainter::follow(const share::SnapshotFrame& frame, model::ScreenSize terminal) {
    const model::CellPosition cursor = frame.state().cursor.position;
    const std::uint16_t top = scrolledTo(m_top, cursor.row, terminal.rows, frame.rows());
    const std::uint16_t left = scrolledTo(m_left, cursor.column, terminal.columns, frame.columns());
    if (terminal != m_terminal || left != m_left || frame.columns() != m_columns) {
        m_rows.clear(); // Nothing of what was drawn can be kept.
    }
    m_terminal = terminal;
    m_columns = frame.columns();
    m_top = top;
    m_left = left;
}

std::string ScreenPainter::paint(const share::SnapshotFrame& frame, model::ScreenSize terminal) {
    follow(frame, terminal);
    std::string out(Begin);
    if (m_rows.empty()) {
        out += "\x1b[0m\x1b[2J";
    }
    m_rows.resize(terminal.rows);
    for (std::uint16_t row = 0; row < terminal.rows; ++row) {
        const auto source = static_cast<std::uint16_t>(row + m_top);
        const bool inside = source < frame.rows();
        const Drawn wanted = inside ? Drawn{frame.rowId(source), frame.rowStamp(source), true} : Drawn{};
        if (m_rows[row] == wanted) {
            continue;
        }
        m_rows[row] = wanted;
        const RowAnsi text = inside ? rowAnsi(frame, source, m_left, terminal.columns) : RowAnsi{};
        // Erasing to the end when the row is full would take its last character.
        out += moveTo(row, 0) + text.bytes + (text.columns < terminal.columns ? "\x1b[K" : "");
    }
    if (frame.title() != m_title) {
        m_title = frame.title();
        out += "\x1b]2;" + withoutControls(m_title) + "\x1b\\";
    }
    const model::Cursor& cursor = frame.state().cursor;
    if (styleOf(cursor) != m_cursorStyle) {
        m_cursorStyle = styleOf(cursor);
        out += "\x1b[" + std::to_string(m_cursorStyle) + " q";
    }
    out += moveTo(cursor.position.row - m_top, cursor.position.column - m_left);
    out += cursor.visible == model::Visible::Yes ? "\x1b[?25h" : "";
    out += End;
    return out;
}

} // namespace mullion::cli
