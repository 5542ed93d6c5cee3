// Where the prompts of panes are (OSC 133 and its kin), as the core tells: for marks on scroll bars and for ways from
// prompt to prompt. GUI thread.
#pragma once

#include <app/link/CoreLink.h>

#include <QElapsedTimer>
#include <QObject>

#include <functional>
#include <span>
#include <unordered_map>
#include <vector>

namespace mullion::app {

struct PromptMark {
    std::uint64_t line = 0; // Logical line (TextRow.h).
    bool failed = false;    // The command that was given there.
};

class PromptMarks : public QObject {
    Q_OBJECT

  public:
    explicit PromptMarks(CoreLink& link, QObject* parent = nullptr);

    // As last told, oldest first; none until refresh() was answered.
    [[nodiscard]] std::span<const PromptMark> of(model::PaneId pane) const;
    // Asks anew, once a second at most; changed() follows.
    void refresh(model::PaneId pane);
    // Asks at once; `done` is not called when the core does not answer.
    void fetch(model::PaneId pane, std::function<void(std::span<const PromptMark>)> done);
    void forgetAll() { m_panes.clear(); }

  Q_SIGNALS:
    void changed(mullion::model::PaneId pane);

  private:
    struct Known {
        std::vector<PromptMark> marks;
        QElapsedTimer asked;
    };
    CoreLink& m_link;
    std::unordered_map<model::PaneId, Known> m_panes;
};

} // namespace mullion::app
