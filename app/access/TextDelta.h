// What changed between two pictures of a screen, as small as a listener can follow: a screen that scrolled lost rows on
// top and got some below, it was not written anew. Pure.
#pragma once

#include <QString>

#include <vector>

namespace mullion::app {

// In the text as the edits before it left it.
struct TextEdit {
    int at = 0;
    QString removed;
    QString inserted;
    friend bool operator==(const TextEdit&, const TextEdit&) = default;
};

// At most two; none when nothing changed.
std::vector<TextEdit> editsBetween(const QString& before, const QString& after);

} // namespace mullion::app
