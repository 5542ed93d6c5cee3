#include <app/find/FindRun.h>

#include <algorithm>

namespace mullion::app {
namespace {

using nlohmann::json;

constexpr int ShowAfterMilliseconds = 150;
// Output is looked at again this often at most, and a tenth of the time at most.
constexpr int UpdateMilliseconds = 300;
constexpr int UpdateRest = 10;

json idsOf(const std::vector<model::PaneId>& panes) {
    json ids = json::array();
    for (const model::PaneId pane : panes) {
        ids.push_back(pane.text());
    }
    return ids;
}

} // namespace

FindRun::FindRun(CoreLink& link, QObject* parent) : QObject(parent), m_link(link) {
    m_showWhatIsThere.setSingleShot(true);
    m_updateTimer.setSingleShot(true);
    connect(&m_showWhatIsThere, &QTimer::timeout, this, [this] {
        if (m_search.running && m_search.only.empty()) {
            adopt();
            m_showWhatIsThere.start(ShowAfterMilliseconds);
        }
    });
    connect(&m_updateTimer, &QTimer::timeout, this, &FindRun::update);
    connect(&m_link, &CoreLink::findEvent, this, &FindRun::onEvent);
    connect(&m_link, &CoreLink::workspaceChanged, this, &FindRun::dropGonePanes);
    connect(&m_link, &CoreLink::stateChanged, this, &FindRun::onLinkState);
}

void FindRun::ask(const FindQuestion& question) {
    if (m_active && question == m_question) {
        return;
    }
    m_question = question;
    if (question.text.isEmpty()) {
        clear();
        return;
    }
    m_active = true;
    m_printed.clear();
    start(question.targets, {});
}

void FindRun::clear() {
    stop();
    ++m_generation;
    m_active = false;
    m_question = {};
    m_results = {};
    m_figures = {};
    m_fault.clear();
    m_current.reset();
    m_printed.clear();
    m_updateTimer.stop();
    Q_EMIT changed();
}

void FindRun::stop() {
    if (m_search.running && m_search.id != 0) {
        m_link.request("find.cancel", {{"find", m_search.id}}, [](const client::Reply&) {});
    }
    m_search = {};
    m_showWhatIsThere.stop();
}

void FindRun::start(const json& targets, std::vector<model::PaneId> only) {
    stop();
    m_search.running = true;
    m_search.only = std::move(only);
    m_took.start();
    json params = targets;
    params.update({{"pattern", m_question.text.toStdString()},
                   {"regex", m_question.regex},
                   {"case", m_question.matchCase},
                   {"word", m_question.word},
                   {"screen_only", m_question.screenOnly},
                   {"lines", m_question.lines}});
    const int generation = ++m_generation;
    const bool sent = m_link.request("find.start", std::move(params), [this, generation](const client::Reply& reply) {
        if (generation != m_generation) {
            if (reply) { // Nobody waits for it any more.
                m_link.request("find.cancel", {{"find", reply->value("find", std::uint64_t{0})}},
                               [](const client::Reply&) {});
            }
            return;
        }
        if (reply) {
            m_search.id = reply->value("find", std::uint64_t{0});
            m_fault.clear();
            m_showWhatIsThere.start(ShowAfterMilliseconds);
        } else {
            const bool wasUpdate = !m_search.only.empty();
            m_search = {};
            // A pane of an update may be gone: no reason to complain.
            m_fault = wasUpdate ? QString() : QString::fromStdString(reply.error().message);
        }
        Q_EMIT changed();
    }) != 0;
    if (!sent) {
        m_search = {};
    }
    Q_EMIT changed();
}

void FindRun::onEvent(const QString& type, const json& data) {
    if (!m_search.running || m_search.id == 0 || !data.is_object() ||
        data.value("find", std::uint64_t{0}) != m_search.id) {
        return;
    }
    if (type == QLatin1String("find.hits")) {
        if (auto found = foundPaneFrom(data)) {
            m_search.found.push_back(std::move(*found));
        }
        return;
    }
    if (m_search.only.empty()) {
        m_figures = {data.value("searched", std::uint64_t{0}), data.value("searched_panes", std::uint64_t{0}),
                     data.value("milliseconds", std::int64_t{0})};
    }
    m_search.running = false;
    m_showWhatIsThere.stop();
    const bool whole = m_search.only.empty();
    adopt();
    if (whole) {
        Q_EMIT answered();
    }
    if (!m_printed.empty()) {
        m_updateTimer.start(std::max<int>(UpdateMilliseconds, static_cast<int>(m_took.elapsed()) * UpdateRest));
    }
}

// Takes over what came. The hit that was looked at stays the same one, if it is still there.
void FindRun::adopt() {
    std::vector<FoundPane> panes = m_search.found;
    if (!m_search.only.empty()) {
        for (const FoundPane& old : m_results.panes()) {
            if (std::ranges::find(m_search.only, old.pane) == m_search.only.end()) {
                panes.push_back(old);
            }
        }
    }
    std::optional<std::pair<model::PaneId, TextRange>> before;
    if (m_current && *m_current < m_results.hits().size()) {
        const FoundHit& hit = m_results.hits()[*m_current];
        before = {m_results.paneOf(hit), m_results.rangeOf(hit)};
    }
    m_results = FindResults(ordered(std::move(panes)));
    m_current = before ? m_results.indexOf(before->first, before->second) : std::nullopt;
    Q_EMIT changed();
}

void FindRun::dropGonePanes() {
    const bool gone = std::ranges::any_of(
        m_results.panes(), [this](const FoundPane& found) { return m_link.workspace().pane(found.pane) == nullptr; });
    if (gone) {
        m_results = FindResults(ordered(m_results.panes()));
        m_current.reset();
        Q_EMIT changed();
    }
}

// A core that was lost tells nothing more; the one that is there now is asked anew.
void FindRun::onLinkState() {
    m_search = {};
    m_showWhatIsThere.stop();
    ++m_generation;
    if (m_active && m_link.state() == LinkState::Live) {
        start(m_question.targets, {});
    }
}

// As the sessions list them.
std::vector<FoundPane> FindRun::ordered(std::vector<FoundPane> panes) const {
    std::vector<FoundPane> result;
    for (const share::SessionInfo& session : m_link.workspace().sessions()) {
        for (const model::PaneId id : m_link.workspace().panesOf(session.id)) {
            const auto at = std::ranges::find(panes, id, &FoundPane::pane);
            if (at != panes.end()) {
                result.push_back(std::move(*at));
                panes.erase(at);
            }
        }
    }
    return result;
}

void FindRun::panesPrinted(const std::vector<model::PaneId>& panes) {
    if (!m_active || !m_fault.isEmpty()) {
        return;
    }
    const json& targets = m_question.targets;
    for (const model::PaneId pane : panes) {
        const share::PaneInfo* info = m_link.workspace().pane(pane);
        const bool wanted =
            info != nullptr &&
            (targets.contains("all") || (targets.contains("session") && targets["session"] == info->session.text()) ||
             (targets.contains("panes") && targets["panes"] == json::array({pane.text()})));
        if (wanted) {
            m_printed.insert(pane);
        }
    }
    if (!m_printed.empty() && !m_search.running && !m_updateTimer.isActive()) {
        m_updateTimer.start(UpdateMilliseconds);
    }
}

void FindRun::update() {
    if (!m_active || m_search.running || m_printed.empty()) {
        return;
    }
    std::erase_if(m_printed, [this](model::PaneId pane) { return m_link.workspace().pane(pane) == nullptr; });
    const std::vector<model::PaneId> panes(m_printed.begin(), m_printed.end());
    m_printed.clear();
    if (!panes.empty()) {
        start({{"panes", idsOf(panes)}}, panes);
    }
}

void FindRun::setCurrent(std::optional<std::size_t> index) {
    m_current = index && *index < m_results.hits().size() ? index : std::nullopt;
    Q_EMIT currentChanged();
}

void FindRun::step(int by) {
    const auto count = static_cast<std::ptrdiff_t>(m_results.hits().size());
    if (count == 0) {
        return;
    }
    const std::ptrdiff_t from = m_current ? static_cast<std::ptrdiff_t>(*m_current) : (by > 0 ? -1 : count);
    setCurrent(static_cast<std::size_t>(((from + by) % count + count) % count));
}

} // namespace mullion::app
