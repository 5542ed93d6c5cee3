#include <core/cli/fleet/AgentScript.h>

#include <core/cli/fleet/Markup.h>

#include <array>
#include <span>
#include <string_view>

namespace mullion::cli::fleet {
namespace {

using Lines = std::span<const std::string_view>;

constexpr std::array<std::string_view, 3> Read{
    "", "<g>●</> <B>Read</>(src/{pick auth/token|http/cors|pool/reap|guard}.rs)", "<d>  ⎿  {n 60 420} lines</>"};
constexpr std::array<std::string_view, 6> Search{"",
                                                 "<b>●</> <B>Search</>(\"{pick expire|origin|leeway|retry}\", in src/)",
                                                 "<d>  ⎿  src/auth/token.rs:{n 20 90}</>",
                                                 "<d>     src/auth/guard.rs:{n 4 30}</>",
                                                 "<d>     src/http/cors.rs:{n 40 99}</>",
                                                 "<d>     + {n 3 20} more lines</>"};
constexpr std::array<std::string_view, 9> Edit{"",
                                               "<g>●</> <B>Edit</>(src/auth/token.rs)",
                                               "<d>  ⎿  Updated with 3 additions and 3 removals</>",
                                               "     <d>40</>   let claims = token.claims()?;",
                                               "<->     <r>41 -</><-> if token.expired() {                     <K></>",
                                               "<->     <r>42 -</><->     return Err(AuthError::Expired);      <K></>",
                                               "<->     <r>43 -</><-> }                                        <K></>",
                                               "<+>     <g>41 +</><+> guard(&ctx, &claims)?;                   <K></>",
                                               "     <d>44</>   let user = ctx.users.find(claims.sub).await?;"};
constexpr std::array<std::string_view, 7> Write{
    "",
    "<g>●</> <B>Write</>(tests/{pick skew|limits|reap}.rs)",
    "<d>  ⎿  {n 30 90} lines</>",
    "<+>      <d>1</><+> <g>+</><+> #[test]                        <K></>",
    "<+>      <d>2</><+> <g>+</><+> fn skew_of_30s_is_allowed() {  <K></>",
    "<+>      <d>3</><+> <g>+</><+>     let c = clock(at: \"09:00\"); <K></>",
    "<+>      <d>4</><+> <g>+</><+> }                              <K></>"};
constexpr std::array<std::string_view, 5> Test{"", "<g>●</> <B>Bash</>(cargo test -q -p gateway)",
                                               "<d>  ⎿</>  running {n 30 60} tests",
                                               "     <g>..................................................</>",
                                               "     test result: <g>ok</>. {n 30 60} passed; 0 failed; {f 80 400}s"};
constexpr std::array<std::string_view, 4> Heap{"", "<b>●</> <B>Bash</>(heaptrack ./gateway)",
                                               "<d>  ⎿</>  peak {n 380 430} MB, leaked {n 2 38} MB",
                                               "<d>     {n 1200 9000} allocations/s in pool::acquire</>"};
constexpr std::array<std::string_view, 4> Prose{"", "<b>●</> The heap grows by one idle connection per reload, so the",
                                                "  reaper never sees it. The pool takes the lock before it",
                                                "  counts; moving the count out frees it."};
constexpr std::array<std::string_view, 4> ProseTwo{
    "", "<b>●</> The refresh path checks the clock once, before the await.",
    "  The login path checks after it, so a slow lookup lets an", "  old token through. One guard can serve both."};
constexpr std::array<std::string_view, 4> Diff{"", "<g>●</> <B>Bash</>(git diff --stat)",
                                               "<d>  ⎿</>  src/auth/token.rs | {n 4 20} <g>+++++</><r>---</>",
                                               "     tests/skew.rs     | {n 30 90} <g>++++++++++</>"};

constexpr std::array<Lines, 9> Steps{Read, Search, Edit, Write, Test, Heap, Prose, ProseTwo, Diff};

constexpr std::array<std::string_view, 12> Activities{
    "Splitting the handler", "Reading the heap profile",  "Comparing both branches", "Writing the test first",
    "Checking focus order",  "Profiling the upload path", "Tracing the retry loop",  "Weighing two designs",
    "Renaming with care",    "Looking for callers",       "Bisecting the failure",   "Tidying the imports"};

constexpr std::array<std::string_view, 5> Todos{"find every caller of expire()", "move the check into one guard",
                                                "keep the old error code", "add a test for clock skew",
                                                "run the whole suite"};

} // namespace

std::vector<std::string> nextStep(Random& random) {
    std::vector<std::string> lines;
    for (const std::string_view line : random.pick(Steps)) {
        lines.push_back(render(line, random));
    }
    return lines;
}

std::string activity(Random& random) {
    return std::string(random.pick(Activities)) + "…";
}

std::size_t todoCount() {
    return Todos.size();
}

std::vector<std::string> todoList(Random& random, std::size_t done) {
    std::vector<std::string> lines{"", render("<B>Todos</>", random)};
    for (std::size_t i = 0; i < Todos.size(); ++i) {
        const std::string_view pattern = i < done ? "  <g>☒</> <d>" : i == done ? "  ☐ <B>" : "  ☐ ";
        lines.push_back(render(std::string(pattern) + std::string(Todos[i]) + "</>", random));
    }
    return lines;
}

} // namespace mullion::cli::fleet
