#include <app/access/TextDelta.h>

#include <QStringView>

#include <algorithm>

namespace mullion::app {
namespace {

qsizetype commonStart(QStringView one, QStringView other) {
    const auto at = std::ranges::mismatch(one, other);
    return at.in1 - one.begin();
}

qsizetype commonEnd(QStringView one, QStringView other) {
    qsizetype same = 0;
    while (same < one.size() && same < other.size() && one[one.size() - 1 - same] == other[other.size() - 1 - same]) {
        ++same;
    }
    return same;
}

// How many characters left the top: whole lines, so many that what followed them stands on top now.
qsizetype scrolledAway(QStringView before, QStringView after) {
    const qsizetype standing = commonStart(before, after);
    if (standing * 2 >= before.size()) {
        return 0;
    }
    qsizetype best = standing;
    qsizetype away = 0;
    for (qsizetype line = before.indexOf(u'\n') + 1; line > 0 && before.size() - line > best;
         line = before.indexOf(u'\n', line) + 1) {
        const qsizetype same = commonStart(before.sliced(line), after);
        if (same > best && before.sliced(line, same).contains(u'\n')) {
            best = same;
            away = line;
        }
    }
    return away;
}

} // namespace

std::vector<TextEdit> editsBetween(const QString& before, const QString& after) {
    std::vector<TextEdit> edits;
    const qsizetype away = scrolledAway(before, after);
    if (away > 0) {
        edits.push_back({0, before.first(away), {}});
    }
    const QStringView rest = QStringView(before).sliced(away);
    const qsizetype start = commonStart(rest, after);
    const qsizetype end = commonEnd(rest.sliced(start), QStringView(after).sliced(start));
    const QStringView removed = rest.sliced(start, rest.size() - start - end);
    const QStringView inserted = QStringView(after).sliced(start, after.size() - start - end);
    if (!removed.isEmpty() || !inserted.isEmpty()) {
        edits.push_back({static_cast<int>(start), removed.toString(), inserted.toString()});
    }
    return edits;
}

} // namespace mullion::app
