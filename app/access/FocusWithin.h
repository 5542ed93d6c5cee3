// Tab stays in the region of the window that has the keyboard: a chord goes from one to the next, and no Tab that was
// meant for a button ends in a terminal.
#pragma once

class QKeyEvent;
class QWidget;

namespace mullion::app {

// Gives the keyboard to what Tab (or, without `next`, Shift+Tab) reaches next within the region. For use as
// focusNextPrevChild() of the region's widget; true, because Tab does nothing else there.
bool focusWithin(QWidget& region, bool next);

// Enter presses the button that has the keyboard, as Space does. True when it was that.
bool pressesButton(const QKeyEvent& event);

} // namespace mullion::app
