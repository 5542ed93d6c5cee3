// The filter field of the Sessions dock: words that all must match; `tag:` and `state:` look at those, any other word
// at the pane's name, title, program and session.
#pragma once

#include <core/share/Control.h>

#include <QString>
#include <QStringList>

namespace mullion::app {

class PaneFilter {
  public:
    PaneFilter() = default;
    explicit PaneFilter(const QString& text) : m_words(text.toLower().split(u' ', Qt::SkipEmptyParts)) {}

    [[nodiscard]] bool isEmpty() const { return m_words.isEmpty(); }
    [[nodiscard]] bool matches(const share::PaneInfo& pane) const;

  private:
    QStringList m_words;
};

} // namespace mullion::app
