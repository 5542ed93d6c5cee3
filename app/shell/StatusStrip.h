// The status bar: panes and their states at the left; frames, core load, terminals and renderer at the right.
#pragma once

#include <app/link/CoreLink.h>
#include <app/shell/ShellTheme.h>

#include <QStatusBar>
#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace mullion::app {

// It paints all of itself: the stock status bar insets what it holds.
class StatusStrip : public QStatusBar {
    Q_OBJECT

  public:
    explicit StatusStrip(const ShellTheme& theme, QWidget* parent = nullptr);

    void setCounts(const PaneCounts& counts);
    void setLoad(const std::optional<CoreLoad>& load);
    // Frames drawn in the last second; 0 shows as `idle`.
    void setFrameRate(int framesPerSecond);
    void setRenderer(const QString& name, const QString& explanation);
    // Replaces the counts while a gesture or a selection has something to say; empty brings them back.
    void setHint(const QString& hint);
    // What can be done in a gesture that runs: its name, then the ways to end it. Empty: none runs.
    void setGesture(const QStringList& words);

    // The state whose panes alone are shown.
    void setFilter(std::optional<PaneMood> mood);

    [[nodiscard]] QSize sizeHint() const override { return {0, Height}; }

    static constexpr int Height = 24;

  Q_SIGNALS:
    // A count was clicked; none: that of all panes.
    void moodClicked(std::optional<mullion::app::PaneMood> mood);

  protected:
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    struct Item {
        QString text;
        std::optional<QColor> glyphColor;
        int glyph = 0; // An Icon, when glyphColor is set.
        bool strong = false;
        std::optional<PaneMood> mood;
        bool clickable = false;
    };
    // The item under a point, with a click's meaning.
    [[nodiscard]] std::optional<Item> itemAt(const QPoint& point) const;
    [[nodiscard]] std::vector<Item> leftItems() const;
    [[nodiscard]] std::vector<Item> rightItems() const;
    [[nodiscard]] int widthOf(const Item& item) const;
    void paintEscape(QPainter& painter) const;
    void paintItem(QPainter& painter, const Item& item, int left) const;

    const ShellTheme& m_theme;
    PaneCounts m_counts;
    std::optional<CoreLoad> m_load;
    std::optional<PaneMood> m_filter;
    int m_frameRate = 0;
    QString m_renderer;
    QString m_hint;
    QStringList m_gesture;
};

} // namespace mullion::app
