// How a core begins that takes over from a running one (core/host/Upgrade.h): its options come from the state, and when
// the state is no good the old program gets everything back.
#pragma once

#include <core/base/Result.h>
#include <core/base/UniqueFd.h>
#include <core/daemon/Arguments.h>
#include <core/host/Core.h>
#include <core/host/HandoverFile.h>

#include <string>
#include <vector>

namespace mullion::daemon {

class TakeOver {
  public:
    // The error says what is wrong with the state.
    static Result<TakeOver, std::string> read(const Arguments& arguments);

    [[nodiscard]] const host::CoreOptions& options() const { return m_options; }
    [[nodiscard]] UniqueFd takeListening() { return std::move(m_listening); }
    // Everything goes on, or the old program does and this does not return.
    void finish(host::Core& core);

  private:
    Arguments m_arguments;
    host::HandoverState m_state;
    host::CoreOptions m_options;
    UniqueFd m_listening;
    std::vector<UniqueFd> m_spare; // Of all that is inherited, until it is clear who keeps it.
};

// Executes the program that this one took over from. Returns when there is none.
void comeBack(const Arguments& arguments);

} // namespace mullion::daemon
