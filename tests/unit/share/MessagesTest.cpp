#include <core/share/Messages.h>

#include <gtest/gtest.h>

namespace mullion::share {
namespace {

std::vector<InputMessage> examples() {
    model::KeyEvent key{static_cast<std::uint32_t>(model::NamedKey::F5), model::modifier::Control, {}, ""};
    model::MouseEvent mouse{model::MouseAction::Move, model::MouseButton::Left, 1, 999, 499, 7, 8};
    return {{{{1}}, key},
            {{{1}, {2}}, model::KeyEvent{U'a', 0, model::KeyAction::Repeat, "\u00E4", U'c'}},
            {{{3}}, TextInput{"text"}},
            {{{3}}, PasteInput{"pa\nste"}},
            {{}, RawInput{std::string("\0\x1b", 2)}},
            {{{9}}, mouse},
            {{{9}}, FocusInput{model::FocusChange::In}}};
}

TEST(Messages, inputComesBackAsItWas) {
    for (const InputMessage& message : examples()) {
        const auto decoded = decodeInput(encodeInput(message));
        ASSERT_TRUE(decoded.has_value());
        EXPECT_EQ(*decoded, message);
    }
}

// What a window of protocol 1.0 sends: an upgraded core goes on to serve it.
TEST(Messages, keysAndTheirNumbersAreThoseOfTheFirstMinorVersion) {
    const model::KeyEvent key{static_cast<std::uint32_t>(model::NamedKey::RightSuper), 4, model::KeyAction::Release,
                              "x"};
    const std::string head("\1\0\0\0\1\0\0\0\0", 9); // One pane, p1; a key.
    const std::string payload = encodeInput({{{1}}, key});
    ASSERT_EQ(payload.size(), head.size() + 4 + 1 + 1 + 1);
    EXPECT_EQ(payload.substr(0, head.size()), head);
    EXPECT_EQ(payload.substr(head.size() + 4), std::string("\4\2x"));
    EXPECT_EQ(static_cast<std::uint32_t>(model::NamedKey::RightSuper) -
                  static_cast<std::uint32_t>(model::NamedKey::First),
              79U);
}

TEST(Messages, aTruncatedHeadIsRefused) {
    for (const InputMessage& message : examples()) {
        const std::string payload = encodeInput(message);
        const std::size_t head = 4 + 4 * message.panes.size() + 1;
        for (std::size_t length = 0; length < head; ++length) {
            EXPECT_FALSE(decodeInput(payload.substr(0, length)).has_value());
        }
    }
}

TEST(Messages, aKeyWithABaseKeyOfZeroIsRefused) {
    const std::string head("\1\0\0\0\1\0\0\0\6", 9); // One pane, p1; a key with its base key.
    const std::string key("a\0\0\0\0\0", 6);
    EXPECT_TRUE(decodeInput(head + key + std::string("b\0\0\0", 4)).has_value());
    EXPECT_FALSE(decodeInput(head + key + std::string("\0\0\0\0", 4)).has_value());
}

TEST(Messages, aPaneCountThatLiesIsRefused) {
    std::string payload = encodeInput({{{1}}, TextInput{"x"}});
    payload[0] = '\xff';
    payload[3] = '\xff';
    EXPECT_FALSE(decodeInput(payload).has_value());
}

TEST(Messages, aHistoryWindowComesBackAsItWasAndEveryTruncationIsRefused) {
    HistoryWindowMessage message;
    message.request = 77;
    message.pane = {5};
    message.firstLine = 100;
    message.endLine = 1ULL << 40U;
    message.rows.push_back({100, 0, true, {model::Cell{U'x', {}, {}, 0, 0}}});
    message.rows.push_back({100, 1, false, {model::Cell{model::Cell::ClusterBit, {}, {}, 0, 0}}});
    message.clusters = {"e\u0301"};
    const std::string payload = encodeHistoryWindow(message);
    const auto decoded = decodeHistoryWindow(payload);
    ASSERT_TRUE(decoded.has_value());
    EXPECT_EQ(*decoded, message);
    for (std::size_t length = 0; length < payload.size(); ++length) {
        EXPECT_FALSE(decodeHistoryWindow(std::string_view(payload).substr(0, length)).has_value());
    }
}

} // namespace
} // namespace mullion::share
