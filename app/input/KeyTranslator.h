// Qt's key and mouse events as the neutral events of core/model/Key.h. The core turns those into bytes, per pane.
//
// Pure functions but for UnshiftedKeys, which learns the keyboard layout as it is used. GUI thread.
#pragma once

#include <core/model/Key.h>

#include <QKeyEvent>

#include <cstdint>
#include <unordered_map>

namespace mullion::app {

// What each physical key types without Shift. Qt reports Shift+1 as "!", and a program that reads the kitty protocol
// wants to know that it was the key of "1"; the layout is learned from keys pressed without Shift and, until then,
// assumed to be the common one.
class UnshiftedKeys {
  public:
    void learn(std::uint32_t scanCode, char32_t character);
    [[nodiscard]] char32_t unshifted(std::uint32_t scanCode, char32_t character) const;

  private:
    std::unordered_map<std::uint32_t, char32_t> m_byScanCode;
};

std::uint8_t modifiersOf(Qt::KeyboardModifiers modifiers);

// The neutral event of a key press or release. `key` is 0 and `text` empty when the key means nothing to a terminal
// (a dead key, a media key): such an event is not sent.
model::KeyEvent translateKey(const QKeyEvent& event, UnshiftedKeys& layout);
bool meansSomething(const model::KeyEvent& event);

model::MouseButton buttonOf(Qt::MouseButton button);
// The button held during a move; the lowest when there are several.
model::MouseButton buttonOf(Qt::MouseButtons buttons);

} // namespace mullion::app
