// Whether the letters of a query stand in a text in that order, and how well. Pure.
#pragma once

#include <QStringView>

#include <optional>
#include <vector>

namespace mullion::app {

struct FuzzyHit {
    int score = 0;                    // Higher is better.
    std::vector<qsizetype> positions; // Of the matched letters.
};

// Case does not matter; spaces in the query are skipped. An empty query matches everything with score 0.
std::optional<FuzzyHit> fuzzyMatch(QStringView query, QStringView text);

} // namespace mullion::app
