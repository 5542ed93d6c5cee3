#include <app/layout/PaneTravel.h>

#include <core/share/Limits.h>

#include <QCursor>
#include <QDrag>
#include <QGuiApplication>
#include <QMouseEvent>
#include <QTimer>
#include <QWindow>

#include <chrono>

namespace mullion::app {
namespace {

// The core's id, then panes, one a line.
constexpr const char* PanesType = "application/x-mullion-panes";

// On X11 Qt tells the window under the pointer nothing while it waits for that window's last answer, and does not make
// up for it after: a hand that stops too early would drop where it was a moment before. While the pointer stands
// still, its place is told again.
class Reminder : public QObject {
  public:
    explicit Reminder(QWindow& window) : m_window(window), m_last(QCursor::pos()) {
        if (QGuiApplication::platformName() == QLatin1String("xcb")) {
            connect(&m_timer, &QTimer::timeout, this, &Reminder::remind);
            m_timer.start(Interval);
        }
    }

  private:
    static constexpr std::chrono::milliseconds Interval{50};

    void remind() {
        const QPoint now = QCursor::pos();
        if (now == m_last) {
            QMouseEvent move(QEvent::MouseMove, m_window.mapFromGlobal(now), now, Qt::NoButton, Qt::LeftButton,
                             QGuiApplication::keyboardModifiers());
            QCoreApplication::sendEvent(&m_window, &move); // The drag takes every move of the application.
        }
        m_last = now;
    }

    QWindow& m_window;
    QPoint m_last;
    QTimer m_timer;
};

} // namespace

std::vector<model::PaneId> travellersIn(const QMimeData& data, const std::string& coreId) {
    const QByteArrayList lines = data.data(QString::fromLatin1(PanesType)).split('\n');
    std::vector<model::PaneId> panes;
    if (coreId.empty() || lines.front().toStdString() != coreId) {
        return panes;
    }
    for (qsizetype i = 1; i < lines.size() && panes.size() < share::MaxPanes; ++i) {
        if (const auto pane = model::PaneId::parse(lines[i].toStdString())) {
            panes.push_back(*pane);
        }
    }
    return panes;
}

TravelEnd travel(QWidget& from, const std::vector<model::PaneId>& panes, const std::string& coreId,
                 const QPixmap& picture, const QPoint& grip) {
    QByteArray text = QByteArray::fromStdString(coreId);
    for (const model::PaneId pane : panes) {
        text += '\n' + QByteArray::fromStdString(pane.text());
    }
    auto* data = new QMimeData; // The drag owns it.
    data->setData(QString::fromLatin1(PanesType), text);
    auto* drag = new QDrag(&from); // Qt ends it.
    drag->setMimeData(data);
    drag->setPixmap(picture);
    drag->setHotSpot(grip);
    const Reminder reminder(*from.window()->windowHandle());
    if (drag->exec(Qt::MoveAction) != Qt::IgnoreAction) {
        return TravelEnd::Taken;
    }
    const bool held = QGuiApplication::mouseButtons().testFlag(Qt::LeftButton);
    return held ? TravelEnd::GivenUp : TravelEnd::Nowhere;
}

} // namespace mullion::app
