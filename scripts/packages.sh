# The packages of each system: sourced by scripts/setup. Names only; what each is for stands in docs/architecture.md.
# `optional` ones are installed where the system has them and never stop the rest.
# shellcheck shell=bash disable=SC2034

apt_build="build-essential cmake ninja-build ccache pkg-config git python3 procps
  libuv1-dev nlohmann-json3-dev libcli11-dev libyaml-cpp-dev libutf8proc-dev libzstd-dev libre2-dev
  libfreetype-dev libharfbuzz-dev libfontconfig-dev
  qt6-base-dev qt6-base-private-dev qt6-shadertools-dev qt6-shader-baker qt6-qpa-plugins libgl-dev libegl-dev
  libgl1-mesa-dri fonts-jetbrains-mono fonts-dejavu-core xvfb xauth"
apt_build_optional="libqt6opengl6-dev libvulkan-dev mesa-vulkan-drivers fonts-inter fonts-droid-fallback
  fonts-noto-color-emoji libqt6svg6 qt6-wayland"
apt_test="libgtest-dev libgmock-dev libbenchmark-dev libvterm-dev xdotool imagemagick x11-utils vim htop less tmux"
apt_test_optional="mc fzf npm xterm vttest unicode-data xclip at-spi2-core dbus-daemon dbus-bin clang clang-format clang-tidy libclang-rt-dev
  debootstrap squashfs-tools libsquashfuse-dev libfuse3-dev zlib1g-dev patchelf desktop-file-utils appstream librsvg2-bin
  dpkg-dev file zsh fish shellcheck icnsutils weston"

dnf_build="gcc-c++ cmake ninja-build ccache pkgconf-pkg-config git python3 procps-ng
  libuv-devel json-devel cli11-devel yaml-cpp-devel utf8proc-devel libzstd-devel re2-devel
  freetype-devel harfbuzz-devel fontconfig-devel
  qt6-qtbase-devel qt6-qtbase-private-devel qt6-qtshadertools-devel mesa-libGL-devel mesa-libEGL-devel
  mesa-dri-drivers jetbrains-mono-fonts dejavu-sans-mono-fonts xorg-x11-server-Xvfb xorg-x11-xauth"
dnf_build_optional="vulkan-loader-devel mesa-vulkan-drivers rsms-inter-fonts google-droid-sans-fonts
  google-noto-color-emoji-fonts qt6-qtsvg qt6-qtwayland"
dnf_test="gtest-devel gmock-devel google-benchmark-devel libvterm-devel xdotool ImageMagick xwininfo
  vim-enhanced htop less tmux"
dnf_test_optional="mc fzf npm xterm vttest unicode-ucd xclip at-spi2-core dbus-daemon dbus-tools clang clang-tools-extra compiler-rt libasan libubsan"

brew_build="cmake ninja ccache pkg-config libuv nlohmann-json cli11 yaml-cpp utf8proc zstd re2 freetype harfbuzz
  qt"
brew_build_optional=""
brew_test="googletest google-benchmark libvterm vim htop less tmux imagemagick"
brew_test_optional="mc"
