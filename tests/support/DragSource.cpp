// A window of another program, for tests of drag and drop: it offers the files named on its command line.
#include <QApplication>
#include <QDrag>
#include <QMimeData>
#include <QMouseEvent>
#include <QUrl>
#include <QWidget>

namespace {

class DragSource : public QWidget {
  public:
    explicit DragSource(const QStringList& files) : m_files(files) { setWindowTitle(QStringLiteral("drag source")); }

  protected:
    void mouseMoveEvent(QMouseEvent* event) override {
        if (!event->buttons().testFlag(Qt::LeftButton)) {
            return;
        }
        QList<QUrl> urls;
        for (const QString& file : m_files) {
            urls << QUrl::fromLocalFile(file);
        }
        auto* data = new QMimeData;
        data->setUrls(urls);
        auto* drag = new QDrag(this);
        drag->setMimeData(data);
        drag->exec(Qt::CopyAction | Qt::MoveAction, Qt::CopyAction);
    }

  private:
    QStringList m_files;
};

} // namespace

int main(int argc, char** argv) {
    QApplication app(argc, argv);
    DragSource window(QApplication::arguments().mid(1));
    window.setGeometry(1700, 60, 120, 80);
    window.show();
    return QApplication::exec();
}
