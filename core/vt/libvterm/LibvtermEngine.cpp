#include <core/vt/libvterm/LibvtermEngine.h>

#include <core/base/Assert.h>
#include <core/vt/native/Utf8.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mullion::vt::libvterm {
namespace {

LibvtermEngine& engineOf(void* self) {
    return *static_cast<LibvtermEngine*>(self);
}

model::Color convertColor(const VTermColor& color) {
    if (VTERM_COLOR_IS_DEFAULT_FG(&color) || VTERM_COLOR_IS_DEFAULT_BG(&color)) {
        return {};
    }
    return VTERM_COLOR_IS_INDEXED(&color) ? model::Color::indexed(color.indexed.idx)
                                          : model::Color::rgb(color.rgb.red, color.rgb.green, color.rgb.blue);
}

std::uint16_t convertAttributes(const VTermScreenCellAttrs& attributes) {
    unsigned flags = static_cast<unsigned>(attributes.underline) << model::cellflag::UnderlineShift;
    flags |= attributes.bold != 0 ? model::cellflag::Bold : 0U;
    flags |= attributes.italic != 0 ? model::cellflag::Italic : 0U;
    flags |= attributes.blink != 0 ? model::cellflag::Blink : 0U;
    flags |= attributes.reverse != 0 ? model::cellflag::Inverse : 0U;
    flags |= attributes.strike != 0 ? model::cellflag::Strike : 0U;
    return static_cast<std::uint16_t>(flags);
}

// A title comes whole from libvterm 0.1, in pieces from later ones.
[[maybe_unused]] LibvtermEngine::TitlePiece titlePiece(const char* text) {
    return {text != nullptr ? text : ""};
}

template <typename Fragment>
requires requires(Fragment fragment) {
    fragment.str;
}
LibvtermEngine::TitlePiece titlePiece(const Fragment& fragment) {
    return {{fragment.str, fragment.len}, fragment.initial, fragment.final};
}

} // namespace

LibvtermEngine::LibvtermEngine(const EngineOptions& options)
    : m_size(options.size), m_palette(options.palette != nullptr ? *options.palette : model::defaultPalette()),
      m_history(options.historyBytes, options.historyBudget),
      m_vterm(vterm_new(options.size.rows, options.size.columns)), m_screen(vterm_obtain_screen(m_vterm.get())) {
    static constexpr VTermScreenCallbacks Callbacks{&onDamage, &onMoveRectangle, &onMoveCursor, &onProperty,
                                                    &onBell,   nullptr,          &onLineLeaves, nullptr};
    vterm_set_utf8(m_vterm.get(), 1);
    vterm_output_set_callback(m_vterm.get(), &onOutput, this);
    vterm_screen_set_callbacks(m_screen, &Callbacks, this);
    vterm_screen_set_damage_merge(m_screen, VTERM_DAMAGE_SCROLL);
    vterm_screen_enable_altscreen(m_screen, 1);
    vterm_screen_reset(m_screen, 1);
    rebuildLines();
}

void LibvtermEngine::feed(std::span<const std::uint8_t> bytes) {
    while (!bytes.empty()) {
        const std::size_t count = std::min(bytes.size(), FeedChunkBytes);
        m_filtered.clear();
        m_filter.filter(bytes.first(count), m_filtered);
        vterm_input_write(m_vterm.get(), m_filtered.data(), m_filtered.size());
        bytes = bytes.subspan(count);
    }
    vterm_screen_flush_damage(m_screen);
    copyDirtyLines();
    m_events.modesChanged = true; // The filter's notes are cheap to read; telling apart is not worth a copy.
}

void LibvtermEngine::resize(model::ScreenSize size) {
    MULLION_ASSERT(model::isValidSize(size.columns, size.rows));
    m_size = size;
    vterm_set_size(m_vterm.get(), size.rows, size.columns);
    vterm_screen_flush_damage(m_screen);
    m_cursor.position.row = std::min<std::uint16_t>(m_cursor.position.row, size.rows - 1);
    m_cursor.position.column = std::min<std::uint16_t>(m_cursor.position.column, size.columns - 1);
    rebuildLines();
}

RowView LibvtermEngine::row(std::uint16_t viewRow) const {
    const Line& line = m_lines[viewRow];
    return {line.cells, line.id, line.generation, Wrapped::No};
}

model::Modes LibvtermEngine::modes() const {
    model::Modes modes;
    modes.flags = m_flags | m_filter.modeFlags() | model::modeflag::MetaSendsEscape;
    modes.mouseTracking = m_mouse;
    modes.mouseEncoding = m_filter.mouseEncoding();
    return modes;
}

std::string_view LibvtermEngine::cluster(std::uint32_t id) const {
    const std::string_view text = m_symbols.cluster(id);
    return text.empty() ? "\xEF\xBF\xBD" : text;
}

EngineEvents LibvtermEngine::takeEvents() {
    return std::exchange(m_events, {});
}

EngineMemory LibvtermEngine::memory() const {
    // libvterm keeps two buffers of its own cells, which it does not count.
    const std::size_t cells = std::size_t{m_size.columns} * m_size.rows;
    return {cells * (sizeof(model::Cell) + 2 * sizeof(VTermScreenCell)), m_history.memory()};
}

void LibvtermEngine::rebuildLines() {
    m_lines.resize(m_size.rows);
    for (Line& line : m_lines) {
        line.id = model::RowId{m_nextRow++};
        line.dirty = true;
    }
    copyDirtyLines();
}

void LibvtermEngine::copyDirtyLines() {
    if (m_symbols.isCrowded()) { // Bounded tables: start over with what is on the screen.
        m_symbols.restart();
        m_history.forgetSymbols();
        for (Line& line : m_lines) {
            line.dirty = true;
        }
    }
    for (int row = 0; row < m_size.rows; ++row) {
        Line& line = m_lines[static_cast<std::size_t>(row)];
        if (!line.dirty) {
            continue;
        }
        line.dirty = false;
        ++line.generation;
        line.cells.assign(m_size.columns, {});
        for (int column = 0; column < m_size.columns; ++column) {
            VTermScreenCell cell{};
            vterm_screen_get_cell(m_screen, {row, column}, &cell);
            line.cells[static_cast<std::size_t>(column)] = convert(cell);
        }
    }
}

model::Cell LibvtermEngine::convert(const VTermScreenCell& source) {
    model::Cell cell{0, convertColor(source.fg), convertColor(source.bg), convertAttributes(source.attrs), 0};
    if (source.chars[0] == UINT32_MAX) { // The second half of a wide character.
        cell.flags |= model::cellflag::WideTail;
        return cell;
    }
    if (source.width == 2) {
        cell.flags |= model::cellflag::Wide;
    }
    cell.content = source.chars[0];
    if (source.chars[0] != 0 && source.chars[1] != 0) {
        std::string text;
        for (std::size_t i = 0; i < VTERM_MAX_CHARS_PER_CELL && source.chars[i] != 0; ++i) {
            native::appendUtf8(source.chars[i], text);
        }
        if (const std::uint32_t id = m_symbols.internCluster(text); id != 0) {
            cell.content = model::Cell::ClusterBit | id;
        }
    }
    return cell;
}

int LibvtermEngine::onDamage(VTermRect rect, void* self) {
    auto& lines = engineOf(self).m_lines;
    for (int row = rect.start_row; row < rect.end_row && row < static_cast<int>(lines.size()); ++row) {
        lines[static_cast<std::size_t>(std::max(row, 0))].dirty = true;
    }
    return 1;
}

// Whole rows that moved keep their identity, so that a scroll is not a repaint for those who watch.
int LibvtermEngine::onMoveRectangle(VTermRect destination, VTermRect source, void* self) {
    auto& engine = engineOf(self);
    auto& lines = engine.m_lines;
    const int shift = source.start_row - destination.start_row;
    const bool wholeRows = source.start_col == 0 && source.end_col == engine.m_size.columns && shift > 0 &&
                           destination.start_col == 0 && source.end_row <= static_cast<int>(lines.size());
    if (!wholeRows) {
        onDamage(destination, self);
        return 1;
    }
    std::rotate(lines.begin() + destination.start_row, lines.begin() + source.start_row,
                lines.begin() + source.end_row);
    for (int row = destination.end_row; row < source.end_row; ++row) {
        Line& line = lines[static_cast<std::size_t>(row)];
        line.id = model::RowId{engine.m_nextRow++};
        line.dirty = true;
    }
    return 1;
}

int LibvtermEngine::onMoveCursor(VTermPos position, VTermPos, int visible, void* self) {
    auto& engine = engineOf(self);
    const int row = std::clamp(position.row, 0, engine.m_size.rows - 1);
    const int column = std::clamp(position.col, 0, engine.m_size.columns - 1);
    engine.m_cursor.position = {static_cast<std::uint16_t>(row), static_cast<std::uint16_t>(column)};
    engine.m_cursor.visible = visible != 0 ? model::Visible::Yes : model::Visible::No;
    return 1;
}

int LibvtermEngine::onProperty(VTermProp property, VTermValue* value, void* self) {
    auto& engine = engineOf(self);
    const auto setFlag = [&engine, value](std::uint32_t flag) {
        engine.m_flags = value->boolean != 0 ? engine.m_flags | flag : engine.m_flags & ~flag;
    };
    switch (property) {
    case VTERM_PROP_CURSORVISIBLE:
        engine.m_cursor.visible = value->boolean != 0 ? model::Visible::Yes : model::Visible::No;
        break;
    case VTERM_PROP_CURSORBLINK:
        engine.m_cursor.blink = value->boolean != 0 ? model::Blink::Yes : model::Blink::No;
        break;
    case VTERM_PROP_CURSORSHAPE:
        engine.m_cursor.shape = static_cast<model::CursorShape>(std::clamp(value->number - 1, 0, 2));
        break;
    case VTERM_PROP_ALTSCREEN:
        setFlag(model::modeflag::AlternateScreen);
        break;
    case VTERM_PROP_REVERSE:
        setFlag(model::modeflag::ReverseScreen);
        break;
    case VTERM_PROP_MOUSE: {
        constexpr std::array Tracking{model::MouseTracking::None, model::MouseTracking::Normal,
                                      model::MouseTracking::Button, model::MouseTracking::Any};
        engine.m_mouse = Tracking[static_cast<std::size_t>(std::clamp(value->number, 0, 3))];
        break;
    }
    case VTERM_PROP_TITLE:
        engine.takeTitle(titlePiece(value->string));
        break;
    default:
        break;
    }
    return 1;
}

void LibvtermEngine::takeTitle(const TitlePiece& piece) {
    if (piece.first) {
        m_titlePieces.clear();
    }
    m_titlePieces += piece.text.substr(0, MaxTitleBytes - std::min(m_titlePieces.size(), MaxTitleBytes));
    if (piece.last) {
        native::assignPrintable(m_title, m_titlePieces, MaxTitleBytes);
        m_events.titleChanged = true;
    }
}

int LibvtermEngine::onBell(void* self) {
    ++engineOf(self).m_events.bells;
    return 1;
}

int LibvtermEngine::onLineLeaves(int columns, const VTermScreenCell* cells, void* self) {
    auto& engine = engineOf(self);
    engine.m_leaving.clear();
    for (int column = 0; column < columns; ++column) {
        engine.m_leaving.push_back(engine.convert(cells[column]));
    }
    engine.m_history.push(engine.m_leaving, Wrapped::No, {}, engine.m_symbols);
    return 1;
}

void LibvtermEngine::onOutput(const char* bytes, std::size_t count, void* self) {
    std::string& replies = engineOf(self).m_replies;
    if (replies.size() + count <= MaxReplyBytes) {
        replies.append(bytes, count);
    }
}

} // namespace mullion::vt::libvterm
