// The settings' page of keys: every action with its chord, found by name or by chord, and changed by pressing one.
#pragma once

#include <app/settings/SettingsStore.h>
#include <app/shell/ShellTheme.h>

#include <QLabel>
#include <QLineEdit>
#include <QTreeWidget>
#include <QWidget>

namespace mullion::app {

// Takes the next chord that is pressed in it.
class ChordField : public QLineEdit {
    Q_OBJECT

  public:
    ChordField();

  Q_SIGNALS:
    void pressed(const mullion::app::Chord& chord);

  protected:
    bool event(QEvent* event) override;
};

class KeysPage : public QWidget {
    Q_OBJECT

  public:
    KeysPage(const ShellTheme& theme, SettingsStore& store);

  private:
    void fill();
    void find(const QString& words);
    [[nodiscard]] std::optional<Action> chosen() const;
    void take(const Chord& chord);

    SettingsStore& m_store;
    QLineEdit* m_search;
    QTreeWidget* m_list;
    ChordField* m_field;
    QLabel* m_words;
};

} // namespace mullion::app
