// The tags a broadcast goes to: a chip each, with a cross that leaves it out, and a plus that adds another.
#pragma once

#include <app/shell/ShellTheme.h>

#include <QHBoxLayout>
#include <QMenu>
#include <QStringList>
#include <QToolButton>
#include <QWidget>

#include <functional>

namespace mullion::app {

class TagChips : public QWidget {
    Q_OBJECT

  public:
    using KnownTags = std::function<QStringList()>;
    // `known` are the tags that panes have now.
    TagChips(const ShellTheme& theme, KnownTags known, QWidget* parent = nullptr);

    void setTags(const QStringList& tags);
    [[nodiscard]] const QStringList& tags() const { return m_tags; }

    // More are counted; the plus lists them.
    static constexpr qsizetype MostChips = 3;

  Q_SIGNALS:
    // What the broadcast is to go to now; empty when the last one was left out.
    void chosen(const QStringList& tags);

  private:
    void fillMenu();
    void toggle(const QString& tag);

    const ShellTheme& m_theme;
    KnownTags m_known;
    QStringList m_tags;
    QHBoxLayout* m_row;
    QMenu* m_menu;
    QToolButton* m_add;
};

} // namespace mullion::app
