// Which layout files' commands the user has seen and allowed (architecture.md, decision 17).
#pragma once

#include <core/cli/Answer.h>
#include <core/cli/LayoutFinder.h>

#include <string>

namespace mullion::cli {

class Approvals {
  public:
    explicit Approvals(std::string folder) : m_folder(std::move(folder)) {}

    // Approved is a file with its content at its place: a copy elsewhere or a changed line asks again.
    [[nodiscard]] bool has(const FoundLayout& layout) const;
    Result<void, ControlError> add(const FoundLayout& layout) const;

  private:
    [[nodiscard]] std::string recordOf(const FoundLayout& layout) const;

    std::string m_folder;
};

// $XDG_STATE_HOME/mullion/approved, else ~/.local/state/mullion/approved.
std::string approvalsFolder();

} // namespace mullion::cli
