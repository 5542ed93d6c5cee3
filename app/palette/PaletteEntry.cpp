#include <app/palette/PaletteEntry.h>

#include <app/palette/FuzzyMatch.h>

#include <algorithm>
#include <map>

namespace mullion::app {

std::vector<PaletteMatch> matchesOf(const std::vector<PaletteEntry>& entries, const QString& query, std::size_t most) {
    const QChar prefix = query.isEmpty() ? QChar() : query.front();
    const bool panesOnly = prefix == u'@';
    const bool tagsOnly = prefix == u'#';
    const QString letters = panesOnly || tagsOnly ? query.mid(1) : query;
    std::vector<PaletteMatch> matches;
    for (const PaletteEntry& entry : entries) {
        if ((panesOnly || tagsOnly) && entry.group != PaletteGroup::Panes) {
            continue;
        }
        auto hit = fuzzyMatch(letters, tagsOnly ? entry.tags : entry.text);
        if (hit && (!tagsOnly || !entry.tags.isEmpty())) {
            matches.push_back({&entry, tagsOnly ? std::vector<qsizetype>() : std::move(hit->positions), hit->score});
        }
    }
    std::ranges::stable_sort(matches, std::ranges::greater(), &PaletteMatch::score);
    if (!letters.isEmpty()) { // Enter takes the first: it should do something.
        std::ranges::stable_partition(matches,
                                      [](const PaletteMatch& one) { return one.entry->unavailable.isEmpty(); });
    }
    matches.resize(std::min(matches.size(), most));
    std::map<PaletteGroup, std::size_t> rank;
    for (const PaletteMatch& match : matches) {
        rank.emplace(match.entry->group, rank.size());
    }
    std::ranges::stable_sort(matches, {}, [&rank](const PaletteMatch& match) { return rank[match.entry->group]; });
    return matches;
}

} // namespace mullion::app
