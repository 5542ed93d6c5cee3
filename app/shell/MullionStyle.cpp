#include <app/shell/MullionStyle.h>

#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>

#include <QCheckBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPainter>
#include <QPainterPath>
#include <QPushButton>
#include <QRadioButton>
#include <QStyleOption>
#include <QToolButton>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr double Radius = 4;
constexpr int MenuItemHeight = 28;
constexpr int MenuTextLeft = 12;
constexpr int MenuTextRight = 14;
constexpr int MenuKeysGap = 32;
constexpr int MenuSeparatorHeight = 9;
constexpr int MenuCheckWidth = 20;
constexpr int MenuIconSize = 16;
constexpr int MenuIconGap = 10;
constexpr int ScrollBarWidth = 10;
constexpr int ListTextMargin = 9;
constexpr int ButtonPadding = 14;
constexpr int ButtonHeight = 28;
constexpr int SmallestButton = 80;

void fillRounded(QPainter* painter, const QRectF& rect, const QColor& fill, const QColor& edge = {}) {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(edge.isValid() ? QPen(edge, 1) : QPen(Qt::NoPen));
    painter->drawRoundedRect(edge.isValid() ? rect.adjusted(0.5, 0.5, -0.5, -0.5) : rect, Radius, Radius);
    painter->restore();
}

} // namespace

MullionStyle::MullionStyle(const ShellTheme& theme) : QProxyStyle(QStringLiteral("Fusion")), m_theme(theme) {}

void MullionStyle::drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                                 const QWidget* widget) const {
    switch (element) {
    case PE_PanelLineEdit:
    case PE_FrameLineEdit: {
        const auto* line = qobject_cast<const QLineEdit*>(widget);
        if (line != nullptr && !line->hasFrame()) {
            return; // It stands in a frame of somebody else's.
        }
        const bool focused = option->state.testFlag(State_HasFocus);
        fillRounded(painter, option->rect, m_theme.term, focused ? m_theme.accent : m_theme.line);
        return;
    }
    case PE_PanelButtonCommand:
        drawButton(option, painter);
        return;
    case PE_PanelButtonTool:
        drawToolButton(option, painter);
        return;
    case PE_IndicatorCheckBox:
        drawCheck(option, painter);
        return;
    case PE_FrameFocusRect:
        if (qobject_cast<const QCheckBox*>(widget) != nullptr || qobject_cast<const QRadioButton*>(widget) != nullptr) {
            paintFocusRing(*painter, option->rect, m_theme);
        }
        return; // Buttons draw their own, lists light the row.
    case PE_FrameButtonBevel:
    case PE_FrameStatusBarItem:
    case PE_PanelStatusBar:
    case PE_Frame:
        return;
    case PE_PanelMenu:
    case PE_FrameMenu:
        painter->fillRect(option->rect, m_theme.bar);
        painter->setPen(m_theme.line);
        painter->drawRect(option->rect.adjusted(0, 0, -1, -1));
        return;
    case PE_PanelTipLabel:
        painter->fillRect(option->rect, m_theme.tipGround);
        return;
    case PE_IndicatorArrowDown:
        if (qobject_cast<const QToolButton*>(widget) != nullptr) {
            return; // A button with a menu draws its own chevron, or is one by its icon.
        }
        break;
    case PE_IndicatorBranch:
        return; // The delegate draws it, so that the whole row is one picture.
    case PE_IndicatorDockWidgetResizeHandle:
        painter->fillRect(option->rect, m_theme.line);
        return;
    default:
        break;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void MullionStyle::drawButton(const QStyleOption* option, QPainter* painter) const {
    const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
    const bool isDefault = button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool hovered = option->state.testFlag(State_MouseOver) && option->state.testFlag(State_Enabled);
    const bool pressed = option->state.testFlag(State_Sunken);
    if (isDefault) {
        fillRounded(painter, option->rect, pressed ? m_theme.accent.darker(115) : m_theme.accent);
    } else {
        fillRounded(painter, option->rect, hovered || pressed ? m_theme.hover : m_theme.bar, m_theme.line);
    }
    if (option->state.testFlag(State_HasFocus)) {
        paintFocusRing(*painter, option->rect, m_theme);
    }
}

// A ground alone is too little of a difference in high contrast.
QColor MullionStyle::hoverEdge() const {
    return m_theme.scene->highContrast ? m_theme.accent : QColor();
}

// Filled when it is on.
void MullionStyle::drawCheck(const QStyleOption* option, QPainter* painter) const {
    const QRectF box = QRectF(option->rect).adjusted(0.5, 0.5, -0.5, -0.5);
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool on = option->state.testFlag(State_On);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QColor ink = enabled ? m_theme.accent : m_theme.disabled;
    painter->setPen(on ? ink : enabled ? m_theme.text3 : m_theme.disabled);
    painter->setBrush(on ? ink : m_theme.term);
    painter->drawRoundedRect(box, 3, 3);
    if (on) {
        const QPointF middle = box.center();
        painter->setPen(QPen(m_theme.onAccent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter->drawPolyline(
            QPolygonF{middle + QPointF(-3.2, 0.2), middle + QPointF(-0.9, 2.6), middle + QPointF(3.4, -2.6)});
    }
    painter->restore();
}

void MullionStyle::drawToolButton(const QStyleOption* option, QPainter* painter) const {
    const bool enabled = option->state.testFlag(State_Enabled);
    const bool touched = option->state.testFlag(State_Sunken) || option->state.testFlag(State_MouseOver);
    if (option->state.testFlag(State_On) || (enabled && touched)) {
        fillRounded(painter, option->rect, m_theme.hover, hoverEdge());
    }
    if (option->state.testFlag(State_HasFocus)) {
        paintFocusRing(*painter, option->rect, m_theme);
    }
}

void MullionStyle::drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                               const QWidget* widget) const {
    switch (element) {
    case CE_MenuItem:
        drawMenuItem(option, painter);
        return;
    case CE_MenuEmptyArea:
        return;
    case CE_PushButtonLabel: {
        const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option);
        if (button != nullptr && button->features.testFlag(QStyleOptionButton::DefaultButton)) {
            QStyleOptionButton copy = *button;
            copy.palette.setColor(QPalette::ButtonText, m_theme.onAccent);
            QProxyStyle::drawControl(element, &copy, painter, widget);
            return;
        }
        break;
    }
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void MullionStyle::drawMenuItem(const QStyleOption* option, QPainter* painter) const {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (item == nullptr) {
        return;
    }
    if (item->menuItemType == QStyleOptionMenuItem::Separator) {
        const int middle = item->rect.center().y();
        painter->fillRect(QRect(item->rect.left(), middle, item->rect.width(), 1), m_theme.line);
        return;
    }
    const bool enabled = item->state.testFlag(State_Enabled);
    if (enabled && item->state.testFlag(State_Selected)) {
        fillRounded(painter, QRectF(item->rect).adjusted(4, 1, -4, -1), m_theme.hover, hoverEdge());
    }
    const Mirror mirror(item->direction, item->rect);
    const QStringList parts = item->text.split(u'\t');
    QRect text = item->rect.adjusted(MenuTextLeft, 0, -MenuTextRight, 0);
    if (item->menuHasCheckableItems) {
        if (item->checked) {
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(QPen(m_theme.accent, 1.8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
            const QPointF centre = mirror(QRectF(text.left(), text.center().y() - 5.0, 12, 12)).center();
            painter->drawPolyline(QPolygonF{centre + QPointF(-4, 0), centre + QPointF(-1, 3), centre + QPointF(4, -4)});
            painter->restore();
        }
        text.setLeft(text.left() + MenuCheckWidth);
    }
    if (item->maxIconWidth > 0) { // Some item of the menu has an icon: all leave room for one.
        const QRect place =
            mirror(QRect(text.left(), text.center().y() - MenuIconSize / 2 + 1, MenuIconSize, MenuIconSize));
        item->icon.paint(painter, place, Qt::AlignCenter, enabled ? QIcon::Normal : QIcon::Disabled);
        text.setLeft(text.left() + MenuIconSize + MenuIconGap);
    }
    painter->setFont(item->font);
    painter->setPen(enabled ? m_theme.text1 : m_theme.disabled);
    mirror.words(*painter, text, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextHideMnemonic,
                 parts.value(0));
    painter->setPen(enabled ? m_theme.text3 : m_theme.disabled);
    if (item->menuItemType == QStyleOptionMenuItem::SubMenu) {
        const QRectF arrow = mirror(QRectF(text.right() - 14.0, text.center().y() - 7.0, 16, 16));
        paintIcon(*painter, Icon::ChevronRight, arrow, m_theme.text3);
    } else if (parts.size() > 1) {
        mirror.words(*painter, text, Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine, parts.at(1));
    }
}

// A label stands at the side that its text's own direction means; here it is the window's, and the text keeps its own.
void MullionStyle::drawItemText(QPainter* painter, const QRect& rect, int flags, const QPalette& palette, bool enabled,
                                const QString& text, QPalette::ColorRole role) const {
    constexpr int Sides = Qt::AlignHorizontal_Mask | Qt::AlignVertical_Mask;
    if ((flags & (Qt::TextForceLeftToRight | Qt::TextForceRightToLeft)) != 0) {
        const auto own = text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight;
        Qt::Alignment side = visualAlignment(own, Qt::Alignment(flags & Sides & ~Qt::AlignAbsolute));
        side = visualAlignment(painter->layoutDirection(), side & ~Qt::Alignment(Qt::AlignAbsolute));
        flags = (flags & ~Sides) | static_cast<int>(side);
    } else {
        const Qt::Alignment side = visualAlignment(painter->layoutDirection(), Qt::Alignment(flags & Sides));
        flags = (flags & ~Sides) | static_cast<int>(side);
    }
    QProxyStyle::drawItemText(painter, rect, inOwnDirection(flags, text), palette, enabled, text, role);
}

void MullionStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                                      const QWidget* widget) const {
    if (control != CC_ScrollBar) {
        QProxyStyle::drawComplexControl(control, option, painter, widget);
        if (control == CC_SpinBox) { // Fusion's own frame is darker than a dark ground.
            const bool focused = option->state.testFlag(State_HasFocus);
            fillRounded(painter, option->rect, {}, focused ? m_theme.accent : m_theme.line);
        }
        return;
    }
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    const QRect slider = subControlRect(control, option, SC_ScrollBarSlider, widget);
    if (bar == nullptr || bar->maximum <= bar->minimum) {
        return;
    }
    const bool active = option->state.testFlag(State_MouseOver) || option->state.testFlag(State_Sunken);
    QColor color = m_theme.text3;
    color.setAlphaF(m_theme.scene->highContrast ? 1 : active ? 0.7F : 0.35F);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(Qt::NoPen);
    painter->setBrush(color);
    painter->drawRoundedRect(QRectF(slider).adjusted(2, 2, -2, -2), 3, 3);
    painter->restore();
}

QRect MullionStyle::subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                                   const QWidget* widget) const {
    const auto* bar = qstyleoption_cast<const QStyleOptionSlider*>(option);
    if (control != CC_ScrollBar || bar == nullptr) {
        return QProxyStyle::subControlRect(control, option, subControl, widget);
    }
    // Without arrow buttons the groove is the whole bar.
    const bool vertical = bar->orientation == Qt::Vertical;
    const int length = vertical ? bar->rect.height() : bar->rect.width();
    const int range = bar->maximum - bar->minimum;
    const int page = std::max(bar->pageStep, 1);
    const int slider = range > 0 ? std::clamp(length * page / (range + page), 24, std::max(length, 24)) : length;
    const int start =
        sliderPositionFromValue(bar->minimum, bar->maximum, bar->sliderPosition, length - slider, bar->upsideDown);
    const auto part = [&bar, vertical](int from, int size) {
        return vertical ? QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size)
                        : QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height());
    };
    switch (subControl) {
    case SC_ScrollBarSlider:
        return part(start, slider);
    case SC_ScrollBarSubPage:
        return part(0, start);
    case SC_ScrollBarAddPage:
        return part(start + slider, length - start - slider);
    case SC_ScrollBarGroove:
        return bar->rect;
    default:
        return {};
    }
}

int MullionStyle::pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const {
    switch (metric) {
    case PM_DockWidgetSeparatorExtent:
        return 1;
    case PM_DefaultFrameWidth:
        return 0;
    case PM_MenuPanelWidth:
        return 1;
    case PM_MenuVMargin:
        return 4;
    case PM_MenuHMargin:
        return 0;
    case PM_ScrollBarExtent:
        return ScrollBarWidth;
    case PM_FocusFrameHMargin: // Of a row's text.
        return qobject_cast<const QListWidget*>(widget) != nullptr ? ListTextMargin
                                                                   : QProxyStyle::pixelMetric(metric, option, widget);
    case PM_ToolTipLabelFrameWidth:
        return 6;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
        return 0;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int MullionStyle::styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                            QStyleHintReturn* data) const {
    switch (hint) {
    case SH_ToolTipLabel_Opacity:
        return 255;
    case SH_ScrollBar_LeftClickAbsolutePosition:
    case SH_MenuBar_AltKeyNavigation: // Alt belongs to the programs in the panes.
    case SH_UnderlineShortcut:
        return 0;
    case SH_EtchDisabledText:
        return 0;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize MullionStyle::sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                     const QWidget* widget) const {
    const auto* item = qstyleoption_cast<const QStyleOptionMenuItem*>(option);
    if (type == CT_MenuItem && item != nullptr) {
        if (item->menuItemType == QStyleOptionMenuItem::Separator) {
            return {size.width(), MenuSeparatorHeight};
        }
        const QStringList parts = item->text.split(u'\t');
        const QFontMetrics metrics(item->font);
        int width = MenuTextLeft + metrics.horizontalAdvance(parts.value(0)) + MenuTextRight;
        width += parts.size() > 1 ? MenuKeysGap + metrics.horizontalAdvance(parts.at(1)) : 0;
        width += item->menuHasCheckableItems ? MenuCheckWidth : 0;
        width += item->maxIconWidth > 0 ? MenuIconSize + MenuIconGap : 0;
        width += item->menuItemType == QStyleOptionMenuItem::SubMenu ? MenuKeysGap : 0;
        return {width, MenuItemHeight};
    }
    if (const auto* button = qstyleoption_cast<const QStyleOptionButton*>(option); type == CT_PushButton && button) {
        const QFontMetrics metrics(widget != nullptr ? widget->font() : uiFont(13));
        return {std::max(metrics.horizontalAdvance(button->text) + 2 * ButtonPadding, SmallestButton), ButtonHeight};
    }
    return QProxyStyle::sizeFromContents(type, option, size, widget);
}

} // namespace mullion::app
