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

constexpr unsigned Chords = modifier::Shift | modifier::Alt | modifier::Control | modifier::Super;
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
            if (!isRelease) {
                m_out += m_event.text;
            }
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
    // --- xterm's PC-style encoding ---

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
        if ((m_chord & modifier::Alt) != 0) {
            m_out += '\x1B';
        }
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
        if ((m_chord & modifier::Alt) != 0) {
            m_out += '\x1B';
        }
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
        if ((m_chord & modifier::Alt) != 0) {
            m_out += '\x1B';
        }
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

    void otherKey(std::uint32_t code) { append(m_out, "\x1B[27;", m_chord + 1, ";", code, "~"); }

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
            // So that "reset" can be typed after a program died: Enter, Tab and Backspace stay bytes when plain.
            if (!allKeys && (!m_event.is(NamedKey::Escape) || (m_flags & Disambiguate) == 0) && m_chord == 0) {
                if (m_event.action != KeyAction::Release) {
                    encodeByteKey();
                }
            } else if ((m_flags & (Disambiguate | AllKeys)) == 0) {
                if (m_event.action != KeyAction::Release) {
                    encodeByteKey();
                }
            } else {
                number(m_row->kitty);
            }
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
        if ((m_flags & AlternateKeys) != 0 && isCharacter && (m_chord & modifier::Shift) != 0) {
            const std::uint32_t shifted = shiftedKey(m_event);
            if (shifted != code) {
                append(head, ":", shifted);
            }
        }
        // Locks do not change what a text key means to a program that asked for chords only.
        const bool withLocks = !isCharacter || (m_flags & AllKeys) != 0;
        const unsigned modifiers = m_chord | (withLocks ? m_event.modifiers & Locks : 0U);
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

    [[nodiscard]] std::string associatedText() const {
        const std::string_view typed = m_row != nullptr && m_row->form == KeyForm::Keypad ? m_row->text : m_event.text;
        if ((m_flags & AssociatedText) == 0 || (m_flags & AllKeys) == 0 || m_event.action == KeyAction::Release ||
            !isText(typed)) {
            return {};
        }
        std::string result;
        for (std::string_view rest = typed; !rest.empty();) {
            result += result.empty() ? ';' : ':';
            result += std::to_string(static_cast<std::uint32_t>(native::takeCodePoint(rest)));
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
