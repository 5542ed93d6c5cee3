// The line above a group of tiles: its name and how many of them are in which state.
#pragma once

#include <app/link/Workspace.h>
#include <render/scene/Theme.h>

#include <QString>
#include <QWidget>

namespace mullion::app {

class GroupHeader : public QWidget {
  public:
    GroupHeader(const scene::Theme& theme, QWidget* canvas);
    void setGroup(const QString& name, const PaneCounts& counts);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const scene::Theme& m_theme;
    QString m_name;
    PaneCounts m_counts;
};

} // namespace mullion::app
