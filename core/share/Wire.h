// Frames on the core's socket: an 8-byte head, then the payload. All numbers are little-endian.
//
//   u32 payload bytes | u8 kind | u8[3] zero | payload
//
// See docs/protocol.md for what each kind carries.
#pragma once

#include <core/base/Result.h>
#include <core/share/Limits.h>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mullion::share {

inline constexpr int ProtocolMajor = 1;
inline constexpr int ProtocolMinor = 1;

enum class FrameKind : std::uint8_t {
    Hello = 1,         // client: JSON, first frame of a connection
    Welcome = 2,       // core: JSON, answer to Hello
    Refused = 3,       // core: JSON error, then the core closes the connection
    Request = 4,       // client: JSON {id, verb, params}
    Reply = 5,         // core: JSON {id, ok, data | error}
    Event = 6,         // core: JSON {event, data}
    Input = 7,         // client: binary, InputMessage
    Changed = 8,       // core: binary, ChangedMessage (the doorbell)
    Ready = 9,         // client: empty; the next Changed may come
    Snapshot = 10,     // core: binary, SnapshotMessage, with one descriptor
    HistoryWindow = 11 // core: binary, HistoryWindowMessage
};

inline constexpr std::size_t FrameHeadBytes = 8;

struct Frame {
    FrameKind kind{};
    std::string payload;
};

// Appends one whole frame to `out`.
void appendFrame(std::string& out, FrameKind kind, std::string_view payload);

enum class WireError : std::uint8_t { TooLong, BadHead };

// Cuts a byte stream into frames. Feed it what was read, then take frames until there is none.
class FrameAssembler {
  public:
    // Frames longer than `limit` payload bytes are an error.
    explicit FrameAssembler(std::size_t limit = MaxFrameBytes) : m_limit(limit) {}
    void append(std::string_view bytes) { m_buffer.append(bytes); }
    // The next whole frame, none yet, or an error after which the stream cannot be used. Kinds that this version does
    // not know are returned as they are; the caller ignores or refuses them.
    Result<std::optional<Frame>, WireError> next();
    // What was read of a frame that is not whole yet, and what follows it.
    [[nodiscard]] std::string_view rest() const { return std::string_view(m_buffer).substr(m_start); }
    [[nodiscard]] std::size_t buffered() const { return m_buffer.size() - m_start; }

  private:
    std::size_t m_limit;
    std::string m_buffer;
    std::size_t m_start = 0;
};

// Writes little-endian numbers and bytes.
class ByteWriter {
  public:
    explicit ByteWriter(std::string& out) : m_out(out) {}
    void u8(std::uint8_t value) { m_out.push_back(static_cast<char>(value)); }
    void u16(std::uint16_t value);
    void u32(std::uint32_t value);
    void u64(std::uint64_t value);
    void bytes(std::string_view value) { m_out.append(value); }

  private:
    std::string& m_out;
};

// Reads them back. After a read past the end every value is zero and failed() is true: check once at the end.
class ByteReader {
  public:
    explicit ByteReader(std::string_view data) : m_data(data) {}
    std::uint8_t u8();
    std::uint16_t u16();
    std::uint32_t u32();
    std::uint64_t u64();
    std::string_view bytes(std::size_t count);
    std::string_view rest() { return bytes(m_data.size() - m_position); }
    [[nodiscard]] std::size_t remaining() const { return m_data.size() - m_position; }
    [[nodiscard]] bool failed() const { return m_failed; }
    [[nodiscard]] bool atEnd() const { return !m_failed && m_position == m_data.size(); }

  private:
    std::string_view m_data;
    std::size_t m_position = 0;
    bool m_failed = false;
};

} // namespace mullion::share
