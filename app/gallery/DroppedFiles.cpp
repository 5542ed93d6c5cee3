#include <app/gallery/DroppedFiles.h>

#include <app/gallery/LayoutStarter.h>

#include <QCoreApplication>
#include <QFileInfo>
#include <QUrl>

#include <algorithm>

namespace mullion::app {
namespace {

// A command line holds no more, and nobody reads it.
constexpr qsizetype MostFiles = 1000;

QString tr(const char* text) {
    return QCoreApplication::translate("DroppedFiles", text);
}

} // namespace

QString shellQuoted(const QString& path) {
    const bool plain = !path.isEmpty() && std::ranges::all_of(path, [](QChar c) {
        return c.isLetterOrNumber() || QStringLiteral("/._-+,:@%=").contains(c);
    });
    if (plain && !path.startsWith(u'-')) {
        return path;
    }
    QString inside = path;
    return u'\'' + inside.replace(u'\'', QStringLiteral("'\\''")) + u'\'';
}

QString DroppedFiles::label() const {
    if (!layoutFile.isEmpty()) {
        return tr("Start %1").arg(QFileInfo(layoutFile).fileName());
    }
    if (isText) {
        return tr("Paste the text");
    }
    return files == 1 ? tr("Type the file's path") : tr("Type %1 paths").arg(files);
}

DroppedFiles readDrop(const QMimeData& data) {
    DroppedFiles dropped;
    const QList<QUrl> urls = data.urls();
    if (urls.isEmpty()) {
        dropped.isText = data.hasText();
        dropped.text = dropped.isText ? data.text() : QString();
        return dropped;
    }
    if (urls.size() == 1 && urls.front().isLocalFile() && isLayoutFile(urls.front().toLocalFile())) {
        dropped.layoutFile = urls.front().toLocalFile();
        return dropped;
    }
    for (const QUrl& url : urls.mid(0, MostFiles)) {
        const QString path = url.isLocalFile() ? url.toLocalFile() : url.toString();
        if (std::ranges::any_of(path, [](QChar c) { return c.category() == QChar::Other_Control; })) {
            dropped.refusal = tr("A name with control characters in it is not typed.");
            dropped.text.clear();
            return dropped;
        }
        dropped.text += shellQuoted(path) + u' ';
        ++dropped.files;
    }
    return dropped;
}

} // namespace mullion::app
