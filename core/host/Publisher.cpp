#include <core/host/Publisher.h>

#include <fcntl.h>

namespace mullion::host {
namespace {

share::RowEnd endOf(const vt::RowView& row) {
    if (row.wrapped == vt::Wrapped::No) {
        return share::RowEnd::Line;
    }
    return row.isShort ? share::RowEnd::WrappedShort : share::RowEnd::Wrapped;
}

} // namespace

Result<Publisher, std::string> Publisher::create(model::PaneId pane, std::uint32_t epoch, model::ScreenSize size) {
    auto writer = share::SnapshotWriter::create(pane.value, epoch, size);
    if (!writer) {
        return Failure{writer.error()};
    }
    return Publisher(std::move(*writer));
}

void Publisher::publish(const vt::Engine& engine, std::uint32_t bellCount) {
    const model::ScreenSize size = engine.size();
    m_rows.clear();
    for (std::uint16_t row = 0; row < size.rows; ++row) {
        const vt::RowView view = engine.row(row);
        m_rows.push_back({view.cells, view.id, view.generation, endOf(view)});
    }
    const vt::HistoryRange history = engine.historyRange();
    share::FrameSource frame;
    frame.rows = m_rows;
    frame.cursor = engine.cursor();
    frame.modes = engine.modes();
    frame.palette = &engine.palette();
    frame.title = engine.title();
    frame.historyFirst = history.first;
    frame.historyEnd = history.end;
    frame.historyOpenCells = history.openCells;
    frame.bellCount = bellCount;
    frame.tableGeneration = engine.tableGeneration();
    // One captured pointer: std::function keeps it without an allocation.
    frame.cluster = [&engine](std::uint32_t id) { return engine.cluster(id); };
    frame.extra = [&engine](std::uint16_t id) {
        const vt::ExtraView extra = engine.extra(id);
        return share::ExtraSource{extra.underlineColor, extra.link};
    };
    m_writer.publish(frame);
}

UniqueFd Publisher::duplicateFd() const {
    return UniqueFd(::fcntl(m_writer.fd(), F_DUPFD_CLOEXEC, 0));
}

} // namespace mullion::host
