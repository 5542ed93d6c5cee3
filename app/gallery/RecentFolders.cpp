#include <app/gallery/RecentFolders.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

#include <array>

namespace mullion::app {
namespace {

constexpr qint64 MostBytes = 256 << 10;
constexpr std::array FileNames{".mullion.yml", ".mullion.yaml", ".peky.yml", ".peky.yaml"};

QString stateFolder() {
    const QString state = qEnvironmentVariable("XDG_STATE_HOME");
    return (state.isEmpty() ? QDir::homePath() + u"/.local/state"_qs : state) + u"/mullion"_qs;
}

} // namespace

RecentFolders::RecentFolders(const QString& file) : m_file(file.isEmpty() ? stateFolder() + u"/folders"_qs : file) {
    QFile stored(m_file);
    if (stored.open(QIODevice::ReadOnly)) {
        m_list = QString::fromUtf8(stored.read(MostBytes)).split(u'\n', Qt::SkipEmptyParts).mid(0, Most);
    }
}

void RecentFolders::add(const QStringList& folders) {
    const QStringList before = m_list;
    for (const QString& folder : folders) {
        if (folder.startsWith(u'/') && !folder.contains(u'\n') && folder != QDir::homePath()) {
            m_list.removeAll(folder);
            m_list.prepend(folder);
        }
    }
    m_list = m_list.mid(0, Most);
    if (m_list == before) {
        return;
    }
    QDir().mkpath(QFileInfo(m_file).path());
    QSaveFile stored(m_file);
    if (stored.open(QIODevice::WriteOnly)) {
        stored.write(m_list.join(u'\n').toUtf8() + '\n');
        stored.commit();
    }
}

QStringList RecentFolders::layoutFiles(int most) const {
    QStringList files;
    for (const QString& folder : QStringList(QDir::homePath()) + m_list) {
        for (const char* name : FileNames) {
            const QString path = folder + u'/' + QLatin1String(name);
            if (files.size() < most && QFileInfo(path).isFile()) {
                files << path;
                break; // The first wins there, as in `mullion start`.
            }
        }
    }
    return files;
}

bool isFirstRun() {
    const QString path = stateFolder() + u"/first-run"_qs;
    if (QFileInfo::exists(path)) {
        return false;
    }
    QDir().mkpath(stateFolder());
    QFile file(path);
    return file.open(QIODevice::WriteOnly);
}

} // namespace mullion::app
