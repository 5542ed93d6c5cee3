// The key that leaves an attached pane, found among the bytes that a terminal sends for what is typed.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace mullion::cli {

class DetachKey {
  public:
    // "ctrl-a" to "ctrl-z", or ctrl with one of @ [ \ ] ^ _ ; nothing for another text.
    static std::optional<DetachKey> parse(std::string_view name);

    struct Found {
        std::string_view before; // What was typed ahead of the key, or everything.
        bool pressed = false;
    };
    [[nodiscard]] Found find(std::string_view typed) const;
    // "Ctrl+\", as a person reads it.
    [[nodiscard]] const std::string& name() const { return m_name; }

  private:
    explicit DetachKey(char key);

    std::string m_name;
    // As a control character, in the kitty keyboard protocol (without and with the kind of event), and in xterm's
    // modifyOtherKeys: which of them comes depends on what the pane's program asked for.
    std::array<std::string, 4> m_forms;
};

} // namespace mullion::cli
