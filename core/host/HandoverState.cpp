// What the main thread knows, as bytes and back: a new member of one of these classes belongs in its carry(), or the
// next upgrade forgets it. What can be told from the rest is not carried.
#include <core/host/Core.h>
#include <core/host/HandoverArchive.h>

#include <core/share/Limits.h>

#include <algorithm>
#include <map>
#include <sstream>

namespace mullion::host {
namespace {

constexpr std::size_t MaxSessions = 65536;
constexpr std::size_t MaxRecipeText = 4U << 20U; // ARG_MAX is half of it on most systems.
constexpr std::size_t MaxWords = 65536;
constexpr std::size_t MaxEndings = 65536;

constexpr auto layoutOf = [](const nlohmann::json& json) { return share::layoutFromJson(json); };
constexpr auto sessionOf = [](const nlohmann::json& json) { return share::sessionFromJson(json); };
constexpr auto paneOf = [](const nlohmann::json& json) { return share::paneFromJson(json); };

constexpr auto carryText = [](auto& archive, std::string& text) { archive.text(text, MaxRecipeText); };

template <typename Archive>
void carryPanes(Archive& archive, std::vector<model::PaneId>& panes) {
    carryList(archive, panes, share::MaxPanes, [](Archive& a, model::PaneId& pane) { carryId(a, pane); });
}

// A set or map goes over as a list.
template <typename Archive, typename Set>
void carryIds(Archive& archive, Set& set) {
    std::vector<model::PaneId> ids(set.begin(), set.end());
    carryPanes(archive, ids);
    set = Set(ids.begin(), ids.end());
}

// Recipes and their environments are shared by the panes of one request. Each environment goes over once.
class Recipes {
  public:
    template <typename Archive>
    void carry(Archive& archive, std::shared_ptr<const LaunchRecipe>& shared) {
        LaunchRecipe recipe = shared != nullptr ? *shared : LaunchRecipe();
        carryList(archive, recipe.command, MaxWords, carryText);
        archive.text(recipe.cwd, MaxRecipeText);
        carryEnvironment(archive, recipe.environment);
        carryList(archive, recipe.extra, MaxWords, [](Archive& a, std::pair<std::string, std::string>& variable) {
            a.text(variable.first, MaxRecipeText);
            a.text(variable.second, MaxRecipeText);
        });
        if constexpr (Archive::Reads) {
            if (m_last == nullptr || *m_last != recipe) {
                m_last = std::make_shared<const LaunchRecipe>(std::move(recipe));
            }
            shared = m_last;
        }
    }

  private:
    template <typename Archive>
    void carryEnvironment(Archive& archive, std::shared_ptr<const Environment>& environment) {
        std::uint32_t number = Archive::Reads ? 0 : numberOf(environment);
        archive.number(number, static_cast<std::uint32_t>(m_known.size()));
        if (number == m_known.size()) {
            Environment copy = environment != nullptr ? *environment : Environment();
            carryList(archive, copy, MaxWords, carryText);
            m_known.push_back(Archive::Reads ? std::make_shared<const Environment>(std::move(copy)) : environment);
        }
        environment = m_known[number];
    }
    std::uint32_t numberOf(const std::shared_ptr<const Environment>& environment) const {
        return static_cast<std::uint32_t>(std::find(m_known.begin(), m_known.end(), environment) - m_known.begin());
    }
    std::vector<std::shared_ptr<const Environment>> m_known; // shared: with the panes' recipes.
    std::shared_ptr<const LaunchRecipe> m_last;              // shared: with the pane that was read last.
};

template <typename Archive>
void carryPane(Archive& archive, Pane& pane, Recipes& recipes) {
    carryJson(archive, pane.info, paneOf);
    archive.require(pane.info.id.valid() && model::isValidSize(pane.info.columns, pane.info.rows));
    archive.number(pane.info.nameLocked); // Also in the words before it, but not in those of older cores.
    recipes.carry(archive, pane.recipe);
    archive.number(pane.permissions);
    archive.number(pane.clearInBlock, vt::ClearInBlock::KeepsHistory);
    if constexpr (Archive::Reads) {
        UniqueFd master;
        archive.fd(master);
        pane.master = master.valid() ? std::make_shared<const UniqueFd>(std::move(master)) : nullptr;
        pane.link = std::make_shared<PaneLink>();
    } else {
        archive.fd(pane.master != nullptr ? pane.master->get() : -1);
    }
    archive.number(pane.leader);
    bool reaped = pane.waitStatus.has_value();
    int status = pane.waitStatus.value_or(0);
    archive.number(reaped);
    archive.number(status);
    pane.waitStatus = reaped ? std::optional(status) : std::nullopt;
    carryId(archive, pane.madeIn);
    archive.number(pane.sizeOwner);
    archive.text(pane.reportedCwd, MaxRecipeText);
    std::uint64_t bytesRead = pane.link->bytesRead.load();
    archive.number(bytesRead);
    pane.link->bytesRead = bytesRead;
}

template <typename Archive>
void carrySession(Archive& archive, Session& session) {
    carryJson(archive, session.info, sessionOf);
    archive.require(session.info.id.valid());
    std::vector<std::pair<std::string, unsigned>> numbers(session.lastNumber.begin(), session.lastNumber.end());
    carryList(archive, numbers, share::MaxPanes * 4, [](Archive& a, std::pair<std::string, unsigned>& one) {
        a.text(one.first, share::MaxNameBytes);
        a.number(one.second);
    });
    session.lastNumber = {numbers.begin(), numbers.end()};
}

// Elements that a map holds by pointer under their own id.
template <typename Archive, typename Map, typename Carry>
void carryMap(Archive& archive, Map& map, std::size_t most, Carry&& carry) {
    using Element = typename Map::mapped_type::element_type;
    const std::size_t count = archive.count(map.size(), most);
    if constexpr (Archive::Reads) {
        for (std::size_t i = 0; i < count && !archive.failed(); ++i) {
            auto element = std::make_unique<Element>();
            carry(archive, *element);
            const auto id = element->info.id;
            archive.require(map.emplace(id, std::move(element)).second);
        }
    } else {
        for (auto& [id, element] : map) {
            carry(archive, *element);
        }
    }
}

} // namespace

template <typename Archive>
void Workspace::carry(Archive& archive) {
    archive.number(m_nextPane);
    archive.number(m_nextSession);
    carryMap(archive, m_sessions, MaxSessions, carrySession<Archive>);
    Recipes recipes;
    carryMap(archive, m_panes, share::MaxPanes, [&recipes](Archive& a, Pane& pane) { carryPane(a, pane, recipes); });
    if constexpr (Archive::Reads) {
        for (const auto& [id, pane] : m_panes) {
            Session* session = findSession(pane->info.session);
            archive.require(session != nullptr && id.value < m_nextPane);
            if (archive.failed()) {
                return;
            }
            archive.require(session->paneNames.emplace(pane->info.name, id).second);
        }
        for (const auto& [id, session] : m_sessions) {
            const auto& order = session->info.layout.order;
            archive.require(id.value < m_nextSession && order.size() == session->paneNames.size());
            for (const model::PaneId pane : order) {
                const Pane* known = findPane(pane);
                archive.require(known != nullptr && known->info.session == id);
            }
        }
    }
}

template <typename Archive>
void LayoutEditor::carry(Archive& archive) {
    for (auto* changes : {&m_undo, &m_redo}) {
        carryList(archive, *changes, MaxRemembered, [](Archive& a, Change& change) {
            carryList(a, change, MaxSessions, [](Archive& b, Before& before) {
                carryId(b, before.session);
                carryJson(b, before.layout, layoutOf);
            });
        });
    }
}

std::string joinLines(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) {
        text += (text.empty() ? "" : "\n") + line;
    }
    return text;
}

std::vector<std::string> splitLines(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    return lines;
}

template <typename Archive>
void Broadcast::carry(Archive& archive) {
    bool isOn = m_set.has_value();
    archive.number(isOn);
    if (!isOn) {
        return;
    }
    if constexpr (Archive::Reads) {
        m_set = Set{};
    }
    archive.number(m_set->scope.kind, ScopeKind::All);
    carryPanes(archive, m_set->scope.panes);
    carryId(archive, m_set->scope.session);
    // One text, as long as there was one tag only: no tag holds a line break.
    std::string tags = joinLines(m_set->scope.tags);
    archive.text(tags, MaxRecipeText);
    m_set->scope.tags = splitLines(tags);
    archive.number(m_set->live, LiveKeys::On);
    carryIds(archive, m_set->excluded);
    carryIds(archive, m_set->forced);
    std::int64_t offAfter = m_set->offAfter.count();
    archive.number(offAfter, std::chrono::seconds(MaxOffAfter).count());
    m_set->offAfter = std::chrono::seconds(offAfter);
    archive.number(m_set->askAbove);
    archive.number(m_set->offAt); // libuv's clock is the machine's.
    if constexpr (Archive::Reads) {
        startLooking();
    }
}

template <typename Archive>
void PaneControl::carry(Archive& archive) {
    archive.number(m_policy, ControlFromPanes::Deny);
    for (auto* panes : {&m_allowed, &m_denied, &m_asked}) {
        carryIds(archive, *panes);
    }
}

template <typename Archive>
void Undertaker::carry(Archive& archive) {
    hangUpSome(m_unsignalled.size()); // A reader has none.
    carryList(archive, m_sessions, MaxEndings, [](Archive& a, Ending& ending) {
        a.number(ending.session);
        a.require(ending.session > 1); // What kill() is told.
        a.number(ending.killAt);
        a.number(ending.lookAt);
        a.number(ending.lookDelay);
        a.number(ending.leader, Leader::Reaped);
    });
    if constexpr (Archive::Reads) {
        scheduleTimer();
    }
}

template <typename Archive>
void Doorbell::carry(Archive& archive) {
    carryPanes(archive, m_pending);
    carryId(archive, m_typed);
    archive.number(m_underWay);
    archive.number(m_echoUnderWay);
    archive.require(std::is_sorted(m_pending.begin(), m_pending.end()));
}

template <typename Archive>
void ClientLink::carry(Archive& archive) {
    archive.number(greeted);
    archive.text(program, share::MaxFrameBytes);
    archive.text(pane, share::MaxFrameBytes);
    archive.number(peer);
    carryId(archive, inside);
    archive.number(subscribed);
    std::vector<std::string> types(eventTypes.begin(), eventTypes.end());
    carryList(archive, types, MaxWords, carryText);
    eventTypes = {types.begin(), types.end()};
    carryIds(archive, watched);
    carryId(archive, focused);
    doorbell.carry(archive);
    std::string unread(m_assembler.rest());
    archive.text(unread, 2 * share::MaxFrameBytes);
    const std::size_t chunks = archive.count(m_outgoing.size(), MaxWords * 16);
    if constexpr (Archive::Reads) {
        m_assembler.append(unread);
        m_outgoing.resize(chunks);
    }
    m_backlog = 0;
    for (Outgoing& chunk : m_outgoing) {
        archive.text(chunk.bytes, 2 * share::MaxClientBacklogBytes);
        m_backlog += chunk.bytes.size();
        if constexpr (Archive::Reads) {
            UniqueFd fd;
            archive.fd(fd);
            chunk.fd = fd.valid() ? std::make_shared<const UniqueFd>(std::move(fd)) : nullptr;
        } else {
            // What is partly sent went with its descriptor. A file may wait in several chunks and has one number here.
            const bool first = &chunk == &m_outgoing.front() && m_sentOfFirst > 0;
            archive.duplicate(chunk.fd != nullptr && !first ? chunk.fd->get() : -1);
        }
    }
    archive.number(m_sentOfFirst);
    archive.require(m_sentOfFirst == 0 || (!m_outgoing.empty() && m_sentOfFirst < m_outgoing.front().bytes.size()));
    m_backlog -= std::min(m_backlog, m_sentOfFirst);
    carryList(archive, m_deferred, share::MaxPanes * 16, [](Archive& a, Deferred& deferred) {
        carryId(a, deferred.pane);
        a.text(deferred.event, share::MaxFrameBytes);
    });
    archive.number(m_closing);
    archive.number(m_cutOff);
}

template <typename Archive>
void Server::carry(Archive& archive) {
    archive.number(m_nextId);
    archive.number(m_accepted);
    archive.number(m_refused);
    archive.number(m_cutOff);
    std::erase_if(m_clients, [](const auto& client) { return client->gone(); });
    const std::size_t count = archive.count(m_clients.size(), share::MaxClients * 2);
    for (std::size_t i = 0; i < count && !archive.failed(); ++i) {
        ClientId id = Archive::Reads ? 0 : m_clients[i]->id();
        archive.number(id);
        if constexpr (Archive::Reads) {
            UniqueFd socket;
            archive.fd(socket);
            archive.require(socket.valid() && id < m_nextId);
            if (archive.failed()) {
                static_cast<void>(socket.release());
                return;
            }
            m_clients.push_back(std::make_unique<ClientLink>(m_loop, id, std::move(socket), m_handler));
            m_clients.back()->pause(Pause::Yes);
        } else {
            archive.fd(m_clients[i]->socket());
        }
        m_clients[i]->carry(archive);
    }
}

template <typename Archive>
void PaneKeeper::carry(Archive& archive) {
    archive.number(m_nextToken);
    archive.number(m_inputDropped);
    archive.number(m_spawned);
    archive.number(m_spawnFailures);
    archive.number(m_colorScheme, vt::ColorScheme::Light);
    m_undertaker.carry(archive);
    if constexpr (Archive::Reads) {
        for (const auto& client : m_server.clients()) {
            for (const model::PaneId id : client->watched) {
                Pane* pane = m_workspace.findPane(id);
                archive.require(pane != nullptr);
                pane != nullptr ? static_cast<void>(++pane->watchers) : void();
            }
        }
    }
}

template <typename Archive>
void Core::carry(Archive& archive) {
    archive.text(m_id, share::MaxNameBytes);
    std::int64_t started = m_started.time_since_epoch().count();
    archive.number(started);
    m_started = std::chrono::steady_clock::time_point(std::chrono::steady_clock::duration(started));
    carryId(archive, lastFocused);
    m_workspace.carry(archive);
    if (archive.failed()) {
        return;
    }
    m_layouts.carry(archive);
    m_server.carry(archive);
    m_broadcast.carry(archive);
    m_keeper.carry(archive);
    m_control.carry(archive);
    m_upgrade.carry(archive);
}

template void Core::carry(HandoverWriter&);
template void Core::carry(HandoverReader&);

} // namespace mullion::host
