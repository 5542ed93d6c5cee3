# What scripts/run and scripts/test share. Sourced, with the repository root as the working folder.
# shellcheck shell=bash

jobs_here() { nproc 2>/dev/null || sysctl -n hw.ncpu 2>/dev/null || echo 2; }

# configure PRESET FLAGS...: the first time from the preset; later only changes the given flags, so that a folder that
# somebody configured with care keeps its settings.
configure() {
    local preset=$1
    shift
    if [ "$(uname)" = Darwin ] && command -v brew >/dev/null; then
        CMAKE_PREFIX_PATH="$(brew --prefix qt)${CMAKE_PREFIX_PATH:+:$CMAKE_PREFIX_PATH}"
        export CMAKE_PREFIX_PATH
    fi
    if [ ! -f "build/$preset/CMakeCache.txt" ]; then
        cmake --preset "$preset" "$@" >"build/$preset.configure.log" 2>&1 || configure_failed "$preset"
    elif [ $# -gt 0 ]; then
        cmake -S . -B "build/$preset" "$@" >"build/$preset.configure.log" 2>&1 || configure_failed "$preset"
    fi
}

configure_failed() {
    tail -n 30 "build/$1.configure.log" >&2
    return 1
}

# build_bench: what the measuring scripts run.
build_bench() {
    scripts/setup test
    mkdir -p build
    configure release -DMULLION_TESTS=ON -DMULLION_BENCH=ON -DMULLION_APP=ON
    cmake --build build/release -j "$(jobs_here)" >build/bench.log 2>&1 || { tail -n 40 build/bench.log >&2; return 1; }
}

# start_xvfb: a virtual display of our own. Sets DISPLAY and xvfb_pid; the caller ends it with stop_xvfb.
start_xvfb() {
    local fifo number
    xvfb_dir=$(mktemp -d)
    fifo=$xvfb_dir/display
    mkfifo "$fifo"
    Xvfb -displayfd 3 -screen 0 1920x1080x24 -nolisten tcp -noreset 3>"$fifo" >"$xvfb_dir/log" 2>&1 </dev/null &
    xvfb_pid=$!
    read -r -t 30 number <"$fifo" || number=
    if [ -z "$number" ]; then
        echo "Xvfb did not start:" >&2
        tail -n 5 "$xvfb_dir/log" >&2
        return 1
    fi
    export DISPLAY=":$number"
    unset WAYLAND_DISPLAY
}

stop_xvfb() {
    [ -n "${xvfb_pid:-}" ] || return 0
    kill "$xvfb_pid" 2>/dev/null || true
    wait "$xvfb_pid" 2>/dev/null || true
    rm -rf "$xvfb_dir"
    xvfb_pid=
}
