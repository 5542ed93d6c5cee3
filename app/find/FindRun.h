// One search that is kept up to date: asks the core, collects what it tells, and asks again about panes that print.
// The last good results stay until better ones are whole.
#pragma once

#include <app/find/FindResults.h>
#include <app/link/CoreLink.h>

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <unordered_set>
#include <vector>

namespace mullion::app {

struct FindQuestion {
    QString text;
    bool regex = false;
    bool matchCase = false;
    bool word = false;
    bool screenOnly = false;
    nlohmann::json targets; // Of docs/protocol.md.
    int lines = 0;          // Of each pane.
    friend bool operator==(const FindQuestion&, const FindQuestion&) = default;
};

// Figures of the last whole search.
struct FindFigures {
    std::uint64_t searchedLines = 0;
    std::uint64_t searchedPanes = 0;
    std::int64_t milliseconds = 0;
};

class FindRun : public QObject {
    Q_OBJECT

  public:
    explicit FindRun(CoreLink& link, QObject* parent = nullptr);

    void ask(const FindQuestion& question);
    // Nothing is looked for any more.
    void clear();
    // These panes printed: what was found in them may be old.
    void panesPrinted(const std::vector<model::PaneId>& panes);

    [[nodiscard]] const FindResults& results() const { return m_results; }
    [[nodiscard]] const FindFigures& figures() const { return m_figures; }
    [[nodiscard]] bool searching() const { return m_search.running; }
    [[nodiscard]] bool active() const { return m_active; }
    // What is wrong with the pattern; empty when nothing is.
    [[nodiscard]] const QString& fault() const { return m_fault; }

    // The index of the hit that is looked at.
    [[nodiscard]] std::optional<std::size_t> current() const { return m_current; }
    void setCurrent(std::optional<std::size_t> index);
    // The next older hit, or the next newer; goes round.
    void step(int by);

  Q_SIGNALS:
    // Results, figures, fault, or whether it searches.
    void changed();
    void currentChanged();
    // A question was answered in full (not an update).
    void answered();

  private:
    struct Search {
        std::uint64_t id = 0; // The core's; 0 until it answered.
        bool running = false;
        std::vector<model::PaneId> only; // An update of these panes; empty: a whole search.
        std::vector<FoundPane> found;
    };

    void start(const nlohmann::json& targets, std::vector<model::PaneId> only);
    void stop();
    void onEvent(const QString& type, const nlohmann::json& data);
    void adopt();
    void dropGonePanes();
    void onLinkState();
    void update();
    [[nodiscard]] std::vector<FoundPane> ordered(std::vector<FoundPane> panes) const;

    CoreLink& m_link;
    FindQuestion m_question;
    bool m_active = false;
    Search m_search;
    int m_generation = 0;
    FindResults m_results;
    FindFigures m_figures;
    QString m_fault;
    std::optional<std::size_t> m_current;
    std::unordered_set<model::PaneId> m_printed;
    QTimer m_showWhatIsThere; // A search that takes long shows what it has.
    QTimer m_updateTimer;
    QElapsedTimer m_took;
};

} // namespace mullion::app
