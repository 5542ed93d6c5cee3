// 32 px on top of the canvas while a pane waits for a person: how many, then a chip for each, who waits longest first.
#pragma once

#include <app/link/Workspace.h>
#include <app/shell/ShellTheme.h>

#include <QWidget>

#include <vector>

namespace mullion::app {

class NeedsStrip : public QWidget {
    Q_OBJECT

  public:
    NeedsStrip(const Workspace& workspace, const ShellTheme& theme, QWidget* parent = nullptr);

    void refresh();
    // Nothing waits for a person any more once the core is gone, whatever the last pictures show.
    void setCoreGone(bool gone);

    static constexpr int Height = 32;

  Q_SIGNALS:
    void paneChosen(mullion::model::PaneId pane);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;

  private:
    struct Chip {
        model::PaneId pane;
        QRect rect;
    };
    [[nodiscard]] QString countText() const;
    [[nodiscard]] std::vector<Chip> chips() const;
    [[nodiscard]] const Chip* chipAt(const std::vector<Chip>& chips, const QPoint& point) const;

    const Workspace& m_workspace;
    const ShellTheme& m_theme;
    std::vector<model::PaneId> m_panes;
    bool m_coreGone = false;
};

} // namespace mullion::app
