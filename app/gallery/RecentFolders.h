// The folders in which panes have run lately, newest first: where the gallery looks for layout files.
#pragma once

#include <QString>
#include <QStringList>

namespace mullion::app {

class RecentFolders {
  public:
    // More are of no use to a person, and each is looked into.
    static constexpr int Most = 40;

    // Without a path: $XDG_STATE_HOME/mullion/folders, else ~/.local/state/mullion/folders.
    explicit RecentFolders(const QString& file = {});

    [[nodiscard]] const QStringList& list() const { return m_list; }
    void add(const QStringList& folders);
    // The layout files in them and in the home folder, absolute; at most `most`.
    [[nodiscard]] QStringList layoutFiles(int most) const;

  private:
    QString m_file;
    QStringList m_list;
};

// True once in a user's life, with the answer remembered in the state folder.
bool isFirstRun();

} // namespace mullion::app
