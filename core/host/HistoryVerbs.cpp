#include <core/host/VerbTable.h>

#include <core/host/Background.h>
#include <core/host/JsonText.h>
#include <core/share/Limits.h>
#include <core/share/Messages.h>
#include <core/vt/PromptMarks.h>

#include <algorithm>
#include <functional>
#include <unordered_map>

// These verbs ask the pane's worker for an immutable view of its history, then read it on another thread: a hundred
// thousand lines take longer than the main loop may pause.
namespace mullion::host::verb {
namespace {

using nlohmann::json;
using share::ControlError;

constexpr std::uint64_t MaxLinesPerReply = 100'000;
constexpr std::size_t MaxMarksPerReply = 10'000; // More than a scroll bar shows; half a megabyte of JSON.

struct HistoryWish {
    std::optional<std::uint64_t> newest;
    std::optional<std::uint64_t> from;
};

json linesOf(const HistoryRead& read, const HistoryWish& wish) {
    const vt::HistoryRange range = read.view.range();
    std::uint64_t line = range.first;
    if (wish.newest) {
        // The live screen counts as the newest lines.
        const std::uint64_t wanted = *wish.newest > read.screen.size() ? *wish.newest - read.screen.size() : 0;
        line = range.end - std::min(wanted, range.end - range.first);
    }
    if (wish.from) {
        line = std::clamp(*wish.from, range.first, range.end);
    }
    json lines = json::array();
    std::size_t bytes = 0;
    const auto fits = [&lines, &bytes] { return lines.size() < MaxLinesPerReply && bytes < share::MaxTextPerReply; };
    for (; line < range.end && fits(); ++line) {
        std::string text = read.view.text(line);
        bytes += jsonSize(text) + 1;
        lines.push_back(std::move(text));
    }
    json data{{"first", range.first}, {"end", range.end}};
    if (line < range.end) {
        data["next"] = line;
    } else {
        const std::size_t skip = wish.newest && *wish.newest < read.screen.size()
                                     ? read.screen.size() - static_cast<std::size_t>(*wish.newest)
                                     : 0;
        for (std::size_t row = skip; row < read.screen.size(); ++row) {
            lines.push_back(read.screen[row]);
        }
    }
    data["lines"] = std::move(lines);
    return data;
}

json marksOf(const HistoryRead& read, std::uint64_t from) {
    const vt::HistoryRange range = read.view.range();
    json marks = json::array();
    for (const vt::PromptMark& mark : vt::promptMarks(read.view, read.marks, from, MaxMarksPerReply)) {
        json entry{{"line", mark.line}, {"kind", vt::nameOf(mark.kind)}};
        if (mark.exit) {
            entry["exit"] = *mark.exit;
        }
        marks.push_back(std::move(entry));
    }
    return {{"first", range.first}, {"end", range.end}, {"marks", std::move(marks)}};
}

struct WindowWish {
    std::uint64_t request = 0;
    model::PaneId pane;
    vt::HistoryPosition from;
    std::int64_t up = 0;
    std::uint16_t columns = 0;
    std::size_t rows = 0;
};

std::string windowOf(const vt::HistoryView& view, const WindowWish& wish) {
    share::HistoryWindowMessage message;
    message.request = wish.request;
    message.pane = wish.pane;
    message.firstLine = view.range().first;
    message.endLine = view.range().end;
    std::unordered_map<std::string, std::uint32_t> clusters; // Text to index: ids of different pages may collide.
    for (vt::HistoryRow& row : view.rows(wish.from, wish.up, wish.rows, wish.columns)) {
        for (model::Cell& cell : row.cells) {
            cell.extra = 0;
            if (cell.isCluster()) {
                const auto [entry, isNew] = clusters.try_emplace(std::string(view.cluster(row, cell.clusterId())),
                                                                 static_cast<std::uint32_t>(message.clusters.size()));
                if (isNew) {
                    message.clusters.push_back(entry->first);
                }
                cell.content = model::Cell::ClusterBit | entry->second;
            }
        }
        message.rows.push_back({row.position.line, row.position.column, row.wrapped, std::move(row.cells)});
    }
    return share::encodeHistoryWindow(message);
}

// Replies with what `describe` makes of the pane's history.
void answerFrom(VerbCall& call, const Pane& pane, WithScreen withScreen,
                std::function<json(const HistoryRead&)> describe) {
    Core& core = call.core;
    core.keeper().readHistory(
        pane, withScreen,
        [&core, describe = std::move(describe), client = call.client.id(), id = call.id](HistoryRead read) {
            auto source = std::make_shared<HistoryRead>(std::move(read));
            auto data = std::make_shared<json>();
            runInBackground(
                core.loop(), [source, data, describe] { *data = describe(*source); },
                [&core, data, client, id] {
                    if (ClientLink* link = core.server().find(client)) {
                        sendReply(*link, id, VerbAnswer(std::move(*data)));
                    }
                });
        });
}

} // namespace

VerbAnswer paneHistory(VerbCall& call) {
    HistoryWish wish;
    if (const auto lines = call.params.integer("lines", 0, INT64_MAX)) {
        wish.newest = static_cast<std::uint64_t>(*lines);
    }
    if (const auto from = call.params.integer("from", 0, INT64_MAX)) {
        wish.from = static_cast<std::uint64_t>(*from);
    }
    const WithScreen withScreen = call.params.flag("screen") ? WithScreen::Rows : WithScreen::No;
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    answerFrom(call, **pane, withScreen, [wish](const HistoryRead& read) { return linesOf(read, wish); });
    return VerbAnswer::later();
}

VerbAnswer paneMarks(VerbCall& call) {
    const auto from = static_cast<std::uint64_t>(call.params.integer("from", 0, INT64_MAX).value_or(0));
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    answerFrom(call, **pane, WithScreen::No, [from](const HistoryRead& read) { return marksOf(read, from); });
    return VerbAnswer::later();
}

VerbAnswer paneHistoryWindow(VerbCall& call) {
    Params& params = call.params;
    WindowWish wish;
    wish.request = call.id;
    wish.columns = static_cast<std::uint16_t>(params.requiredInteger("cols", model::MinColumns, model::MaxColumns));
    wish.rows = static_cast<std::size_t>(params.requiredInteger("rows", 1, share::MaxHistoryRows));
    wish.from.line = static_cast<std::uint64_t>(params.integer("line", 0, INT64_MAX).value_or(INT64_MAX));
    wish.from.column = static_cast<std::uint32_t>(params.integer("column", 0, UINT32_MAX).value_or(0));
    wish.up = params.integer("up", INT32_MIN, INT32_MAX).value_or(0);
    const auto pane = paneOf(call, "pane");
    if (!pane) {
        return Failure{pane.error()};
    }
    wish.pane = (*pane)->info.id;
    Core& core = call.core;
    core.keeper().readHistory(**pane, WithScreen::No, [&core, wish, client = call.client.id()](HistoryRead read) {
        auto view = std::make_shared<vt::HistoryView>(std::move(read.view));
        auto payload = std::make_shared<std::string>();
        runInBackground(
            core.loop(), [view, payload, wish] { *payload = windowOf(*view, wish); },
            [&core, payload, client, wish] {
                ClientLink* link = core.server().find(client);
                if (link == nullptr) {
                    return;
                }
                if (payload->size() > share::MaxFrameBytes) {
                    return sendReply(*link, wish.request,
                                     Failure{ControlError{"too_large", "The window is longer than one frame.",
                                                          "Ask for fewer rows."}});
                }
                link->send(share::FrameKind::HistoryWindow, *payload);
            });
    });
    return VerbAnswer::later();
}

} // namespace mullion::host::verb
