#include <core/host/VerbTable.h>

#include <core/host/FindQuery.h>
#include <core/share/Limits.h>

namespace mullion::host::verb {
namespace {

using share::ControlError;

constexpr std::int64_t DefaultFoundLines = 1000; // Of one pane.
constexpr std::int64_t MaxFoundLines = 10'000;

} // namespace

VerbAnswer findStart(VerbCall& call) {
    Params& params = call.params;
    FindQuery query;
    query.pattern = params.requiredText("pattern");
    query.kind = params.flag("regex") ? PatternKind::Regex : PatternKind::Text;
    query.matchCase = params.flag("case") ? MatchCase::Yes : MatchCase::No;
    query.wholeWord = params.flag("word") ? WholeWord::Yes : WholeWord::No;
    FindRequest request;
    request.client = call.client.id();
    request.limits.from = static_cast<std::uint64_t>(params.integer("from", 0, INT64_MAX).value_or(0));
    request.limits.lines =
        static_cast<std::size_t>(params.integer("lines", 0, MaxFoundLines).value_or(DefaultFoundLines));
    request.limits.screenOnly = params.flag("screen_only");
    auto panes = targetsOf(call);
    if (!panes) {
        return Failure{panes.error()};
    }
    request.panes = std::move(*panes);
    auto pattern = compileQuery(query);
    if (!pattern) {
        return Failure{pattern.error()};
    }
    request.pattern = std::move(*pattern);
    Finder& finder = call.core.finder();
    if (!finder.mayStart(call.client.id())) {
        return Failure{ControlError{"too_many_finds", "This client has as many searches under way as it may.",
                                    "Cancel one: find.cancel"}};
    }
    const FindId find = finder.start(std::move(request));
    sendReply(call.client, call.id, VerbAnswer(nlohmann::json{{"find", find}}));
    finder.proceed(find);
    return VerbAnswer::later();
}

VerbAnswer findCancel(VerbCall& call) {
    const std::int64_t find = call.params.requiredInteger("find", 0, INT64_MAX);
    if (call.params.fault()) {
        return Failure{*call.params.fault()};
    }
    const bool known = call.core.finder().cancel(call.client.id(), static_cast<FindId>(find));
    return VerbAnswer(nlohmann::json{{"cancelled", known}});
}

} // namespace mullion::host::verb
