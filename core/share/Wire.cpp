#include <core/share/Wire.h>

#include <core/base/Assert.h>

namespace mullion::share {

void appendFrame(std::string& out, FrameKind kind, std::string_view payload) {
    MULLION_ASSERT(payload.size() <= UINT32_MAX);
    ByteWriter writer(out);
    writer.u32(static_cast<std::uint32_t>(payload.size()));
    writer.u8(static_cast<std::uint8_t>(kind));
    writer.u8(0);
    writer.u16(0);
    writer.bytes(payload);
}

Result<std::optional<Frame>, WireError> FrameAssembler::next() {
    const std::string_view pending = std::string_view(m_buffer).substr(m_start);
    if (pending.size() < FrameHeadBytes) {
        m_buffer.erase(0, m_start);
        m_start = 0;
        return std::optional<Frame>();
    }
    ByteReader head(pending.substr(0, FrameHeadBytes));
    const std::size_t length = head.u32();
    const std::uint8_t kind = head.u8();
    if (head.u8() != 0 || head.u16() != 0 || kind == 0) {
        return Failure{WireError::BadHead};
    }
    if (length > m_limit) {
        return Failure{WireError::TooLong};
    }
    if (pending.size() < FrameHeadBytes + length) {
        m_buffer.erase(0, m_start);
        m_start = 0;
        return std::optional<Frame>();
    }
    Frame frame{static_cast<FrameKind>(kind), std::string(pending.substr(FrameHeadBytes, length))};
    m_start += FrameHeadBytes + length;
    return std::optional<Frame>(std::move(frame));
}

void ByteWriter::u16(std::uint16_t value) {
    u8(static_cast<std::uint8_t>(value & 0xFFU));
    u8(static_cast<std::uint8_t>(value >> 8U));
}

void ByteWriter::u32(std::uint32_t value) {
    u16(static_cast<std::uint16_t>(value & 0xFFFFU));
    u16(static_cast<std::uint16_t>(value >> 16U));
}

void ByteWriter::u64(std::uint64_t value) {
    u32(static_cast<std::uint32_t>(value & 0xFFFFFFFFU));
    u32(static_cast<std::uint32_t>(value >> 32U));
}

std::string_view ByteReader::bytes(std::size_t count) {
    if (m_failed || count > m_data.size() - m_position) {
        m_failed = true;
        return {};
    }
    const std::string_view result = m_data.substr(m_position, count);
    m_position += count;
    return result;
}

std::uint8_t ByteReader::u8() {
    const std::string_view data = bytes(1);
    return data.empty() ? std::uint8_t{0} : static_cast<std::uint8_t>(data[0]);
}

std::uint16_t ByteReader::u16() {
    const std::uint16_t low = u8();
    return static_cast<std::uint16_t>(low | (u8() << 8U));
}

std::uint32_t ByteReader::u32() {
    const std::uint32_t low = u16();
    return low | (std::uint32_t{u16()} << 16U);
}

std::uint64_t ByteReader::u64() {
    const std::uint64_t low = u32();
    return low | (std::uint64_t{u32()} << 32U);
}

} // namespace mullion::share
