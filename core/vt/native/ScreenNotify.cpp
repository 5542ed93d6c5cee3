// What programs say about themselves: notifications, progress, status records, prompt marks; and the clipboard they may
// write where the pane allows it.
#include <core/vt/native/Screen.h>

#include <core/base/Base64.h>
#include <core/vt/native/OscText.h>
#include <core/vt/native/Utf8.h>

#include <algorithm>
#include <utility>

namespace mullion::vt::native {

// OSC 9 ; text notifies; OSC 9 ; 4 ; state ; percent is progress; ConEmu's other numbers mean nothing here.
void Screen::notifyOrProgress(std::int32_t, std::string_view text, StringEnd) {
    std::string_view rest = text;
    const int command = parseNumber(takeField(rest));
    constexpr int LastConEmuCommand = 12;
    if (command == 4 && text.size() > 1) {
        setProgress(rest);
    } else if (command < 1 || command > LastConEmuCommand) {
        notify({}, text);
    }
}

void Screen::setProgress(std::string_view text) {
    const int state = parseNumber(takeField(text));
    const std::string_view value = takeField(text);
    const int percent = value.empty() ? 0 : parseNumber(value);
    if (state < 0 || state > static_cast<int>(Progress::State::Paused) || percent < 0) {
        return;
    }
    Progress progress;
    progress.state = static_cast<Progress::State>(state);
    const bool hasPercent = progress.state != Progress::State::None && progress.state != Progress::State::Unknown;
    // An error or a pause without a number keeps the one before.
    const bool keeps =
        value.empty() && (progress.state == Progress::State::Error || progress.state == Progress::State::Paused);
    progress.percent = keeps        ? m_progress.percent
                       : hasPercent ? static_cast<std::uint8_t>(std::min(percent, 100))
                                    : std::uint8_t{0};
    if (progress != m_progress) {
        m_progress = progress;
        m_events.reportsChanged = true;
    }
}

void Screen::notify(std::string_view title, std::string_view body) {
    Notification& notification = m_rare.edit().notification;
    assignPrintable(notification.title, title, Notification::MaxTitleBytes);
    assignPrintable(notification.body, body, Notification::MaxBodyBytes);
    ++m_notifications;
    m_events.reportsChanged = true;
}

// OSC 777 ; notify ; title ; text
void Screen::notifyUrxvt(std::int32_t, std::string_view text, StringEnd) {
    if (takeField(text) == "notify") {
        const std::string_view title = takeField(text);
        notify(title, text);
    }
}

namespace {

struct KittyMetadata {
    std::string_view id;
    std::string_view payload = "title"; // p=
    bool isDone = true;                 // d=
    bool isEncoded = false;             // e=
};

bool isIdText(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
               c == '+' || c == '.';
    });
}

KittyMetadata readMetadata(std::string_view text) {
    KittyMetadata result;
    while (!text.empty()) {
        const std::string_view field = text.substr(0, text.find(':'));
        text.remove_prefix(std::min(text.size(), field.size() + 1));
        const std::string_view value = field.size() > 2 && field[1] == '=' ? field.substr(2) : std::string_view();
        switch (field.empty() ? '\0' : field[0]) {
        case 'i':
            result.id = isIdText(value) && value.size() <= 64 ? value : std::string_view();
            break;
        case 'p':
            result.payload = value;
            break;
        case 'd':
            result.isDone = value != "0";
            break;
        case 'e':
            result.isEncoded = value == "1";
            break;
        default:
            break;
        }
    }
    return result;
}

} // namespace

// OSC 99 ; metadata ; payload. Parts that say d=0 are put together until one says it is the last.
void Screen::notifyKitty(std::int32_t, std::string_view text, StringEnd end) {
    const KittyMetadata metadata = readMetadata(takeField(text));
    if (metadata.payload == "?") {
        // The id is made of letters, digits and "_-+." alone.
        reply("\x1B]99;i=" + std::string(metadata.id.empty() ? "0" : metadata.id) + ":p=?;p=title,body" +
              terminator(end));
        return;
    }
    if (metadata.payload != "title" && metadata.payload != "body") {
        return;
    }
    const auto decoded =
        metadata.isEncoded ? decodeBase64(text, Base64Padding::Optional) : std::optional(std::string(text));
    if (!decoded) {
        return;
    }
    Rarities& rare = m_rare.edit();
    std::string& part = metadata.payload == "title" ? rare.partTitle : rare.partBody;
    part.append(*decoded, 0, Notification::MaxBodyBytes - std::min(part.size(), Notification::MaxBodyBytes));
    if (metadata.isDone) {
        notify(rare.partTitle, rare.partBody);
        rare.partTitle.clear();
        rare.partBody.clear();
    }
}

// The query is answered with its own bytes, which say that we keep reports.
void Screen::reportStatus(std::int32_t, std::string_view text, StringEnd end) {
    if (text == "?") {
        reply(std::string("\x1B]7501;?") + terminator(end));
    } else if (m_rare.edit().status.report(text)) {
        m_events.reportsChanged = true;
    }
}

void Screen::endWork() {
    m_events.reportsChanged |= m_rare.isChanged() && m_rare.edit().status.endTransient();
    if (m_progress != Progress{}) {
        m_progress = {};
        m_events.reportsChanged = true;
    }
}

ProgramReports Screen::reports() const {
    return {m_progress, m_notifications, m_rare->notification, m_rare->status.list()};
}

// A full-screen program's rows are no lines of a shell.
void Screen::markLine(LineMarks::Kind kind) {
    if (!isAlternate()) {
        cursorLine().marks().add(kind);
    }
}

namespace {

// Whether fields of OSC 133 ; A or P say that the prompt goes on an earlier one (k=s, c) or is at the right (k=r).
bool isFurtherPrompt(std::string_view fields) {
    while (!fields.empty()) {
        const std::string_view field = takeField(fields);
        if (field.starts_with("k=") && field != "k=i") {
            return true;
        }
    }
    return false;
}

} // namespace

// OSC 133 ; A (or N, P) begins a prompt, B the command typed after it, C its output, D its end with the exit code.
void Screen::markPrompt(std::int32_t, std::string_view text, StringEnd) {
    const std::string_view what = takeField(text);
    if (what == "A" || what == "N" || what == "P") {
        // A shell prompts, so nothing of it works any more.
        m_events.reportsChanged |= m_rare.isChanged() && m_rare.edit().status.endTransient();
        if (!isFurtherPrompt(text)) {
            markLine(LineMarks::Prompt);
        }
    } else if (what == "B" || what == "I") {
        markLine(LineMarks::Input);
    } else if (what == "C") {
        markLine(LineMarks::Output);
    } else if (const int code = what == "D" ? parseNumber(takeField(text)) : -1; code >= 0 && !isAlternate()) {
        cursorLine().marks().setExit(static_cast<std::uint8_t>(std::min(code, UINT8_MAX)));
    }
}

ScreenMarks Screen::marks() const {
    ScreenMarks result;
    result.firstLine = m_history.range().end - (m_history.lastLineIsOpen() ? 1U : 0U);
    LineMarks line;
    std::size_t end = 0; // One past the last line with a mark.
    const Grid& primary = m_primary.grid;
    for (std::uint16_t y = 0; y < primary.rows(); ++y) {
        line.merge(primary.row(y).marks());
        if (primary.row(y).wrapped() == Wrapped::No || y + 1 == primary.rows()) {
            result.lines.push_back(std::exchange(line, {}));
            end = result.lines.back().any() ? result.lines.size() : end;
        }
    }
    result.lines.resize(end);
    return result;
}

// OSC 1337: of iTerm2's keys only what cannot harm.
void Screen::takeITerm(std::int32_t, std::string_view text, StringEnd) {
    constexpr std::string_view Folder = "CurrentDir=";
    if (text.starts_with(Folder)) {
        m_scratch.assign(text.substr(Folder.size()));
        keepWorkingDirectory();
    } else if (text == "SetMark") {
        markLine(LineMarks::Mark);
    }
}

// OSC 52 ; kinds ; base64. Asking for the clipboard is never answered: it is not the program's to read.
void Screen::setClipboard(std::int32_t, std::string_view text, StringEnd) {
    takeField(text);
    if ((m_permissions & permission::Clipboard) == 0 || text == "?") {
        return;
    }
    if (auto decoded = decodeBase64(text, Base64Padding::Optional)) {
        m_events.clipboard = std::move(*decoded);
    }
}

} // namespace mullion::vt::native
