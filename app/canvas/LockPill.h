// Stands over a read-only pane for a moment when somebody types into it: why nothing happened, and the way out.
#pragma once

#include <app/canvas/Pill.h>
#include <core/model/Ids.h>

#include <QTimer>

namespace mullion::app {

class LockPill : public Pill {
    Q_OBJECT

  public:
    explicit LockPill(QWidget* parent);
    // `area` is the pane's body in the parent's coordinates. Hides itself.
    void showFor(model::PaneId pane, const QRect& area, const scene::Theme& theme);

  Q_SIGNALS:
    void unlockRequested(mullion::model::PaneId pane);

  protected:
    void paintContent(QPainter& painter, const Mirror& mirror) override;

  private:
    model::PaneId m_pane;
    QTimer m_end;
};

} // namespace mullion::app
