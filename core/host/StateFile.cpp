#include <core/host/StateFile.h>

#include <core/base/UniqueFd.h>
#include <core/host/JsonText.h>
#include <core/share/Limits.h>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>

namespace mullion::host {
namespace {

using nlohmann::json;

constexpr int StateVersion = 1;

std::string statePath(const share::RuntimeDir& dir) {
    return dir.store + "/state.json";
}

std::string asidePath(const share::RuntimeDir& dir) {
    return dir.store + "/restore.json";
}

// With those above it. What fails shows when the file is opened.
void makeFolder(const std::string& path) {
    for (std::size_t end = path.find('/', 1); end != std::string::npos; end = path.find('/', end + 1)) {
        ::mkdir(path.substr(0, end).c_str(), 0700);
    }
    ::mkdir(path.c_str(), 0700);
}

bool writeAll(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes.remove_prefix(written > 0 ? static_cast<std::size_t>(written) : 0);
    }
    return true;
}

// Writes the state piece by piece: as one tree of JSON it took four kilobytes a pane, and left holes of it behind.
class StateText {
  public:
    explicit StateText(int fd) : m_fd(fd) {}

    bool write(const KeptState& state) {
        m_text = "{\"version\":" + std::to_string(StateVersion);
        list("sessions", state.sessions);
        list("panes", state.panes);
        m_text += '}';
        flush();
        return m_written;
    }

  private:
    static constexpr std::size_t FlushBytes = 16 << 10;

    template <typename Info>
    void list(const char* name, const std::vector<Info>& infos) {
        m_text += std::string(",\"") + name + "\":[";
        bool isFirst = true;
        for (const Info& info : infos) {
            m_text += isFirst ? "" : ",";
            m_text += dumpJson(share::toJson(info));
            isFirst = false;
            if (m_text.size() >= FlushBytes) {
                flush();
            }
        }
        m_text += ']';
    }

    void flush() {
        m_written = m_written && writeAll(m_fd, m_text);
        m_text.clear();
    }

    int m_fd;
    std::string m_text;
    bool m_written = true;
};

std::string readAll(const std::string& path) {
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
    struct stat facts {};
    if (!fd.valid() || ::fstat(fd.get(), &facts) != 0 || !S_ISREG(facts.st_mode) || facts.st_size < 0 ||
        static_cast<std::size_t>(facts.st_size) > MaxStateBytes) {
        return {};
    }
    std::string text(static_cast<std::size_t>(facts.st_size), '\0');
    std::size_t done = 0;
    while (done < text.size()) {
        const auto count = ::read(fd.get(), text.data() + done, text.size() - done);
        if (count <= 0 && !(count < 0 && errno == EINTR)) {
            break;
        }
        done += count > 0 ? static_cast<std::size_t>(count) : 0;
    }
    text.resize(done);
    return text;
}

// What a file says is hostile: whatever cannot be is left out. Nothing when none of it can be read.
std::optional<KeptState> parse(const std::string& text) {
    KeptState state;
    const json source = parseJson(text);
    if (!source.is_object() || source.value("version", json(0)) != json(StateVersion)) {
        return std::nullopt;
    }
    for (const json& one : source.value("sessions", json::array())) {
        if (auto session = share::sessionFromJson(one); session && state.sessions.size() < share::MaxPanes) {
            state.sessions.push_back(std::move(*session));
        }
    }
    for (const json& one : source.value("panes", json::array())) {
        auto pane = share::paneFromJson(one);
        if (pane && model::isValidSize(pane->columns, pane->rows) && state.panes.size() < share::MaxPanes) {
            state.panes.push_back(std::move(*pane));
        }
    }
    return state;
}

share::ControlError notSaved(const std::string& path, int error) {
    const bool isFull = error == ENOSPC || error == EDQUOT || error == EFBIG;
    return {isFull ? "limit_disk" : "state_file",
            "Sessions and layouts cannot be saved in " + path + ": " + std::strerror(error) + ".",
            isFull ? "Free some space there." : "See that the folder is there and can be written."};
}

} // namespace

KeptState keptStateOf(const Workspace& workspace) {
    KeptState state;
    state.changes = workspace.changes();
    for (const auto& [id, session] : workspace.sessions()) {
        state.sessions.push_back(session->info);
    }
    for (const auto& [id, pane] : workspace.panes()) {
        state.panes.push_back(pane->info);
    }
    return state;
}

Result<void, share::ControlError> StateSaver::save(const KeptState& state) {
    const std::lock_guard lock(m_mutex);
    if (state.changes < m_newest) {
        return {};
    }
    m_newest = state.changes;
    const std::string path = statePath(m_dir);
    makeFolder(m_dir.store);
    const std::string fresh = path + ".new";
    const UniqueFd fd(::open(fresh.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600));
    if (!fd.valid() || !StateText(fd.get()).write(state) || ::fsync(fd.get()) != 0 ||
        ::rename(fresh.c_str(), path.c_str()) != 0) {
        return Failure{notSaved(path, errno)};
    }
    return {};
}

void putStateAside(const share::RuntimeDir& dir) {
    const std::string path = statePath(dir);
    const auto state = parse(readAll(path));
    if (!state) {
        ::rename(path.c_str(), (path + ".unread").c_str());
    } else if (!state->panes.empty()) {
        ::rename(path.c_str(), asidePath(dir).c_str());
    }
}

KeptState readStateAside(const share::RuntimeDir& dir) {
    return parse(readAll(asidePath(dir))).value_or(KeptState{});
}

void dropStateAside(const share::RuntimeDir& dir) {
    ::unlink(asidePath(dir).c_str());
}

} // namespace mullion::host
