#include <core/client/PaneViews.h>

#include <core/base/Log.h>

namespace mullion::client {

bool PaneViews::adopt(const share::SnapshotMessage& message, UniqueFd fd) {
    auto reader = share::SnapshotReader::openFd(fd, static_cast<std::size_t>(message.bytes));
    if (!reader || reader->shape().pane != message.pane.value || reader->shape().epoch != message.epoch) {
        MULLION_LOG_WARNING("client", "refused the snapshot of %s: %s", message.pane.text().c_str(),
                            reader ? "it is another pane's" : reader.error().c_str());
        return false;
    }
    auto& view = m_views[message.pane];
    if (view != nullptr && view->reader.shape().epoch > message.epoch) {
        return true; // A newer one is here already.
    }
    view = std::make_unique<View>(View{std::move(*reader), {}});
    view->reader.read(view->frame);
    return true;
}

share::ReadOutcome PaneViews::refresh(model::PaneId pane) {
    const auto found = m_views.find(pane);
    return found == m_views.end() ? share::ReadOutcome::Unchanged : found->second->reader.read(found->second->frame);
}

const share::SnapshotFrame* PaneViews::frame(model::PaneId pane) const {
    const auto found = m_views.find(pane);
    return found == m_views.end() || found->second->frame.rows() == 0 ? nullptr : &found->second->frame;
}

} // namespace mullion::client
