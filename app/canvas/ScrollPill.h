// The dark pill over a scrolled-back pane that says how much is below; a click goes back to the live end.
#pragma once

#include <app/canvas/Pill.h>

#include <cstdint>

namespace mullion::app {

enum class PaneLife : std::uint8_t { Resting, Running }; // A shell at its prompt rests.

class ScrollPill : public Pill {
    Q_OBJECT

  public:
    explicit ScrollPill(QWidget* parent);
    // `area` is the pane's body in the parent's coordinates.
    void showFor(const QRect& area, std::uint64_t linesBelow, PaneLife life, const scene::Theme& theme);

  protected:
    void paintContent(QPainter& painter, const Mirror& mirror) override;

  private:
    QString m_keys;
};

} // namespace mullion::app
