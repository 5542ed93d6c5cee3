#include <app/shell/SessionsModel.h>

#include <app/shell/WholeText.h>

#include <algorithm>

namespace mullion::app {
namespace {

// internalId of a session's row; a pane's row holds its session's row plus one.
constexpr quintptr SessionRow = 0;

} // namespace

SessionsModel::SessionsModel(const Workspace& workspace, QObject* parent)
    : QAbstractItemModel(parent), m_workspace(workspace), m_groups(build()) {}

std::vector<SessionsModel::Group> SessionsModel::build() const {
    std::vector<Group> groups;
    for (const share::SessionInfo& session : m_workspace.sessions()) {
        Group group{session.id, m_workspace.panesOf(session.id)};
        if (!m_filter.isEmpty()) {
            std::erase_if(group.panes, [this](model::PaneId id) { return !m_filter.matches(*m_workspace.pane(id)); });
            if (group.panes.empty()) {
                continue;
            }
        }
        groups.push_back(std::move(group));
    }
    return groups;
}

void SessionsModel::setFilter(const PaneFilter& filter) {
    m_filter = filter;
    refresh();
}

void SessionsModel::refresh() {
    std::vector<Group> groups = build();
    if (groups != m_groups) {
        beginResetModel();
        m_groups = std::move(groups);
        endResetModel();
        return;
    }
    for (int row = 0; row < static_cast<int>(m_groups.size()); ++row) {
        const QModelIndex session = index(row, 0, {});
        Q_EMIT dataChanged(session, session);
        const int panes = rowCount(session);
        if (panes > 0) {
            Q_EMIT dataChanged(index(0, 0, session), index(panes - 1, 0, session));
        }
    }
}

void SessionsModel::refreshPane(model::PaneId pane) {
    if (!m_filter.isEmpty()) {
        refresh(); // Its state may have moved it in or out.
        return;
    }
    const QModelIndex at = indexOf(pane);
    if (at.isValid()) {
        Q_EMIT dataChanged(at, at);
        Q_EMIT dataChanged(at.parent(), at.parent());
    }
}

std::optional<model::PaneId> SessionsModel::paneAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() == SessionRow) {
        return std::nullopt;
    }
    return m_groups[index.internalId() - 1].panes[static_cast<std::size_t>(index.row())];
}

std::optional<model::SessionId> SessionsModel::sessionAt(const QModelIndex& index) const {
    if (!index.isValid() || index.internalId() != SessionRow) {
        return std::nullopt;
    }
    return m_groups[static_cast<std::size_t>(index.row())].session;
}

QModelIndex SessionsModel::indexOf(model::PaneId pane) const {
    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const auto& panes = m_groups[group].panes;
        const auto at = std::ranges::find(panes, pane);
        if (at != panes.end()) {
            return createIndex(static_cast<int>(at - panes.begin()), 0, group + 1);
        }
    }
    return {};
}

bool SessionsModel::filtersEverythingOut() const {
    return m_groups.empty() && !m_filter.isEmpty();
}

QModelIndex SessionsModel::index(int row, int column, const QModelIndex& parent) const {
    if (row < 0 || column != 0 || row >= rowCount(parent)) {
        return {};
    }
    return createIndex(row, 0, parent.isValid() ? static_cast<quintptr>(parent.row()) + 1 : SessionRow);
}

QModelIndex SessionsModel::parent(const QModelIndex& child) const {
    if (!child.isValid() || child.internalId() == SessionRow) {
        return {};
    }
    return createIndex(static_cast<int>(child.internalId() - 1), 0, SessionRow);
}

int SessionsModel::rowCount(const QModelIndex& parent) const {
    if (!parent.isValid()) {
        return static_cast<int>(m_groups.size());
    }
    return parent.internalId() == SessionRow
               ? static_cast<int>(m_groups[static_cast<std::size_t>(parent.row())].panes.size())
               : 0;
}

int SessionsModel::columnCount(const QModelIndex&) const {
    return 1;
}

QVariant SessionsModel::data(const QModelIndex& index, int role) const {
    if (role != Qt::DisplayRole && role != Qt::EditRole && role != Qt::ToolTipRole) {
        return {};
    }
    if (const auto paneId = paneAt(index)) {
        const share::PaneInfo* pane = m_workspace.pane(*paneId);
        if (pane == nullptr) {
            return {};
        }
        if (role != Qt::ToolTipRole) {
            return QString::fromStdString(pane->name);
        }
        QString tip = QString::fromStdString(pane->name);
        if (!pane->tags.empty()) {
            QStringList tags;
            for (const std::string& tag : pane->tags) {
                tags << QString::fromStdString(tag);
            }
            tip += u"\n"_qs + tags.join(u", "_qs);
        }
        tip += pane->readOnly ? u"\n"_qs + tr("read-only") : QString();
        if (!pane->title.empty() && pane->title != pane->name) {
            tip += u"\n"_qs + QString::fromStdString(pane->title);
        }
        tip += u"\n"_qs + QString::fromLatin1(share::nameOf(pane->state));
        return plainTip(pane->cwd.empty() ? tip : tip + u" in "_qs + QString::fromStdString(pane->cwd));
    }
    if (const auto sessionId = sessionAt(index)) {
        const share::SessionInfo* session = m_workspace.session(*sessionId);
        if (session == nullptr) {
            return {};
        }
        const QString name = QString::fromStdString(session->name);
        return role == Qt::ToolTipRole ? plainTip(name) : name;
    }
    return {};
}

Qt::ItemFlags SessionsModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsEditable : Qt::NoItemFlags;
}

bool SessionsModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    const QString name = value.toString().trimmed();
    if (role != Qt::EditRole || name.isEmpty() || name == data(index, Qt::EditRole).toString()) {
        return false;
    }
    if (const auto pane = paneAt(index)) {
        Q_EMIT renamePaneRequested(*pane, name);
    } else if (const auto session = sessionAt(index)) {
        Q_EMIT renameSessionRequested(*session, name);
    }
    return false; // The row changes when the core says so.
}

} // namespace mullion::app
