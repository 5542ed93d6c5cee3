// What a layout file says, after its variables were filled in.
#pragma once

#include <core/model/Layout.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::cli {

// A place in a file, counted from 1.
struct Spot {
    int line = 0;
    int column = 0;
};

struct GridSize {
    std::uint16_t rows = 0;
    std::uint16_t columns = 0;
    friend bool operator==(const GridSize&, const GridSize&) = default;
};

// "2x3"; nothing when it is not that, or more panes than one request may make.
std::optional<GridSize> parseGrid(std::string_view text);

enum class WaitForOutput : std::uint8_t { No, Yes };
enum class Submit : std::uint8_t { Newline, Enter }; // Enter: as a key of its own, after submitDelayMs.

// One entry of broadcast_send or direct_send.
struct SendStep {
    std::string text;
    std::optional<int> sendDelayMs; // Absent: the first output, at most 750 ms.
    WaitForOutput waitForOutput = WaitForOutput::No;
    Submit submit = Submit::Newline;
    int submitDelayMs = 0;
};

struct PaneSpec {
    std::string title;
    std::optional<std::string> cmd; // Absent: the layout's `command`, else a shell. Empty: a shell.
    std::optional<double> percent;  // Its part of the split that makes it.
    model::SplitAxis axis = model::SplitAxis::LeftRight;
    std::vector<SendStep> directSend;
    Spot spot;
};

enum class Arrangement : std::uint8_t { Split, Grid, Wall, Stack, Focus };

struct LayoutSpec {
    std::string name;
    Arrangement arrangement = Arrangement::Split;
    GridSize grid;                         // Grid only.
    std::optional<model::LayoutNode> tree; // Split only: instead of the panes' own splits; pane ids are 1 + index.
    std::vector<PaneSpec> panes;           // One for each pane, whatever the arrangement.
    std::vector<SendStep> broadcastSend;
};

// A project's file, or what stands in for it.
struct ProjectFile {
    std::string session;              // Empty: the folder's name.
    std::optional<LayoutSpec> layout; // Absent: `layoutName`, or the default.
    std::string layoutName;
    std::vector<std::string> notes; // What was ignored, for the person who wrote it.
};

} // namespace mullion::cli
