#include <app/shell/MarkColors.h>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

// In the order of share::ColorNames; each 3:1 or more against the theme's panel and bar.
constexpr std::array<std::uint32_t, 8> OnDark{0xE0575B, 0xD9822B, 0xC9B037, 0x5FB35F,
                                              0x2FA8A0, 0x4F8FE6, 0x9B7BE0, 0xD66BA8};
constexpr std::array<std::uint32_t, 8> OnLight{0xC93A3E, 0xB2600E, 0x857100, 0x2F8A3A,
                                               0x0C7F78, 0x2A6FC9, 0x7650C4, 0xB44487};

bool isLight(const scene::Theme& theme) {
    return (theme.panel & 0xFFU) > 0x80U; // Grounds are grey.
}

} // namespace

scene::Argb markColor(const std::string& name, const scene::Theme& theme) {
    const auto at = std::ranges::find(share::ColorNames, name);
    if (at == share::ColorNames.end()) {
        return 0;
    }
    const auto index = static_cast<std::size_t>(at - share::ColorNames.begin());
    return scene::opaque(isLight(theme) ? OnLight[index] : OnDark[index]);
}

scene::Argb markColorOf(const share::PaneInfo& pane, const Workspace& workspace, const scene::Theme& theme) {
    if (!pane.color.empty()) {
        return markColor(pane.color, theme);
    }
    const share::SessionInfo* session = workspace.session(pane.session);
    return session == nullptr ? 0 : markColor(session->color, theme);
}

} // namespace mullion::app
