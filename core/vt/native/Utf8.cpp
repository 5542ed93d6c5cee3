#include <core/vt/native/Utf8.h>

namespace mullion::vt::native {

char32_t takeCodePoint(std::string_view& text) {
    constexpr char32_t Replacement = 0xFFFD;
    const auto byteAt = [&text](std::size_t at) { return static_cast<std::uint8_t>(text[at]); };
    const std::uint8_t lead = byteAt(0);
    std::size_t length = 1;
    char32_t value = lead;
    char32_t smallest = 0;
    if (lead >= 0xC2 && lead < 0xE0) {
        length = 2;
        value = lead & 0x1FU;
        smallest = 0x80;
    } else if (lead >= 0xE0 && lead < 0xF0) {
        length = 3;
        value = lead & 0x0FU;
        smallest = 0x800;
    } else if (lead >= 0xF0 && lead < 0xF5) {
        length = 4;
        value = lead & 0x07U;
        smallest = 0x10000;
    } else if (lead >= 0x80) {
        text.remove_prefix(1);
        return Replacement;
    }
    for (std::size_t i = 1; i < length; ++i) {
        if (i >= text.size() || (byteAt(i) & 0xC0U) != 0x80U) {
            text.remove_prefix(i);
            return Replacement;
        }
        value = (value << 6U) | (byteAt(i) & 0x3FU);
    }
    text.remove_prefix(length);
    const bool isScalar = value <= 0x10FFFF && (value < 0xD800 || value >= 0xE000);
    return value >= smallest && isScalar ? value : Replacement;
}

char32_t lastCodePoint(std::string_view text) {
    std::size_t start = text.size();
    while (start > 0 && (static_cast<std::uint8_t>(text[--start]) & 0xC0U) == 0x80U) {
    }
    text.remove_prefix(start);
    return text.empty() ? 0 : takeCodePoint(text);
}

void assignPrintable(std::string& out, std::string_view text, std::size_t maxBytes) {
    out.clear();
    while (!text.empty()) {
        const char32_t codePoint = takeCodePoint(text);
        if (codePoint < 0x20 || (codePoint >= 0x7F && codePoint < 0xA0)) {
            continue;
        }
        const std::size_t before = out.size();
        appendUtf8(codePoint, out);
        if (out.size() > maxBytes) {
            out.resize(before);
            return;
        }
    }
}

} // namespace mullion::vt::native
