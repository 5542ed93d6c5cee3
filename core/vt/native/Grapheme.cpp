#include <core/vt/native/Grapheme.h>

#include <core/vt/native/Utf8.h>

namespace mullion::vt::native {

namespace {

using B = BreakClass;

// What the rules look at beyond the last character.
struct Context {
    B last = B::Other;
    bool isPictureSoFar = false;  // A pictograph, extended.
    bool endsPicture = false;     // And then a joiner (GB11).
    bool isConjunctSoFar = false; // A consonant, extended.
    bool isLinked = false;        // And a virama among that (GB9c).
    unsigned indicators = 0;      // Regional ones, in a row.

    void take(B next) {
        const bool extends = next == B::Extend || next == B::Linker || next == B::NonJoiner;
        endsPicture = isPictureSoFar && next == B::Joiner;
        isPictureSoFar = next == B::Pictographic || (isPictureSoFar && extends);
        isConjunctSoFar =
            next == B::Consonant || (isConjunctSoFar && (next == B::Extend || next == B::Linker || next == B::Joiner));
        isLinked = isConjunctSoFar && next != B::Consonant && (isLinked || next == B::Linker);
        indicators = next == B::RegionalIndicator ? indicators + 1 : 0;
        last = next;
    }

    [[nodiscard]] bool joinsHangul(B next) const {
        switch (next) {
        case B::L:
        case B::Lv:
        case B::Lvt:
            return last == B::L;
        case B::V:
            return last == B::L || last == B::V || last == B::Lv;
        case B::T:
            return last == B::V || last == B::Lv || last == B::T || last == B::Lvt;
        default:
            return false;
        }
    }

    [[nodiscard]] bool joins(B next) const {
        if (last == B::Control || next == B::Control) {
            return false; // GB4, GB5
        }
        switch (next) {
        case B::Extend:
        case B::Linker:
        case B::NonJoiner:
        case B::Joiner:
        case B::SpacingMark:
            return true; // GB9, GB9a
        default:
            break;
        }
        return last == B::Prepend || joinsHangul(next) || (next == B::Consonant && isLinked) ||
               (next == B::Pictographic && endsPicture) || (next == B::RegionalIndicator && indicators % 2 == 1);
    }
};

} // namespace

bool joinsCluster(std::string_view text, char32_t next) {
    Context context;
    while (!text.empty()) {
        context.take(breakClass(takeCodePoint(text)));
    }
    return context.joins(breakClass(next));
}

} // namespace mullion::vt::native
