// Polite announcements: merged, and at most one in five seconds. Says nothing while no screen reader listens.
#pragma once

#include <QLabel>
#include <QString>
#include <QTimer>

namespace mullion::app {

class Announcer : public QLabel {
    Q_OBJECT

  public:
    explicit Announcer(QWidget* window);

    // Later words about the same thing take the place of those that still wait.
    void say(const QString& words);

    static constexpr int QuietMilliseconds = 5000;

  Q_SIGNALS:
    void said(const QString& words);

  private:
    void speak();

    QString m_waiting;
    QTimer m_quiet;
};

} // namespace mullion::app
