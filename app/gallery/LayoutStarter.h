// Starts layouts through `mullion`, which finds and reads them: a file's commands are shown and approved there and here
// by the same record.
#pragma once

#include <core/model/Layout.h>

#include <QObject>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace mullion::app {

struct LayoutStart {
    QString layout;                        // A built-in's name, or a file's path.
    QString folder;                        // Where its panes run; empty: the home folder.
    QString name;                          // The session's; empty: as the file or its folder says.
    std::optional<model::LayoutKind> kind; // What its arrangement becomes, when that is no layout with a name.
};

class LayoutStarter : public QObject {
    Q_OBJECT

  public:
    explicit LayoutStarter(QObject* parent = nullptr) : QObject(parent) {}

    void start(const LayoutStart& what);
    // The same, once a person has seen `commands` and agreed: only exactly these are run, and remembered.
    void startApproved(const LayoutStart& what, const QString& commands);
    void startDemo();
    // Writes a session as a layout file that starts it again.
    void save(const QString& sessionId, const QString& path);

  Q_SIGNALS:
    // The session is there, made now or before.
    void started(const QString& sessionId, const mullion::app::LayoutStart& what);
    void approvalNeeded(const mullion::app::LayoutStart& what, const QString& commands);
    void saved(const QString& path);
    void failed(const QString& words);

  private:
    using Answered = std::function<void(const QByteArray& output)>;
    void run(const QStringList& words, const QByteArray& input, const Answered& answered);
    void onStarted(const QByteArray& output, const LayoutStart& what);
    void onSaved(const QByteArray& output, const QString& path);
};

// True for what `mullion start` reads as a layout file, by its name.
bool isLayoutFile(const QString& path);

} // namespace mullion::app
