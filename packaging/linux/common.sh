# What build-appimage and build-deb share. Sourced, with the repository root as the working folder.
# shellcheck shell=bash disable=SC2034
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

package_tools="desktop-file-utils appstream librsvg2-bin binutils"
appimage_tools="squashfs-tools libsquashfuse-dev libfuse3-dev zlib1g-dev libzstd-dev patchelf qt6-wayland libqt6svg6
  fonts-jetbrains-mono fonts-noto-color-emoji fonts-inter fonts-dejavu-core fonts-droid-fallback xkb-data libx11-data"
deb_tools="dpkg-dev file"
# Whatever `cmake --install` takes.
targets="mullion mullion-core mullion-spawn mullion-fleet mullion-app mullion-cli-files mullion-icons mullion-terminfo"
version=$(scripts/version)
# The date of whatever is dated: the commit's.
SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-$(git log -1 --format=%ct 2>/dev/null || echo 0)}
export SOURCE_DATE_EPOCH

# install_packages NAMES: asks apt only for what is missing.
install_packages() {
    local missing=() name
    for name in $1; do
        dpkg-query -W -f '${db:Status-Status}' "$name" 2>/dev/null | grep -qx installed || missing+=("$name")
    done
    [ ${#missing[@]} -eq 0 ] && return 0
    echo "Installing ${missing[*]}"
    local root=()
    [ "$(id -u)" = 0 ] || root=(sudo)
    if ! { "${root[@]}" apt-get update -q >/dev/null &&
        "${root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null; }; then
        echo "Cannot install ${missing[*]} here." >&2
        exit 77 # The tests take it for a skip.
    fi
}

# build_programs: sets `build`. A folder that is given is taken as it is.
build_programs() {
    build=${MULLION_BUILD_DIR:-}
    if [ -n "$build" ]; then
        return 0
    fi
    build=build/release
    scripts/setup run
    mkdir -p build
    # Always, also where a build is configured already: that may have been for another version, or before the tools
    # that draw the icons were installed. Whether it builds tests stays as it is.
    local flags=(-DMULLION_APP=ON -DMULLION_WERROR=OFF)
    [ -f build/release/CMakeCache.txt ] || flags+=(-DMULLION_TESTS=OFF -DMULLION_BENCH=OFF -DMULLION_REPRODUCIBLE=ON)
    configure release "${flags[@]}"
    echo "Building..."
    # shellcheck disable=SC2086
    cmake --build "$build" -j "$(jobs_here)" --target $targets >build/package.log 2>&1 || { tail -n 40 build/package.log >&2; return 1; }
}
