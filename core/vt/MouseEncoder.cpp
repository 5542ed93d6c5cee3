// Mouse reports, pastes and focus reports.
#include <core/vt/KeyEncoder.h>

#include <core/vt/CellPixels.h>
#include <core/vt/native/Utf8.h>

namespace mullion::vt {

namespace {

using model::Modes;
using model::MouseAction;
using model::MouseButton;
using model::MouseEncoding;
using model::MouseEvent;
using model::MouseTracking;
namespace modifier = model::modifier;

bool isWheel(MouseButton button) {
    return button >= MouseButton::WheelUp;
}

bool isWanted(const MouseEvent& event, MouseTracking tracking) {
    if (isWheel(event.button) && event.action != MouseAction::Press) {
        return false;
    }
    switch (tracking) {
    case MouseTracking::None:
        return false;
    case MouseTracking::X10:
        return event.action == MouseAction::Press && event.button != MouseButton::None && !isWheel(event.button);
    case MouseTracking::Normal:
        return event.action != MouseAction::Move;
    case MouseTracking::Button:
        return event.action != MouseAction::Move || event.button != MouseButton::None;
    case MouseTracking::Any:
        return true;
    }
    return false;
}

// xterm's button code: low two bits the button (3: none or released), 4 Shift, 8 Alt, 16 Ctrl, 32 motion, 64 wheel.
unsigned buttonCode(const MouseEvent& event, const Modes& modes) {
    unsigned code = 3;
    if (isWheel(event.button)) {
        code = 64U + static_cast<unsigned>(event.button) - static_cast<unsigned>(MouseButton::WheelUp);
    } else if (event.button != MouseButton::None) {
        code = static_cast<unsigned>(event.button) - static_cast<unsigned>(MouseButton::Left);
    }
    const bool namesReleased =
        modes.mouseEncoding == MouseEncoding::Sgr || modes.mouseEncoding == MouseEncoding::SgrPixels;
    if (event.action == MouseAction::Release && !namesReleased) {
        code = 3;
    }
    if (modes.mouseTracking == MouseTracking::X10) {
        return code;
    }
    code += (event.modifiers & modifier::Shift) != 0 ? 4 : 0;
    code += (event.modifiers & modifier::Alt) != 0 ? 8 : 0;
    code += (event.modifiers & modifier::Control) != 0 ? 16 : 0;
    code += event.action == MouseAction::Move ? 32 : 0;
    return code;
}

void appendNumbers(std::string_view prefix, unsigned code, unsigned x, unsigned y, std::string& out) {
    out += prefix;
    out += std::to_string(code);
    out += ';';
    out += std::to_string(x);
    out += ';';
    out += std::to_string(y);
}

void appendSgr(unsigned code, unsigned x, unsigned y, MouseAction action, std::string& out) {
    appendNumbers("\x1B[<", code, x, y, out);
    out += action == MouseAction::Release ? 'm' : 'M';
}

// The pixel from 1 of a place within a cell, counted from the edge of the screen.
unsigned pixelOf(unsigned cell, unsigned inside, int pixels) {
    const auto size = static_cast<unsigned>(pixels);
    return cell * size + ((inside * size) >> 16U) + 1U;
}

} // namespace

void encodeMouse(const MouseEvent& event, const Modes& modes, const model::ScreenSize& size, std::string& out) {
    if (!isWanted(event, modes.mouseTracking)) {
        return;
    }
    const unsigned code = buttonCode(event, modes);
    const unsigned x = event.column + 1U;
    const unsigned y = event.row + 1U;
    switch (modes.mouseEncoding) {
    case MouseEncoding::Default:
        if (x <= 223 && y <= 223) { // A byte holds no more; a wrong place is worse than none.
            out += "\x1B[M";
            out += static_cast<char>(code + 32);
            out += static_cast<char>(x + 32);
            out += static_cast<char>(y + 32);
        }
        break;
    case MouseEncoding::Utf8:
        if (x <= 2015 && y <= 2015) {
            out += "\x1B[M";
            native::appendUtf8(code + 32, out);
            native::appendUtf8(x + 32, out);
            native::appendUtf8(y + 32, out);
        }
        break;
    case MouseEncoding::Sgr:
        appendSgr(code, x, y, event.action, out);
        break;
    case MouseEncoding::Urxvt:
        appendNumbers("\x1B[", code + 32, x, y, out);
        out += 'M';
        break;
    case MouseEncoding::SgrPixels:
        appendSgr(code, pixelOf(event.column, event.insideX, cellWidth(size)),
                  pixelOf(event.row, event.insideY, cellHeight(size)), event.action, out);
        break;
    }
}

void encodePaste(std::string_view text, const Modes& modes, std::string& out) {
    const bool bracketed = modes.has(model::modeflag::BracketedPaste);
    out += bracketed ? "\x1B[200~" : "";
    while (!text.empty()) {
        if (text.starts_with("\r\n")) {
            text.remove_prefix(1);
        }
        const char32_t codePoint = native::takeCodePoint(text);
        if (codePoint == '\n' || codePoint == '\r') {
            out += '\r';
        } else if (codePoint == '\t' || (codePoint >= 0x20 && codePoint < 0x7F) || codePoint >= 0xA0) {
            native::appendUtf8(codePoint, out);
        }
    }
    out += bracketed ? "\x1B[201~" : "";
}

void encodeFocus(model::FocusChange change, const Modes& modes, std::string& out) {
    if (modes.has(model::modeflag::FocusReports)) {
        out += change == model::FocusChange::In ? "\x1B[I" : "\x1B[O";
    }
}

} // namespace mullion::vt
