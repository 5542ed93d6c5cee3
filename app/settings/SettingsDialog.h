// The settings over the window: pages at the left, controls at the right. Each control names its key in the file; a
// change applies at once and is written there.
#pragma once

#include <app/settings/SettingsStore.h>
#include <app/shell/ShellTheme.h>

#include <QLabel>
#include <QListWidget>
#include <QPointer>
#include <QStackedWidget>
#include <QWidget>

#include <functional>
#include <vector>

class QVBoxLayout;

namespace mullion::app {

class SettingsDialog : public QWidget {
    Q_OBJECT

  public:
    // Opens it over `parent`; one that is open already is brought to the front.
    static SettingsDialog* open(QWidget* parent, const ShellTheme& theme, SettingsStore& store);

    void showPage(SettingsPage page);

    static constexpr int Width = 720;
    static constexpr int Height = 520;
    static constexpr int ListWidth = 200;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

  private:
    SettingsDialog(QWidget* parent, const ShellTheme& theme, SettingsStore& store);
    QWidget* makePage(SettingsPage page);
    QWidget* makeRow(const SettingRow& row);
    QWidget* makeControl(const SettingRow& row);
    QWidget* makeThemeCards();
    void change(SettingId id, const QString& value);
    void follow();
    void place();
    void finish();

    const ShellTheme& m_theme;
    SettingsStore& m_store;
    QListWidget* m_list;
    QStackedWidget* m_pages;
    QLabel* m_foot;
    std::vector<std::function<void()>> m_followers; // Bring a control up to what the file says.
    QPointer<QWidget> m_focusBefore;
};

} // namespace mullion::app
