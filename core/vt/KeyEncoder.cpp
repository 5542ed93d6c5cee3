#include <core/vt/KeyEncoder.h>

#include <core/vt/KeyTable.h>
#include <core/vt/native/Utf8.h>

#include <optional>
#include <type_traits>

namespace mullion::vt {

namespace {

using model::KeyAction;
using model::KeyEvent;
using model::Modes;
using model::NamedKey;
using native::appendUtf8;
namespace modifier = model::modifier;
namespace modeflag = model::modeflag;

constexpr unsigned Chords =
    modifier::Shift | modifier::Alt | modifier::Control | modifier::Super | modifier::Hyper | modifier::Meta;
// What puts an escape before a key's bytes.
constexpr unsigned Metas = modifier::Alt | modifier::Meta;
constexpr unsigned Locks = modifier::CapsLock | modifier::NumLock;

// Progressive enhancements of the kitty keyboard protocol.
constexpr unsigned Disambiguate = 1;
constexpr unsigned EventTypes = 2;
constexpr unsigned AlternateKeys = 4;
constexpr unsigned AllKeys = 8;
constexpr unsigned AssociatedText = 16;

bool isText(std::string_view text) {
    return !text.empty() && static_cast<unsigned char>(text[0]) >= 0x20 && text[0] != 0x7F;
}

// The control code of Ctrl with a key (xterm's table for a US keyboard).
std::optional<char> controlCode(std::uint32_t key) {
    if (key >= 'a' && key <= 'z') {
        return static_cast<char>(key - 'a' + 1);
    }
    if (key >= '@' && key <= '_') {
        return static_cast<char>(key & 0x1FU);
    }
    switch (key) {
    case ' ':
    case '2':
    case '`':
        return '\0';
    case '3':
        return '\x1B';
    case '4':
        return '\x1C';
    case '5':
        return '\x1D';
    case '6':
    case '~':
        return '\x1E';
    case '7':
    case '/':
        return '\x1F';
    case '8':
    case '?':
        return '\x7F';
    default:
        return std::nullopt;
    }
}

// The character that the key makes with Shift: what was typed if it is text, else a letter's capital.
std::uint32_t shiftedKey(const KeyEvent& event) {
    if (isText(event.text)) {
        std::string_view text = event.text;
        return native::takeCodePoint(text);
    }
    const bool isLetter = event.key >= 'a' && event.key <= 'z';
    return (event.modifiers & modifier::Shift) != 0 && isLetter ? event.key - 'a' + 'A' : event.key;
}

// Appends texts and numbers in turn. (GCC 12 warns falsely about `"text" + std::to_string(number)`.)
template <typename... Parts>
void append(std::string& out, const Parts&... parts) {
    const auto one = [&out](const auto& part) {
        if constexpr (std::is_integral_v<std::decay_t<decltype(part)>>) {
            out += std::to_string(part);
        } else {
            out += part;
        }
    };
    (one(parts), ...);
}

class Encoder {
  public:
    Encoder(const KeyEvent& event, const Modes& modes, std::string& out)
        : m_event(event), m_modes(modes), m_out(out), m_row(findKey(event.key)), m_flags(modes.kittyKeyboardFlags),
          m_chord(event.modifiers & Chords) {}

    void encode() {
        const bool isRelease = m_event.action == KeyAction::Release;
        const bool isUnwantedRepeat = m_event.action == KeyAction::Repeat && m_modes.has(modeflag::NoAutoRepeat);
        if ((isRelease && (m_flags & EventTypes) == 0) || isUnwantedRepeat || m_modes.has(modeflag::KeyboardLocked)) {
            return;
        }
        if (m_event.key == 0 || (m_event.isNamed() && m_row == nullptr)) {
            encodeTextAlone();
            return;
        }
        if (m_flags != 0) {
            encodeKitty();
        } else if (m_row != nullptr) {
            encodeNamed();
        } else {
            encodeCharacter();
        }
    }

  private:
    // What an input method composed, of no key.
    void encodeTextAlone() {
        if (m_event.action == KeyAction::Release) {
            return;
        }
        if (!associatedText().empty()) {
            sequence(0, 'u');
        } else {
            m_out += m_event.text;
        }
    }

    // --- xterm's PC-style encoding ---

    void prefixMeta() {
        if ((m_chord & Metas) != 0 && m_modes.has(modeflag::MetaSendsEscape)) {
            m_out += '\x1B';
        }
    }

    void encodeNamed() {
        switch (m_row->form) {
        case KeyForm::None:
            break;
        case KeyForm::Byte:
            encodeByteKey();
            break;
        case KeyForm::Letter:
            encodeLetter();
            break;
        case KeyForm::Tilde:
            encodeTilde(m_row->number);
            break;
        case KeyForm::Keypad:
            encodeKeypad();
            break;
        }
    }

    void encodeByteKey() {
        const bool isTab = m_event.is(NamedKey::Tab);
        // Shift+Tab has a sequence of its own; other chords are told apart only by modifyOtherKeys.
        if (isTab && m_chord == modifier::Shift) {
            m_out += "\x1B[Z";
            return;
        }
        const bool modified = m_modes.modifyOtherKeys == 2 ? m_chord != 0 : (m_chord & modifier::Control) != 0;
        if (m_modes.modifyOtherKeys != 0 && modified &&
            (!m_event.is(NamedKey::Backspace) || m_modes.modifyOtherKeys == 2)) {
            otherKey(m_row->number);
            return;
        }
        prefixMeta();
        if (m_event.is(NamedKey::Backspace)) {
            const bool sendsBackspace =
                m_modes.has(modeflag::BackarrowSendsBackspace) != ((m_chord & modifier::Control) != 0);
            m_out += sendsBackspace ? '\b' : '\x7F';
            return;
        }
        m_out += static_cast<char>(m_row->number);
        if (m_event.is(NamedKey::Enter) && m_modes.has(modeflag::LineFeedNewLine)) {
            m_out += '\n';
        }
    }

    void encodeLetter() {
        if (m_modes.has(modeflag::Vt52)) {
            append(m_out, "\x1B", std::string_view(&m_row->letter, 1));
            return;
        }
        if (m_chord != 0) {
            append(m_out, "\x1B[1;", m_chord + 1);
        } else if (m_row->letter >= 'P' || m_modes.has(modeflag::ApplicationCursorKeys)) {
            m_out += "\x1BO"; // F1 to F4 always.
        } else {
            m_out += "\x1B[";
        }
        m_out += m_row->letter;
    }

    void encodeTilde(unsigned number) {
        append(m_out, "\x1B[", number);
        if (m_chord != 0) {
            append(m_out, ";", m_chord + 1);
        }
        m_out += '~';
    }

    void encodeKeypad() {
        if (m_modes.has(modeflag::ApplicationKeypad) && (m_event.modifiers & modifier::NumLock) == 0) {
            m_out += "\x1BO";
            if (m_chord != 0) {
                append(m_out, m_chord + 1);
            }
            m_out += m_row->letter;
            return;
        }
        prefixMeta();
        m_out += m_row->text;
        if (m_event.is(NamedKey::KeypadEnter) && m_modes.has(modeflag::LineFeedNewLine)) {
            m_out += '\n';
        }
    }

    void encodeCharacter() {
        const bool control = (m_chord & modifier::Control) != 0;
        const std::optional<char> code = controlCode(control ? shiftedControlKey() : m_event.key);
        const bool hasOwnForm = !control || (code && (m_chord & modifier::Shift) == 0);
        const bool isChord = (m_chord & ~unsigned{modifier::Shift}) != 0;
        if (isChord && (m_modes.modifyOtherKeys == 2 || (m_modes.modifyOtherKeys == 1 && !hasOwnForm))) {
            otherKey(shiftedKey(m_event));
            return;
        }
        prefixMeta();
        if (control && code) {
            m_out += *code;
        } else if (!m_event.text.empty()) {
            m_out += m_event.text;
        } else {
            appendUtf8(shiftedKey(m_event), m_out);
        }
    }

    // Ctrl+Shift+2 is Ctrl+@ and Ctrl+Shift+- is Ctrl+_: the typed character decides where it has a control code.
    [[nodiscard]] std::uint32_t shiftedControlKey() const {
        if ((m_chord & modifier::Shift) != 0 && isText(m_event.text)) {
            const std::uint32_t shifted = shiftedKey(m_event);
            return controlCode(shifted) ? shifted : m_event.key;
        }
        return m_event.key;
    }

    void otherKey(std::uint32_t code) {
        if (m_modes.has(modeflag::FormatOtherKeys)) {
            append(m_out, "\x1B[", code, ";", m_chord + 1, "u");
        } else {
            append(m_out, "\x1B[27;", m_chord + 1, ";", code, "~");
        }
    }

    // --- kitty keyboard protocol ---

    void encodeKitty() {
        if (m_row == nullptr) {
            encodeKittyCharacter();
            return;
        }
        const bool allKeys = (m_flags & AllKeys) != 0;
        switch (m_row->form) {
        case KeyForm::None:
            // Modifiers and locks alone are keys only to programs that asked for all keys.
            if (allKeys || m_row->kitty < 57441) {
                const bool isLock = m_row->kitty <= 57360;
                if (allKeys || !isLock) {
                    number(m_row->kitty);
                }
            }
            break;
        case KeyForm::Byte:
            encodeKittyByteKey(allKeys);
            break;
        case KeyForm::Keypad:
            if (!allKeys && (m_chord & ~unsigned{modifier::Shift}) == 0 && m_event.action != KeyAction::Release &&
                !m_event.is(NamedKey::KeypadEnter)) {
                m_out += m_row->text;
            } else {
                number(m_row->kitty);
            }
            break;
        case KeyForm::Letter:
        case KeyForm::Tilde:
            if (m_row->kitty != 0) {
                number(m_row->kitty);
            } else if (m_row->form == KeyForm::Tilde || m_row->number != 0) {
                sequence(m_row->number, '~'); // F3's letter would read as a cursor report.
            } else {
                sequence(1, m_row->letter);
            }
            break;
        }
    }

    // So that "reset" can be typed after a program died: Enter, Tab and Backspace stay bytes when plain, and tell
    // nothing of their releases.
    void encodeKittyByteKey(bool allKeys) {
        const bool isEscape = m_event.is(NamedKey::Escape);
        const bool isNamed = allKeys || ((m_flags & Disambiguate) != 0 && (isEscape || m_chord != 0));
        const bool isRelease = m_event.action == KeyAction::Release;
        if (isNamed && (allKeys || isEscape || !isRelease)) {
            number(m_row->kitty);
        } else if (!isRelease) {
            encodeByteKey();
        }
    }

    void encodeKittyCharacter() {
        const bool isPlain = (m_chord & ~unsigned{modifier::Shift}) == 0;
        const bool isRelease = m_event.action == KeyAction::Release;
        if ((m_flags & AllKeys) != 0) {
            number(m_event.key);
        } else if (isPlain && !isRelease) {
            encodeCharacter();
        } else if ((m_flags & Disambiguate) != 0) {
            number(m_event.key);
        } else if (!isRelease) {
            encodeCharacter();
        }
    }

    void number(std::uint32_t code) { sequence(code, 'u'); }

    // CSI code[:shifted] ; modifiers[:event] ; text final, with what is default left out.
    void sequence(std::uint32_t code, char final) {
        const bool isCharacter = m_row == nullptr;
        std::string head = std::to_string(code);
        if ((m_flags & AlternateKeys) != 0 && isCharacter && code != 0) {
            const std::uint32_t shifted = (m_chord & modifier::Shift) != 0 ? shiftedKey(m_event) : code;
            const bool hasBase = m_event.baseKey != 0 && m_event.baseKey != code;
            if (shifted != code) {
                append(head, ":", shifted);
            } else if (hasBase) {
                head += ":";
            }
            if (hasBase) {
                append(head, ":", m_event.baseKey);
            }
        }
        // Locks do not change what a text key means to a program that asked for chords only.
        const bool withLocks = !isCharacter || (m_flags & AllKeys) != 0;
        const unsigned modifiers = withOwnModifier(m_chord | (withLocks ? m_event.modifiers & Locks : 0U));
        const bool withEvent = (m_flags & EventTypes) != 0 && m_event.action != KeyAction::Press;
        const std::string text = associatedText();
        std::string tail;
        if (modifiers != 0 || withEvent || !text.empty()) {
            tail = ";";
            tail += modifiers != 0 || withEvent ? std::to_string(modifiers + 1) : "";
            if (withEvent) {
                append(tail, ":", static_cast<int>(m_event.action) + 1);
            }
        }
        if (final != 'u' && final != '~' && tail.empty()) {
            head.clear();
        }
        append(m_out, "\x1B[", head, tail, text);
        m_out += final;
    }

    // A modifier's own bit is as the event leaves it. (Of two keys of one kind the other may still be held: the event
    // does not say.)
    [[nodiscard]] unsigned withOwnModifier(unsigned modifiers) const {
        unsigned own = 0;
        switch (static_cast<NamedKey>(m_event.key)) {
        case NamedKey::LeftShift:
        case NamedKey::RightShift:
            own = modifier::Shift;
            break;
        case NamedKey::LeftControl:
        case NamedKey::RightControl:
            own = modifier::Control;
            break;
        case NamedKey::LeftAlt:
        case NamedKey::RightAlt:
            own = modifier::Alt;
            break;
        case NamedKey::LeftSuper:
        case NamedKey::RightSuper:
            own = modifier::Super;
            break;
        case NamedKey::LeftHyper:
        case NamedKey::RightHyper:
            own = modifier::Hyper;
            break;
        case NamedKey::LeftMeta:
        case NamedKey::RightMeta:
            own = modifier::Meta;
            break;
        default:
            break;
        }
        return m_event.action == KeyAction::Release ? modifiers & ~own : modifiers | own;
    }

    [[nodiscard]] std::string associatedText() const {
        const std::string_view typed = m_row != nullptr && m_row->form == KeyForm::Keypad ? m_row->text : m_event.text;
        if ((m_flags & AssociatedText) == 0 || (m_flags & AllKeys) == 0 || m_event.action == KeyAction::Release ||
            !isText(typed)) {
            return {};
        }
        std::string result;
        for (std::string_view rest = typed; !rest.empty();) {
            const std::uint32_t codePoint = native::takeCodePoint(rest);
            if (codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0)) {
                return {}; // Control codes are no text.
            }
            append(result, result.empty() ? ";" : ":", codePoint);
        }
        return result;
    }

    const KeyEvent& m_event;
    const Modes& m_modes;
    std::string& m_out;
    const KeyRow* m_row;
    unsigned m_flags;
    unsigned m_chord;
};

} // namespace

void encodeKey(const KeyEvent& event, const Modes& modes, std::string& out) {
    Encoder(event, modes, out).encode();
}

} // namespace mullion::vt
