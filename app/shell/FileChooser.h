// The desktop's dialogs for files; Qt's own where the desktop has none.
#pragma once

#include <QString>
#include <QWidget>

namespace mullion::app {

// A file that is there. Empty: none was chosen.
QString chooseFile(QWidget& parent, const QString& title, const QString& folder, const QString& types);
// A file to be written; asks before one that is there is replaced. `path` is offered. Empty: none was chosen.
QString chooseTarget(QWidget& parent, const QString& title, const QString& path, const QString& types);

} // namespace mullion::app
