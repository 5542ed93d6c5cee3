#include <core/host/PublishPolicy.h>

#include <algorithm>

namespace mullion::host {

void PublishPolicy::onOutput(MonotonicTime now, std::size_t bytes, SyncBlock block) {
    if (!m_dirty) {
        m_dirty = true;
        m_firstOutput = now;
    }
    m_lastOutput = now;
    m_burst += bytes;
    if (block == SyncBlock::Open && m_block == SyncBlock::Closed) {
        m_blockSince = now;
    }
    m_block = block;
}

void PublishPolicy::onPublished(MonotonicTime now) {
    m_dirty = false;
    m_burst = 0;
    m_lastPublish = now;
}

MonotonicTime PublishPolicy::publishAt(LastPublish last, Pace pace) const {
    if (!m_dirty || m_block == SyncBlock::Open) {
        return Never;
    }
    if (pace == Pace::Shown) {
        return std::max(m_lastPublish + ShownInterval, std::min(m_lastOutput + Quiet, m_firstOutput + ShownInterval));
    }
    const MonotonicTime earliest = m_lastPublish + MinInterval;
    if (m_burst <= SmallOutputBytes) {
        return std::max(earliest, m_lastOutput);
    }
    const auto limit = last == LastPublish::Announced ? HardLimit : UnclaimedHardLimit;
    return std::max(earliest, std::min(m_lastOutput + Quiet, m_firstOutput + limit));
}

} // namespace mullion::host
