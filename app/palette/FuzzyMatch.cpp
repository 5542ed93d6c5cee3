#include <app/palette/FuzzyMatch.h>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int WordStart = 12;  // A letter that begins a word says much.
constexpr int InARow = 16;     // So does one right after the last.
constexpr int TextStart = 4;   // And the very first.
constexpr int MostGapCost = 6; // Letters left out between two, at most so many count.

bool startsWord(QStringView text, qsizetype at) {
    return at == 0 || !text[at - 1].isLetterOrNumber() || (text[at].isUpper() && text[at - 1].isLower());
}

// The score when the first letter is looked for from `from` on; later letters take the first word start they can,
// else the first place.
std::optional<FuzzyHit> matchFrom(QStringView query, QStringView text, qsizetype from) {
    FuzzyHit hit;
    qsizetype at = from;
    for (const QChar wanted : query) {
        if (wanted.isSpace()) {
            continue;
        }
        const auto same = [&](qsizetype i) { return text[i].toCaseFolded() == wanted.toCaseFolded(); };
        qsizetype found = at;
        while (found < text.size() && !same(found)) {
            ++found;
        }
        if (found == text.size()) {
            return std::nullopt;
        }
        const bool consecutive = !hit.positions.empty() && found == hit.positions.back() + 1;
        if (!consecutive && !startsWord(text, found)) {
            for (qsizetype i = found + 1; i < text.size(); ++i) {
                if (same(i) && startsWord(text, i)) {
                    found = i;
                    break;
                }
            }
        }
        hit.score += found == 0 ? TextStart : 0;
        hit.score += startsWord(text, found) ? WordStart : 0;
        if (!hit.positions.empty()) {
            const auto gap = static_cast<int>(found - hit.positions.back() - 1);
            hit.score += gap == 0 ? InARow : -std::min(gap, MostGapCost);
        }
        hit.positions.push_back(found);
        at = found + 1;
    }
    return hit;
}

} // namespace

std::optional<FuzzyHit> fuzzyMatch(QStringView query, QStringView text) {
    const QString letters = query.toString().simplified();
    if (letters.isEmpty()) {
        return FuzzyHit{};
    }
    std::optional<FuzzyHit> best;
    for (qsizetype from = 0; from < text.size(); ++from) {
        if (text[from].toCaseFolded() != letters.front().toCaseFolded()) {
            continue;
        }
        auto hit = matchFrom(letters, text, from);
        if (!hit) {
            // Skipping to a word start may have run past a letter; later starts have even less to offer.
            continue;
        }
        if (!best || hit->score > best->score) {
            best = std::move(hit);
        }
    }
    return best;
}

} // namespace mullion::app
