// Widgets beside each other, in as many rows as the width asks for. Those of the end stand at the end of the first row.
#pragma once

#include <QLayout>
#include <QWidget>

#include <cstdint>
#include <memory>
#include <vector>

namespace mullion::app {

class WrapLayout : public QLayout {
  public:
    WrapLayout(QWidget* parent, int rowHeight, int spacing);
    ~WrapLayout() override;

    void addToStart(QWidget* widget);
    void addToEnd(QWidget* widget);
    // A line between what stands before and after it; away where one of them begins a row.
    void addRule(QWidget* line);

    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override { return static_cast<int>(m_items.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override { return minimumSize(); }
    [[nodiscard]] QSize minimumSize() const override { return {0, m_rowHeight}; }
    void setGeometry(const QRect& rect) override;

  private:
    enum class Part : std::uint8_t { Start, End, Rule };
    struct Item {
        std::unique_ptr<QLayoutItem> item;
        Part part = Part::Start;
    };
    struct Place {
        QLayoutItem* item = nullptr;
        QRect rect;
    };
    void add(QWidget* widget, Part part);
    [[nodiscard]] std::vector<Place> places(const QRect& room) const;
    [[nodiscard]] std::vector<QLayoutItem*> shown(Part part) const;

    int m_rowHeight;
    int m_gap;
    std::vector<Item> m_items;
};

} // namespace mullion::app
