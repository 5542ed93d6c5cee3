// Links under the pointer: lit, named in full, and opened by Ctrl and a click. What is opened was shown before.
#include <app/canvas/CanvasWidget.h>

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>
#include <QToolTip>
#include <QUrl>

namespace mullion::app {
namespace {

// The whole path of a file as it is written in a pane whose folder is `folder`.
std::optional<QString> existingFile(const QString& path, const QString& folder) {
    const QString home = path.startsWith(u"~/") ? QDir::homePath() + path.mid(1) : path;
    const QFileInfo file(QDir(folder), home);
    return file.isFile() ? std::optional(file.absoluteFilePath()) : std::nullopt;
}

} // namespace

// Files are looked for only while Ctrl is held: that asks the file system.
void CanvasWidget::followLink(const scene::Hit& hit, Qt::KeyboardModifiers modifiers) {
    const bool ctrl = modifiers.testFlag(Qt::ControlModifier);
    const auto position = hit.part == scene::TilePart::Body && hit.onText && !programWantsMouse(hit, modifiers)
                              ? positionOf(hit, Grain::Word)
                              : std::nullopt;
    if (!position || m_press == PressKind::Select) {
        forgetLink();
        return;
    }
    const bool same = m_hoverLink && m_hoverLinkPane == hit.pane && m_hoverLink->range.begin <= *position &&
                      *position < m_hoverLink->range.end;
    if (same && (ctrl || m_hoverLink->kind != LinkKind::File)) {
        return;
    }
    const share::PaneInfo* pane = m_link.workspace().pane(hit.pane);
    FileFinder files;
    if (ctrl && pane != nullptr) {
        files = [folder = QString::fromStdString(pane->cwd)](const QString& path) {
            return existingFile(path, folder);
        };
    }
    auto link = linkAt(m_views.rows(hit.pane), *position, files);
    if (link && link->kind != LinkKind::File && !mayBeOpened(link->target)) {
        link.reset();
    }
    if (!link) {
        forgetLink();
        return;
    }
    m_hoverLink = std::move(link);
    m_hoverLinkPane = hit.pane;
    m_sceneDirty = true;
    scheduleFrame();
    Q_EMIT hintChanged(m_hoverLink->target);
    const QRect place = placeRect(hit.pane, m_hoverLink->range);
    QToolTip::showText(mapToGlobal(place.bottomLeft()), linkWords(), this, place);
}

// The whole target first: it is what counts.
QString CanvasWidget::linkWords() const {
    QString words = m_hoverLink->target.toHtmlEscaped();
    if (m_hoverLink->line > 0) {
        words += m_hoverLink->column > 0 ? tr("  line %1, column %2").arg(m_hoverLink->line).arg(m_hoverLink->column)
                                         : tr("  line %1").arg(m_hoverLink->line);
    }
    return u"<qt>"_qs + words + u"<br>"_qs + tr("Ctrl+click opens it") + u"</qt>"_qs;
}

void CanvasWidget::forgetLink() {
    if (m_hoverLink) {
        m_hoverLink.reset();
        m_sceneDirty = true;
        scheduleFrame();
        QToolTip::hideText();
        updateSelectionHint();
    }
}

// Where the text says something else than where it leads, the person is asked, with both before their eyes.
void CanvasWidget::openLink() {
    if (!m_hoverLink) {
        return;
    }
    const TextLink link = *m_hoverLink;
    if (link.kind == LinkKind::Marked && link.text.trimmed() != link.target) {
        Q_EMIT linkNeedsConsent(link);
        return;
    }
    const bool opened = openTarget(link);
    Q_EMIT hintChanged(opened ? tr("Opening %1").arg(link.target) : tr("Not opened: %1").arg(link.target));
}

bool CanvasWidget::openTarget(const TextLink& link) {
    const QUrl url = link.kind == LinkKind::File ? QUrl::fromLocalFile(link.target) : QUrl(link.target);
    if (link.kind != LinkKind::File && !mayBeOpened(link.target)) {
        return false;
    }
    if (url.isLocalFile() && (!QFileInfo(url.toLocalFile()).exists() || mightRun(url.toLocalFile()))) {
        return false;
    }
    return QDesktopServices::openUrl(url);
}

} // namespace mullion::app
