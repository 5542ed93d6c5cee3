// Sessions and their panes as a tree for the dock, after the filter. GUI thread.
#pragma once

#include <app/link/Workspace.h>
#include <app/shell/PaneFilter.h>

#include <QAbstractItemModel>

#include <optional>
#include <vector>

namespace mullion::app {

class SessionsModel : public QAbstractItemModel {
    Q_OBJECT

  public:
    explicit SessionsModel(const Workspace& workspace, QObject* parent = nullptr);

    void setFilter(const PaneFilter& filter);
    // Takes the workspace's structure; rows are only reset when it differs.
    void refresh();
    void refreshPane(model::PaneId pane);

    [[nodiscard]] std::optional<model::PaneId> paneAt(const QModelIndex& index) const;
    [[nodiscard]] std::optional<model::SessionId> sessionAt(const QModelIndex& index) const;
    [[nodiscard]] QModelIndex indexOf(model::PaneId pane) const;
    [[nodiscard]] const Workspace& workspace() const { return m_workspace; }
    [[nodiscard]] bool filtersEverythingOut() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex& parent) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex& child) const override;
    [[nodiscard]] int rowCount(const QModelIndex& parent) const override;
    [[nodiscard]] int columnCount(const QModelIndex& parent) const override;
    [[nodiscard]] QVariant data(const QModelIndex& index, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex& index) const override;
    // Editing asks for a new name; the core decides.
    bool setData(const QModelIndex& index, const QVariant& value, int role) override;

  Q_SIGNALS:
    void renamePaneRequested(mullion::model::PaneId pane, const QString& name);
    void renameSessionRequested(mullion::model::SessionId session, const QString& name);

  private:
    struct Group {
        model::SessionId session;
        std::vector<model::PaneId> panes;
        friend bool operator==(const Group&, const Group&) = default;
    };
    [[nodiscard]] std::vector<Group> build() const;

    const Workspace& m_workspace;
    PaneFilter m_filter;
    std::vector<Group> m_groups;
};

} // namespace mullion::app
