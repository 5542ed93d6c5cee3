// What the demo shows: which panes, in which sessions, running which pretend program.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace mullion::cli {

struct DemoPane {
    std::string session;
    std::string name; // Unique in its session.
    std::string kind; // Of mullion-fleet; empty: the login shell.
    std::uint64_t seed = 0;
};

// `count` panes (at least one), always the same ones. The first is the real shell, in the session `demo`.
std::vector<DemoPane> demoWall(std::size_t count);

} // namespace mullion::cli
