#include <core/vt/KeyEncoder.h>

#include <core/vt/KeyTable.h>
#include <core/vt/native/Utf8.h>

#include <algorithm>
#include <array>
#include <utility>

namespace mullion::vt {

namespace {

namespace modifier = model::modifier;

bool equalIgnoringCase(std::string_view a, std::string_view b) {
    const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return lower(x) == lower(y); });
}

constexpr std::array<std::pair<std::string_view, std::uint8_t>, 8> ModifierNames{{
    {"Shift", modifier::Shift},
    {"Alt", modifier::Alt},
    {"Meta", modifier::Meta},
    {"Hyper", modifier::Hyper},
    {"Ctrl", modifier::Control},
    {"Control", modifier::Control},
    {"Super", modifier::Super},
    {"Win", modifier::Super},
}};

constexpr std::array<std::pair<std::string_view, model::NamedKey>, 7> OtherNames{{
    {"Esc", model::NamedKey::Escape},
    {"Return", model::NamedKey::Enter},
    {"BackTab", model::NamedKey::Tab},
    {"Del", model::NamedKey::Delete},
    {"Ins", model::NamedKey::Insert},
    {"PgUp", model::NamedKey::PageUp},
    {"PgDn", model::NamedKey::PageDown},
}};

bool findNamed(std::string_view name, std::uint32_t& key) {
    for (const KeyRow& row : KeyRows) {
        if (equalIgnoringCase(row.name, name)) {
            key = static_cast<std::uint32_t>(row.key);
            return true;
        }
    }
    for (const auto& [other, named] : OtherNames) {
        if (equalIgnoringCase(other, name)) {
            key = static_cast<std::uint32_t>(named);
            return true;
        }
    }
    return false;
}

// A character: a capital is its small letter with Shift.
void setCharacter(char32_t character, model::KeyEvent& event) {
    if (character >= U'A' && character <= U'Z') {
        event.modifiers |= modifier::Shift;
        character = character - U'A' + U'a';
    }
    event.key = character;
    if ((event.modifiers & modifier::Control) == 0) {
        const bool isCapital = (event.modifiers & modifier::Shift) != 0 && character >= U'a' && character <= U'z';
        native::appendUtf8(isCapital ? character - U'a' + U'A' : character, event.text);
    }
}

} // namespace

bool parseKeyName(std::string_view name, model::KeyEvent& event) {
    event = {};
    // The last '+' may be the key itself: "+" or "Ctrl++".
    for (std::size_t plus = name.find('+'); plus != std::string_view::npos && plus > 0 && plus + 1 < name.size();
         plus = name.find('+')) {
        const std::string_view word = name.substr(0, plus);
        const auto known = std::find_if(ModifierNames.begin(), ModifierNames.end(),
                                        [&](const auto& row) { return equalIgnoringCase(row.first, word); });
        if (known == ModifierNames.end()) {
            return false;
        }
        event.modifiers |= known->second;
        name.remove_prefix(plus + 1);
    }
    if (name.empty()) {
        return false;
    }
    if (equalIgnoringCase(name, "BackTab")) {
        event.modifiers |= modifier::Shift;
    }
    if (findNamed(name, event.key)) {
        return true;
    }
    if (equalIgnoringCase(name, "Space")) {
        name = " ";
    }
    std::string_view rest = name;
    const char32_t character = native::takeCodePoint(rest);
    if (!rest.empty() || character < 0x20 || character == 0x7F || character == 0xFFFD) {
        return false;
    }
    setCharacter(character, event);
    return true;
}

} // namespace mullion::vt
