// Paints the rows of the Sessions dock: state glyph, name, age; or session name, counts, total.
#pragma once

#include <app/link/BroadcastState.h>
#include <app/shell/ShellTheme.h>

#include <QStyledItemDelegate>

namespace mullion::app {

class SessionsModel;

class SessionsDelegate : public QStyledItemDelegate {
    Q_OBJECT

  public:
    SessionsDelegate(const SessionsModel& model, const ShellTheme& theme, QObject* parent);

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                                        const QModelIndex& index) const override;
    void updateEditorGeometry(QWidget* editor, const QStyleOptionViewItem& option,
                              const QModelIndex& index) const override;

    void setBroadcast(const BroadcastState& state) { m_broadcast = state; }

  private:
    void paintSession(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;
    void paintPane(QPainter& painter, const QStyleOptionViewItem& option, const QModelIndex& index) const;

    const SessionsModel& m_model;
    const ShellTheme& m_theme;
    BroadcastState m_broadcast;
};

} // namespace mullion::app
