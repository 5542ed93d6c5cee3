// Every line of Unicode's own test files for grapheme breaks and emoji, where the system has them.
#include <core/vt/native/Width.h>

#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

namespace mullion::vt::test {
namespace {

constexpr char32_t Joiner = 0x200D;

using Text = std::u32string;

std::string utf8Of(const Text& text) {
    std::string out;
    for (const char32_t codePoint : text) {
        appendContent(out, codePoint);
    }
    return out;
}

std::string hexOf(const Text& text) {
    std::ostringstream out;
    for (const char32_t codePoint : text) {
        out << std::hex << static_cast<std::uint32_t>(codePoint) << ' ';
    }
    return out.str();
}

// Lines of the file without comments and empty ones.
std::vector<std::string> dataLines(const std::string& name) {
    std::vector<std::string> lines;
    std::ifstream file(std::string(MULLION_UNICODE_DATA) + "/" + name);
    for (std::string line; std::getline(file, line);) {
        line.erase(std::min(line.find('#'), line.size()));
        if (line.find_first_not_of(" \t") != std::string::npos) {
            lines.push_back(line);
        }
    }
    return lines;
}

int widthOf(char32_t codePoint) {
    return native::characterClass(codePoint) & native::characterclass::WidthMask;
}

// What stands in the cells of the first row: the text of each cell that holds something, and how many cells it takes.
struct Shown {
    std::string text;
    int cells;
    friend bool operator==(const Shown&, const Shown&) = default;
};

std::ostream& operator<<(std::ostream& out, const Shown& shown) {
    return out << '"' << shown.text << "\" in " << shown.cells;
}

std::vector<Shown> shown(Terminal& terminal) {
    std::vector<Shown> out;
    for (std::uint16_t column = 0; column < terminal.engine().size().columns; ++column) {
        const model::Cell cell = terminal.cell(0, column);
        if (cell.has(model::cellflag::WideTail)) {
            out.back().cells = 2;
        } else if (cell.content != 0) {
            std::string text;
            if (cell.isCluster()) {
                text = terminal.engine().cluster(cell.clusterId());
            } else {
                appendContent(text, cell.content);
            }
            out.push_back({text, 1});
        }
    }
    return out;
}

// Splits at the "÷" of GraphemeBreakTest.txt.
std::vector<Text> clustersOf(const std::string& line) {
    std::vector<Text> clusters;
    std::istringstream words(line);
    for (std::string word; words >> word;) {
        if (word == "\u00F7") {
            clusters.emplace_back();
        } else if (word != "\u00D7") {
            clusters.back() += static_cast<char32_t>(std::stoul(word, nullptr, 16));
        }
    }
    clusters.pop_back();
    return clusters;
}

bool isControl(char32_t codePoint) {
    return codePoint < 0x20;
}
// The cells that the clusters of a line should give: one for each. But a terminal must put everything somewhere, so
// that what takes no cell of its own joins whatever stands before it, and is dropped when nothing does.
std::vector<Shown> expectedOf(const std::vector<Text>& clusters) {
    const auto cellsOf = [](char32_t codePoint) {
        const bool isFlagHalf = codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
        return isFlagHalf ? 2 : widthOf(codePoint);
    };
    std::vector<Shown> out;
    for (const Text& cluster : clusters) {
        bool begins = cellsOf(cluster[0]) != 0;
        for (const char32_t codePoint : cluster) {
            if (begins || (out.empty() && cellsOf(codePoint) != 0)) {
                out.push_back({utf8Of({codePoint}), cellsOf(codePoint)});
                begins = false;
            } else if (!out.empty()) {
                out.back().text += utf8Of({codePoint});
                out.back().cells = std::min(out.back().cells + cellsOf(codePoint), 2);
            }
        }
    }
    return out;
}

TEST(UnicodeData, everyLineOfTheGraphemeBreakTestGivesItsClusters) {
    const auto lines = dataLines("auxiliary/GraphemeBreakTest.txt");
    if (lines.empty()) {
        GTEST_SKIP() << "the system has no GraphemeBreakTest.txt";
    }
    std::size_t judged = 0;
    for (const std::string& line : lines) {
        const std::vector<Text> clusters = clustersOf(line);
        Text all;
        for (const Text& cluster : clusters) {
            all += cluster;
        }
        if (std::any_of(all.begin(), all.end(), isControl)) {
            continue; // Carriage returns and line feeds move the cursor.
        }
        Terminal whole(40, 2);
        whole.feed(utf8Of(all));
        EXPECT_EQ(shown(whole), expectedOf(clusters)) << hexOf(all);
        Terminal bytewise(40, 2);
        for (const char byte : utf8Of(all)) {
            bytewise.feed({&byte, 1});
        }
        EXPECT_EQ(shown(bytewise), expectedOf(clusters)) << hexOf(all) << "byte by byte";
        ++judged;
    }
    EXPECT_GT(judged, lines.size() / 2);
}

TEST(UnicodeData, everyEmojiOfTheEmojiTestIsOneClusterOfItsWidth) {
    const auto lines = dataLines("emoji/emoji-test.txt");
    if (lines.empty()) {
        GTEST_SKIP() << "the system has no emoji-test.txt";
    }
    for (const std::string& line : lines) {
        Text emoji;
        std::istringstream words(line.substr(0, line.find(';')));
        for (std::uint32_t value = 0; words >> std::hex >> value;) {
            emoji += static_cast<char32_t>(value);
        }
        // What lacks its U+FE0F is shown as text: as wide as its first character, unless something joined it.
        const bool isBare = line.find("unqualified") != std::string::npos && emoji.find(Joiner) == Text::npos;
        Terminal terminal(40, 2);
        terminal.feed(utf8Of(emoji) + ">");
        const std::vector<Shown> expected{{utf8Of(emoji), isBare ? widthOf(emoji[0]) : 2}, {">", 1}};
        EXPECT_EQ(shown(terminal), expected) << line;
    }
}

TEST(UnicodeData, everyVariationSequenceIsNarrowAsTextAndWideAsEmoji) {
    const auto lines = dataLines("emoji/emoji-variation-sequences.txt");
    if (lines.empty()) {
        GTEST_SKIP() << "the system has no emoji-variation-sequences.txt";
    }
    for (const std::string& line : lines) {
        std::istringstream words(line);
        std::uint32_t base = 0;
        std::uint32_t selector = 0;
        words >> std::hex >> base >> selector;
        const std::string text = utf8Of({static_cast<char32_t>(base), static_cast<char32_t>(selector)});
        Terminal terminal(40, 2);
        terminal.feed(text + "x");
        const std::vector<Shown> expected{{text, selector == 0xFE0F ? 2 : 1}, {"x", 1}};
        EXPECT_EQ(shown(terminal), expected) << line;
    }
}

} // namespace
} // namespace mullion::vt::test
