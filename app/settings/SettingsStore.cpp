#include <app/settings/SettingsStore.h>

#include <core/base/Result.h>

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QKeySequence>
#include <QSaveFile>

namespace mullion::app {
namespace {

constexpr int QuietMilliseconds = 40;

// All of a file, or in words why not: what was read in part must never be written back.
Result<std::string, QString> textIn(const QString& path) {
    QFile file(path);
    if (!file.exists()) {
        return std::string();
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return Failure{QObject::tr("%1 cannot be read: %2").arg(path, file.errorString())};
    }
    std::string text = file.read(MostSettingsBytes + 1).toStdString();
    if (file.error() != QFileDevice::NoError) {
        return Failure{QObject::tr("%1 cannot be read: %2").arg(path, file.errorString())};
    }
    if (text.size() > static_cast<std::size_t>(MostSettingsBytes)) {
        return Failure{QObject::tr("%1 is larger than %2 bytes and is not read.").arg(path).arg(MostSettingsBytes)};
    }
    return text;
}

} // namespace

QString settingsPath() {
    const QString config = qEnvironmentVariable("XDG_CONFIG_HOME");
    return (config.isEmpty() ? QDir::homePath() + u"/.config"_qs : config) + u"/mullion/config.yml"_qs;
}

SettingsStore::SettingsStore(const QString& path, QObject* parent) : QObject(parent), m_path(path) {
    QDir().mkpath(QFileInfo(m_path).path()); // A folder can be watched for a file that comes later.
    m_soon.setSingleShot(true);
    connect(&m_soon, &QTimer::timeout, this, &SettingsStore::read);
    const auto soon = [this] { m_soon.start(QuietMilliseconds); };
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, soon);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, soon);
    read();
}

bool SettingsStore::fileExists() const {
    return QFileInfo::exists(m_path);
}

// A file that was replaced is another file: it is named again after every change.
void SettingsStore::watch() {
    const QString folder = QFileInfo(m_path).path();
    for (const QString& one : {folder, m_path}) {
        if (QFileInfo::exists(one) && !m_watcher.files().contains(one) && !m_watcher.directories().contains(one)) {
            m_watcher.addPath(one);
        }
    }
}

void SettingsStore::read() {
    watch();
    const auto text = textIn(m_path);
    if (!text) {
        setFault(text.error());
        return;
    }
    adopt(readSettings(*text, m_content));
}

void SettingsStore::adopt(SettingsReading reading) {
    QString fault;
    if (!reading.faults.empty()) {
        const SettingsFault& first = reading.faults.front();
        fault = tr("%1 line %2, column %3: %4")
                    .arg(QFileInfo(m_path).fileName())
                    .arg(first.line)
                    .arg(first.column)
                    .arg(first.words);
        if (reading.faults.size() > 1) {
            fault += tr(" (and %1 more)").arg(reading.faults.size() - 1);
        }
    }
    const bool differs = !(reading.content == m_content);
    m_content = std::move(reading.content);
    if (differs) {
        setKeyOverrides(m_content.keys);
        Q_EMIT changed();
    }
    setFault(fault);
}

void SettingsStore::setFault(const QString& fault) {
    if (m_fault != fault) {
        m_fault = fault;
        Q_EMIT faultChanged();
    }
}

bool SettingsStore::set(SettingId id, const QString& value) {
    const SettingRow& row = rowOf(id);
    Settings next = m_content.settings;
    return !next.set(id, value) && write(row.group, row.name, value.toStdString());
}

bool SettingsStore::setKeys(Action action, const std::optional<Chord>& chord) {
    const QString words = chord ? QKeySequence(QKeyCombination(chord->modifiers, static_cast<Qt::Key>(chord->key)))
                                      .toString(QKeySequence::PortableText)
                                : QStringLiteral("none");
    return write("keys", nameOf(action), words.toStdString());
}

bool SettingsStore::write(const char* group, const char* name, const std::string& value) {
    const auto before = fileExists() ? textIn(m_path) : newSettingsFile();
    if (!before) {
        setFault(before.error());
        return false;
    }
    const auto after = withValue(*before, group, name, value);
    if (!after) {
        setFault(tr("%1 cannot be changed from here; change %2.%3 in the file.")
                     .arg(QFileInfo(m_path).fileName(), QLatin1String(group), QLatin1String(name)));
        return false;
    }
    QDir().mkpath(QFileInfo(m_path).path());
    QSaveFile file(m_path);
    const bool written =
        file.open(QIODevice::WriteOnly) && file.write(after->data(), qint64(after->size())) >= 0 && file.commit();
    if (!written) {
        setFault(tr("%1 cannot be written: %2").arg(m_path, file.errorString()));
        return false;
    }
    read();
    return true;
}

} // namespace mullion::app
