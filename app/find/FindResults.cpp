#include <app/find/FindResults.h>

#include <algorithm>

namespace mullion::app {
namespace {

using nlohmann::json;

std::uint64_t numberIn(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_unsigned() ? found->get<std::uint64_t>() : 0;
}

std::string textIn(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> spansIn(const json& object, const char* name) {
    std::vector<std::pair<std::uint32_t, std::uint32_t>> spans;
    const auto found = object.find(name);
    if (found == object.end() || !found->is_array()) {
        return spans;
    }
    for (const json& span : *found) {
        if (span.is_array() && span.size() == 2 && span[0].is_number_unsigned() && span[1].is_number_unsigned()) {
            spans.emplace_back(span[0].get<std::uint32_t>(), span[1].get<std::uint32_t>());
        }
    }
    return spans;
}

FoundLine lineFrom(const json& object) {
    FoundLine line;
    line.line = numberIn(object, "line");
    line.hits = spansIn(object, "hits");
    const std::string text = textIn(object, "text");
    line.text = QString::fromStdString(text);
    for (const auto& [from, to] : spansIn(object, "marks")) {
        if (from <= to && to <= text.size()) { // Bytes become characters.
            const qsizetype first = QString::fromStdString(text.substr(0, from)).size();
            line.marks.emplace_back(first, first + QString::fromStdString(text.substr(from, to - from)).size());
        }
    }
    return line;
}

} // namespace

std::optional<FoundPane> foundPaneFrom(const json& data) {
    if (!data.is_object()) {
        return std::nullopt;
    }
    const auto pane = model::PaneId::parse(textIn(data, "pane"));
    if (!pane) {
        return std::nullopt;
    }
    FoundPane found{
        *pane, numberIn(data, "hits"), numberIn(data, "matched"), numberIn(data, "first"), numberIn(data, "end"), {}};
    if (const auto lines = data.find("lines"); lines != data.end() && lines->is_array()) {
        for (const json& line : *lines) {
            if (line.is_object()) {
                found.lines.push_back(lineFrom(line));
            }
        }
    }
    return found;
}

FindResults::FindResults(std::vector<FoundPane> panes) : m_panes(std::move(panes)) {
    for (std::size_t pane = 0; pane < m_panes.size(); ++pane) {
        m_total += m_panes[pane].hits;
        for (std::size_t line = 0; line < m_panes[pane].lines.size(); ++line) {
            for (std::size_t hit = m_panes[pane].lines[line].hits.size(); hit-- > 0;) {
                m_hits.push_back({pane, line, hit});
            }
        }
    }
}

const FoundPane* FindResults::of(model::PaneId pane) const {
    const auto at = std::ranges::find(m_panes, pane, &FoundPane::pane);
    return at == m_panes.end() ? nullptr : &*at;
}

TextRange FindResults::rangeOf(const FoundHit& hit) const {
    const FoundLine& line = lineOf(hit);
    const auto& [first, last] = line.hits[hit.hit];
    return {{line.line, first}, {line.line, last}};
}

std::optional<std::size_t> FindResults::indexOf(model::PaneId pane, const TextRange& range) const {
    std::optional<std::size_t> nearest;
    for (std::size_t i = 0; i < m_hits.size(); ++i) {
        if (paneOf(m_hits[i]) != pane) {
            continue;
        }
        nearest = i;
        if (rangeOf(m_hits[i]).begin <= range.begin) {
            break; // Newest first: the first that is not newer.
        }
    }
    return nearest;
}

std::optional<std::size_t> FindResults::firstOf(model::PaneId pane) const {
    const auto at = std::ranges::find_if(m_hits, [&](const FoundHit& hit) { return paneOf(hit) == pane; });
    return at == m_hits.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - m_hits.begin()));
}

std::optional<std::size_t> FindResults::indexOfLine(std::size_t pane, std::size_t line) const {
    const auto at =
        std::ranges::find_if(m_hits, [&](const FoundHit& hit) { return hit.pane == pane && hit.line == line; });
    return at == m_hits.end() ? std::nullopt : std::optional(static_cast<std::size_t>(at - m_hits.begin()));
}

} // namespace mullion::app
