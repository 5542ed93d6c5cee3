#include <app/EndSignals.h>
#include <app/Options.h>
#include <app/Renderer.h>
#include <app/Screenshot.h>
#include <app/access/WallAccess.h>
#include <app/link/CoreLink.h>
#include <app/settings/AppliedDirection.h>
#include <app/settings/AppliedTheme.h>
#include <app/settings/SettingsStore.h>
#include <app/shell/MainWindow.h>
#include <app/shell/MullionStyle.h>
#include <app/shell/ShellTheme.h>
#include <core/client/Launcher.h>

#include <QApplication>
#include <QFontDatabase>
#include <QSurfaceFormat>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <memory>

namespace {

using namespace mullion::app;

constexpr int UsageError = 2;
// A core starts in milliseconds; a machine that needs longer than this has a problem worth telling.
constexpr std::chrono::seconds ConnectTimeout{10};

// `historyBytes` matters to a core that is started here, and is the setting as it was when the window opened.
CoreLink::ConnectResult connectToCore(StartCore start, const std::string& historyBytes) {
    mullion::client::ClientIdentity identity;
    identity.program = "mullion-app";
    if (const char* pane = std::getenv("MULLION_PANE_ID")) {
        identity.pane = pane;
    }
    return start == StartCore::IfNeeded
               ? mullion::client::connectOrStart(identity, {"--history-bytes", historyBytes}, ConnectTimeout)
               : mullion::client::connectToRunning(identity, ConnectTimeout);
}

// Options that end the program before there is a window; -1 to go on.
int answerWithoutWindow(const mullion::Result<Options, QString>& options) {
    if (!options) {
        std::fprintf(stderr, "mullion-app: %s\n", qPrintable(options.error()));
        return UsageError;
    }
    if (options->help) {
        std::fputs(qPrintable(usageText()), stdout);
        return EXIT_SUCCESS;
    }
    if (options->version) {
        std::fputs("mullion-app " MULLION_VERSION "\n", stdout);
        return EXIT_SUCCESS;
    }
    return -1;
}

} // namespace

int main(int argc, char** argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    QSurfaceFormat format;
    format.setVersion(3, 3);
    format.setProfile(QSurfaceFormat::CoreProfile);
    QSurfaceFormat::setDefaultFormat(format);
    if (arguments == QStringList{QString::fromLatin1(ProbeOption)}) {
        return probeOpenGl(argc, argv);
    }
    const auto options = parseOptions(arguments);
    if (const int status = answerWithoutWindow(options); status >= 0) {
        return status;
    }
    QApplication application(argc, argv);
    QApplication::setApplicationName(QStringLiteral("Mullion"));
    QGuiApplication::setDesktopFileName(QStringLiteral("mullion"));
    installWallAccess();
    SettingsStore settings(settingsPath());
    applyThemeOf(settings.values());
    applyDirectionOf(settings.values());
    const ShellTheme& theme = liveTheme();
    QApplication::setStyle(new MullionStyle(theme)); // The application owns it.
    QApplication::setPalette(paletteOf(theme));
    QApplication::setFont(uiFont(13));

    const auto renderer = chooseRenderer(options->renderer);
    if (!renderer) {
        std::fprintf(stderr, "mullion-app: %s\n", qPrintable(renderer.error()));
        return EXIT_FAILURE;
    }
    const std::string historyBytes = settings.values().text(SettingId::HistoryBytes).toStdString();
    CoreLink link([historyBytes](StartCore start) { return connectToCore(start, historyBytes); });
    WindowOptions windowOptions;
    windowOptions.sessions = options->sessions;
    windowOptions.panes = options->panes;
    windowOptions.alwaysWall = options->alwaysWall;
    windowOptions.makeHost = renderer->makeHost;
    windowOptions.settings = &settings;
    windowOptions.renderer = renderer->name;
    windowOptions.rendererExplanation = renderer->explanation;
    MainWindow window(link, theme, windowOptions);
    window.resize(1920, 1080);
    const QSize available = window.screen()->availableSize();
    if (available.width() <= window.width() || available.height() <= window.height()) {
        window.resize(available);
        window.move(window.screen()->availableGeometry().topLeft());
    }
    const EndSignals endSignals([] {
        QApplication::closeAllWindows();
        QCoreApplication::exit(EXIT_SUCCESS); // Whatever dialogue stands open.
    });
    link.connectToCore(StartCore::IfNeeded);
    window.show();
    std::unique_ptr<Screenshot> screenshot;
    if (!options->screenshotFile.isEmpty()) {
        screenshot =
            std::make_unique<Screenshot>(window, link, options->screenshotFile, options->screenshotAfterSeconds);
    }
    return QApplication::exec();
}
