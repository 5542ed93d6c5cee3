// A pretend coding agent: a transcript that grows, above a spinner that never rests.

#include <core/cli/fleet/AgentScript.h>
#include <core/cli/fleet/Kinds.h>
#include <core/cli/fleet/LiveArea.h>
#include <core/cli/fleet/Markup.h>

#include <array>
#include <chrono>
#include <cstdio>

namespace mullion::cli::fleet {
namespace {

using std::chrono::milliseconds;

constexpr std::array<std::string_view, 8> Spinner{"✻", "✽", "✶", "✳", "✢", "✳", "✶", "✽"};
// Eight repaints a second is what such programs do.
constexpr milliseconds SpinnerStep{125};

class Agent {
  public:
    Agent(Terminal& terminal, Random& random) : m_terminal(terminal), m_random(random), m_area(terminal) {
        m_seconds = random.between(20, 240);
        m_tokens = random.between(900, 6000);
    }

    int run() {
        m_terminal.hideCursor();
        for (int i = 0; i < 5; ++i) {
            m_area.update(nextStep(m_random), {});
            m_area.release();
        }
        for (;;) {
            const std::string what = activity(m_random);
            m_terminal.report("state=working", what);
            const int ticks = m_random.between(16, 72);
            for (int i = 0; i < ticks; ++i) {
                tick({}, what);
            }
            if (m_random.chance(20)) {
                storm(what);
            }
            tick(m_random.chance(15) ? todoList(m_random, m_random.next() % todoCount()) : nextStep(m_random), what);
        }
    }

  private:
    void tick(const std::vector<std::string>& finished, const std::string& what) {
        m_frame = (m_frame + 1) % Spinner.size();
        if (++m_ticks % 8 == 0) {
            ++m_seconds;
            m_tokens += m_random.between(5, 60);
        }
        m_area.update(finished, live(what));
        m_terminal.rest(SpinnerStep);
    }

    std::vector<std::string> live(const std::string& what) {
        std::array<char, 96> facts{};
        std::snprintf(facts.data(), facts.size(), "%ds · ↑ %.1fk tokens · esc stops", m_seconds, m_tokens / 1000.0);
        return {"", render("<c>", m_random) + std::string(Spinner[m_frame]) + render("</> ", m_random) + what,
                render("<d>  ", m_random) + facts.data()};
    }

    // Whole blocks painted again and again, as agents do when they stream a long answer.
    void storm(const std::string& what) {
        for (std::size_t done = 0; done <= todoCount(); ++done) {
            std::vector<std::string> block = todoList(m_random, done);
            for (std::string& line : live(what)) {
                block.push_back(std::move(line));
            }
            m_area.update({}, block);
            m_terminal.rest(SpinnerStep);
        }
    }

    Terminal& m_terminal;
    Random& m_random;
    LiveArea m_area;
    std::size_t m_frame = 0;
    int m_ticks = 0;
    int m_seconds = 0;
    int m_tokens = 0;
};

} // namespace

int runAgent(Terminal& terminal, Random& random) {
    return Agent(terminal, random).run();
}

} // namespace mullion::cli::fleet
