// mullion-fleet KIND SEED: one pretend program of the demo wall. Small and idle most of the time: hundreds run at once.

#include <core/cli/fleet/Kinds.h>

#ifdef __linux__
#include <sys/prctl.h>
#endif

#include <array>
#include <cstdio>
#include <cstdlib>
#include <string>

namespace mullion::cli::fleet {
namespace {

struct StreamTitle {
    std::string_view name;
    std::string_view title;
};
constexpr std::array<StreamTitle, 16> StreamTitles{{{"access", "tail -f access.log"},
                                                    {"gateway", "cargo run"},
                                                    {"db", "postgres"},
                                                    {"journal", "journalctl -f"},
                                                    {"vite", "vite"},
                                                    {"vitest", "vitest"},
                                                    {"playwright", "playwright test"},
                                                    {"types", "tsc --watch"},
                                                    {"docker", "docker build"},
                                                    {"rsync", "rsync"},
                                                    {"pods", "kubectl get pods -w"},
                                                    {"ping", "ping eu-2"},
                                                    {"fuzz", "fuzz vt"},
                                                    {"ansible", "ansible-playbook"},
                                                    {"bench", "cargo bench"},
                                                    {"pytest", "pytest"}}};

constexpr std::array<Kind, 18> Kinds{{{"agent", "coder", runAgent},
                                      {"permission", "coder", runPermissionPrompt},
                                      {"choice", "coder", runChoicePrompt},
                                      {"plan", "terraform apply", runPlanPrompt},
                                      {"password", "git push", runPasswordPrompt},
                                      {"build", "cargo build", runBuild},
                                      {"build-fails", "cargo build", runFailingBuild},
                                      {"test", "cargo test", runTests},
                                      {"test-fails", "cargo test", runFailingTests},
                                      {"ninja", "ninja", runNinja},
                                      {"train", "python train.py", runTraining},
                                      {"deploy", "deploy.sh", runDeploy},
                                      {"htop", "htop", runProcessTable},
                                      {"gpu", "nvtop", runGpuTable},
                                      {"perf", "perf top", runProfile},
                                      {"editor", "vim limits.rs", runEditor},
                                      {"colors", "colours", runColors},
                                      {"git", "git log --graph", runGitGraph}}};

// What the process list, and so the tile's title, calls this program. The kernel keeps 15 bytes.
void nameProcess([[maybe_unused]] std::string_view title) {
#ifdef __linux__
    ::prctl(PR_SET_NAME, std::string(title).c_str());
#endif
}

int usage() {
    std::string text = "usage: mullion-fleet KIND SEED\nkinds:";
    for (const Kind& kind : Kinds) {
        text += " " + std::string(kind.name);
    }
    for (const StreamTitle& stream : StreamTitles) {
        text += " " + std::string(stream.name);
    }
    std::fprintf(stderr, "%s\n", text.c_str());
    return 2;
}

int run(std::string_view name, std::uint64_t seed) {
    Random random(seed);
    for (const Kind& kind : Kinds) {
        if (kind.name == name) {
            Terminal terminal;
            terminal.setTitle(kind.title);
            nameProcess(kind.title);
            return kind.run(terminal, random);
        }
    }
    for (const StreamTitle& stream : StreamTitles) {
        if (stream.name == name) {
            Terminal terminal;
            terminal.setTitle(stream.title);
            nameProcess(stream.title);
            return runStream(name, terminal, random);
        }
    }
    return usage();
}

} // namespace
} // namespace mullion::cli::fleet

int main(int argc, char** argv) {
    if (argc != 3) {
        return mullion::cli::fleet::usage();
    }
    return mullion::cli::fleet::run(argv[1], std::strtoull(argv[2], nullptr, 10));
}
