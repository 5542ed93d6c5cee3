// One epoch of a watched pane's snapshots: copies an engine's screen into its sealed memory file. The pane's worker.
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/model/Ids.h>
#include <core/share/SnapshotWriter.h>
#include <core/vt/Engine.h>

#include <cstdint>
#include <string>
#include <vector>

namespace mullion::host {

class Publisher {
  public:
    static Result<Publisher, std::string> create(model::PaneId pane, std::uint32_t epoch, model::ScreenSize size);

    // The engine must have the size this epoch was made for.
    void publish(const vt::Engine& engine, std::uint32_t bellCount);

    [[nodiscard]] std::size_t bytes() const { return m_writer.bytes(); }
    [[nodiscard]] std::uint32_t epoch() const { return m_writer.shape().epoch; }
    [[nodiscard]] std::uint32_t rowsCopied() const { return m_writer.rowsCopied(); }
    // A second descriptor of the file, for clients; invalid when none is left.
    [[nodiscard]] UniqueFd duplicateFd() const;

  private:
    explicit Publisher(share::SnapshotWriter writer) : m_writer(std::move(writer)) {}

    share::SnapshotWriter m_writer;
    std::vector<share::RowSource> m_rows;
};

} // namespace mullion::host
