// Pretend builds, tests, trainings: work with a beginning, progress and an end.

#include <core/cli/fleet/Kinds.h>
#include <core/cli/fleet/LiveArea.h>
#include <core/cli/fleet/Markup.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>

namespace mullion::cli::fleet {
namespace {

using std::chrono::milliseconds;

constexpr std::array<std::string_view, 24> Crates{
    "proc-macro2", "unicode-ident", "libc",  "cfg-if",    "serde_json", "tracing", "chrono", "bytes",
    "tokio",       "hyper",         "tower", "sqlx-core", "rustls",     "ring",    "clap",   "uuid",
    "regex",       "axum",          "http",  "url",       "prost",      "rand",    "time",   "indexmap"};
constexpr std::array<std::string_view, 12> Tests{"login::expired_during_lookup",
                                                 "token::clock_skew",
                                                 "token::wrong_issuer",
                                                 "cors::preflight",
                                                 "pool::reaps_idle",
                                                 "router::nested",
                                                 "limits::burst",
                                                 "cache::evicts_lru",
                                                 "guard::keeps_error_code",
                                                 "http::chunked_upload",
                                                 "retry::backs_off",
                                                 "json::rejects_nan"};
constexpr std::array<std::string_view, 8> Objects{"geo/Transform", "text/Shaper",  "vt/Screen",        "atlas/Packer",
                                                  "view/Canvas",   "net/Resolver", "store/SegmentLog", "audio/Mixer"};

// OSC 9;4: progress that terminals show outside the text; 0 takes it away.
std::string progressReport(int percent) {
    return "\x1b]9;4;" + std::string(percent > 0 ? "1" : "0") + ";" + std::to_string(percent) + "\x1b\\";
}

std::string buildLine(Terminal& terminal, Random& random, int done, int total, std::string_view crate) {
    const int width = terminal.columns() > 70 ? 26 : 12;
    return render("<c><B>    Building</> [", random) + bar(width, static_cast<double>(done) / total, "=", ">", " ") +
           "] " + std::to_string(done) + "/" + std::to_string(total) + ": " + std::string(crate);
}

// Compiles from `done` to `until` of `total`, a crate a step.
void compile(Terminal& terminal, Random& random, LiveArea& area, int done, int until, int total) {
    while (done < until) {
        const std::string_view crate = random.pick(Crates);
        done = std::min(done + random.between(1, 4), until);
        area.update({render("<g><B>   Compiling</> ", random) + std::string(crate) +
                     render(" v{n 0 4}.{n 0 30}.{n 0 12}", random)},
                    {buildLine(terminal, random, done, total, crate)});
        terminal.put(progressReport(100 * done / total));
        terminal.rest(milliseconds(random.between(120, 900)));
    }
}

void runSuite(Terminal& terminal, Random& random, int count, int failEvery) {
    for (int i = 0; i < count; ++i) {
        const bool failed = failEvery > 0 && i % failEvery == failEvery - 1;
        terminal.line("test " + std::string(random.pick(Tests)) +
                      render(failed ? " ... <r>FAILED" : " ... <g>ok", random));
        terminal.rest(milliseconds(random.between(40, 450)));
    }
}

} // namespace

int runBuild(Terminal& terminal, Random& random) {
    LiveArea area(terminal);
    terminal.hideCursor();
    for (int begun = random.between(30, 200);; begun = 0) {
        const int total = random.between(260, 340);
        compile(terminal, random, area, begun, total, total);
        area.update({render("<g><B>    Finished</> `dev` profile [unoptimized + debuginfo] in {f 900 5900}s", random)},
                    {render("<d>[watch] waiting for a change</>", random)});
        terminal.put(progressReport(0));
        terminal.rest(milliseconds(random.between(4000, 15000)));
        area.update({render("<d>[watch] src/{pick auth|http|pool}/{pick mod|token|guard}.rs changed</>", random)}, {});
    }
}

int runFailingBuild(Terminal& terminal, Random& random) {
    LiveArea area(terminal);
    terminal.hideCursor();
    compile(terminal, random, area, 280, 312, 312);
    for (const std::string_view line :
         {"<r><B>error[E0308]</><B>: mismatched types</>", "  <b>--></> src/limits/burst.rs:72:9", "   <b>|</>",
          "<b>71 |</>     fn left(&self) -> Option<u32> {",
          "<b>   |</>                       <b>-----------</> expected because of this",
          "<b>72 |</>         self.tokens", "<b>   |</>         <r>^^^^^^^^^^^ expected `Option<u32>`, found `u32`</>",
          "", "<r><B>error</><B>:</> could not compile `limits` (lib) due to 1 previous error"}) {
        area.update({render(line, random)}, {});
    }
    terminal.put(progressReport(0));
    terminal.report("state=error", "could not compile limits");
    terminal.show();
    return 101;
}

int runTests(Terminal& terminal, Random& random) {
    for (;;) {
        const int count = random.between(30, 60);
        terminal.report("state=working", "cargo test");
        terminal.line(render("<g><B>     Running</> tests/{pick login|limits|router}.rs", random));
        terminal.line("\r\nrunning " + std::to_string(count) + " tests");
        runSuite(terminal, random, count, 0);
        terminal.line(render("\r\ntest result: <g>ok</>. " + std::to_string(count) +
                                 " passed; 0 failed; finished in {f 200 900}s\r\n",
                             random));
        terminal.report("state=done", std::to_string(count) + " passed");
        terminal.rest(milliseconds(random.between(3000, 9000)));
    }
}

int runFailingTests(Terminal& terminal, Random& random) {
    terminal.line("running 24 tests");
    runSuite(terminal, random, 24, 12);
    for (const std::string_view line : {"", "failures:", "", "---- limits::burst stdout ----",
                                        "thread 'limits::burst' panicked at tests/limits.rs:48:5:",
                                        "assertion `left == right` failed", "  left: <r>31</>", " right: <g>30</>", "",
                                        "test result: <r>FAILED</>. 22 passed; <r>2 failed</>; finished in 4.13s", "",
                                        "<r><B>error</><B>:</> test failed, to rerun pass `--test limits`"}) {
        terminal.line(render(line, random));
    }
    terminal.show();
    return 101;
}

int runNinja(Terminal& terminal, Random& random) {
    constexpr int Total = 498;
    for (int step = random.between(40, 400);; step = 1) {
        for (; step <= Total; ++step) {
            terminal.line(render("[" + std::to_string(step) + "/498] Building CXX object <d>CMakeFiles/</>", random) +
                          std::string(random.pick(Objects)) + ".cpp.o");
            terminal.put(progressReport(100 * step / Total));
            terminal.rest(milliseconds(random.between(150, 900)));
        }
        terminal.line(render("<g>[498/498] Linking CXX executable renderer</>", random));
        terminal.put(progressReport(0));
        terminal.rest(milliseconds(8000));
    }
}

int runTraining(Terminal& terminal, Random& random) {
    LiveArea area(terminal);
    terminal.hideCursor();
    double loss = 2.4;
    for (int step = random.between(150, 220) * 20;; step += 20) {
        loss = loss * 0.9985 + (random.between(-30, 24) / 10000.0);
        std::array<char, 96> line{};
        std::snprintf(line.data(), line.size(), "step \x1b[1m%d\x1b[0m loss \x1b[36m%.4f\x1b[0m lr 2.1e-4 %dk tok/s",
                      step, loss, random.between(40, 44));
        const int percent = step / 20 % 100;
        area.update({line.data()},
                    {"epoch " + std::to_string(step / 2000 + 1) + " " + render("<b>", random) +
                     bar(20, percent / 100.0, "━", "╸", " ") + render("</> ", random) + std::to_string(percent) + "%"});
        terminal.put(progressReport(percent));
        terminal.rest(milliseconds(random.between(400, 1200)));
    }
}

int runDeploy(Terminal& terminal, Random& random) {
    for (const std::string_view line :
         {"$ ./deploy.sh 2.4.0", "uploading 14 artefacts", "  gateway-2.4.0.tar.zst   41.2 MB", "  <g>SHA256SUMS ok</>",
          "  edge-1 <g>healthy</>", "  edge-2 <g>healthy</>", "<g>all uploaded</>"}) {
        terminal.line(render(line, random));
        terminal.rest(milliseconds(random.between(200, 900)));
    }
    terminal.show();
    return 0;
}

} // namespace mullion::cli::fleet
