// The parts of the native engine as bytes and back (StateArchive.h); Screen's own are in ScreenState.cpp.
#include <core/vt/native/NativeEngine.h>

#include <core/base/StateArchive.h>

#include <algorithm>

namespace mullion::vt::native {

namespace {

using model::Cell;
namespace cellflag = model::cellflag;

// Another word when an older reader could not read on. The first form lacks Screen::carryStacks().
constexpr std::uint32_t FirstMagic = 0x314E4756U;
constexpr std::uint32_t EngineMagic = 0x324E4756U;
constexpr char32_t LastCodePoint = 0x10FFFF;

template <typename Archive>
std::uint32_t carryWord(Archive& archive) {
    std::uint32_t word = EngineMagic;
    archive.number(word);
    archive.require(word == EngineMagic || word == FirstMagic);
    return word;
}

} // namespace

void NativeEngine::save(StateWriter& state) {
    carryWord(state);
    m_screen.carry(state);
    m_parser.carry(state);
    m_screen.carryStacks(state);
    carryWord(state);
}

bool NativeEngine::restore(StateReader& state) {
    const std::uint32_t form = carryWord(state);
    m_screen.carry(state);
    if (!state.failed()) {
        m_parser.carry(state);
    }
    if (!state.failed() && form != FirstMagic) {
        m_screen.carryStacks(state);
    }
    state.require(carryWord(state) == form);
    return !state.failed();
}

template <typename Archive>
void Parser::carry(Archive& archive) {
    archive.number(m_state, State::StringEscape);
    archive.number(m_stringState, State::StringEscape);
    archive.require(m_stringState != State::StringEscape);
    archive.number(m_stringTooLong);
    archive.number(m_dropParameters);
    archive.number(m_utf8Needed, 3);
    archive.number(m_utf8Lower);
    archive.number(m_utf8Upper);
    archive.number(m_utf8Value, LastCodePoint);
    for (std::int32_t& value : m_sequence.values) {
        archive.number(value, ControlSequence::MaxValue);
        archive.require(value >= ControlSequence::Omitted);
    }
    archive.number(m_sequence.joined);
    archive.number(m_sequence.count, static_cast<std::uint8_t>(ControlSequence::MaxParameters));
    for (char* part : {&m_sequence.marker, &m_sequence.intermediate, &m_sequence.second, &m_sequence.final}) {
        archive.number(*part);
    }
    archive.text(m_string, MaxStringBytes);
}

template <typename Archive>
void SymbolTables::carry(Archive& archive) {
    archive.number(m_generation);
    std::string text;
    for (Interner* table : {&m_clusters, &m_extras}) {
        const std::size_t entries = archive.count(table->count(), MaxClusters);
        for (std::uint32_t number = 1; number <= entries && !archive.failed(); ++number) {
            text = table->text(number);
            archive.text(text, MaxLinkBytes + MaxLinkIdBytes + sizeof(std::uint32_t) + 1); // As internExtra() makes it.
            if constexpr (Archive::Reads) {
                archive.require(table->intern(text) == number);
            }
        }
    }
}

bool SymbolTables::isCell(const Cell& cell) const {
    const bool known = cell.isCluster() ? cell.clusterId() <= m_clusters.count() : cell.content <= LastCodePoint;
    return known && cell.extra <= m_extras.count();
}

template <typename Archive>
void Row::carry(Archive& archive, const SymbolTables& symbols) {
    archive.number(m_id);
    archive.number(m_generation);
    constexpr std::uint8_t WrappedShort = 2; // A state of the first form has none.
    std::uint8_t wrapped = m_short ? WrappedShort : static_cast<std::uint8_t>(m_wrapped);
    archive.number(wrapped, WrappedShort);
    m_wrapped = wrapped != 0 ? Wrapped::Yes : Wrapped::No;
    m_short = wrapped == WrappedShort;
    auto marks = m_marks.raw();
    archive.number(marks);
    m_marks = LineMarks::fromRaw(marks);
    std::uint16_t used = m_used;
    archive.number(used, m_columns);
    if constexpr (Archive::Reads) {
        if (used != 0) {
            reserve(used);
        }
        m_used = used;
    }
    archive.bytes(m_cells.get(), std::size_t{used} * sizeof(Cell));
    if constexpr (Archive::Reads) {
        if (archive.failed()) {
            m_used = 0;
        }
        for (std::uint16_t i = 0; i < m_used; ++i) {
            const bool wide = i > 0 && m_cells[i - 1U].has(cellflag::Wide);
            archive.require(symbols.isCell(m_cells[i]) && m_cells[i].has(cellflag::WideTail) == wide);
        }
        archive.require(m_used == 0 || !m_cells[m_used - 1U].has(cellflag::Wide));
    }
}

template <typename Archive>
void Grid::carry(Archive& archive, std::uint16_t columns, std::uint16_t rows, const SymbolTables& symbols) {
    std::uint16_t count = this->rows();
    archive.number(count, rows);
    archive.require(count == 0 || count == rows);
    if constexpr (Archive::Reads) {
        m_rows.clear();
        m_top = 0;
        m_columns = columns;
        m_rows.reserve(count);
    }
    for (std::uint16_t at = 0; at < count && !archive.failed(); ++at) {
        if constexpr (Archive::Reads) {
            m_rows.emplace_back(m_columns);
        }
        row(at).carry(archive, symbols);
    }
}

template <typename Archive>
void StatusRecords::carry(Archive& archive) {
    archive.number(m_updates);
    carryList(archive, m_records, MaxRecords, [](Archive& a, Kept& kept) {
        StatusRecord& record = kept.record;
        a.number(kept.updated);
        a.text(record.id, MaxIdBytes);
        a.number(record.state, StatusRecord::State::Error);
        a.number(record.kind, StatusRecord::Kind::Auth);
        bool hasProgress = record.progress.has_value();
        std::uint8_t progress = record.progress.value_or(0);
        a.number(hasProgress);
        a.number(progress, 100);
        record.progress = hasProgress ? std::optional(progress) : std::nullopt;
        a.text(record.app, MaxNameBytes);
        a.text(record.message, MaxMessageBytes);
        a.text(record.title, MaxTitleBytes);
    });
    archive.require(std::is_sorted(m_records.begin(), m_records.end(),
                                   [](const Kept& a, const Kept& b) { return a.record.id < b.record.id; }));
}

template void Parser::carry(StateWriter&);
template void Parser::carry(StateReader&);
template void SymbolTables::carry(StateWriter&);
template void SymbolTables::carry(StateReader&);
template void Grid::carry(StateWriter&, std::uint16_t, std::uint16_t, const SymbolTables&);
template void Grid::carry(StateReader&, std::uint16_t, std::uint16_t, const SymbolTables&);
template void StatusRecords::carry(StateWriter&);
template void StatusRecords::carry(StateReader&);

} // namespace mullion::vt::native
