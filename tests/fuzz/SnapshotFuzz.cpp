// A snapshot file full of lies: the reader refuses it or shows something, and never reads outside its mapping.

#include <core/share/SnapshotReader.h>

#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>

using namespace mullion;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    // A valid shape first, so that most inputs reach the part behind it; the input may still overwrite it.
    const share::SnapshotShape shape = share::snapshotShape(1, 1, 20, 5);
    const auto bytes = static_cast<std::size_t>(shape.totalBytes);
    void* memory = ::mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) {
        return 0;
    }
    UniqueMapping mapping(memory, bytes);
    std::memcpy(mapping.data(), &shape, sizeof(shape));
    if (size > 2) {
        const std::size_t at = ((data[0] << 8U) | data[1]) % bytes;
        std::memcpy(mapping.data() + at, data + 2, std::min(size - 2, bytes - at));
    }
    auto reader = share::SnapshotReader::open(std::move(mapping));
    if (!reader) {
        return 0;
    }
    share::SnapshotFrame frame;
    if (reader->read(frame) == share::ReadOutcome::Updated) {
        for (std::uint16_t row = 0; row < frame.rows(); ++row) {
            (void)frame.rowText(row);
            for (const model::Cell& cell : frame.row(row)) {
                (void)frame.link(cell);
                (void)frame.underlineColor(cell);
            }
        }
    }
    return 0;
}
