#include <core/host/Undertaker.h>

#include <core/host/Background.h>
#include <core/host/ProcessTable.h>
#include <core/host/UvHandle.h>

#include <signal.h>

#include <algorithm>

namespace mullion::host {

Undertaker::Undertaker(uv_loop_t* loop, std::function<void()> onIdle)
    : m_loop(loop), m_onIdle(std::move(onIdle)), m_timer(std::make_unique<uv_timer_t>()),
      m_signals(std::make_unique<uv_idle_t>()) {
    uv_timer_init(m_loop, m_timer.get());
    m_timer->data = this;
    uv_idle_init(m_loop, m_signals.get());
    m_signals->data = this;
}

Undertaker::~Undertaker() {
    stop();
}

void Undertaker::stop() {
    *m_alive = false;
    hangUpSome(m_unsignalled.size());
    closeAndFree(std::move(m_timer));
    closeAndFree(std::move(m_signals));
}

void Undertaker::end(pid_t leader, pid_t foreground, Leader state) {
    if (state == Leader::Alive && m_signals != nullptr) {
        m_unsignalled.push_back({leader, foreground});
        uv_idle_start(m_signals.get(),
                      [](uv_idle_t* idle) { static_cast<Undertaker*>(idle->data)->hangUpSome(SignalledPerTurn); });
    }
    uv_update_time(m_loop);
    const std::uint64_t killAt = uv_now(m_loop) + GraceMs;
    m_sessions.push_back({leader, killAt, killAt, FirstLookMs, state});
    if (m_hurried) {
        hurry();
    }
    scheduleTimer();
}

void Undertaker::hangUp(const Unsignalled& child) {
    for (const int signal : {SIGHUP, SIGCONT}) { // A stopped program hears HUP only once it goes on.
        if (child.foreground > 0 && child.foreground != child.leader) {
            ::kill(-child.foreground, signal);
        }
        // The group exists once the helper has made its session; until then only the process does.
        if (::kill(-child.leader, signal) != 0) {
            ::kill(child.leader, signal);
        }
    }
}

void Undertaker::hangUpSome(std::size_t most) {
    for (; most > 0 && !m_unsignalled.empty(); --most) {
        hangUp(m_unsignalled.front());
        m_unsignalled.pop_front();
    }
    if (m_unsignalled.empty() && m_signals != nullptr) {
        uv_idle_stop(m_signals.get());
    }
}

bool Undertaker::noteExit(pid_t leader) {
    // From now on its number may be another's.
    std::erase_if(m_unsignalled, [leader](const Unsignalled& child) { return child.leader == leader; });
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [leader](const Ending& ending) {
        return ending.session == leader && ending.leader == Leader::Alive;
    });
    if (found == m_sessions.end()) {
        return false;
    }
    found->leader = Leader::Reaped;
    if (m_hurried) {
        hurry();
        scheduleTimer();
    }
    return true;
}

void Undertaker::hurry() {
    m_hurried = true;
    if (m_sessions.empty()) {
        return m_onIdle();
    }
    for (Ending& ending : m_sessions) {
        if (ending.leader == Leader::Reaped) {
            ending.lookAt = std::min(ending.lookAt, uv_now(m_loop));
        }
    }
    scheduleTimer();
}

void Undertaker::scheduleTimer() {
    if (m_timer == nullptr || m_scanning || m_sessions.empty()) {
        return;
    }
    std::uint64_t next = UINT64_MAX;
    for (const Ending& ending : m_sessions) {
        next = std::min(next, ending.lookAt);
    }
    const std::uint64_t now = uv_now(m_loop);
    uv_timer_start(m_timer.get(), onTimer, next > now ? next - now : 0, 0);
}

void Undertaker::onTimer(uv_timer_t* timer) {
    static_cast<Undertaker*>(timer->data)->scan();
}

// Reading the whole process table takes milliseconds on a busy machine, so another thread does it.
void Undertaker::scan() {
    const std::uint64_t now = uv_now(m_loop);
    auto asked = std::make_shared<std::vector<pid_t>>();
    for (const Ending& ending : m_sessions) {
        if (ending.lookAt <= now) {
            asked->push_back(ending.session);
        }
    }
    m_scanning = true;
    auto members = std::make_shared<std::vector<SessionMember>>();
    runInBackground(
        m_loop, [asked, members] { *members = membersOf(*asked); },
        [this, alive = m_alive, asked, members] {
            if (*alive) {
                onScanned(*members, *asked);
            }
        });
}

void Undertaker::onScanned(const std::vector<SessionMember>& members, const std::vector<pid_t>& asked) {
    m_scanning = false;
    uv_update_time(m_loop);
    const std::uint64_t now = uv_now(m_loop);
    std::erase_if(m_sessions, [&](Ending& ending) {
        return std::find(asked.begin(), asked.end(), ending.session) != asked.end() && settle(ending, members, now);
    });
    if (m_sessions.empty()) {
        m_onIdle();
    }
    scheduleTimer();
}

bool Undertaker::settle(Ending& ending, const std::vector<SessionMember>& members, std::uint64_t now) const {
    bool anyLeft = ending.leader == Leader::Alive;
    for (const SessionMember& member : members) {
        if (member.session != ending.session) {
            continue;
        }
        if (member.pid == ending.session && ending.leader == Leader::Reaped) {
            return true; // We have reaped that leader: its number, and so the session, is a stranger's by now.
        }
        anyLeft = true;
    }
    if (now >= ending.killAt) {
        for (const SessionMember& member : members) {
            if (member.session == ending.session) {
                ::kill(member.pid, SIGKILL);
            }
        }
    }
    // Looked at again: a process may have forked in between, and one takes a moment to die.
    ending.lookAt = now + ending.lookDelay;
    ending.lookDelay *= 2;
    if (!m_hurried && now < ending.killAt) {
        ending.lookAt = ending.killAt;
    } else if (now < ending.killAt) {
        ending.lookAt = std::min(ending.lookAt, ending.killAt);
    }
    return !anyLeft || now >= ending.killAt + GiveUpMs;
}

} // namespace mullion::host
