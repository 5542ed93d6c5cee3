// Text that is cut short where it stands, and told whole where the pointer rests on it.
#pragma once

#include <QLabel>
#include <QRect>
#include <QString>

#include <vector>

class QFontMetrics;
class QHelpEvent;

namespace mullion::app {

// A tooltip of words that a program or a file may have chosen: never taken for markup, which could name files.
QString plainTip(const QString& text);

// What a painting had to cut, and where it stands.
class CutTexts {
  public:
    void clear() { m_cut.clear(); }
    // The text as far as it fits into the place; remembered when that is not all of it.
    QString fit(const QFontMetrics& metrics, const QString& text, const QRect& place);
    void add(const QString& whole, const QRect& place) { m_cut.push_back({place, whole}); }
    // Empty where nothing is cut.
    [[nodiscard]] QString at(const QPoint& point) const;
    // Of the tooltip event.
    void tell(const QHelpEvent& event, QWidget& widget) const;

  private:
    struct Cut {
        QRect place;
        QString whole;
    };
    std::vector<Cut> m_cut;
};

// A line of plain text that takes the room there is.
class CutLabel : public QLabel {
    Q_OBJECT

  public:
    explicit CutLabel(QWidget* parent = nullptr);
    [[nodiscard]] bool isCut() const;
    [[nodiscard]] QSize minimumSizeHint() const override;

  protected:
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
};

} // namespace mullion::app
