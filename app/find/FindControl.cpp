#include <app/find/FindControl.h>

namespace mullion::app {
namespace {

// In a pane every hit can be gone to; in all of them the newest say where to look.
constexpr int LinesOfPane = 10'000;
constexpr int LinesOfEach = 200;

} // namespace

FindControl::FindControl(CoreLink& link, CanvasWidget& canvas, QMainWindow& window, const ShellTheme& theme)
    : QObject(&window), m_link(link), m_canvas(canvas), m_run(link), m_bar(new FindBar(theme, &canvas)),
      m_frame(new QDockWidget(&window)), m_dock(new FindDock(m_run, link.workspace(), theme)) {
    m_frame->setObjectName(QStringLiteral("find"));
    m_frame->setTitleBarWidget(new QWidget); // The dock has its own head.
    m_frame->setFeatures(QDockWidget::NoDockWidgetFeatures);
    m_frame->setWidget(m_dock);
    m_dock->setMinimumWidth(280);
    window.addDockWidget(Qt::RightDockWidgetArea, m_frame);
    m_frame->hide();
    connect(&m_run, &FindRun::changed, this, &FindControl::onChanged);
    connect(&m_run, &FindRun::currentChanged, this, [this] {
        onChanged();
        showCurrent();
    });
    connect(&m_run, &FindRun::answered, this, [this] {
        // While one writes in the bar the hit nearest to the last one is shown, the newest at first.
        if (m_open == Open::Bar && !m_run.results().hits().empty()) {
            m_run.current() ? showCurrent() : m_run.step(1);
        }
    });
    connect(&m_bar->field(), &FindField::edited, this, &FindControl::ask);
    connect(m_bar, &FindBar::olderRequested, this, [this] { m_run.step(1); });
    connect(m_bar, &FindBar::entered, this, [this] {
        if (m_canvas.inCopyMode()) {
            m_canvas.setFocus(); // Its own keys go on from the hit.
        } else {
            m_run.step(1);
        }
    });
    connect(m_bar, &FindBar::newerRequested, this, [this] { m_run.step(-1); });
    connect(m_bar, &FindBar::closeRequested, this, &FindControl::close);
    connect(m_bar, &FindBar::actionRequested, &m_canvas, &CanvasWidget::actionRequested);
    connect(m_bar, &FindBar::allPanesRequested, this, &FindControl::openDock);
    connect(m_dock, &FindDock::edited, this, &FindControl::ask);
    connect(m_dock, &FindDock::stepped, this, [this](int by) { m_run.step(by); });
    connect(m_dock, &FindDock::closeRequested, this, &FindControl::close);
    connect(m_dock, &FindDock::hitChosen, this, [this](std::size_t index) { m_run.setCurrent(index); });
    connect(m_dock, &FindDock::hitActivated, this, &FindControl::goToHit);
    connect(m_dock, &FindDock::goRequested, this, [this] {
        if (!m_run.current()) {
            m_run.step(1);
        }
        if (m_run.current()) {
            goToHit(*m_run.current());
        }
    });
    connect(&m_canvas, &CanvasWidget::copyModeLeft, this, [this] {
        if (m_open == Open::Bar && m_forCopyMode) {
            leave(Restore::No); // The search was a way to move there.
        }
    });
    connect(&m_canvas, &CanvasWidget::findStepRequested, &m_run, &FindRun::step);
    connect(&m_canvas, &CanvasWidget::panesPrinted, &m_run, &FindRun::panesPrinted);
    connect(&m_canvas, &CanvasWidget::viewChanged, this, &FindControl::placeBar);
    connect(&m_canvas, &CanvasWidget::focusedPaneChanged, this, [this](model::PaneId pane) {
        if (m_open == Open::Bar && pane != m_pane) {
            leave(Restore::No); // The bar belongs to its pane.
        }
    });
}

void FindControl::remember() {
    if (m_open == Open::Nothing) {
        m_before = m_canvas.views().places();
    }
}

void FindControl::openBar() {
    if (!m_canvas.focusedPane().valid()) {
        return;
    }
    if (m_open == Open::Dock) {
        m_bar->field().take(m_dock->field());
        m_frame->hide();
    }
    remember();
    m_pane = m_canvas.focusedPane();
    m_open = Open::Bar;
    m_forCopyMode = m_canvas.inCopyMode();
    if (const QString selected = m_canvas.selectedLine(); !selected.isEmpty()) {
        m_bar->field().line().setText(selected);
    }
    m_bar->show(m_run);
    placeBar();
    m_bar->field().focusAll();
    ask();
}

void FindControl::openDock() {
    remember();
    if (m_open == Open::Bar) {
        m_dock->field().take(m_bar->field());
        m_bar->hide();
    } else if (const QString selected = m_canvas.selectedLine(); m_open == Open::Nothing && !selected.isEmpty()) {
        m_dock->field().line().setText(selected);
    }
    m_open = Open::Dock;
    m_dock->refresh(); // While it was away it heard of nothing, and a question that stays brings no news.
    if (!m_frame->isVisible()) {
        m_frame->show();
        qobject_cast<QMainWindow*>(parent())->resizeDocks({m_frame}, {FindDock::Width}, Qt::Horizontal);
    }
    m_dock->field().focusAll();
    ask();
}

void FindControl::close() {
    leave(Restore::Yes);
}

void FindControl::leave(Restore restore) {
    if (m_open == Open::Nothing) {
        return;
    }
    m_open = Open::Nothing;
    m_bar->hide();
    m_frame->hide();
    m_run.clear();
    m_canvas.setFind(nullptr);
    if (restore == Restore::Yes) {
        m_canvas.views().restore(std::move(m_before));
    }
    m_before = {};
    m_canvas.setFocus();
}

void FindControl::ask() {
    const bool inDock = m_open == Open::Dock;
    const FindField& field = inDock ? m_dock->field() : m_bar->field();
    FindQuestion question{field.text(), field.regex(), field.matchCase(), field.word(), false, {}, LinesOfPane};
    const share::PaneInfo* pane = m_link.workspace().pane(inDock ? m_canvas.focusedPane() : m_pane);
    const FindScope scope = inDock ? m_dock->scope() : FindScope::Pane;
    if (scope == FindScope::All) {
        question.targets = {{"all", true}};
    } else if (pane == nullptr) {
        return;
    } else if (scope == FindScope::Session) {
        question.targets = {{"session", pane->session.text()}};
    } else {
        question.targets = {{"panes", nlohmann::json::array({pane->id.text()})}};
    }
    if (inDock) {
        question.screenOnly = m_dock->screenOnly();
        question.lines = scope == FindScope::Pane ? LinesOfPane : LinesOfEach;
    }
    m_run.ask(question);
}

void FindControl::onChanged() {
    if (m_open == Open::Nothing) {
        return;
    }
    m_canvas.setFind(m_run.active() ? &m_run : nullptr, m_open == Open::Dock ? DimOthers::Yes : DimOthers::No);
    if (m_open == Open::Dock) {
        m_dock->refresh();
        return;
    }
    m_bar->show(m_run);
    placeBar();
}

void FindControl::showCurrent() {
    if (!m_run.current() || m_open == Open::Nothing) {
        return;
    }
    const FoundHit& hit = m_run.results().hits()[*m_run.current()];
    m_canvas.showPlace(m_run.results().paneOf(hit), m_run.results().rangeOf(hit));
    m_canvas.setCopyCursor(m_run.results().paneOf(hit), m_run.results().rangeOf(hit).begin);
    placeBar();
}

void FindControl::placeBar() {
    if (m_open != Open::Bar) {
        return;
    }
    QRect hit;
    if (m_run.current()) {
        const FoundHit& current = m_run.results().hits()[*m_run.current()];
        hit = m_canvas.placeRect(m_pane, m_run.results().rangeOf(current));
    }
    m_bar->place(m_canvas.bodyArea(m_pane), hit);
}

// The keyboard goes to the pane of the hit; its view stays there.
void FindControl::goToHit(std::size_t index) {
    m_run.setCurrent(index);
    const model::PaneId pane = m_run.results().paneOf(m_run.results().hits()[index]);
    m_before.erase(pane);
    m_canvas.focusPane(pane);
    m_canvas.setFocus();
}

} // namespace mullion::app
