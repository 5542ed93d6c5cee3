// What the interface says about a broadcast.
#pragma once

#include <QString>
#include <QStringList>

#include <cstddef>
#include <string>

namespace mullion::app {

// "password prompt: echo is off", for a code of the core.
QString skipReason(const std::string& code);
// Whether a person may send to it all the same.
bool canForce(const std::string& code);

// What each kind of receiver gets: "8 get it as one paste, then Enter".
QStringList deliveryWords(std::size_t receivers, std::size_t pasted, const QString& text);

// What is typed, byte by byte as a person can read it: as one paste, or key by key.
QString bytePreview(const QString& text, bool pasted);
// "8 get one paste", "1 gets keys": headings of those.
QString pastedTitle(std::size_t panes);
QString typedTitle(std::size_t panes);

// The first lines of a text, and how many follow.
QString excerptOf(const QString& text, qsizetype lines, qsizetype charactersInLine);
// A text in a menu.
QString historyWords(const QString& text);

// "4:32"
QString clockText(int seconds);

} // namespace mullion::app
