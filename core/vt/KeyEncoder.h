// What a program receives for a key, a mouse event, a paste or a change of focus, in the modes it asked for.
//
// Sources: xterm's "PC-Style Function Keys" and "Mouse Tracking" (ctlseqs), the kitty keyboard protocol. Pure
// functions; any thread.
#pragma once

#include <core/model/Geometry.h>
#include <core/model/Key.h>
#include <core/model/Modes.h>

#include <string>
#include <string_view>

namespace mullion::vt {

// Appends the bytes for `event`; nothing when the key means nothing in these modes (a bare modifier, a release).
void encodeKey(const model::KeyEvent& event, const model::Modes& modes, std::string& out);

// Appends the report, or nothing when the program did not ask for this kind of event.
void encodeMouse(const model::MouseEvent& event, const model::Modes& modes, const model::ScreenSize& size,
                 std::string& out);

// Bracketed when the program asked for it. Line feeds become carriage returns; control characters other than tab and
// carriage return are dropped, so that a paste cannot end its own bracket or run anything by itself.
void encodePaste(std::string_view text, const model::Modes& modes, std::string& out);

void encodeFocus(model::FocusChange change, const model::Modes& modes, std::string& out);

// "Enter", "Escape", "Ctrl+c", "Alt+Shift+Left", "F5", "a": the names `mullion pane key` takes. False: unknown name.
bool parseKeyName(std::string_view name, model::KeyEvent& event);

} // namespace mullion::vt
