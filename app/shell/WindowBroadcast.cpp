// Broadcast in the window: the bar's wishes become requests, and what the core answers is shown.
#include <app/shell/MainWindow.h>

#include <app/broadcast/Reaction.h>
#include <app/link/PaneIds.h>

#include <algorithm>

namespace mullion::app {
namespace {

// What a command does is seen by then, and a person still looks.
constexpr int ReactionMilliseconds = 1500;

using nlohmann::json;

} // namespace

void MainWindow::connectBroadcast() {
    m_compareReactions.setSingleShot(true);
    connect(&m_compareReactions, &QTimer::timeout, this, &MainWindow::compareReactions);
    connect(&m_link, &CoreLink::broadcastChanged, this, &MainWindow::onBroadcast);
    connect(m_bar, &BroadcastBar::scopeChosen, this, &MainWindow::setBroadcastScope);
    connect(m_bar, &BroadcastBar::tagsChosen, this, &MainWindow::setBroadcastTags);
    connect(m_bar, &BroadcastBar::stopRequested, this, &MainWindow::stopBroadcast);
    connect(m_bar, &BroadcastBar::liveChosen, this, [this](bool live) {
        m_link.request("broadcast.change", {{"live", live}});
    });
    connect(m_bar, &BroadcastBar::forceRequested, this, [this](model::PaneId pane) {
        m_link.request("broadcast.change", {{"force", idsOf({pane})}});
    });
    connect(m_bar, &BroadcastBar::includeRequested, this, [this](model::PaneId pane) {
        m_link.request("broadcast.change", {{"include", idsOf({pane})}});
    });
    connect(m_bar, &BroadcastBar::sendRequested, this, &MainWindow::sendBroadcast);
    connect(m_canvas, &CanvasWidget::broadcastToggled, this, &MainWindow::toggleReceiver);
    connect(m_canvas, &CanvasWidget::tileSelectionChanged, this, [this] {
        const std::vector<model::PaneId> chosen = m_canvas->selectedTiles();
        if (m_link.broadcast().scope == BroadcastScope::Selected && !chosen.empty()) {
            startBroadcast({{"panes", idsOf(chosen)}});
        }
    });
}

// On with the box in hand; off from anywhere.
void MainWindow::toggleBroadcast() {
    if (m_link.broadcast().on()) {
        stopBroadcast();
        return;
    }
    setBroadcastScope(m_canvas->selectedTiles().empty() ? BroadcastScope::Session : BroadcastScope::Selected);
}

void MainWindow::setBroadcastScope(BroadcastScope scope) {
    const share::PaneInfo* focused = m_link.workspace().pane(m_canvas->focusedPane());
    switch (scope) {
    case BroadcastScope::Off:
        return stopBroadcast();
    case BroadcastScope::All:
        return startBroadcast({{"all", true}});
    case BroadcastScope::Session:
        if (focused != nullptr) {
            startBroadcast({{"session", focused->session.text()}});
        }
        return;
    case BroadcastScope::Selected: {
        std::vector<model::PaneId> chosen = m_canvas->selectedTiles();
        if (chosen.empty() && focused != nullptr) {
            chosen = {focused->id};
        }
        return startBroadcast({{"panes", idsOf(chosen)}});
    }
    case BroadcastScope::Tagged:
        break;
    }
    // The focused pane's first tag, else the first that any pane has.
    std::string tag = focused != nullptr && !focused->tags.empty() ? focused->tags.front() : std::string();
    for (const share::SessionInfo& session : m_link.workspace().sessions()) {
        for (const model::PaneId id : m_link.workspace().panesOf(session.id)) {
            const share::PaneInfo* pane = m_link.workspace().pane(id);
            tag = tag.empty() && !pane->tags.empty() ? pane->tags.front() : tag;
        }
    }
    if (tag.empty()) {
        m_notice->showBriefly(tr("No pane has a tag yet. A right click on a title gives one."));
    } else {
        startBroadcast({{"tag", tag}});
    }
}

// What was left out stays left out. Without a tag nobody would receive: that is off.
void MainWindow::setBroadcastTags(const QStringList& tags) {
    json names = json::array();
    for (const QString& tag : tags) {
        names.push_back(tag.toStdString());
    }
    if (names.empty()) {
        stopBroadcast();
    } else {
        const BroadcastState& state = m_link.broadcast();
        startBroadcast({{"tags", std::move(names)}, {"exclude", idsOf(state.excluded)}, {"live", state.live}});
    }
}

void MainWindow::startBroadcast(json targets) {
    const bool wasOn = m_link.broadcast().on();
    targets["ask_above"] = settings().whole(SettingId::BroadcastAskAbove);
    targets["off_after_s"] = 60 * settings().whole(SettingId::BroadcastOffAfter);
    m_link.request("broadcast.start", std::move(targets), [this, wasOn](const client::Reply& reply) {
        if (!reply) {
            m_notice->showBriefly(QString::fromStdString(reply.error().message));
        } else if (!wasOn) {
            m_bar->focusBox();
        }
    });
}

void MainWindow::stopBroadcast() {
    m_link.request("broadcast.stop", json::object());
    m_canvas->setFocus();
}

void MainWindow::sendBroadcast(const QString& text, std::size_t receivers, bool confirmed) {
    json params{{"text", text.toStdString()}, {"receivers", receivers}, {"confirmed", confirmed}};
    m_link.request("broadcast.send", std::move(params), [this](const client::Reply& reply) {
        if (reply) {
            m_bar->sent(reply->value("sent", json::array()).size());
            m_canvas->setOddOnes({});
            m_sentTo.clear();
            for (const json& id : reply->value("sent", json::array())) {
                if (const auto pane = model::PaneId::parse(id.is_string() ? id.get<std::string>() : std::string())) {
                    m_sentTo.push_back(*pane);
                }
            }
            m_compareReactions.start(ReactionMilliseconds);
        } else if (reply.error().code == "needs_confirmation") {
            m_bar->askToConfirm(QString::fromStdString(reply.error().message));
        } else {
            m_bar->focusBox();
            m_bar->showProblem(QString::fromStdString(reply.error().message));
        }
    });
}

// The badge or the row of a tile was clicked, or the chord pressed: out of the broadcast, or in again.
void MainWindow::toggleReceiver(model::PaneId pane) {
    switch (m_link.broadcast().markOf(pane)) {
    case scene::BroadcastMark::Receiver:
        m_link.request("broadcast.change", {{"exclude", idsOf({pane})}});
        break;
    case scene::BroadcastMark::Excluded:
        m_link.request("broadcast.change", {{"include", idsOf({pane})}});
        break;
    case scene::BroadcastMark::Skipped:
        m_link.request("broadcast.change", {{"force", idsOf({pane})}});
        break;
    default:
        break;
    }
}

// A moment after a send: who did something else than most.
void MainWindow::compareReactions() {
    const std::vector<model::PaneId> odd = oddOnes(reactionsOf(m_link.workspace(), m_sentTo));
    m_canvas->setOddOnes(odd);
    m_bar->showOdd(odd);
}

void MainWindow::onBroadcast() {
    const BroadcastState& state = m_link.broadcast();
    const bool barHadFocus = m_bar->isAncestorOf(focusWidget());
    m_bar->setState(state);
    std::vector<model::PaneId> hidden;
    for (const model::PaneId pane : state.receivers) {
        if (!m_canvas->showsPane(pane)) {
            hidden.push_back(pane);
        }
    }
    m_bar->setOutOfSight(hidden);
    m_topBar->setBroadcasting(state.on());
    m_dock->setBroadcast(state);
    if (!state.on()) {
        m_canvas->setOddOnes({});
    }
    if (!state.on() && barHadFocus) {
        m_canvas->setFocus();
    }
    updateTitle();
}

} // namespace mullion::app
