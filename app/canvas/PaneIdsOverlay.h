// Every tile's id over it. Typing one goes there: at once when no longer id begins so, else with Enter. Escape, a click
// or any other key ends it.
#pragma once

#include <core/model/Ids.h>
#include <render/scene/Theme.h>

#include <QRect>
#include <QString>
#include <QWidget>

#include <vector>

namespace mullion::app {

struct PaneIdPlace {
    model::PaneId pane;
    QString name;
    QRect rect;
};

class PaneIdsOverlay : public QWidget {
    Q_OBJECT

  public:
    PaneIdsOverlay(const scene::Theme& theme, std::vector<PaneIdPlace> places, QWidget* canvas);

  Q_SIGNALS:
    void chosen(mullion::model::PaneId pane);

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

  private:
    void press(const QKeyEvent& key);
    void finish(model::PaneId pane);

    const scene::Theme& m_theme;
    std::vector<PaneIdPlace> m_places;
    QString m_typed;
    bool m_done = false;
};

} // namespace mullion::app
