// What a search found, grouped by pane: a row for each pane with its count, below it lines with the hit lit and where
// they are. Draws only the rows in sight.
#pragma once

#include <app/find/FindRun.h>
#include <app/shell/ShellTheme.h>

#include <QAbstractScrollArea>

#include <unordered_set>
#include <vector>

namespace mullion::app {

class FindList : public QAbstractScrollArea {
    Q_OBJECT

  public:
    FindList(const FindRun& run, const Workspace& workspace, const ShellTheme& theme, QWidget* parent = nullptr);

    // The results, or which of them is looked at, changed.
    void refresh();

    static constexpr int PaneHeight = 26;
    static constexpr int LineHeight = 22;
    // Lines of a pane before it is opened wide.
    static constexpr std::size_t FewLines = 5;

  Q_SIGNALS:
    void hitChosen(std::size_t index);
    void hitActivated(std::size_t index);

  protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    bool viewportEvent(QEvent* event) override;

  private:
    enum class RowKind : std::uint8_t { Pane, Line, More };
    struct Row {
        RowKind kind = RowKind::Pane;
        std::size_t pane = 0;
        std::size_t line = 0;
        int top = 0;
        int height = 0;
    };

    void layOut();
    // The results may have changed since the rows were laid out.
    [[nodiscard]] bool isThere(const Row& row) const;
    void showCurrent();
    [[nodiscard]] const Row* rowAt(const QPoint& point) const;
    void paintPane(QPainter& painter, const Row& row, const QRect& rect) const;
    void paintLine(QPainter& painter, const Row& row, const QRect& rect) const;
    [[nodiscard]] QString placeOf(const FoundPane& pane, const FoundLine& line) const;

    const FindRun& m_run;
    const Workspace& m_workspace;
    const ShellTheme& m_theme;
    std::vector<Row> m_rows;
    std::unordered_set<model::PaneId> m_closed;
    std::unordered_set<model::PaneId> m_wide;
    int m_height = 0;
};

} // namespace mullion::app
