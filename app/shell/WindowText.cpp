// Text between the panes and the desktop: copies, pastes, links. Nothing goes either way that the person was not shown.
#include <app/shell/MainWindow.h>

#include <app/canvas/TileText.h>
#include <app/shell/FileChooser.h>

#include <QClipboard>
#include <QDir>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocale>
#include <QMenu>
#include <QProgressDialog>
#include <QSaveFile>

#include <algorithm>
#include <memory>

namespace mullion::app {
namespace {

constexpr qsizetype MostNameCharacters = 64;

// A file's name from a pane's: what file systems or shells take for something else is left out.
QString fileNameOf(const QString& name) {
    QString result;
    for (const QChar c : name.left(MostNameCharacters)) {
        const bool plain = c.isLetterOrNumber() || c == u'.' || c == u'_' || c == u'-';
        if (plain || (!result.isEmpty() && !result.endsWith(u'-'))) {
            result += plain ? c : QChar(u'-');
        }
    }
    while (result.startsWith(u'.')) {
        result.remove(0, 1); // It would be a hidden file.
    }
    while (result.endsWith(u'-')) {
        result.chop(1);
    }
    return result.isEmpty() ? QStringLiteral("output") : result;
}

CopyFormat formatOf(const QString& path) {
    const QString suffix = QFileInfo(path).suffix().toLower();
    return suffix == u"html" || suffix == u"htm" ? CopyFormat::Html
           : suffix == u"ansi"                   ? CopyFormat::Ansi
                                                 : CopyFormat::Text;
}

// The whole file or none of it; empty, or why not.
QString writeFile(const QString& path, const QByteArray& bytes) {
    QSaveFile file(path);
    const bool written = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    return written ? QString() : file.errorString();
}

} // namespace

void MainWindow::connectText() {
    connect(m_canvas, &CanvasWidget::pasteNeedsConsent, this, &MainWindow::askBeforePaste);
    connect(m_canvas, &CanvasWidget::linkNeedsConsent, this, &MainWindow::askBeforeLink);
    connect(&m_link, &CoreLink::clipboardRequested, this, &MainWindow::takeClipboard);
}

void MainWindow::addTextMenu(QMenu& menu, const share::PaneInfo& pane) {
    const auto add = [this](QMenu& to, const QString& text, Action action, bool enabled) {
        const QString keys = chordText(action);
        to.addAction(keys.isEmpty() ? text : text + u'\t' + keys, this, [this, action] {
              perform(action);
          })->setEnabled(enabled);
    };
    const bool selected = m_canvas->hasSelection();
    add(menu, tr("Copy"), Action::Copy, selected);
    add(menu, tr("Copy without frames"), Action::CopyUnwrapped, selected);
    QMenu& as = *menu.addMenu(tr("Copy as"));
    as.setEnabled(selected);
    add(as, tr("HTML"), Action::CopyHtml, selected);
    add(as, tr("ANSI"), Action::CopyAnsi, selected);
    add(menu, tr("Paste"), Action::Paste, isAlive(pane));
    add(menu, tr("Open link"), Action::OpenLink, m_canvas->hasLink());
    add(menu, tr("Select all"), Action::SelectAll, true);
    menu.addSeparator();
    add(menu, tr("Find in pane"), Action::Find, true);
    add(menu, tr("Copy mode"), Action::CopyMode, true);
    menu.addSeparator();
}

// Line breaks run commands and control characters press keys where the program did not ask for marked pastes.
void MainWindow::askBeforePaste(model::PaneId pane, const QString& text) {
    const qsizetype lines = text.count(u'\n') + (text.endsWith(u'\n') ? 0 : 1);
    const auto controls = std::ranges::count_if(text, [](QChar c) { return isControlKey(c.unicode()); });
    const QString count = QLocale(QLocale::English).toString(lines);
    const QString title = lines == 1 ? tr("Paste 1 line?") : tr("Paste %1 lines?").arg(count);
    QString words = tr("The program did not ask for pastes to be marked, so it may run each line at once.");
    if (controls > 0) {
        words =
            (controls == 1 ? tr("It holds a control character, which the program takes for a key.")
                           : tr("It holds %1 control characters, which the program takes for keys.").arg(controls)) +
            (lines > 1 ? u' ' + words : QString());
    }
    ask(title, words, text, {lines == 1 ? tr("Paste 1 line") : tr("Paste %1 lines").arg(count)},
        [this, pane, text](int) { m_canvas->sendPaste(pane, text); });
}

void MainWindow::askBeforeLink(const TextLink& link) {
    ask(tr("Open this link?"), tr("Its text, “%1”, is not where it leads.").arg(link.text.trimmed()), link.target,
        {tr("Open")}, [this, link](int) {
            if (!CanvasWidget::openTarget(link)) {
                m_notice->showBriefly(tr("Not opened: %1").arg(link.target));
            }
        });
}

// A program in a pane that was given the permission copies (OSC 52): done, and said.
void MainWindow::takeClipboard(model::PaneId pane, const QString& text) {
    QGuiApplication::clipboard()->setText(text);
    const share::PaneInfo* info = m_link.workspace().pane(pane);
    const QString name = info != nullptr ? QString::fromStdString(info->name) : QString();
    m_status->setHint(tr("%1 copied %2 characters").arg(name, QLocale(QLocale::English).toString(text.size())));
}

// What a pane has printed, to a file: as text, or with its colours as the file's ending says.
void MainWindow::saveOutput() {
    const share::PaneInfo* pane = m_link.workspace().pane(m_canvas->focusedPane());
    if (pane == nullptr) {
        return;
    }
    const QString name = QString::fromStdString(shownName(*pane));
    const QString path = chooseTarget(
        *this, tr("Save output of %1").arg(name), QDir::home().filePath(fileNameOf(name) + u".txt"_qs),
        tr("Text (*.txt);;Web page with colours (*.html);;Text with colour sequences (*.ansi);;All files (*)"));
    if (path.isEmpty()) {
        return;
    }
    // Shows after half a second; goes with the last of the two below, which nobody keeps when the core goes away.
    const std::shared_ptr<QProgressDialog> progress(
        new QProgressDialog(tr("Saving the output of %1").arg(name), tr("Cancel"), 0, 1000, this),
        [](QProgressDialog* dialog) { dialog->deleteLater(); });
    progress->setMinimumDuration(500);
    const auto goOn = [progress](double part) {
        progress->setValue(static_cast<int>(part * 999)); // At the maximum it would go, and come again.
        return !progress->wasCanceled();
    };
    const auto done = [this, path, progress](const CollectedText& collected) {
        progress->reset();
        saveCollected(path, collected);
    };
    m_canvas->collectAll(formatOf(path), {done, goOn});
}

void MainWindow::saveCollected(const QString& path, const CollectedText& collected) {
    const QString& text = collected.text;
    const QString fault = writeFile(path, (text.endsWith(u'\n') ? text : text + u'\n').toUtf8());
    const QString place = QDir::toNativeSeparators(path);
    if (!fault.isEmpty()) {
        m_notice->showBriefly(tr("Not saved to %1: %2").arg(place, fault));
    } else if (!collected.isWhole) {
        m_notice->showBriefly(tr("%1 holds the first 64 MiB; the rest was left out").arg(place));
    } else {
        const QString count = QLocale(QLocale::English).toString(text.size());
        m_status->setHint(tr("%1 characters saved to %2").arg(count, place));
    }
}

} // namespace mullion::app
