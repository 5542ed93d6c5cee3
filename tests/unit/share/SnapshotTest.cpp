#include <core/share/SharedMemory.h>
#include <core/share/SnapshotReader.h>
#include <core/share/SnapshotWriter.h>

#include <gtest/gtest.h>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

namespace mullion::share {
namespace {

using model::Cell;

// A small screen whose rows are text, with ids and generations as an engine would keep them.
class FakeScreen {
  public:
    FakeScreen(std::uint16_t columns, std::uint16_t rows) : m_size{columns, rows, 0, 0}, m_cells(rows), m_rows(rows) {
        for (std::uint16_t i = 0; i < rows; ++i) {
            m_rows[i].id = model::RowId{m_nextId++};
        }
    }
    void setRow(std::uint16_t row, std::u32string_view text) {
        m_cells[row].assign(text.size(), Cell{});
        for (std::size_t i = 0; i < text.size(); ++i) {
            m_cells[row][i].content = text[i];
        }
        ++m_rows[row].generation;
    }
    void setCluster(std::uint16_t row, std::uint16_t column, std::uint32_t cluster) {
        m_cells[row].resize(std::max<std::size_t>(m_cells[row].size(), column + 1U));
        m_cells[row][column].content = Cell::ClusterBit | cluster;
        ++m_rows[row].generation;
    }
    void endRow(std::uint16_t row, RowEnd end) {
        m_rows[row].end = end;
        ++m_rows[row].generation;
    }
    void scrollUp() {
        std::rotate(m_cells.begin(), m_cells.begin() + 1, m_cells.end());
        std::rotate(m_rows.begin(), m_rows.begin() + 1, m_rows.end());
        m_cells.back().clear();
        m_rows.back() = {};
        m_rows.back().id = model::RowId{m_nextId++};
    }
    void swapRows(std::uint16_t a, std::uint16_t b) {
        std::swap(m_cells[a], m_cells[b]);
        std::swap(m_rows[a], m_rows[b]);
    }
    [[nodiscard]] std::string text(std::uint16_t row) const {
        std::string line;
        for (const Cell& cell : m_cells[row]) {
            line += static_cast<char>(cell.content);
        }
        return line;
    }
    FrameSource frame() {
        for (std::size_t i = 0; i < m_rows.size(); ++i) {
            m_rows[i].cells = m_cells[i];
        }
        FrameSource source;
        source.rows = m_rows;
        source.palette = &m_palette;
        source.title = "a title";
        source.cluster = [](std::uint32_t id) -> std::string_view {
            static thread_local std::string text;
            text = "e\u0301" + std::to_string(id);
            return text;
        };
        source.extra = [](std::uint16_t) { return ExtraSource{model::Color::indexed(3), "https://example.test/"}; };
        return source;
    }
    [[nodiscard]] model::ScreenSize size() const { return m_size; }

  private:
    model::ScreenSize m_size;
    std::vector<std::vector<Cell>> m_cells;
    std::vector<RowSource> m_rows;
    model::Palette m_palette = model::defaultPalette();
    std::uint64_t m_nextId = 0;
};

SnapshotWriter makeWriter(const FakeScreen& screen) {
    auto writer = SnapshotWriter::create(7, 1, screen.size());
    EXPECT_TRUE(writer.ok());
    return std::move(*writer);
}

SnapshotReader makeReader(const SnapshotWriter& writer) {
    auto reader = SnapshotReader::openFd(UniqueFd(::dup(writer.fd())), writer.bytes());
    EXPECT_TRUE(reader.ok());
    return std::move(*reader);
}

TEST(Snapshot, aReaderSeesWhatTheWriterPublished) {
    FakeScreen screen(20, 4);
    screen.setRow(0, U"hello");
    screen.setRow(3, U"w\u00F6rld \u4E2D");
    SnapshotWriter writer = makeWriter(screen);
    writer.publish(screen.frame());
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    ASSERT_EQ(reader.read(frame), ReadOutcome::Updated);
    EXPECT_EQ(frame.rowText(0), "hello");
    EXPECT_EQ(frame.rowText(1), "");
    EXPECT_EQ(frame.rowText(3), "w\u00F6rld \u4E2D");
    EXPECT_EQ(frame.title(), "a title");
    EXPECT_EQ(frame.palette(), model::defaultPalette());
    EXPECT_EQ(reader.read(frame), ReadOutcome::Unchanged);
}

TEST(Snapshot, aFileWithoutAPictureIsNoEmptyScreen) {
    FakeScreen screen(20, 4);
    SnapshotWriter writer = makeWriter(screen);
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    EXPECT_EQ(reader.read(frame), ReadOutcome::Unchanged);
    EXPECT_EQ(frame.rows(), 0);
    writer.publish(screen.frame());
    EXPECT_EQ(reader.read(frame), ReadOutcome::Updated);
    EXPECT_EQ(frame.rows(), 4);
}

TEST(Snapshot, aScrollCopiesOneRowAndKeepsTheStampsOfTheOthers) {
    FakeScreen screen(80, 24);
    for (std::uint16_t i = 0; i < 24; ++i) {
        screen.setRow(i, U"line");
    }
    SnapshotWriter writer = makeWriter(screen);
    writer.publish(screen.frame());
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    ASSERT_EQ(reader.read(frame), ReadOutcome::Updated);
    const std::uint32_t secondStamp = frame.rowStamp(1);
    screen.scrollUp();
    screen.setRow(23, U"new");
    writer.publish(screen.frame());
    EXPECT_EQ(writer.rowsCopied(), 1U);
    ASSERT_EQ(reader.read(frame), ReadOutcome::Updated);
    EXPECT_EQ(frame.rowStamp(0), secondStamp);
    EXPECT_EQ(frame.rowText(23), "new");
}

TEST(Snapshot, anyMovementOfRowsShowsTheSameScreen) {
    FakeScreen screen(12, 30);
    SnapshotWriter writer = makeWriter(screen);
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    std::srand(7);
    for (int step = 0; step < 3000; ++step) {
        const auto row = static_cast<std::uint16_t>(std::rand() % 30);
        switch (std::rand() % 4) {
        case 0:
            screen.scrollUp();
            break;
        case 1:
            screen.swapRows(row, static_cast<std::uint16_t>(std::rand() % 30));
            break;
        default:
            screen.setRow(row, std::u32string(static_cast<std::size_t>(1 + std::rand() % 12), U'a' + std::rand() % 26));
        }
        if (std::rand() % 3 == 0) {
            writer.publish(screen.frame());
            ASSERT_EQ(reader.read(frame), ReadOutcome::Updated);
            for (std::uint16_t i = 0; i < 30; ++i) {
                ASSERT_EQ(frame.rowText(i), screen.text(i)) << "step " << step << " row " << i;
            }
        }
    }
}

TEST(Snapshot, aRowSaysWhetherItsLineGoesOnAndWhichOfItsCellsAreText) {
    FakeScreen screen(4, 3);
    screen.setRow(0, U"abcd");
    screen.setRow(1, U"abc");
    screen.setRow(2, U"abc");
    screen.endRow(0, RowEnd::Wrapped);
    screen.endRow(1, RowEnd::WrappedShort);
    SnapshotWriter writer = makeWriter(screen);
    writer.publish(screen.frame());
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    ASSERT_EQ(reader.read(frame), ReadOutcome::Updated);
    EXPECT_TRUE(frame.rowWrapped(0));
    EXPECT_EQ(frame.rowTextCells(0).size(), 4U);
    EXPECT_TRUE(frame.rowWrapped(1));
    EXPECT_EQ(frame.rowTextCells(1).size(), 3U);
    EXPECT_FALSE(frame.rowWrapped(2));
    EXPECT_EQ(frame.rowTextCells(2).size(), 4U);
}

TEST(Snapshot, clustersAndLinksTravelInTheArena) {
    FakeScreen screen(10, 2);
    screen.setCluster(1, 2, 42);
    SnapshotWriter writer = makeWriter(screen);
    writer.publish(screen.frame());
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    ASSERT_EQ(reader.read(frame), ReadOutcome::Updated);
    EXPECT_EQ(frame.rowText(1), "  e\u030142");
}

TEST(Snapshot, anArenaThatFillsUpStartsOverWithWhatIsOnTheScreen) {
    FakeScreen screen(10, 2);
    SnapshotWriter writer = makeWriter(screen);
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    // Far more clusters over time than the arena holds at once.
    for (std::uint32_t i = 1; i < 5000; ++i) {
        screen.setCluster(0, 0, i);
        writer.publish(screen.frame());
    }
    ASSERT_EQ(reader.read(frame), ReadOutcome::Updated);
    EXPECT_EQ(frame.rowText(0), "e\u03014999");
    EXPECT_GT(frame.state().arenaGeneration, 1U);
}

TEST(Snapshot, aReaderThatRacesTheWriterNeverSeesATornRow) {
    FakeScreen screen(200, 50);
    SnapshotWriter writer = makeWriter(screen);
    writer.publish(screen.frame());
    std::atomic<bool> stop{false};
    std::thread producer([&] {
        for (char32_t c = U'a'; !stop; c = c == U'z' ? U'a' : c + 1) {
            for (std::uint16_t row = 0; row < 50; ++row) {
                screen.setRow(row, std::u32string(200, c));
            }
            writer.publish(screen.frame());
        }
    });
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    int whole = 0;
    for (int attempt = 0; attempt < 2'000'000 && whole < 300; ++attempt) {
        if (reader.read(frame) != ReadOutcome::Updated) {
            std::this_thread::yield();
            continue;
        }
        ++whole;
        const Cell first = frame.row(0)[0];
        for (std::uint16_t row = 0; row < 50; ++row) {
            for (const Cell& cell : frame.row(row)) {
                if (cell != first) {
                    stop = true;
                    producer.join();
                    FAIL() << "torn frame";
                }
            }
        }
    }
    stop = true;
    producer.join();
    EXPECT_GT(whole, 0);
}

#ifdef __linux__
TEST(Snapshot, aReceiverOfTheDescriptorCanNeitherTruncateNorWriteIt) {
    FakeScreen screen(80, 24);
    SnapshotWriter writer = makeWriter(screen);
    writer.publish(screen.frame());
    const UniqueFd received(::dup(writer.fd()));
    EXPECT_EQ(::ftruncate(received.get(), 0), -1);
    EXPECT_EQ(::ftruncate(received.get(), 1 << 20), -1);
    const char byte = 1;
    EXPECT_EQ(::pwrite(received.get(), &byte, 1, 0), -1);
    EXPECT_EQ(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, received.get(), 0), MAP_FAILED);
    const std::string path = "/proc/self/fd/" + std::to_string(received.get());
    const UniqueFd reopened(::open(path.c_str(), O_RDWR | O_CLOEXEC));
    if (reopened.valid()) {
        EXPECT_EQ(::pwrite(reopened.get(), &byte, 1, 0), -1);
        EXPECT_EQ(::mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, reopened.get(), 0), MAP_FAILED);
        EXPECT_EQ(::ftruncate(reopened.get(), 0), -1);
    }
    SnapshotReader reader = makeReader(writer);
    SnapshotFrame frame;
    EXPECT_EQ(reader.read(frame), ReadOutcome::Updated);
}

TEST(Snapshot, aReaderRefusesAFileThatItsWriterCouldShrink) {
    const UniqueFd unsealed(::memfd_create("unsealed", MFD_CLOEXEC));
    ASSERT_EQ(::ftruncate(unsealed.get(), 1 << 20), 0);
    EXPECT_FALSE(mapReadOnly(unsealed, 1 << 20).ok());
}
#endif

// A private file under test control, for feeding the reader garbage.
UniqueMapping garbage(const SnapshotWriter& writer, std::size_t seed) {
    void* data = ::mmap(nullptr, writer.bytes(), PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    UniqueMapping copy(data, writer.bytes());
    const UniqueFd fd(::dup(writer.fd()));
    auto original = mapReadOnly(fd, writer.bytes());
    std::copy_n(original->data(), writer.bytes(), copy.data());
    std::srand(static_cast<unsigned>(seed));
    for (int i = 0; i < 64; ++i) {
        copy.data()[static_cast<std::size_t>(std::rand()) % copy.bytes()] = static_cast<std::uint8_t>(std::rand());
    }
    return copy;
}

TEST(Snapshot, aReaderSurvivesAFileFullOfLies) {
    FakeScreen screen(40, 10);
    screen.setCluster(0, 0, 1);
    SnapshotWriter writer = makeWriter(screen);
    writer.publish(screen.frame());
    for (std::size_t seed = 0; seed < 500; ++seed) {
        auto reader = SnapshotReader::open(garbage(writer, seed));
        if (!reader) {
            continue;
        }
        SnapshotFrame frame;
        if (reader->read(frame) == ReadOutcome::Updated) {
            for (std::uint16_t row = 0; row < frame.rows(); ++row) {
                (void)frame.rowText(row);
                for (const Cell& cell : frame.row(row)) {
                    (void)frame.link(cell);
                }
            }
        }
    }
}

} // namespace
} // namespace mullion::share
