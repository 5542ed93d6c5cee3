#include <core/vt/libvterm/SequenceFilter.h>

#include <algorithm>
#include <charconv>
#include <string_view>

namespace mullion::vt::libvterm {
namespace {

constexpr std::uint8_t Escape = 0x1B;
constexpr std::uint8_t Bell = 0x07;
constexpr std::uint8_t Cancel = 0x18;
constexpr std::uint8_t Substitute = 0x1A;

bool isFinal(std::uint8_t byte) {
    return byte >= 0x40 && byte <= 0x7E;
}
bool isC0(std::uint8_t byte) {
    return byte < 0x20;
}

} // namespace

void SequenceFilter::filter(std::span<const std::uint8_t> bytes, std::string& out) {
    for (const std::uint8_t byte : bytes) {
        if (byte == Cancel || byte == Substitute) {
            m_state = State::Ground; // The sequence so far never reaches libvterm.
            continue;
        }
        switch (m_state) {
        case State::Ground:
            ground(byte, out);
            break;
        case State::Escape:
            escape(byte, out);
            break;
        case State::Control:
            control(byte, out);
            break;
        case State::String:
            string(byte, out);
            break;
        case State::StringEscape:
            if (byte == '\\') {
                if (!m_overflowed) {
                    out += m_pending;
                    out += "\x1b\\";
                }
                m_state = State::Ground;
            } else { // ESC ends a string whatever follows (ECMA-48); the new sequence starts here.
                m_pending.assign(1, static_cast<char>(Escape));
                escape(byte, out);
            }
            break;
        }
    }
}

void SequenceFilter::ground(std::uint8_t byte, std::string& out) {
    if (byte != Escape) {
        out.push_back(static_cast<char>(byte));
        return;
    }
    m_pending.assign(1, static_cast<char>(Escape));
    m_overflowed = false;
    m_state = State::Escape;
}

void SequenceFilter::escape(std::uint8_t byte, std::string& out) {
    if (byte == Escape) {
        return; // Only the last of several counts.
    }
    if (isC0(byte)) {
        out.push_back(static_cast<char>(byte)); // A control inside a sequence acts at once.
        return;
    }
    m_pending.push_back(static_cast<char>(byte));
    m_overflowed = false;
    switch (byte) {
    case '[':
        m_state = State::Control;
        return;
    case ']':
    case 'P':
    case '_':
    case '^':
    case 'X':
        m_state = State::String;
        return;
    default:
        break;
    }
    if (byte >= 0x20 && byte < 0x30 && m_pending.size() < 4) {
        return; // An intermediate; the final byte follows.
    }
    if (m_pending == "\x1b=" || m_pending == "\x1b>") {
        noteMode(66, byte == '=' ? 'h' : 'l');
    } else if (m_pending == "\x1b"
                            "c") {
        m_modeFlags = 0;
        m_mouseEncoding = model::MouseEncoding::Default;
    }
    out += m_pending;
    m_state = State::Ground;
}

void SequenceFilter::control(std::uint8_t byte, std::string& out) {
    if (byte == Escape) {
        m_pending.assign(1, static_cast<char>(Escape));
        m_state = State::Escape;
        return;
    }
    if (isC0(byte)) {
        out.push_back(static_cast<char>(byte));
        return;
    }
    m_overflowed = m_overflowed || m_pending.size() >= MaxSequenceBytes;
    if (!m_overflowed) {
        m_pending.push_back(static_cast<char>(byte));
    }
    if (isFinal(byte)) {
        m_state = State::Ground;
        if (!m_overflowed && fits()) {
            finishControl(out);
        }
    }
}

void SequenceFilter::string(std::uint8_t byte, std::string& out) {
    if (byte == Escape) {
        m_state = State::StringEscape;
        return;
    }
    if (byte == Bell && m_pending.size() > 1 && m_pending[1] == ']') {
        if (!m_overflowed) {
            out += m_pending;
            out.push_back(static_cast<char>(Bell));
        }
        m_state = State::Ground;
        return;
    }
    m_overflowed = m_overflowed || m_pending.size() >= MaxStringBytes;
    if (!m_overflowed) {
        m_pending.push_back(static_cast<char>(byte));
    }
}

// True when libvterm's arrays hold the pending control sequence.
bool SequenceFilter::fits() const {
    std::size_t arguments = 1;
    std::size_t digits = 0;
    std::size_t others = 0;
    for (const char c : std::string_view(m_pending).substr(2, m_pending.size() - 3)) {
        if (c == ';' || c == ':') {
            ++arguments;
            digits = 0;
        } else if (c >= '0' && c <= '9') {
            ++digits;
        } else {
            ++others; // Leader and intermediate bytes.
        }
        if (arguments > MaxArguments || digits > MaxDigits || others > 4) {
            return false;
        }
    }
    return true;
}

void SequenceFilter::finishControl(std::string& out) {
    const char final = m_pending.back();
    if (m_pending.size() > 3 && m_pending[2] == '?' && (final == 'h' || final == 'l')) {
        std::string_view modes = std::string_view(m_pending).substr(3, m_pending.size() - 4);
        while (!modes.empty()) {
            const std::size_t end = std::min(modes.find(';'), modes.size());
            std::size_t mode = 0;
            std::from_chars(modes.data(), modes.data() + end, mode);
            noteMode(mode, final);
            modes.remove_prefix(std::min(end + 1, modes.size()));
        }
    }
    out += m_pending;
}

void SequenceFilter::noteMode(std::size_t mode, char final) {
    const auto setFlag = [this, final](std::uint32_t flag) {
        m_modeFlags = final == 'h' ? m_modeFlags | flag : m_modeFlags & ~flag;
    };
    const auto setEncoding = [this, final](model::MouseEncoding encoding) {
        m_mouseEncoding = final == 'h' ? encoding : model::MouseEncoding::Default;
    };
    switch (mode) {
    case 1:
        setFlag(model::modeflag::ApplicationCursorKeys);
        break;
    case 66:
        setFlag(model::modeflag::ApplicationKeypad);
        break;
    case 1004:
        setFlag(model::modeflag::FocusReports);
        break;
    case 1005:
        setEncoding(model::MouseEncoding::Utf8);
        break;
    case 1006:
        setEncoding(model::MouseEncoding::Sgr);
        break;
    case 1007:
        setFlag(model::modeflag::AlternateScroll);
        break;
    case 1015:
        setEncoding(model::MouseEncoding::Urxvt);
        break;
    case 2004:
        setFlag(model::modeflag::BracketedPaste);
        break;
    default:
        break;
    }
}

} // namespace mullion::vt::libvterm
