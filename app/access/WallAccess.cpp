#include <app/access/WallAccess.h>

#include <app/access/AccessWords.h>
#include <app/canvas/CanvasWidget.h>

#include <QAccessibleWidget>
#include <QDateTime>
#include <QPointer>

#include <algorithm>
#include <map>

namespace mullion::app {
namespace {

QAccessibleInterface* interfaceOf(QWidget* widget) {
    return QAccessible::queryAccessibleInterface(widget);
}

// The screen of the pane that has the keyboard, as text.
class ScreenAccessible : public QAccessibleInterface, public QAccessibleTextInterface {
  public:
    ScreenAccessible(CanvasWidget* canvas, model::PaneId pane) : m_canvas(canvas), m_pane(pane) {}

    bool isValid() const override { return m_canvas != nullptr && m_canvas->showsPane(m_pane); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_canvas ? m_canvas->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override {
        return isValid() ? interfaceOf(m_canvas)->child(index()) : nullptr;
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QAccessible::Role role() const override { return QAccessible::Terminal; }
    QRect rect() const override { return isValid() ? m_canvas->accessRect(m_pane) : QRect(); }
    QString text(QAccessible::Text what) const override {
        const share::PaneInfo* pane = isValid() ? m_canvas->accessPane(m_pane) : nullptr;
        return pane != nullptr && what == QAccessible::Name ? spokenName(*pane, QDateTime::currentMSecsSinceEpoch())
                                                            : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = state.multiLine = state.readOnly = true;
        state.focused = isValid() && m_canvas->hasFocus() && m_canvas->focusedPane() == m_pane;
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::TextInterface ? static_cast<QAccessibleTextInterface*>(this) : nullptr;
    }

    // The text; a selection is the mouse's and not told here.
    void selection(int, int* start, int* end) const override { *start = *end = 0; }
    int selectionCount() const override { return 0; }
    void addSelection(int, int) override {}
    void removeSelection(int) override {}
    void setSelection(int, int, int) override {}
    int cursorPosition() const override { return isValid() ? m_canvas->accessScreen(m_pane).caret : 0; }
    void setCursorPosition(int) override {}
    QString text(int start, int end) const override { return all().mid(start, std::max(0, end - start)); }
    int characterCount() const override { return static_cast<int>(all().size()); }
    QRect characterRect(int) const override { return rect(); }
    int offsetAtPoint(const QPoint&) const override { return -1; }
    void scrollToSubstring(int, int) override {}
    QString attributes(int offset, int* start, int* end) const override {
        *start = *end = offset;
        return {};
    }

  private:
    [[nodiscard]] QString all() const { return isValid() ? m_canvas->accessScreen(m_pane).text : QString(); }
    [[nodiscard]] int index() const {
        const std::vector<model::PaneId> panes = m_canvas->accessPanes();
        return static_cast<int>(std::ranges::find(panes, m_pane) - panes.begin());
    }

    QPointer<CanvasWidget> m_canvas;
    model::PaneId m_pane;
};

// Where a tile stands in the table: rows are tiles that begin at the same height.
struct Place {
    int row = 0;
    int column = 0;
};

std::vector<Place> placesOf(const CanvasWidget& canvas) {
    std::vector<Place> places;
    std::vector<int> tops;
    const std::vector<scene::PixelRect> rects = canvas.tileRects();
    for (const scene::PixelRect& rect : rects) {
        tops.push_back(rect.y);
    }
    std::ranges::sort(tops);
    tops.erase(std::unique(tops.begin(), tops.end()), tops.end());
    for (const scene::PixelRect& rect : rects) {
        const auto row = static_cast<int>(std::ranges::find(tops, rect.y) - tops.begin());
        const auto column = std::ranges::count_if(
            rects, [&rect](const scene::PixelRect& other) { return other.y == rect.y && other.x < rect.x; });
        places.push_back({row, static_cast<int>(column)});
    }
    return places;
}

class TileAccessible : public QAccessibleInterface,
                       public QAccessibleTableCellInterface,
                       public QAccessibleActionInterface {
  public:
    TileAccessible(CanvasWidget* canvas, model::PaneId pane) : m_canvas(canvas), m_pane(pane) {}
    ~TileAccessible() override {
        if (m_screen != 0) {
            QAccessible::deleteAccessibleInterface(m_screen);
        }
    }

    bool isValid() const override { return m_canvas != nullptr && m_canvas->showsPane(m_pane); }
    QObject* object() const override { return nullptr; }
    QWindow* window() const override { return m_canvas ? m_canvas->window()->windowHandle() : nullptr; }
    QAccessibleInterface* parent() const override { return m_canvas ? interfaceOf(m_canvas) : nullptr; }
    QAccessibleInterface* child(int index) const override {
        if (index != 0 || childCount() == 0) {
            return nullptr;
        }
        if (m_screen == 0) {
            m_screen = QAccessible::registerAccessibleInterface(new ScreenAccessible(m_canvas, m_pane)); // Qt owns it.
        }
        return QAccessible::accessibleInterface(m_screen);
    }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return isValid() && m_canvas->focusedPane() == m_pane ? 1 : 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return 0; }
    // The keyboard is in the screen, not in its frame.
    QAccessibleInterface* focusChild() const override {
        QAccessibleInterface* screen = child(0);
        return screen != nullptr && screen->state().focused ? screen : nullptr;
    }
    QAccessible::Role role() const override { return QAccessible::Cell; }
    QRect rect() const override { return isValid() ? m_canvas->accessRect(m_pane) : QRect(); }
    QString text(QAccessible::Text what) const override {
        const share::PaneInfo* pane = isValid() ? m_canvas->accessPane(m_pane) : nullptr;
        return pane != nullptr && what == QAccessible::Name ? spokenName(*pane, QDateTime::currentMSecsSinceEpoch())
                                                            : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QAccessible::State state() const override {
        QAccessible::State state;
        state.focusable = state.selectable = true;
        state.active = isValid() && m_canvas->focusedPane() == m_pane;
        state.selected = isSelected();
        return state;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        if (type == QAccessible::TableCellInterface) {
            return static_cast<QAccessibleTableCellInterface*>(this);
        }
        return type == QAccessible::ActionInterface ? static_cast<QAccessibleActionInterface*>(this) : nullptr;
    }

    bool isSelected() const override {
        const std::vector<model::PaneId> selected =
            isValid() ? m_canvas->selectedTiles() : std::vector<model::PaneId>();
        return std::ranges::find(selected, m_pane) != selected.end();
    }
    QList<QAccessibleInterface*> columnHeaderCells() const override { return {}; }
    QList<QAccessibleInterface*> rowHeaderCells() const override { return {}; }
    int columnIndex() const override { return place().column; }
    int rowIndex() const override { return place().row; }
    int columnExtent() const override { return 1; }
    int rowExtent() const override { return 1; }
    QAccessibleInterface* table() const override { return parent(); }

    QStringList actionNames() const override { return {setFocusAction()}; }
    void doAction(const QString& name) override {
        if (name == setFocusAction() && isValid()) {
            m_canvas->focusPane(m_pane);
            m_canvas->setFocus();
        }
    }
    QStringList keyBindingsForAction(const QString&) const override { return {}; }

  private:
    [[nodiscard]] Place place() const {
        if (!isValid()) {
            return {};
        }
        const std::vector<model::PaneId> panes = m_canvas->accessPanes();
        const auto at = static_cast<std::size_t>(std::ranges::find(panes, m_pane) - panes.begin());
        const std::vector<Place> places = placesOf(*m_canvas);
        return at < places.size() ? places[at] : Place{};
    }

    QPointer<CanvasWidget> m_canvas;
    model::PaneId m_pane;
    mutable QAccessible::Id m_screen = 0;
};

class WallAccessible : public QAccessibleWidget, public QAccessibleTableInterface {
  public:
    explicit WallAccessible(CanvasWidget* canvas)
        : QAccessibleWidget(canvas, QAccessible::Table, CanvasWidget::tr("Wall of panes")), m_canvas(canvas) {}
    ~WallAccessible() override {
        for (const auto& [pane, id] : m_tiles) {
            QAccessible::deleteAccessibleInterface(id);
        }
    }

    int childCount() const override { return static_cast<int>(m_canvas->accessPanes().size()); }
    QAccessibleInterface* child(int index) const override {
        const std::vector<model::PaneId> panes = m_canvas->accessPanes();
        return index < 0 || index >= static_cast<int>(panes.size()) ? nullptr
                                                                    : tile(panes[static_cast<std::size_t>(index)]);
    }
    int indexOfChild(const QAccessibleInterface* wanted) const override {
        for (int i = 0; i < childCount(); ++i) {
            if (child(i) == wanted) {
                return i;
            }
        }
        return -1;
    }
    QAccessibleInterface* childAt(int x, int y) const override {
        const model::PaneId pane = m_canvas->paneAt(m_canvas->mapFromGlobal(QPoint(x, y)));
        return pane.valid() ? tile(pane) : nullptr;
    }
    QAccessibleInterface* focusChild() const override {
        QAccessibleInterface* focused = m_canvas->focusedPane().valid() ? tile(m_canvas->focusedPane()) : nullptr;
        return focused != nullptr ? focused->focusChild() : nullptr;
    }
    void* interface_cast(QAccessible::InterfaceType type) override {
        return type == QAccessible::TableInterface ? static_cast<QAccessibleTableInterface*>(this)
                                                   : QAccessibleWidget::interface_cast(type);
    }

    QAccessibleInterface* caption() const override { return nullptr; }
    QAccessibleInterface* summary() const override { return nullptr; }
    QAccessibleInterface* cellAt(int row, int column) const override {
        const std::vector<Place> places = placesOf(*m_canvas);
        for (std::size_t i = 0; i < places.size(); ++i) {
            if (places[i].row == row && places[i].column == column) {
                return child(static_cast<int>(i));
            }
        }
        return nullptr;
    }
    int selectedCellCount() const override { return static_cast<int>(m_canvas->selectedTiles().size()); }
    QList<QAccessibleInterface*> selectedCells() const override {
        QList<QAccessibleInterface*> cells;
        for (const model::PaneId pane : m_canvas->selectedTiles()) {
            cells << tile(pane);
        }
        return cells;
    }
    QString columnDescription(int) const override { return {}; }
    QString rowDescription(int) const override { return {}; }
    int selectedColumnCount() const override { return 0; }
    int selectedRowCount() const override { return 0; }
    int columnCount() const override { return 1 + most(&Place::column); }
    int rowCount() const override { return 1 + most(&Place::row); }
    QList<int> selectedColumns() const override { return {}; }
    QList<int> selectedRows() const override { return {}; }
    bool isColumnSelected(int) const override { return false; }
    bool isRowSelected(int) const override { return false; }
    bool selectRow(int) override { return false; }
    bool selectColumn(int) override { return false; }
    bool unselectRow(int) override { return false; }
    bool unselectColumn(int) override { return false; }
    void modelChange(QAccessibleTableModelChangeEvent*) override {}

  private:
    [[nodiscard]] int most(int Place::*part) const {
        int result = -1;
        for (const Place& place : placesOf(*m_canvas)) {
            result = std::max(result, place.*part);
        }
        return result;
    }
    QAccessibleInterface* tile(model::PaneId pane) const {
        std::erase_if(m_tiles, [this](const auto& entry) {
            const bool gone = !m_canvas->showsPane(entry.first);
            if (gone) {
                QAccessible::deleteAccessibleInterface(entry.second);
            }
            return gone;
        });
        auto at = m_tiles.find(pane);
        if (at == m_tiles.end()) { // Qt owns it.
            at = m_tiles.emplace(pane, QAccessible::registerAccessibleInterface(new TileAccessible(m_canvas, pane)))
                     .first;
        }
        return QAccessible::accessibleInterface(at->second);
    }

    CanvasWidget* m_canvas;
    mutable std::map<model::PaneId, QAccessible::Id> m_tiles;
};

QAccessibleInterface* makeWall(const QString& name, QObject* object) {
    auto* canvas = name == QLatin1String(CanvasWidget::staticMetaObject.className())
                       ? qobject_cast<CanvasWidget*>(object)
                       : nullptr;
    return canvas == nullptr ? nullptr : new WallAccessible(canvas); // Qt owns it.
}

} // namespace

void installWallAccess() {
    QAccessible::installFactory(makeWall);
}

} // namespace mullion::app
