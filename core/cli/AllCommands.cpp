#include <core/cli/Command.h>
#include <core/cli/Runner.h>

#include <iterator>

namespace mullion::cli {

std::vector<Command> allCommands() {
    std::vector<Command> all;
    for (auto* list : {appCommands, demoCommands, startCommands, attachCommands, paneCommands, paneInputCommands,
                       paneLayoutCommands, paneReadCommands, paneFindCommands, paneWaitCommands, sessionCommands,
                       layoutCommands, broadcastCommands, eventsCommands, coreCommands}) {
        std::vector<Command> commands = list();
        all.insert(all.end(), std::make_move_iterator(commands.begin()), std::make_move_iterator(commands.end()));
    }
    return all;
}

const std::vector<Command>& everyCommand() {
    static const std::vector<Command> All = allCommands();
    return All;
}

} // namespace mullion::cli
