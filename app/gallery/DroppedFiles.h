// What a drop from elsewhere holds, as this window understands it.
#pragma once

#include <QMimeData>
#include <QString>

namespace mullion::app {

struct DroppedFiles {
    QString layoutFile; // One layout file alone: it is started, not typed.
    QString text;       // Paths quoted for a shell and separated by spaces, with one after the last; or plain text.
    bool isText = false;
    int files = 0;
    QString refusal; // Why nothing of it can be typed.

    [[nodiscard]] bool empty() const { return layoutFile.isEmpty() && text.isEmpty() && refusal.isEmpty(); }
    // What letting go would do.
    [[nodiscard]] QString label() const;
};

DroppedFiles readDrop(const QMimeData& data);

// The path as one word of a POSIX shell.
QString shellQuoted(const QString& path);

} // namespace mullion::app
