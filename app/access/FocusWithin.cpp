#include <app/access/FocusWithin.h>

#include <QApplication>
#include <QKeyEvent>
#include <QToolButton>
#include <QWidget>

namespace mullion::app {

bool focusWithin(QWidget& region, bool next) {
    QWidget* from = QApplication::focusWidget();
    if (from == nullptr || !region.isAncestorOf(from)) {
        from = &region;
    }
    const auto takesTab = [&region](const QWidget& widget) {
        return region.isAncestorOf(&widget) && widget.isVisible() && widget.isEnabled() &&
               (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr;
    };
    const auto step = [next](QWidget* widget) {
        return next ? widget->nextInFocusChain() : widget->previousInFocusChain();
    };
    for (QWidget* at = step(from); at != from; at = step(at)) {
        if (takesTab(*at)) {
            at->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
            break;
        }
    }
    return true;
}

bool pressesButton(const QKeyEvent& event) {
    auto* button = qobject_cast<QAbstractButton*>(QApplication::focusWidget());
    if (button == nullptr || (event.key() != Qt::Key_Return && event.key() != Qt::Key_Enter)) {
        return false;
    }
    auto* tool = qobject_cast<QToolButton*>(button);
    if (tool != nullptr && tool->menu() != nullptr && tool->popupMode() == QToolButton::InstantPopup) {
        tool->showMenu();
    } else {
        button->click();
    }
    return true;
}

} // namespace mullion::app
