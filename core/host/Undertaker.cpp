#include <core/host/Undertaker.h>

#include <core/host/Background.h>
#include <core/host/ProcessTable.h>
#include <core/host/UvHandle.h>

#include <signal.h>

#include <algorithm>

namespace mullion::host {

Undertaker::Undertaker(uv_loop_t* loop, std::function<void()> onIdle)
    : m_loop(loop), m_onIdle(std::move(onIdle)), m_timer(std::make_unique<uv_timer_t>()) {
    uv_timer_init(m_loop, m_timer.get());
    m_timer->data = this;
}

Undertaker::~Undertaker() {
    stop();
}

void Undertaker::stop() {
    *m_alive = false;
    closeAndFree(std::move(m_timer));
}

void Undertaker::end(pid_t leader, pid_t foreground, Leader state) {
    if (state == Leader::Alive) {
        for (const int signal : {SIGHUP, SIGCONT}) { // A stopped program hears HUP only once it goes on.
            if (foreground > 0 && foreground != leader) {
                ::kill(-foreground, signal);
            }
            // The group exists once the helper has made its session; until then only the process does.
            if (::kill(-leader, signal) != 0) {
                ::kill(leader, signal);
            }
        }
    }
    uv_update_time(m_loop);
    m_sessions.push_back({leader, uv_now(m_loop) + GraceMs, state, false});
    scheduleTimer();
    if (m_hurried) {
        hurry();
    }
}

bool Undertaker::noteExit(pid_t leader) {
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(), [leader](const Ending& ending) {
        return ending.session == leader && ending.leader == Leader::Alive;
    });
    if (found == m_sessions.end()) {
        return false;
    }
    found->leader = Leader::Reaped;
    if (m_hurried) {
        hurry();
    } else if (found->killed) {
        scan();
    }
    return true;
}

bool Undertaker::leadersGone() const {
    return std::all_of(m_sessions.begin(), m_sessions.end(),
                       [](const Ending& ending) { return ending.leader == Leader::Reaped; });
}

void Undertaker::hurry() {
    m_hurried = true;
    if (m_sessions.empty()) {
        m_onIdle();
    } else if (leadersGone()) {
        scan();
    }
}

void Undertaker::scheduleTimer() {
    std::uint64_t next = UINT64_MAX;
    for (const Ending& ending : m_sessions) {
        next = std::min(next, ending.deadline);
    }
    if (m_timer != nullptr && next != UINT64_MAX) {
        const std::uint64_t now = uv_now(m_loop);
        uv_timer_start(m_timer.get(), onTimer, next > now ? next - now : 0, 0);
    }
}

void Undertaker::onTimer(uv_timer_t* timer) {
    static_cast<Undertaker*>(timer->data)->scan();
}

// Reading the whole process table takes milliseconds on a busy machine, so another thread does it.
void Undertaker::scan() {
    if (m_scanning || m_sessions.empty()) {
        return;
    }
    m_scanning = true;
    auto asked = std::make_shared<std::vector<pid_t>>();
    for (const Ending& ending : m_sessions) {
        asked->push_back(ending.session);
    }
    auto members = std::make_shared<std::vector<std::pair<pid_t, pid_t>>>();
    runInBackground(
        m_loop,
        [asked, members] {
            for (const SessionMember& member : membersOf(*asked)) {
                members->emplace_back(member.session, member.pid);
            }
        },
        [this, alive = m_alive, asked, members] {
            if (*alive) {
                onScanned(*members, *asked);
            }
        });
}

void Undertaker::onScanned(const std::vector<std::pair<pid_t, pid_t>>& members, const std::vector<pid_t>& asked) {
    m_scanning = false;
    uv_update_time(m_loop);
    const std::uint64_t now = uv_now(m_loop);
    std::erase_if(m_sessions, [&](Ending& ending) {
        if (std::find(asked.begin(), asked.end(), ending.session) == asked.end()) {
            return false; // Added since the scan began.
        }
        bool anyLeft = ending.leader == Leader::Alive;
        bool reused = false;
        for (const auto& [session, pid] : members) {
            // A leader that we have reaped cannot be there: its number was given to a stranger.
            reused = reused || (session == ending.session && pid == session && ending.leader == Leader::Reaped);
        }
        for (const auto& [session, pid] : members) {
            if (session != ending.session || reused) {
                continue;
            }
            anyLeft = true;
            if (now >= ending.deadline) {
                ::kill(pid, SIGKILL);
            }
        }
        if (anyLeft && now >= ending.deadline) {
            ending.killed = true;
            ending.deadline = now + GraceMs; // Looked at again: a process may have forked in between.
        }
        return !anyLeft;
    });
    if (m_sessions.empty()) {
        m_onIdle();
    } else {
        scheduleTimer();
    }
}

} // namespace mullion::host
