// The window follows the settings' file: what changes there is seen at once, what is wrong there is said.
#include <app/shell/MainWindow.h>

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
        connect(m_options.settings, &SettingsStore::faultChanged, this, &MainWindow::showSettingsFault);
    }
}

void MainWindow::applySettings() {
    if (m_options.settings != nullptr) {
        applyThemeOf(settings());
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
}

// "config.yml line 14, column 3: …", until the file is mended. A core that is gone is the greater news.
void MainWindow::showSettingsFault() {
    if (m_options.settings == nullptr || m_link.state() != LinkState::Live) {
        return;
    }
    const QString& fault = m_options.settings->fault();
    if (!fault.isEmpty()) {
        m_asksControl = {};
        m_notice->showNotice(Severity::Error, fault, tr("Settings"));
        m_saidFault = true;
    } else if (std::exchange(m_saidFault, false)) {
        m_notice->hide();
    }
}

void MainWindow::openSettings() {
    if (m_options.settings != nullptr) {
        SettingsDialog::open(this, m_theme, *m_options.settings);
    }
}

} // namespace mullion::app
