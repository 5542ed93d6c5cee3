// Ties a verb's flags, a struct with addTo(CLI::App&), to the function that runs it.
#pragma once

#include <core/cli/Command.h>

#include <functional>
#include <memory>

namespace mullion::cli {

struct NoOptions {
    void addTo(CLI::App&) {}
};

template <typename Options>
std::function<Command::Run(CLI::App&)> declareWith(Outcome (*run)(Context&, const Options&)) {
    return [run](CLI::App& app) -> Command::Run {
        // Shared, because std::function wants to be copied and CLI11 keeps references into the struct.
        auto options = std::make_shared<Options>();
        options->addTo(app);
        return [options, run](Context& context) { return run(context, *options); };
    };
}

} // namespace mullion::cli
