// Layouts started from this window: the gallery of an empty one, layout files that were dropped or found, and the
// question before a file's commands run for the first time.
#include <app/shell/MainWindow.h>

#include <app/gallery/RecentFolders.h>
#include <app/shell/FileChooser.h>
#include <app/shell/Sheet.h>

#include <QDir>
#include <QFileInfo>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int MostFoundFiles = 12;

} // namespace

void MainWindow::connectGallery() {
    connect(m_gallery, &Gallery::startRequested, this, &MainWindow::startLayout);
    connect(m_gallery, &Gallery::paneRequested, this, [this] {
        m_layoutsAsked = false;
        newPane();
    });
    connect(m_gallery, &Gallery::demoRequested, &m_starter, &LayoutStarter::startDemo);
    connect(m_gallery, &Gallery::fileRequested, this, &MainWindow::chooseLayoutFile);
    connect(m_gallery, &Gallery::closed, this, [this] { showLayouts(false); });
    connect(&m_starter, &LayoutStarter::started, this, &MainWindow::onLayoutStarted);
    connect(&m_starter, &LayoutStarter::approvalNeeded, this, &MainWindow::askBeforeLayout);
    connect(&m_starter, &LayoutStarter::saved, this, [this](const QString& path) {
        m_status->setHint(tr("Layout saved to %1").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_starter, &LayoutStarter::failed, m_notice, &NoticeBar::showBriefly);
}

void MainWindow::showLayouts(bool shown) {
    m_layoutsAsked = shown;
    showFittingPage();
    if (!shown && showsCanvas()) {
        m_canvas->setFocus();
    }
}

// The gallery is in front: what it found is looked for now, and the keyboard is on its first card.
void MainWindow::onGalleryShown() {
    if (m_options.settings == nullptr) {
        return; // A test of something else: nothing of the user's is read.
    }
    m_gallery->setFound(RecentFolders().layoutFiles(MostFoundFiles));
    if (std::exchange(m_firstPage, false) && !m_layoutsAsked && isFirstRun()) {
        m_gallery->focusFirst();
        openPalette({}); // Once, by itself: it says what can be done.
    } else {
        m_gallery->focusFirst();
    }
}

void MainWindow::startLayout(const LayoutStart& what) {
    LayoutStart wanted = what;
    const QString first = wanted.name; // A built-in one makes a new session each time.
    for (int number = 2;
         !wanted.name.isEmpty() && m_link.workspace().sessionNamed(wanted.name.toStdString()) != nullptr; ++number) {
        wanted.name = first + u'-' + QString::number(number);
    }
    m_starter.start(wanted);
}

void MainWindow::askBeforeLayout(const LayoutStart& what, const QString& commands) {
    const QString name = QFileInfo(what.layout).fileName();
    ask(tr("Start %1?").arg(name),
        tr("It runs these commands as you. The same file is not asked about again until it changes."), commands,
        {tr("Start")}, [this, what, commands](int) { m_starter.startApproved(what, commands); });
}

void MainWindow::onLayoutStarted(const QString& sessionId, const LayoutStart& what) {
    m_layoutsAsked = false;
    if (what.kind) {
        m_link.request("layout.kind", {{"session", sessionId.toStdString()}, {"kind", share::nameOf(*what.kind)}});
    }
    m_scopeWhenKnown = sessionId.toStdString();
    showNewSession();
    showFittingPage();
    m_canvas->setFocus();
}

// The session that was started, once this window has heard of it.
void MainWindow::showNewSession() {
    const share::SessionInfo* session =
        m_scopeWhenKnown.empty() ? nullptr : m_link.workspace().sessionNamed(m_scopeWhenKnown);
    if (session != nullptr) {
        m_scopeWhenKnown.clear();
        m_canvas->setScope({session->id});
        updateScope();
    }
}

void MainWindow::chooseLayoutFile() {
    const QString path =
        chooseFile(*this, tr("Start a layout file"), {}, tr("Layout files (*.yml *.yaml);;All files (*)"));
    if (!path.isEmpty()) {
        startLayout({path, QFileInfo(path).path(), {}, {}});
    }
}

// A layout file in a project's folder is what `mullion start` finds there, so that is where it is offered.
void MainWindow::saveLayout(model::SessionId id) {
    const share::PaneInfo* pane = m_link.workspace().pane(m_canvas->focusedPane());
    const share::SessionInfo* shown = m_canvas->shownSession();
    const model::SessionId wanted = id.valid()         ? id
                                    : shown != nullptr ? shown->id
                                    : pane != nullptr  ? pane->session
                                                       : model::SessionId{};
    const share::SessionInfo* session = m_link.workspace().session(wanted);
    if (session == nullptr) {
        return;
    }
    const std::vector<model::PaneId> panes = m_link.workspace().panesOf(wanted);
    const share::PaneInfo* first = panes.empty() ? nullptr : m_link.workspace().pane(panes.front());
    const QString folder = first != nullptr ? QString::fromStdString(first->cwd) : QString();
    const QDir start(folder.isEmpty() || !QFileInfo(folder).isDir() ? QDir::homePath() : folder);
    const QString path =
        chooseTarget(*this, tr("Save the layout of %1").arg(QString::fromStdString(session->name)),
                     start.filePath(QStringLiteral(".mullion.yml")), tr("Layout files (*.yml *.yaml)"));
    if (!path.isEmpty()) {
        m_starter.save(QString::fromStdString(wanted.text()), path);
    }
}

// Where panes run is where layout files are looked for the next time.
void MainWindow::rememberFolders() {
    if (m_options.settings == nullptr) {
        return;
    }
    QStringList folders;
    for (const share::SessionInfo& session : m_link.workspace().sessions()) {
        for (const model::PaneId id : m_link.workspace().panesOf(session.id)) {
            const QString folder = QString::fromStdString(m_link.workspace().pane(id)->cwd);
            if (!folder.isEmpty() && !folders.contains(folder)) {
                folders << folder;
            }
        }
    }
    RecentFolders().add(folders);
}

} // namespace mullion::app
