// The settings of this window: read from the file, read again when it is saved, written one key at a time.
#pragma once

#include <app/settings/SettingsFile.h>

#include <QFileSystemWatcher>
#include <QObject>
#include <QTimer>

#include <optional>

namespace mullion::app {

// $XDG_CONFIG_HOME/mullion/config.yml, else ~/.config/mullion/config.yml.
QString settingsPath();

class SettingsStore : public QObject {
    Q_OBJECT

  public:
    explicit SettingsStore(const QString& path, QObject* parent = nullptr);

    [[nodiscard]] const Settings& values() const { return m_content.settings; }
    [[nodiscard]] const std::vector<KeyOverride>& keys() const { return m_content.keys; }
    [[nodiscard]] const QString& path() const { return m_path; }
    // "config.yml line 14, column 3: …" while the file has a mistake or cannot be read; else empty.
    [[nodiscard]] const QString& fault() const { return m_fault; }
    [[nodiscard]] bool fileExists() const;

    // Applies at once and writes the file. False, with fault() saying why, when it cannot be written. A file that
    // cannot be read whole is never replaced.
    bool set(SettingId id, const QString& value);
    // These keys instead of all that the action has; without a chord it has none.
    bool setKeys(Action action, const std::optional<Chord>& chord);

    void read();

  Q_SIGNALS:
    void changed();
    void faultChanged();

  private:
    bool write(const char* group, const char* name, const std::string& value);
    void adopt(SettingsReading reading);
    void setFault(const QString& fault);
    void watch();

    QString m_path;
    SettingsContent m_content;
    QString m_fault;
    QFileSystemWatcher m_watcher;
    QTimer m_soon; // An editor's save is several events.
};

} // namespace mullion::app
