// The window follows the settings' file: what changes there is seen at once, what is wrong there is said.
#include <app/shell/MainWindow.h>

#include <app/find/FindControl.h>
#include <app/settings/AppliedDirection.h>
#include <app/settings/AppliedTheme.h>
#include <app/settings/SettingsDialog.h>

namespace mullion::app {

const Settings& MainWindow::settings() const {
    static const Settings defaults;
    return m_options.settings != nullptr ? m_options.settings->values() : defaults;
}

void MainWindow::followSettings() {
    applySettings();
    if (m_options.settings != nullptr) {
        connect(m_options.settings, &SettingsStore::changed, this, &MainWindow::applySettings);
        connect(m_options.settings, &SettingsStore::faultChanged, this, &MainWindow::showStandingNotice);
    }
}

void MainWindow::applySettings() {
    if (m_options.settings != nullptr) {
        applyThemeOf(settings());
        applyDirectionOf(settings());
    }
    m_link.setTerminalScheme(hasLightTerminals(settings()) ? "light" : "dark");
    CanvasSettings canvas;
    canvas.family = settings().text(SettingId::TextFamily).toStdString();
    canvas.textSize = settings().number(SettingId::TextSize);
    canvas.smallestText = settings().number(SettingId::SmallestText);
    canvas.wholeScreen = settings().flag(SettingId::WholeScreen);
    canvas.paneIds = settings().flag(SettingId::PaneIds);
    canvas.keepSorted = settings().flag(SettingId::KeepSorted);
    canvas.reducedMotion = settings().flag(SettingId::ReducedMotion);
    canvas.copyOnSelect = settings().flag(SettingId::CopyOnSelect);
    canvas.scrollRows = settings().whole(SettingId::ScrollRows);
    m_canvas->applySettings(canvas);
    showChords();
}

// Menus are filled when they open.
void MainWindow::showChords() {
    m_topBar->showChords();
    m_dock->showChords();
    m_bar->showChords();
    m_find->bar().showChords();
}

void MainWindow::openSettings() {
    if (m_options.settings != nullptr) {
        SettingsDialog::open(this, m_theme, *m_options.settings);
    }
}

} // namespace mullion::app
