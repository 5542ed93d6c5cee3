// What libvterm's engine hands over: text, redrawn in its place.
#include <core/vt/libvterm/LibvtermEngine.h>

#include <core/base/StateArchive.h>
#include <core/vt/native/Utf8.h>

#include <array>

namespace mullion::vt::libvterm {

namespace {

constexpr std::uint32_t Magic = 0x3156424CU;
constexpr std::size_t MaxDumpBytes = 32U << 20U; // The largest screen, each cell a cluster.

std::span<const std::uint8_t> asBytes(std::string_view text) {
    return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

std::string moveTo(std::size_t row, std::size_t column) {
    return "\x1B[" + std::to_string(row + 1) + ";" + std::to_string(column + 1) + "H";
}

std::string sequencesFor(const model::Modes& modes) {
    std::string out;
    const auto set = [&](std::uint32_t flag, const char* number) {
        out += modes.has(flag) ? std::string("\x1B[?") + number + "h" : std::string();
    };
    set(model::modeflag::AlternateScreen, "1049");
    set(model::modeflag::ApplicationCursorKeys, "1");
    set(model::modeflag::BracketedPaste, "2004");
    set(model::modeflag::FocusReports, "1004");
    out += modes.has(model::modeflag::ApplicationKeypad) ? "\x1B=" : "";
    constexpr std::array<const char*, 5> Tracking{"", "9", "1000", "1002", "1003"};
    if (const auto at = static_cast<std::size_t>(modes.mouseTracking); at != 0 && at < Tracking.size()) {
        out += std::string("\x1B[?") + Tracking[at] + "h";
    }
    out += modes.mouseEncoding == model::MouseEncoding::Sgr ? "\x1B[?1006h" : "";
    return out;
}

} // namespace

void LibvtermEngine::save(StateWriter& state) {
    state.number(Magic);
    state.number(m_size.columns);
    state.number(m_size.rows);
    std::string dump = sequencesFor(modes());
    for (std::size_t row = 0; row < m_lines.size(); ++row) {
        dump += moveTo(row, 0);
        for (const model::Cell& cell : m_lines[row].cells) {
            if (cell.isCluster()) {
                dump += m_symbols.cluster(cell.clusterId());
            } else if (!cell.has(model::cellflag::WideTail)) {
                std::array<std::uint8_t, 4> bytes{};
                const std::uint32_t content = cell.content == 0 ? U' ' : cell.content;
                dump.append(reinterpret_cast<const char*>(bytes.data()),
                            static_cast<std::size_t>(native::encodeUtf8(content, bytes.data())));
            }
        }
    }
    dump += moveTo(m_cursor.position.row, m_cursor.position.column);
    dump += m_cursor.visible == model::Visible::No ? "\x1B[?25l" : "";
    dump += m_title.empty() ? "" : "\x1B]2;" + m_title + "\x1B\\";
    state.text(dump, MaxDumpBytes);
    m_symbols.carry(state);
    m_history.carry(state, m_symbols);
}

bool LibvtermEngine::restore(StateReader& state) {
    std::uint32_t magic = 0;
    model::ScreenSize size{0, 0, 0, 0};
    state.number(magic);
    state.number(size.columns);
    state.number(size.rows);
    state.require(magic == Magic && model::isValidSize(size.columns, size.rows));
    const std::string_view dump = state.view(MaxDumpBytes);
    if (state.failed()) {
        return false;
    }
    resize(size);
    feed(asBytes(dump));
    native::SymbolTables symbols; // The old ones, for the style that history's open line ends with.
    symbols.carry(state);
    m_history.clear();
    if (!state.failed()) {
        m_history.carry(state, symbols);
    }
    m_replies.clear();
    m_events = {};
    return !state.failed();
}

} // namespace mullion::vt::libvterm
