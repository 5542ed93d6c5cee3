#include <core/vt/native/StatusRecords.h>

#include <core/base/Base64.h>
#include <core/vt/native/Utf8.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>

namespace mullion::vt {

namespace {
constexpr std::array<const char*, 5> StateNames{"idle", "working", "blocked", "done", "error"};
constexpr std::array<const char*, 4> KindNames{"", "permission", "question", "auth"};
constexpr std::array<const char*, 5> ProgressNames{"none", "normal", "error", "unknown", "paused"};
} // namespace

const char* nameOf(StatusRecord::State state) {
    return StateNames[static_cast<std::size_t>(state)];
}
const char* nameOf(StatusRecord::Kind kind) {
    return KindNames[static_cast<std::size_t>(kind)];
}
const char* nameOf(Progress::State state) {
    return ProgressNames[static_cast<std::size_t>(state)];
}

namespace native {

namespace {

struct Report {
    StatusRecord record;
    bool hasState = false;
    bool isClear = false;
};

template <std::size_t N>
std::optional<std::size_t> placeOf(const std::array<const char*, N>& names, std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    return found != names.end() ? std::optional<std::size_t>(found - names.begin()) : std::nullopt;
}

bool isName(std::string_view text) {
    const auto isAllowed = [](char c) {
        return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '.' ||
               c == '+' || c == '-';
    };
    return !text.empty() && text.size() <= StatusRecords::MaxNameBytes &&
           std::all_of(text.begin(), text.end(), isAllowed);
}

bool isId(std::string_view text) {
    if (text.empty() || text.size() > StatusRecords::MaxIdBytes) {
        return false;
    }
    std::size_t levels = 0;
    for (;;) {
        const std::size_t end = text.find('/');
        if (!isName(text.substr(0, end)) || ++levels > StatusRecords::MaxIdLevels) {
            return false;
        }
        if (end == std::string_view::npos) {
            return true;
        }
        text.remove_prefix(end + 1);
    }
}

// Text of a report: base64 of UTF-8. Control characters are left out of what is kept.
bool decodeText(std::string_view value, std::size_t maxEncoded, std::size_t maxBytes, std::string& out) {
    if (value.size() > maxEncoded) {
        return false;
    }
    const auto decoded = decodeBase64(value, Base64Padding::Optional);
    if (!decoded || decoded->size() > maxBytes) {
        return false;
    }
    assignPrintable(out, *decoded, maxBytes);
    return true;
}

// Applies one key; false discards the report.
bool applyKey(std::string_view key, std::string_view value, Report& report) {
    StatusRecord& record = report.record;
    if (key == "state") {
        const auto state = placeOf(StateNames, value);
        report.isClear = value == "clear";
        report.hasState = state.has_value() || report.isClear;
        record.state = static_cast<StatusRecord::State>(state.value_or(0));
        return report.hasState;
    }
    if (key == "kind") {
        const auto kind = placeOf(KindNames, value);
        record.kind = static_cast<StatusRecord::Kind>(kind.value_or(0));
        return kind.has_value() && !value.empty();
    }
    if (key == "progress") {
        unsigned percent = 0;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), percent);
        record.progress = static_cast<std::uint8_t>(std::min(percent, 100U));
        return error == std::errc() && end == value.data() + value.size() && percent <= 100;
    }
    if (key == "app") {
        record.app = value;
        return isName(value);
    }
    if (key == "id") {
        record.id = value;
        return isId(value);
    }
    if (key == "msg") {
        return decodeText(value, StatusRecords::MaxEncodedMessage, StatusRecords::MaxMessageBytes, record.message);
    }
    if (key == "title") {
        return decodeText(value, StatusRecords::MaxEncodedTitle, StatusRecords::MaxTitleBytes, record.title);
    }
    return true; // An unknown key is of a later revision.
}

std::optional<Report> parse(std::string_view text) {
    Report report;
    if (text.size() > StatusRecords::MaxSequenceBytes) {
        return std::nullopt;
    }
    while (!text.empty()) {
        const std::string_view field = text.substr(0, text.find(':'));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
        const std::size_t equals = field.find('=');
        if (equals == 0 || equals == std::string_view::npos || equals > StatusRecords::MaxKeyBytes ||
            !applyKey(field.substr(0, equals), field.substr(equals + 1), report)) {
            return std::nullopt;
        }
    }
    using State = StatusRecord::State;
    StatusRecord& record = report.record;
    if (record.state != State::Blocked) {
        record.kind = StatusRecord::Kind::None; // Only who is blocked waits for something.
    }
    if (record.state != State::Working && record.state != State::Blocked) {
        record.progress.reset();
    }
    return report.hasState ? std::optional(std::move(report)) : std::nullopt;
}

bool isBeneath(std::string_view id, std::string_view ancestor) {
    return ancestor.empty() || id == ancestor || (id.starts_with(ancestor) && id[ancestor.size()] == '/');
}

} // namespace

bool StatusRecords::report(std::string_view text) {
    auto report = parse(text);
    if (!report) {
        return false;
    }
    if (report->isClear) {
        return removeBeneath(report->record.id);
    }
    put(std::move(report->record));
    return true;
}

bool StatusRecords::removeBeneath(std::string_view id) {
    return std::erase_if(m_records, [id](const Kept& kept) { return isBeneath(kept.record.id, id); }) > 0;
}

void StatusRecords::put(StatusRecord record) {
    auto place = std::lower_bound(m_records.begin(), m_records.end(), record.id,
                                  [](const Kept& kept, const std::string& id) { return kept.record.id < id; });
    const std::uint64_t now = ++m_updates;
    if (place != m_records.end() && place->record.id == record.id) {
        *place = {std::move(record), now};
        return;
    }
    m_records.insert(place, {std::move(record), now});
    if (m_records.size() > MaxRecords) {
        m_records.erase(std::min_element(m_records.begin(), m_records.end(),
                                         [](const Kept& a, const Kept& b) { return a.updated < b.updated; }));
    }
}

bool StatusRecords::endTransient() {
    return std::erase_if(m_records, [](const Kept& kept) {
               return kept.record.state == StatusRecord::State::Working ||
                      kept.record.state == StatusRecord::State::Blocked;
           }) > 0;
}

bool StatusRecords::clear() {
    const bool hadAny = !m_records.empty();
    m_records.clear();
    return hadAny;
}

std::vector<StatusRecord> StatusRecords::list() const {
    std::vector<StatusRecord> result;
    for (const Kept& kept : m_records) {
        StatusRecord record = kept.record;
        std::size_t nearest = 0;
        for (const StatusRecord& earlier : result) {
            // The root stands first, so the last match is the nearest.
            if (record.app.empty() && isBeneath(record.id, earlier.id)) {
                nearest = static_cast<std::size_t>(&earlier - result.data()) + 1;
            }
        }
        if (nearest != 0) {
            record.app = result[nearest - 1].app;
        }
        result.push_back(std::move(record));
    }
    return result;
}

} // namespace native

} // namespace mullion::vt
