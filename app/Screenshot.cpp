#include <app/Screenshot.h>

#include <app/link/CoreLink.h>
#include <app/shell/MainWindow.h>

#include <QCoreApplication>
#include <QPixmap>

#include <cstdio>
#include <utility>

namespace mullion::app {
namespace {

// A pane that never draws (a child that prints nothing and a core that is overloaded) must not hold the picture back.
constexpr int GiveUpMilliseconds = 20000;

} // namespace

Screenshot::Screenshot(MainWindow& window, CoreLink& link, QString file, double afterSeconds)
    : m_window(window), m_link(link), m_file(std::move(file)), m_afterSeconds(afterSeconds) {
    connect(&m_link, &CoreLink::picturesChanged, this, &Screenshot::onChange, Qt::QueuedConnection);
    connect(&m_link, &CoreLink::stateChanged, this, &Screenshot::onChange, Qt::QueuedConnection);
    connect(&m_window.canvas(), &CanvasWidget::frameRateChanged, this, &Screenshot::onChange, Qt::QueuedConnection);
    m_giveUp.setSingleShot(true);
    connect(&m_giveUp, &QTimer::timeout, this, &Screenshot::take);
    m_giveUp.start(GiveUpMilliseconds);
}

void Screenshot::onChange() {
    if (!m_waiting || m_link.state() != LinkState::Live || !m_window.canvas().allPanesDrawn()) {
        return;
    }
    m_waiting = false;
    m_giveUp.stop();
    QTimer::singleShot(static_cast<int>(m_afterSeconds * 1000), this, &Screenshot::take);
}

void Screenshot::take() {
    m_waiting = false;
    if (!m_window.grab().save(m_file)) {
        std::fprintf(stderr, "Cannot write %s.\n", qPrintable(m_file));
        QCoreApplication::exit(1);
        return;
    }
    QCoreApplication::exit(0);
}

} // namespace mullion::app
