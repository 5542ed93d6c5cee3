#include <core/cli/DemoWall.h>

#include <array>
#include <map>
#include <string_view>

namespace mullion::cli {
namespace {

struct Entry {
    std::string_view session;
    std::string_view name;
    std::string_view kind;
};

// The first 48: a team's afternoon.
constexpr std::array<Entry, 48> First{{{"demo", "shell", ""},
                                       {"demo", "colours", "colors"},
                                       {"demo", "htop", "htop"},
                                       {"demo", "git", "git"},
                                       {"api-gateway", "guard-refactor", "agent"},
                                       {"api-gateway", "limits-burst", "permission"},
                                       {"api-gateway", "build", "build"},
                                       {"api-gateway", "test", "test-fails"},
                                       {"api-gateway", "pool-leak", "agent"},
                                       {"api-gateway", "clippy", "build-fails"},
                                       {"api-gateway", "gateway", "gateway"},
                                       {"api-gateway", "access-log", "access"},
                                       {"api-gateway", "db", "db"},
                                       {"api-gateway", "cors-fix", "agent"},
                                       {"api-gateway", "unit", "test"},
                                       {"api-gateway", "bench", "bench"},
                                       {"api-gateway", "limits.rs", "editor"},
                                       {"storefront", "dev-server", "vite"},
                                       {"storefront", "cart-totals", "agent"},
                                       {"storefront", "unit", "vitest"},
                                       {"storefront", "checkout-flow", "choice"},
                                       {"storefront", "types", "types"},
                                       {"storefront", "e2e", "playwright"},
                                       {"storefront", "i18n-de", "agent"},
                                       {"storefront", "a11y-pass", "agent"},
                                       {"storefront", "images", "rsync"},
                                       {"storefront", "store-log", "journal"},
                                       {"infra", "plan", "plan"},
                                       {"infra", "pods", "pods"},
                                       {"infra", "eu-2", "ping"},
                                       {"infra", "image", "docker"},
                                       {"infra", "journal", "journal"},
                                       {"infra", "deploy-2.4.0", "deploy"},
                                       {"infra", "push", "password"},
                                       {"infra", "certs", "ansible"},
                                       {"renderer", "ninja", "ninja"},
                                       {"renderer", "glyph-cache", "agent"},
                                       {"renderer", "ctest", "test"},
                                       {"renderer", "shader-port", "agent"},
                                       {"renderer", "perf", "perf"},
                                       {"renderer", "asan", "fuzz"},
                                       {"renderer", "damage", "agent"},
                                       {"ml-lab", "train-a", "train"},
                                       {"ml-lab", "train-b", "train"},
                                       {"ml-lab", "eval", "pytest"},
                                       {"ml-lab", "gpu", "gpu"},
                                       {"ml-lab", "notes", "agent"},
                                       {"ml-lab", "loader", "journal"}}};

// Beyond those: every part of a system has its agent, its tests, its build and its log.
constexpr std::array<std::string_view, 5> Sessions{"migrate-ts", "api-gateway", "renderer", "storefront", "fuzz-farm"};
constexpr std::array<std::string_view, 16> Parts{"cart", "price", "menu", "nav",  "search", "stock", "mail",  "auth",
                                                 "user", "tax",   "feed", "form", "chart",  "table", "media", "quota"};
struct Role {
    std::string_view suffix;
    std::string_view kind;
};
constexpr std::array<Role, 8> Roles{{{"", "agent"},
                                     {"-test", "test"},
                                     {"-build", "build"},
                                     {"-log", "journal"},
                                     {"-types", "types"},
                                     {"-web", "access"},
                                     {"-fuzz", "fuzz"},
                                     {"-train", "train"}}};

// Among many that work, a few that do not: a wall is there to show which.
std::string_view variant(std::string_view kind, std::size_t index) {
    if (kind == "agent" && index % 29 == 7) {
        return index % 2 == 0 ? "choice" : "permission";
    }
    if (kind == "test" && index % 17 == 5) {
        return "test-fails";
    }
    return kind == "build" && index % 23 == 11 ? "build-fails" : kind;
}

Entry later(std::size_t index) {
    const Role& role = Roles[(index / Parts.size()) % Roles.size()];
    return {Sessions[(index / (2 * Parts.size())) % Sessions.size()], Parts[index % Parts.size()],
            variant(role.kind, index)};
}

} // namespace

std::vector<DemoPane> demoWall(std::size_t count) {
    std::vector<DemoPane> panes;
    std::map<std::string, int> uses;
    for (std::size_t i = 0; i < count || panes.empty(); ++i) {
        const bool known = i < First.size();
        const std::size_t index = known ? 0 : i - First.size();
        const Entry entry = known ? First[i] : later(index);
        std::string name(entry.name);
        if (!known) {
            name += Roles[(index / Parts.size()) % Roles.size()].suffix;
        }
        const std::string session(entry.session);
        if (const int use = ++uses[session + "/" + name]; use > 1) {
            name.append("-").append(std::to_string(use));
        }
        panes.push_back({session, name, std::string(entry.kind), i + 1});
    }
    return panes;
}

} // namespace mullion::cli
