#include <core/share/Messages.h>

#include <core/share/Limits.h>
#include <core/share/Wire.h>

#include <cstring>

namespace mullion::share {
namespace {

// Numbers of the protocol: a client of an earlier minor knows those up to Focus.
enum class InputTag : std::uint8_t { Key = 0, Text = 1, Paste = 2, Raw = 3, Mouse = 4, Focus = 5, KeyWithBase = 6 };

template <typename... Handlers>
struct Overloaded : Handlers... {
    using Handlers::operator()...;
};
template <typename... Handlers>
Overloaded(Handlers...) -> Overloaded<Handlers...>;

void writePanes(ByteWriter& writer, const std::vector<model::PaneId>& panes) {
    writer.u32(static_cast<std::uint32_t>(panes.size()));
    for (const model::PaneId pane : panes) {
        writer.u32(pane.value);
    }
}

// False when the count is over `limit` or the bytes end early.
bool readPanes(ByteReader& reader, std::size_t limit, std::vector<model::PaneId>& panes) {
    const std::size_t count = reader.u32();
    if (count > limit || count * 4 > reader.remaining()) {
        return false;
    }
    panes.reserve(count);
    for (std::size_t i = 0; i < count; ++i) {
        panes.push_back({reader.u32()});
    }
    return true;
}

void writeKey(ByteWriter& writer, const model::KeyEvent& key) {
    writer.u32(key.key);
    writer.u8(key.modifiers);
    writer.u8(static_cast<std::uint8_t>(key.action));
    if (key.baseKey != 0) {
        writer.u32(key.baseKey);
    }
    writer.bytes(key.text);
}

void writeMouse(ByteWriter& writer, const model::MouseEvent& mouse) {
    writer.u8(static_cast<std::uint8_t>(mouse.action));
    writer.u8(static_cast<std::uint8_t>(mouse.button));
    writer.u8(mouse.modifiers);
    writer.u16(mouse.column);
    writer.u16(mouse.row);
    writer.u16(mouse.insideX);
    writer.u16(mouse.insideY);
}

enum class BaseKey : std::uint8_t { Absent, Present };

std::optional<InputEvent> readKey(ByteReader& reader, BaseKey base) {
    constexpr std::size_t MaxKeyText = 64; // One key types at most a few grapheme clusters.
    model::KeyEvent key;
    key.key = reader.u32();
    key.modifiers = reader.u8();
    const std::uint8_t action = reader.u8();
    key.baseKey = base == BaseKey::Present ? reader.u32() : 0;
    key.text = reader.rest();
    const bool hasBase = key.baseKey != 0; // A form with a base key of zero would be a second way to say the same.
    if (action > 2 || hasBase != (base == BaseKey::Present) || key.baseKey > 0x10FFFF || key.text.size() > MaxKeyText ||
        key.key > static_cast<std::uint32_t>(model::NamedKey::Last)) {
        return std::nullopt;
    }
    key.action = static_cast<model::KeyAction>(action);
    return key;
}

std::optional<InputEvent> readMouse(ByteReader& reader) {
    model::MouseEvent mouse;
    const std::uint8_t action = reader.u8();
    const std::uint8_t button = reader.u8();
    mouse.modifiers = reader.u8();
    mouse.column = reader.u16();
    mouse.row = reader.u16();
    mouse.insideX = reader.u16();
    mouse.insideY = reader.u16();
    if (action > 2 || button > 7) {
        return std::nullopt;
    }
    mouse.action = static_cast<model::MouseAction>(action);
    mouse.button = static_cast<model::MouseButton>(button);
    return mouse;
}

std::optional<InputEvent> readEvent(ByteReader& reader) {
    switch (static_cast<InputTag>(reader.u8())) {
    case InputTag::Key:
        return readKey(reader, BaseKey::Absent);
    case InputTag::KeyWithBase:
        return readKey(reader, BaseKey::Present);
    case InputTag::Text:
        return TextInput{std::string(reader.rest())};
    case InputTag::Paste:
        return PasteInput{std::string(reader.rest())};
    case InputTag::Raw:
        return RawInput{std::string(reader.rest())};
    case InputTag::Mouse:
        return readMouse(reader);
    case InputTag::Focus: {
        const std::uint8_t change = reader.u8();
        if (change > 1) {
            return std::nullopt;
        }
        return FocusInput{static_cast<model::FocusChange>(change)};
    }
    }
    return std::nullopt;
}

} // namespace

std::string encodeInput(const InputMessage& message) {
    std::string payload;
    ByteWriter writer(payload);
    writePanes(writer, message.panes);
    const auto tag = [&writer](InputTag value) { writer.u8(static_cast<std::uint8_t>(value)); };
    std::visit(Overloaded{[&](const model::KeyEvent& key) {
                              tag(key.baseKey != 0 ? InputTag::KeyWithBase : InputTag::Key);
                              writeKey(writer, key);
                          },
                          [&](const TextInput& text) { tag(InputTag::Text), writer.bytes(text.text); },
                          [&](const PasteInput& paste) { tag(InputTag::Paste), writer.bytes(paste.text); },
                          [&](const RawInput& raw) { tag(InputTag::Raw), writer.bytes(raw.bytes); },
                          [&](const model::MouseEvent& mouse) { tag(InputTag::Mouse), writeMouse(writer, mouse); },
                          [&](const FocusInput& focus) {
                              tag(InputTag::Focus), writer.u8(static_cast<std::uint8_t>(focus.change));
                          }},
               message.event);
    return payload;
}

std::optional<InputMessage> decodeInput(std::string_view payload) {
    ByteReader reader(payload);
    InputMessage message;
    if (payload.size() > MaxInputBytes + MaxInputReceivers * 4 + 64 ||
        !readPanes(reader, MaxInputReceivers, message.panes)) {
        return std::nullopt;
    }
    auto event = readEvent(reader);
    if (!event || !reader.atEnd()) {
        return std::nullopt;
    }
    message.event = std::move(*event);
    return message;
}

std::string encodeChanged(const ChangedMessage& message) {
    std::string payload;
    ByteWriter writer(payload);
    writePanes(writer, message.panes);
    return payload;
}

std::optional<ChangedMessage> decodeChanged(std::string_view payload) {
    ByteReader reader(payload);
    ChangedMessage message;
    if (!readPanes(reader, MaxPanes, message.panes) || !reader.atEnd()) {
        return std::nullopt;
    }
    return message;
}

std::string encodeSnapshot(const SnapshotMessage& message) {
    std::string payload;
    ByteWriter writer(payload);
    writer.u32(message.pane.value);
    writer.u32(message.epoch);
    writer.u64(message.bytes);
    return payload;
}

std::optional<SnapshotMessage> decodeSnapshot(std::string_view payload) {
    ByteReader reader(payload);
    SnapshotMessage message;
    message.pane = {reader.u32()};
    message.epoch = reader.u32();
    message.bytes = reader.u64();
    if (!reader.atEnd()) {
        return std::nullopt;
    }
    return message;
}

std::string encodeHistoryWindow(const HistoryWindowMessage& message) {
    std::string payload;
    ByteWriter writer(payload);
    writer.u64(message.request);
    writer.u32(message.pane.value);
    writer.u64(message.firstLine);
    writer.u64(message.endLine);
    writer.u32(static_cast<std::uint32_t>(message.rows.size()));
    for (const HistoryWindowRow& row : message.rows) {
        writer.u64(row.line);
        writer.u32(row.column);
        writer.u8(row.wrapped ? 1 : 0);
        writer.u16(static_cast<std::uint16_t>(row.cells.size()));
        writer.bytes({reinterpret_cast<const char*>(row.cells.data()), row.cells.size() * sizeof(model::Cell)});
    }
    writer.u32(static_cast<std::uint32_t>(message.clusters.size()));
    for (const std::string& cluster : message.clusters) {
        writer.u8(static_cast<std::uint8_t>(cluster.size()));
        writer.bytes(std::string_view(cluster).substr(0, MaxClusterBytes));
    }
    return payload;
}

std::optional<HistoryWindowMessage> decodeHistoryWindow(std::string_view payload) {
    ByteReader reader(payload);
    HistoryWindowMessage message;
    message.request = reader.u64();
    message.pane = {reader.u32()};
    message.firstLine = reader.u64();
    message.endLine = reader.u64();
    const std::size_t rows = reader.u32();
    if (rows > MaxHistoryRows) {
        return std::nullopt;
    }
    for (std::size_t i = 0; i < rows && !reader.failed(); ++i) {
        HistoryWindowRow row;
        row.line = reader.u64();
        row.column = reader.u32();
        row.wrapped = reader.u8() != 0;
        const std::size_t count = reader.u16();
        const std::string_view cells = reader.bytes(count * sizeof(model::Cell));
        if (!reader.failed()) {
            row.cells.resize(count);
            if (!cells.empty()) { // memcpy forbids null even for no bytes.
                std::memcpy(static_cast<void*>(row.cells.data()), cells.data(), cells.size());
            }
            message.rows.push_back(std::move(row));
        }
    }
    const std::size_t clusters = reader.u32();
    for (std::size_t i = 0; i < clusters && !reader.failed(); ++i) {
        const std::size_t length = reader.u8();
        message.clusters.emplace_back(reader.bytes(length));
    }
    if (!reader.atEnd()) {
        return std::nullopt;
    }
    return message;
}

} // namespace mullion::share
