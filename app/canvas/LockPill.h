// Stands over a read-only pane for a moment when somebody types into it: why nothing happened, and the way out.
#pragma once

#include <core/model/Ids.h>
#include <render/scene/Theme.h>

#include <QTimer>
#include <QWidget>

namespace mullion::app {

class LockPill : public QWidget {
    Q_OBJECT

  public:
    explicit LockPill(QWidget* parent);
    // `area` is the pane's body in the parent's coordinates. Hides itself.
    void showFor(model::PaneId pane, const QRect& area, const scene::Theme& theme);

  Q_SIGNALS:
    void unlockRequested(mullion::model::PaneId pane);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

  private:
    model::PaneId m_pane;
    QTimer m_end;
    QString m_text;
    QColor m_ground;
    QColor m_textColor;
};

} // namespace mullion::app
