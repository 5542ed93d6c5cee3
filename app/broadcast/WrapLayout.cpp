#include <app/broadcast/WrapLayout.h>

#include <QStyle>

#include <algorithm>

namespace mullion::app {

WrapLayout::WrapLayout(QWidget* parent, int rowHeight, int spacing)
    : QLayout(parent), m_rowHeight(rowHeight), m_gap(spacing) {
    setContentsMargins(0, 0, 0, 0);
}

WrapLayout::~WrapLayout() = default;

void WrapLayout::addToStart(QWidget* widget) {
    add(widget, Part::Start);
}

void WrapLayout::addToEnd(QWidget* widget) {
    add(widget, Part::End);
}

void WrapLayout::addRule(QWidget* line) {
    add(line, Part::Rule);
}

void WrapLayout::add(QWidget* widget, Part part) {
    addChildWidget(widget);
    addItem(new QWidgetItem(widget));
    m_items.back().part = part;
}

void WrapLayout::addItem(QLayoutItem* item) {
    m_items.push_back({std::unique_ptr<QLayoutItem>(item), Part::Start});
    invalidate();
}

QLayoutItem* WrapLayout::itemAt(int index) const {
    return index >= 0 && index < count() ? m_items[static_cast<std::size_t>(index)].item.get() : nullptr;
}

QLayoutItem* WrapLayout::takeAt(int index) {
    if (index < 0 || index >= count()) {
        return nullptr;
    }
    QLayoutItem* taken = m_items[static_cast<std::size_t>(index)].item.release();
    m_items.erase(m_items.begin() + index);
    return taken;
}

std::vector<QLayoutItem*> WrapLayout::shown(Part part) const {
    std::vector<QLayoutItem*> result;
    for (const Item& one : m_items) {
        if (one.part == part && !one.item->isEmpty()) {
            result.push_back(one.item.get());
        }
    }
    return result;
}

std::vector<WrapLayout::Place> WrapLayout::places(const QRect& room) const {
    std::vector<Place> result;
    const auto place = [&](QLayoutItem* item, int x, int row) {
        const QSize wanted = item->sizeHint().boundedTo({room.width(), m_rowHeight});
        const int top = room.y() + row * (m_rowHeight + m_gap) + (m_rowHeight - wanted.height()) / 2;
        result.push_back({item, {QPoint(x, top), wanted}});
        return x + wanted.width();
    };
    int right = room.right() + 1;
    const std::vector<QLayoutItem*> end = shown(Part::End);
    for (auto item = end.rbegin(); item != end.rend(); ++item) {
        right -= (*item)->sizeHint().width();
        place(*item, std::max(right, room.x()), 0);
        right -= m_gap;
    }
    int x = room.x();
    int row = 0;
    QLayoutItem* rule = nullptr; // Waits for what comes after it.
    for (const Item& one : m_items) {
        if (one.part == Part::End || one.item->isEmpty()) {
            continue;
        }
        if (one.part == Part::Rule) {
            rule = one.item.get();
            one.item->setGeometry({});
            continue;
        }
        const int width = std::min(one.item->sizeHint().width(), room.width());
        const int before = rule != nullptr && x > room.x() ? rule->sizeHint().width() + m_gap : 0;
        const int limit = row == 0 ? right : room.right() + 1;
        if (x + before + width > limit && (x > room.x() || row == 0)) {
            ++row;
            x = room.x();
        } else if (before > 0) {
            x = place(rule, x, row) + m_gap;
        }
        rule = nullptr;
        x = place(one.item.get(), x, row) + m_gap;
    }
    return result;
}

int WrapLayout::heightForWidth(int width) const {
    int bottom = m_rowHeight;
    for (const Place& place : places({0, 0, width, 0})) {
        const int row = place.rect.y() / (m_rowHeight + m_gap);
        bottom = std::max(bottom, row * (m_rowHeight + m_gap) + m_rowHeight);
    }
    return bottom;
}

void WrapLayout::setGeometry(const QRect& rect) {
    QLayout::setGeometry(rect);
    const Qt::LayoutDirection direction = parentWidget()->layoutDirection();
    for (const Place& place : places(rect)) {
        place.item->setGeometry(QStyle::visualRect(direction, rect, place.rect));
    }
}

} // namespace mullion::app
