// Whatever a peer sends: frames are cut, binary messages decoded and control JSON read, without a fault.

#include <core/share/Control.h>
#include <core/share/Messages.h>
#include <core/share/Wire.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace mullion;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    share::FrameAssembler assembler(1 << 16);
    assembler.append(bytes);
    for (auto next = assembler.next(); next.ok() && next->has_value(); next = assembler.next()) {
        const std::string& payload = (*next)->payload;
        if (const auto input = share::decodeInput(payload); input && share::encodeInput(*input) != payload) {
            std::abort(); // What decodes must encode to the same bytes.
        }
        (void)share::decodeChanged(payload);
        (void)share::decodeSnapshot(payload);
        (void)share::decodeHistoryWindow(payload);
        const auto json = nlohmann::json::parse(payload, nullptr, false);
        if (!json.is_discarded()) {
            (void)share::paneFromJson(json);
            (void)share::sessionFromJson(json);
            (void)share::layoutFromJson(json);
        }
    }
    return 0;
}
