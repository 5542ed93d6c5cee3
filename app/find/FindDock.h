// The dock of a search in all panes: what is looked for and where, the figures, the list, and which keys do what.
#pragma once

#include <app/access/FocusWithin.h>
#include <app/find/FindField.h>
#include <app/find/FindList.h>

#include <QLabel>
#include <QMenu>

namespace mullion::app {

enum class FindScope : std::uint8_t { All, Session, Pane };

class FindDock : public QWidget {
    Q_OBJECT

  public:
    FindDock(const FindRun& run, const Workspace& workspace, const ShellTheme& theme, QWidget* parent = nullptr);

    [[nodiscard]] FindField& field() { return *m_field; }
    [[nodiscard]] FindScope scope() const { return m_scope; }
    [[nodiscard]] bool screenOnly() const { return m_screenOnly; }
    void setScope(FindScope scope);
    void refresh();
    [[nodiscard]] QString summary() const { return m_summary->text(); }

    static constexpr int Width = 400;

  Q_SIGNALS:
    void edited();
    void stepped(int by);
    void goRequested();
    void hitChosen(std::size_t index);
    void hitActivated(std::size_t index);
    void closeRequested();

  protected:
    bool focusNextPrevChild(bool next) override { return focusWithin(*this, next); }
    void paintEvent(QPaintEvent* event) override;

  private:
    QToolButton* makeButton(int icon, const QString& tip);
    QToolButton* makeMenuButton(QMenu* menu);
    QWidget* makeHead();
    QWidget* makeScopes();
    QWidget* makeFigures();
    QWidget* makeFooter();
    void updateWords();

    const FindRun& m_run;
    const ShellTheme& m_theme;
    FindScope m_scope = FindScope::All;
    bool m_screenOnly = false;
    FindField* m_field;
    QToolButton* m_scopeButton = nullptr;
    QToolButton* m_textButton = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_figures = nullptr;
    FindList* m_list;
};

} // namespace mullion::app
