# What build-appimage and build-deb share. Sourced, with the repository root as the working folder.
# shellcheck shell=bash disable=SC2034
# shellcheck source=scripts/lib.sh
. scripts/lib.sh

# What a person's shell says must not reach the packages.
umask 022
export LC_ALL=C.UTF-8 TZ=UTC

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
    local as_root=()
    [ "$(id -u)" = 0 ] || as_root=(sudo)
    if ! { "${as_root[@]}" apt-get update -q >/dev/null &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" </dev/null; }; then
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
    local flags=(-DMULLION_APP=ON "-DMULLION_WERROR=${MULLION_WERROR:-OFF}")
    [ -f build/release/CMakeCache.txt ] || flags+=(-DMULLION_TESTS=OFF -DMULLION_BENCH=OFF -DMULLION_REPRODUCIBLE=ON)
    configure release "${flags[@]}"
    echo "Building..."
    # shellcheck disable=SC2086
    cmake --build "$build" -j "$(jobs_here)" --target $targets >build/package.log 2>&1 || { tail -n 40 build/package.log >&2; return 1; }
}

# copy_source DIR: this checkout as it is, without git; what was built in DIR before stays.
copy_source() {
    mkdir -p "$1"
    find "$1" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    tar -c --exclude=./build --exclude=./.git . | tar -x -C "$1" --no-same-owner
    echo "$version" >"$1/VERSION" # There is no git in there to ask.
}

# build_in_root SUITE DIR: what build-deb makes, made inside the Debian in DIR. Its build folder stays there for the next
# time; what is mounted is so in a mount namespace of its own, and gone however it ends.
build_in_root() {
    local suite=$1 root=$2 tree
    [ "$(id -u)" = 0 ] || { echo "build-deb: another Debian is entered with root's rights." >&2; exit 77; }
    if [ ! -d "$root/usr" ]; then
        [ -n "$suite" ] || { echo "build-deb: $root is not there; --suite says which Debian to make." >&2; exit 2; }
        install_packages debootstrap
        mkdir -p "$(dirname "$root")"
        rm -rf "$root.new"
        debootstrap --variant=minbase "$suite" "$root.new" "${MULLION_MIRROR:-http://deb.debian.org/debian}" \
            >build/debootstrap.log 2>&1 || { tail -n 20 build/debootstrap.log >&2; exit 77; }
        mv "$root.new" "$root"
    fi
    tree=$root/var/tmp/mullion
    copy_source "$tree"
    mkdir -p build/packages
    rm -rf "$tree/build/packages"
    # shellcheck disable=SC2016
    unshare -m sh -c 'mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && shift && exec chroot "$@"' sh \
        "$root" "$root" env -i HOME=/root PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 \
        SOURCE_DATE_EPOCH="$SOURCE_DATE_EPOCH" MULLION_MAINTAINER="${MULLION_MAINTAINER:-}" MULLION_WERROR=ON \
        /var/tmp/mullion/packaging/linux/build-deb
    cp "$tree"/build/packages/*.deb build/packages/
}
