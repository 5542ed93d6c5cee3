#include <core/cli/attach/DetachKey.h>

#include <algorithm>

namespace mullion::cli {

std::optional<DetachKey> DetachKey::parse(std::string_view name) {
    constexpr std::string_view Prefix = "ctrl-";
    if (name.size() != Prefix.size() + 1 || !name.starts_with(Prefix)) {
        return std::nullopt;
    }
    const char key = name.back();
    const bool letter = key >= 'a' && key <= 'z';
    return letter || std::string_view("@[\\]^_").find(key) != std::string_view::npos ? std::optional(DetachKey(key))
                                                                                     : std::nullopt;
}

DetachKey::DetachKey(char key) {
    const std::string code = std::to_string(static_cast<int>(key));
    const char shown = key >= 'a' && key <= 'z' ? static_cast<char>(key - 'a' + 'A') : key;
    m_name = std::string("Ctrl+") + shown;
    m_forms = {std::string(1, static_cast<char>(key & 0x1F)), "\x1b[" + code + ";5u", "\x1b[" + code + ";5:1u",
               "\x1b[27;5;" + code + "~"};
}

DetachKey::Found DetachKey::find(std::string_view typed) const {
    std::size_t first = std::string_view::npos;
    for (const std::string& form : m_forms) {
        first = std::min(first, typed.find(form));
    }
    return {typed.substr(0, first), first != std::string_view::npos};
}

} // namespace mullion::cli
