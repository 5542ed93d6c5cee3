#include <app/shell/PaneFilter.h>

#include <app/link/Workspace.h>

#include <algorithm>

namespace mullion::app {
namespace {

bool contains(const std::string& text, const QString& word) {
    return QString::fromStdString(text).contains(word, Qt::CaseInsensitive);
}

bool matchesState(const share::PaneInfo& pane, const QString& word) {
    if (QString::fromLatin1(nameOf(moodOf(pane))).startsWith(word)) {
        return true;
    }
    return QString::fromLatin1(share::nameOf(pane.state)).startsWith(word);
}

bool matchesWord(const share::PaneInfo& pane, const QString& word) {
    if (word.startsWith(u"tag:")) {
        const QString tag = word.mid(4);
        return std::ranges::any_of(pane.tags, [&tag](const std::string& own) { return contains(own, tag); });
    }
    if (word.startsWith(u"state:")) {
        return matchesState(pane, word.mid(6));
    }
    return contains(pane.name, word) || contains(pane.title, word) || contains(pane.program, word) ||
           contains(pane.sessionName, word);
}

} // namespace

bool PaneFilter::matches(const share::PaneInfo& pane) const {
    return std::ranges::all_of(m_words, [&pane](const QString& word) { return matchesWord(pane, word); });
}

} // namespace mullion::app
