// Programs that print a line now and then: logs, watchers, transfers.

#include <core/cli/fleet/Kinds.h>
#include <core/cli/fleet/Markup.h>

#include <array>
#include <chrono>
#include <span>

namespace mullion::cli::fleet {
namespace {

using Lines = std::span<const std::string_view>;

struct Stream {
    std::string_view name;
    Lines opening;
    Lines lines;
    int minDelayMs;
    int maxDelayMs;
};

constexpr std::array<std::string_view, 5> Access{
    "{ip} <b>GET </> /v1/items    <g>200</> {n 8 40}ms", "{ip} <b>GET </> /v1/items    <y>404</> {n 5 12}ms",
    "{ip} <m>PUT </> /v1/cart     <g>200</> {n 20 90}ms", "{ip} <c>POST</> /login       <g>200</> {n 60 140}ms",
    "{ip} <b>GET </> /health      <g>200</> {n 1 3}ms"};
constexpr std::array<std::string_view, 6> Gateway{
    "{time} <g>INFO </> {ip} GET /v1/items {n 3 30}ms", "{time} <g>INFO </> {ip} POST /v1/cart {n 20 80}ms",
    "{time} <d>DEBUG</> pool {n 3 9} of 16 in use",     "{time} <y>WARN </> slow upstream quote: {n 400 900}ms",
    "{time} <g>INFO </> token refreshed for {hex 8}",   "{time} <r>ERROR</> upstream quote: 502 after {n 2 5} tries"};
constexpr std::array<std::string_view, 5> Database{
    "<d>{time} [{n 200 260}]</> <c>LOG:</>  connection authorized: user=app",
    "<d>{time} [{n 200 260}]</> <c>LOG:</>  duration: {f 9000 99000} ms  statement: select * from carts",
    "<d>{time} [{n 200 260}]</> <c>LOG:</>  checkpoint complete: wrote {n 40 900} buffers",
    "<d>{time} [{n 200 260}]</> <c>LOG:</>  automatic vacuum of table \"shop.events\"",
    "<d>{time} [{n 200 260}]</> <y>WARNING:</>  there is no transaction in progress"};
constexpr std::array<std::string_view, 6> Journal{"{time} <g>INFO </> lease renewed",
                                                  "{time} <g>INFO </> job {n 8100 9900} queued",
                                                  "{time} <g>INFO </> gc {n 8 40} segments",
                                                  "{time} <g>INFO </> flush {n 200 4000} rows",
                                                  "{time} <y>WARN </> cache hit {f 9000 9900} %",
                                                  "{time} <g>INFO </> scan shard {n 1 16}"};
constexpr std::array<std::string_view, 4> ViteOpening{"", "  <g><B>VITE</> v5.4.2  <d>ready in</> 312 ms", "",
                                                      "  <g>➜</>  <B>Local:</>   <c>http://localhost:5173/</>"};
constexpr std::array<std::string_view, 3> Vite{
    "<d>{time}</> <c>[vite]</> <g>hmr update</> <d>/src/{pick price|nav|cart|stock|search}.tsx</>",
    "<d>{time}</> <c>[vite]</> <g>hmr update</> <d>/src/styles/{pick base|grid|theme}.css</>",
    "<d>{time}</> <c>[vite]</> <y>page reload</> <d>index.html</>"};
constexpr std::array<std::string_view, 5> Vitest{
    "<g> ✓</> src/{pick session|cart|price|stock|search|nav}.test.ts <d>({n 4 40} tests)</> {n 8 90}ms",
    "<g> ✓</> src/lib/{pick money|dates|i18n|tax}.test.ts <d>({n 4 40} tests)</> {n 8 90}ms",
    "<g> ✓</> src/api/{pick orders|login|quotes}.test.ts <d>({n 4 40} tests)</> {n 8 90}ms", "",
    "      <B>Tests</>  <g>{n 120 180} passed</> <d>({n 180 220})</>"};
constexpr std::array<std::string_view, 4> Playwright{
    "  <g>✓</>  <d>{#}</> cart › {pick adds an item|keeps totals|empties} <d>({f 60 300}s)</>",
    "  <g>✓</>  <d>{#}</> login › {pick passkey|remembers me|locks out} <d>({f 60 300}s)</>",
    "  <g>✓</>  <d>{#}</> pay › {pick declines a card|three-step check} <d>({f 60 300}s)</>",
    "  <y>-</>  <d>{#}</> menu › opens on hover <d>(skipped)</>"};
constexpr std::array<std::string_view, 2> Types{
    "<d>[{time}]</> File change detected. Starting incremental compilation...",
    "<d>[{time}]</> Found <g>0</> errors. Watching for file changes."};
constexpr std::array<std::string_view, 5> Docker{
    "<b>#{n 3 9}</> [build {n 2 6}/6] RUN cargo build --release",
    "<b>#{n 3 9}</> {f 800 9000} Compiling {pick hyper|tokio|serde|rustls} v{n 0 4}.{n 1 20}.{n 0 9}",
    "<b>#{n 3 9}</> {f 800 9000} Unpacking {pick libssl-dev|ca-certificates|pkg-config}", "<b>#{n 3 9}</> <g>CACHED</>",
    "<b>#{n 3 9}</> sha256:{hex 12} {f 100 9000}MB / 91.20MB"};
constexpr std::array<std::string_view, 3> Rsync{
    "assets/{pick hero|menu|logo|team}@{n 1 3}x.webp", "video/{pick intro|launch|tour}.mp4",
    "  <g>{n 20 99}%</>  {f 2000 9900}MB/s    0:00:{n 10 59} <d>(xfr#{n 10 99}, to-chk={n 100 999}/1204)</>"};
constexpr std::array<std::string_view, 4> Pods{
    "{pick cart|quote|search|auth}-{hex 4}    1/1   <g>Running</>   0   {n 2 30}h",
    "worker-{hex 4}  1/1   <g>Running</>   {n 0 2}   {n 2 30}h", "auth-{hex 4}    0/1   <y>Pending</>   0   {n 1 9}s",
    "mailer-{hex 4}  1/1   <g>Running</>   0   {n 1 9}d"};
constexpr std::array<std::string_view, 1> Ping{"64 bytes from eu-2: seq={#} ttl=57 time={f 1120 1980} ms"};
constexpr std::array<std::string_view, 4> Fuzz{
    "<d>#{n 4000000 9000000}</> <g>NEW   </> cov: {n 2800 2990} ft: {n 11800 11900} exec/s: {n 15000 19000}",
    "<d>#{n 4000000 9000000}</> <b>REDUCE</> cov: {n 2800 2990} ft: {n 11800 11900} exec/s: {n 15000 19000}",
    "<d>#{n 4000000 9000000}</> <d>pulse </> cov: {n 2800 2990} ft: {n 11800 11900} exec/s: {n 15000 19000}",
    "<d>#{n 4000000 9000000}</> <b>REDUCE</> cov: {n 2800 2990} ft: {n 11800 11900} exec/s: {n 15000 19000}"};
constexpr std::array<std::string_view, 4> Ansible{
    "<g>ok: [edge-{n 1 6}]</>", "<y>changed: [edge-{n 1 6}]</>", "",
    "<B>TASK [{pick install renewer|write hook|reload proxies|check expiry}]</> <d>****************</>"};
constexpr std::array<std::string_view, 5> Bench{
    "<B>{pick route/wild|route/exact|pool/take|json/parse}</>  time: [{f 110 130} µs <B>{f 110 130} µs</> {f 110 130} "
    "µs]",
    "      change: [{pick -|+}{f 10 320} % {pick -|+}{f 10 320} %]", "      <g>Performance has improved.</>",
    "      No change in performance detected.", "<d>Benchmarking pool/reap: Warming up for 3.0000 s</>"};
constexpr std::array<std::string_view, 4> Pytest{
    "tests/test_{pick api|auth|cart|data}.py <g>{pick ..........|.......|.............}</>  <c>[{n 10 99}%]</>",
    "tests/test_{pick model|shards|loss}.py <g>{pick ..........|.....}</><y>s</><g>...</>  <c>[{n 10 99}%]</>",
    "tests/test_{pick tokens|eval}.py <g>................</>  <c>[{n 10 99}%]</>", "<d>collected {n 180 240} items</>"};

constexpr std::array<Stream, 16> Streams{{{"access", {}, Access, 200, 900},
                                          {"gateway", {}, Gateway, 150, 700},
                                          {"db", {}, Database, 800, 4000},
                                          {"journal", {}, Journal, 500, 1500},
                                          {"vite", ViteOpening, Vite, 1500, 6000},
                                          {"vitest", {}, Vitest, 250, 900},
                                          {"playwright", {}, Playwright, 600, 2500},
                                          {"types", {}, Types, 1500, 5000},
                                          {"docker", {}, Docker, 300, 1500},
                                          {"rsync", {}, Rsync, 400, 1200},
                                          {"pods", {}, Pods, 700, 2500},
                                          {"ping", {}, Ping, 1000, 1000},
                                          {"fuzz", {}, Fuzz, 200, 600},
                                          {"ansible", {}, Ansible, 600, 2500},
                                          {"bench", {}, Bench, 700, 2500},
                                          {"pytest", {}, Pytest, 500, 1800}}};

const Stream& streamOf(std::string_view name) {
    for (const Stream& stream : Streams) {
        if (stream.name == name) {
            return stream;
        }
    }
    return Streams[0];
}

} // namespace

int runStream(std::string_view name, Terminal& terminal, Random& random) {
    const Stream& stream = streamOf(name);
    for (const std::string_view line : stream.opening) {
        terminal.line(render(line, random));
    }
    // A newcomer sees a program in the middle of its work, not an empty screen.
    int number = random.between(10, 60);
    for (const int begun = number + terminal.rows(); number < begun; ++number) {
        terminal.line(render(random.pick(stream.lines), random, number));
    }
    for (;; ++number) {
        terminal.rest(std::chrono::milliseconds(random.between(stream.minDelayMs, stream.maxDelayMs)));
        terminal.line(render(random.pick(stream.lines), random, number));
    }
}

} // namespace mullion::cli::fleet
