// Saves a picture of the window once every pane has been drawn, then quits: for servers and documentation.
#pragma once

#include <QObject>
#include <QString>
#include <QTimer>

namespace mullion::app {

class CoreLink;
class MainWindow;

class Screenshot : public QObject {
    Q_OBJECT

  public:
    // `afterSeconds` of live frames pass after the first picture of the last pane.
    Screenshot(MainWindow& window, CoreLink& link, QString file, double afterSeconds);

  private:
    void onChange();
    void take();

    MainWindow& m_window;
    CoreLink& m_link;
    QString m_file;
    double m_afterSeconds;
    bool m_waiting = true;
    QTimer m_giveUp;
};

} // namespace mullion::app
