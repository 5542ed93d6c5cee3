#include <app/shell/FileChooser.h>

#include <QFileDialog>
#include <QFileIconProvider>
#include <QFileInfo>
#include <QMimeDatabase>

namespace mullion::app {
namespace {

// Goes by names alone. Qt's reads the beginning of every file in a folder, in the GUI thread, and waits for ever where
// a file gives nothing (/proc/kmsg).
class NameIcons : public QFileIconProvider {
  public:
    using QFileIconProvider::icon;
    QIcon icon(const QFileInfo& info) const override { return icon(info.isDir() ? Folder : File); }
    QString type(const QFileInfo& info) const override {
        return info.isDir() ? QStringLiteral("Folder")
                            : QMimeDatabase().mimeTypeForFile(info, QMimeDatabase::MatchExtension).comment();
    }
};

QString chosenIn(QFileDialog& dialog) {
    return dialog.exec() == QDialog::Accepted ? dialog.selectedFiles().value(0) : QString();
}

} // namespace

QString chooseFile(QWidget& parent, const QString& title, const QString& folder, const QString& types) {
    NameIcons icons; // Outlives the dialog.
    QFileDialog dialog(&parent, title, folder, types);
    dialog.setIconProvider(&icons);
    dialog.setFileMode(QFileDialog::ExistingFile);
    return chosenIn(dialog);
}

QString chooseTarget(QWidget& parent, const QString& title, const QString& path, const QString& types) {
    const QFileInfo offered(path);
    NameIcons icons; // Outlives the dialog.
    QFileDialog dialog(&parent, title, offered.path(), types);
    dialog.setIconProvider(&icons);
    dialog.setAcceptMode(QFileDialog::AcceptSave);
    dialog.selectFile(offered.fileName());
    return chosenIn(dialog);
}

} // namespace mullion::app
