// What a person marks panes and sessions with: tags, colours, the lock against typing, the lock of the name.
#include <app/shell/MainWindow.h>

#include <app/shell/Icons.h>
#include <app/shell/MarkColors.h>

#include <QApplication>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QPainter>
#include <QTimer>
#include <QWidgetAction>

#include <algorithm>
#include <set>

namespace mullion::app {
namespace {

using nlohmann::json;

constexpr std::size_t MostTagsListed = 16; // More would fill the screen; the rest is a word away.

json idListOf(const std::vector<model::PaneId>& panes) {
    json ids = json::array();
    for (const model::PaneId pane : panes) {
        ids.push_back(pane.text());
    }
    return ids;
}

QIcon swatch(scene::Argb color) {
    constexpr int Side = 16;
    QPixmap picture(Side * 2, Side * 2);
    picture.setDevicePixelRatio(2);
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor::fromRgba(color));
    painter.drawRoundedRect(QRectF(2, 2, Side - 4, Side - 4), 3, 3);
    return QIcon(picture);
}

bool hasTag(const share::PaneInfo& pane, const std::string& tag) {
    return std::ranges::find(pane.tags, tag) != pane.tags.end();
}

QString colorWord(const std::string& name) {
    QString word = QString::fromStdString(name);
    word[0] = word[0].toUpper();
    return word;
}

} // namespace

// The selected tiles if the pane is one of them: what is chosen together is marked together.
std::vector<model::PaneId> MainWindow::markTargets(model::PaneId pane) const {
    const std::vector<model::PaneId> chosen = m_canvas->selectedTiles();
    return std::ranges::find(chosen, pane) != chosen.end() ? chosen : std::vector{pane};
}

void MainWindow::setMarks(const std::vector<model::PaneId>& panes, json marks) {
    marks["panes"] = idListOf(panes);
    m_link.request("pane.set", std::move(marks));
}

void MainWindow::setTag(const std::vector<model::PaneId>& panes, const std::string& tag, TagChange change) {
    for (const model::PaneId id : panes) {
        const share::PaneInfo* pane = m_link.workspace().pane(id);
        if (pane == nullptr || hasTag(*pane, tag) == (change == TagChange::Add)) {
            continue;
        }
        std::vector<std::string> tags = pane->tags;
        std::erase(tags, tag);
        if (change == TagChange::Add) {
            tags.push_back(tag);
        }
        m_link.request("pane.tag", {{"pane", id.text()}, {"tags", tags}});
    }
}

void MainWindow::fillTagMenu(QMenu& menu, const std::vector<model::PaneId>& panes) {
    std::set<std::string> known;
    for (const share::SessionInfo& session : m_link.workspace().sessions()) {
        for (const model::PaneId id : m_link.workspace().panesOf(session.id)) {
            const share::PaneInfo* pane = m_link.workspace().pane(id);
            known.insert(pane->tags.begin(), pane->tags.end());
        }
    }
    auto* field = new QLineEdit(&menu);
    field->setObjectName(QStringLiteral("newTag"));
    field->setPlaceholderText(tr("New tag, then Enter"));
    field->setFont(uiFont(13));
    field->setMinimumWidth(180);
    auto* holder = new QWidget(&menu);
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(8, 4, 8, 4);
    row->addWidget(field);
    auto* action = new QWidgetAction(&menu);
    action->setDefaultWidget(holder);
    menu.addAction(action);
    menu.addSeparator();
    connect(field, &QLineEdit::returnPressed, this, [this, field, panes] {
        const std::string tag = field->text().trimmed().toStdString();
        if (!tag.empty()) {
            setTag(panes, tag, TagChange::Add);
        }
        while (QWidget* popup = QApplication::activePopupWidget()) {
            popup->close();
        }
    });
    connect(&menu, &QMenu::aboutToShow, field,
            [field] { QTimer::singleShot(0, field, [field] { field->setFocus(); }); });
    std::size_t listed = 0;
    for (const std::string& tag : known) {
        if (++listed > MostTagsListed) {
            break;
        }
        const bool all = std::ranges::all_of(panes, [this, &tag](model::PaneId id) {
            const share::PaneInfo* pane = m_link.workspace().pane(id);
            return pane != nullptr && hasTag(*pane, tag);
        });
        QAction* entry =
            menu.addAction(QString::fromStdString(tag).replace(u'&', u"&&"_qs), this,
                           [this, panes, tag, all] { setTag(panes, tag, all ? TagChange::Remove : TagChange::Add); });
        entry->setCheckable(true);
        entry->setChecked(all);
    }
}

void MainWindow::fillColorMenu(QMenu& menu, const std::string& present,
                               const std::function<void(std::string)>& choose) {
    const auto add = [&](const QIcon& icon, const QString& text, const std::string& name) {
        QAction* entry = menu.addAction(icon, text, this, [choose, name] { choose(name); });
        entry->setCheckable(true);
        entry->setChecked(name == present);
    };
    add({}, tr("None"), {});
    for (const char* name : share::ColorNames) {
        add(swatch(markColor(name, *m_theme.scene)), colorWord(name), name);
    }
}

void MainWindow::addMarkMenus(QMenu& menu, model::PaneId id) {
    const share::PaneInfo* pane = m_link.workspace().pane(id);
    if (pane == nullptr) {
        return;
    }
    const std::vector<model::PaneId> panes = markTargets(id);
    const QString count = panes.size() > 1 ? tr(" of %1 panes").arg(panes.size()) : QString();
    fillTagMenu(*menu.addMenu(tr("Tags") + count), panes);
    fillColorMenu(*menu.addMenu(tr("Colour") + count), pane->color, [this, panes](const std::string& name) {
        setMarks(panes, {{"color", name}});
    });
    const auto toggle = [&](const QString& text, Action action, bool on, const char* field) {
        const QString keys = chordText(action);
        QAction* entry = menu.addAction(keys.isEmpty() ? text : text + u'\t' + keys, this, [this, panes, on, field] {
            setMarks(panes, {{field, !on}});
        });
        entry->setCheckable(true);
        entry->setChecked(on);
        return entry;
    };
    toggle(tr("Lock name"), Action::ToggleNameLock, pane->nameLocked, "name_locked")
        ->setToolTip(tr("Its program's title does not rename it"));
    toggle(tr("Read-only"), Action::ToggleReadOnly, pane->readOnly, "read_only")
        ->setToolTip(tr("Nothing is typed into it"));
}

// The same by key and palette, for the focused pane.
void MainWindow::toggleMark(Action action) {
    const share::PaneInfo* pane = m_link.workspace().pane(m_canvas->focusedPane());
    if (pane == nullptr) {
        return;
    }
    if (action == Action::ToggleReadOnly) {
        setMarks(markTargets(pane->id), {{"read_only", !pane->readOnly}});
    } else if (action == Action::ToggleNameLock) {
        setMarks(markTargets(pane->id), {{"name_locked", !pane->nameLocked}});
    } else {
        auto* menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillTagMenu(*menu, markTargets(pane->id));
        menu->popup(m_canvas->mapToGlobal(m_canvas->bodyArea(pane->id).topLeft() + QPoint(8, 0)));
        menu->findChild<QLineEdit*>()->setFocus(); // Before what is typed next arrives.
    }
}

} // namespace mullion::app
