// The broadcast toolbar (ui.md, section 9): who receives, who is left out and why, the box to write in, the second look
// before what looks risky. It asks; the window and the core decide.
#pragma once

#include <app/access/FocusWithin.h>
#include <app/broadcast/BroadcastParts.h>
#include <app/broadcast/ComposeBox.h>
#include <app/broadcast/ScopeSwitch.h>
#include <app/broadcast/TagChips.h>
#include <app/broadcast/WrapLayout.h>
#include <app/link/Workspace.h>

#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTimer>
#include <QToolButton>
#include <QWidget>

namespace mullion::app {

// Its place among the toolbars is the slot's. What it needs beyond that, as long as a text or a question is longer,
// lies over the wall: no line that is typed moves a tile.
class BroadcastBar : public QWidget {
    Q_OBJECT

  public:
    BroadcastBar(const Workspace& workspace, const ShellTheme& theme, QWidget* window);

    [[nodiscard]] QWidget* slot() { return m_slot; }

    void setState(const BroadcastState& state);
    // Tooltips name the keys that hold now.
    void showChords();
    // Receivers that no tile shows.
    void setOutOfSight(const std::vector<model::PaneId>& panes);
    // Asks before a send that the core wants confirmed; `reason` is its sentence.
    void askToConfirm(const QString& reason);
    // The core refused for another reason.
    void showProblem(const QString& problem);
    void sent(std::size_t receivers);
    // Those whose reaction differs from the others'.
    void showOdd(const std::vector<model::PaneId>& panes);
    void focusBox();
    [[nodiscard]] bool asks() const { return m_confirm->isVisible(); }
    [[nodiscard]] ComposeBox& box() { return *m_box; }

  Q_SIGNALS:
    void scopeChosen(mullion::app::BroadcastScope scope);
    // None: the last tag was left out.
    void tagsChosen(const QStringList& tags);
    void liveChosen(bool live);
    void stopRequested();
    void sendRequested(const QString& text, std::size_t receivers, bool confirmed);
    void forceRequested(mullion::model::PaneId pane);
    void includeRequested(mullion::model::PaneId pane);
    void leaveRequested(); // Back to the panes, the broadcast stays on.

  protected:
    // A question is answered before anything else.
    bool focusNextPrevChild(bool next) override { return focusWithin(asks() ? *m_confirm : *this, next); }
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    QWidget* makeTopRow();
    QWidget* makeBottomRow();
    QWidget* makeConfirmRow();
    QHBoxLayout* makeLinks();
    QToolButton* makeLink(QMenu* menu);
    [[nodiscard]] QStringList knownTags() const;
    void takePlace();
    void setCompact(bool compact);
    void fillHistory(QMenu& menu);
    void updatePreview();
    void updateHeight();
    void fillLeftOut(QMenu& menu, bool skipped);
    void updateWords();
    void updateClock();
    void send(bool confirmed);
    [[nodiscard]] QString namesOf(const std::vector<model::PaneId>& panes, std::size_t most) const;

    const Workspace& m_workspace;
    const ShellTheme& m_theme;
    BroadcastState m_state;
    ScopeSwitch* m_scope;
    QWidget* m_slot;
    WrapLayout* m_top;
    TagChips* m_tags;
    QLabel* m_count;
    QToolButton* m_excluded;
    QToolButton* m_skipped;
    QLabel* m_outOfSight;
    QLabel* m_odd;
    QToolButton* m_live;
    QLabel* m_clock;
    QPushButton* m_stop;
    ComposeBox* m_box;
    QLabel* m_words;
    QPushButton* m_send;
    QToolButton* m_history;
    QToolButton* m_previewBytes;
    QVBoxLayout* m_told; // What each kind of receiver gets: beside the box, or below it where there is no room.
    bool m_compact = false;
    bool m_fitting = false;
    BytePreview* m_preview = nullptr; // Made when it is first wanted.
    QWidget* m_frame;                 // Around the box.
    QString m_report;                 // What became of the last send, until something is written.
    QLabel* m_problem;
    QWidget* m_compose;
    QWidget* m_confirm;
    QLabel* m_confirmText;
    QLabel* m_confirmWhat;
    QLabel* m_confirmNames;
    QPushButton* m_confirmSend;
    QTimer m_tick; // While a time is shown that runs out.
};

} // namespace mullion::app
