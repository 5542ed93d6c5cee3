// Links in a pane's text: those a program marked (OSC 8), addresses, and files with a line number. Only found here;
// what may be opened, and how, is decided elsewhere.
#pragma once

#include <app/canvas/TextRow.h>

#include <QString>

#include <functional>
#include <optional>
#include <span>

namespace mullion::app {

enum class LinkKind : std::uint8_t { Marked, Address, File };

struct TextLink {
    LinkKind kind = LinkKind::Address;
    TextRange range;
    QString target; // An address, or a file's path.
    QString text;   // As it is written in the pane.
    int line = 0;   // In a file; 0: none given.
    int column = 0;
    friend bool operator==(const TextLink&, const TextLink&) = default;
};

// Gives the whole path of a file that exists, for a path as it is written; nothing otherwise.
using FileFinder = std::function<std::optional<QString>(const QString& path)>;

// The link at a place. Without `files` no files are looked for.
std::optional<TextLink> linkAt(std::span<const TextRow> rows, TextPosition position, const FileFinder& files);

// http, https, mailto and file: nothing else is ever opened.
bool mayBeOpened(const QString& target);

// A desktop would run this file rather than show it: by its bit, or by its own name's ending or that of what it leads
// to.
bool mightRun(const QString& path);

} // namespace mullion::app
