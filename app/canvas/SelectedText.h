// The text of a selection, wherever it lies: on the screen, or in history that has to be asked for. GUI thread.
#pragma once

#include <app/canvas/CopyText.h>
#include <app/canvas/TextViews.h>

#include <QString>

#include <cstddef>
#include <functional>

namespace mullion::app {

struct CollectedText {
    QString text;
    bool isWhole = true; // Else the rest, beyond MostCollectedBytes, was left out.
};
// A larger copy would only choke the clipboard.
inline constexpr std::size_t MostCollectedBytes = 64U << 20U;

struct Collecting {
    // Called once: before collectSelectedText() returns when all of the selection is in view, else after its rows have
    // come; never when the core goes away first, or when it was given up.
    std::function<void(const CollectedText&)> done;
    // Told how much of the lines has come, of 1; gives up where it answers false. May be empty.
    std::function<bool(double)> goOn;
};

// Link and views must outlive the last call.
void collectSelectedText(const CoreLink& link, TextViews& views, const Selection& selection, CopyFormat format,
                         Collecting collecting);

} // namespace mullion::app
