#include <app/canvas/CopyMotion.h>
#include <app/canvas/CopyText.h>
#include <app/canvas/LinkFinder.h>

#include <QFile>
#include <QTemporaryDir>

#include <gtest/gtest.h>

#include <deque>
#include <string>

namespace mullion::app {
namespace {

// Rows as a pane shows them; a text longer than the width goes on in the next row.
class Rows {
  public:
    explicit Rows(std::size_t width) : m_width(width) {}
    Rows& line(const std::u32string& text, model::Color color = {}) {
        std::size_t at = 0;
        do {
            std::vector<model::Cell>& cells = m_cells.emplace_back(m_width);
            for (std::size_t i = 0; i < m_width && at + i < text.size(); ++i) {
                cells[i].content = text[at + i];
                cells[i].foreground = color;
            }
            at += m_width;
            m_rows.push_back(
                {{m_line, static_cast<std::uint32_t>(at - m_width)}, at < text.size(), cells, nullptr, nullptr});
        } while (at < text.size());
        ++m_line;
        return *this;
    }
    [[nodiscard]] const std::vector<TextRow>& rows() const { return m_rows; }

  private:
    std::size_t m_width;
    std::uint64_t m_line = 0;
    std::deque<std::vector<model::Cell>> m_cells;
    std::vector<TextRow> m_rows;
};

Selection selected(TextPosition from, TextPosition to, Grain grain, const Rows& rows) {
    Selection selection;
    selection.begin(model::PaneId{1}, from, grain, rows.rows());
    selection.extend(to, rows.rows());
    return selection;
}

std::string copy(const Rows& rows, const Selection& selection, CopyFormat format = CopyFormat::Text) {
    return copyRows(rows.rows(), selection, format, model::defaultPalette());
}

TEST(CopyText, joinsSoftWrapsAndDropsBlanksAtTheEnd) {
    Rows rows(4);
    rows.line(U"abcdefghij").line(U"x");
    EXPECT_EQ(copy(rows, selected({0, 1}, {1, 4}, Grain::Cell, rows)), "bcdefghij\nx");
    EXPECT_EQ(copy(rows, selected({0, 5}, {0, 5}, Grain::Line, rows)), "abcdefghij\n");
}

TEST(CopyText, aRectangleTakesTheSameColumnsOfEachRow) {
    Rows rows(8);
    rows.line(U"abcdef").line(U"123456").line(U"12").line(U"ghijkl");
    EXPECT_EQ(copy(rows, selected({0, 1}, {3, 4}, Grain::Block, rows)), "bcd\n234\n2\nhij");
    EXPECT_EQ(copy(rows, selected({1, 4}, {0, 2}, Grain::Block, rows)), "cd\n34") << "drawn from the right";
    Rows wrapped(4);
    wrapped.line(U"abcdefgh");
    EXPECT_EQ(copy(wrapped, selected({0, 1}, {0, 6}, Grain::Block, wrapped)), "b\nf") << "rows of one line too";
}

TEST(CopyText, htmlIsEscapedAndColoured) {
    Rows rows(8);
    rows.line(U"<a&b>", model::Color::rgb(1, 2, 3));
    const std::string html = copy(rows, selected({0, 0}, {0, 8}, Grain::Cell, rows), CopyFormat::Html);
    EXPECT_EQ(html, "<span style=\"color:#010203;\">&lt;a&amp;b&gt;</span>");
    EXPECT_TRUE(finishCopy(html, CopyFormat::Html, model::defaultPalette()).starts_with("<pre style="));
}

TEST(CopyText, ansiGivesTheColoursBack) {
    Rows rows(8);
    rows.line(U"red", model::Color::indexed(1)).line(U"plain");
    EXPECT_EQ(copy(rows, selected({0, 0}, {1, 8}, Grain::Cell, rows), CopyFormat::Ansi),
              "\x1B[0;38;5;1mred\x1B[0m\nplain");
}

TEST(CopyText, framesAroundTextAreLeftOut) {
    EXPECT_EQ(withoutFrames("\u256D\u2500\u2500\u256E\n\u2502 if (a) { \u2502\n\u2502   b | c; \u2502\n"
                            "\u2570\u2500\u2500\u256F\nplain\n  indented\n"),
              "if (a) {\n  b | c;\nplain\n  indented\n");
    EXPECT_EQ(withoutFrames("| x | y |\n\nz"), "x | y\n\nz");
}

TEST(CopyMotion, wordsAreAsViHasThem) {
    Rows rows(20);
    rows.line(U"one two-three").line(U"").line(U"four");
    const auto move = [&rows](TextPosition from, WordMove how) { return moveByWord(rows.rows(), from, how); };
    EXPECT_EQ(move({0, 0}, WordMove::NextStart), (TextPosition{0, 4}));
    EXPECT_EQ(move({0, 4}, WordMove::NextStart), (TextPosition{0, 7}));
    EXPECT_EQ(move({0, 8}, WordMove::NextStart), (TextPosition{2, 0}));
    EXPECT_EQ(move({2, 0}, WordMove::PreviousStart), (TextPosition{0, 8}));
    EXPECT_EQ(move({0, 0}, WordMove::NextEnd), (TextPosition{0, 2}));
    EXPECT_EQ(move({0, 2}, WordMove::NextEnd), (TextPosition{0, 6}));
    EXPECT_EQ(move({2, 0}, WordMove::NextStart), (TextPosition{2, 0})) << "the last word stays";
    EXPECT_EQ(firstInk(rows.rows()[0]), 0U);
    EXPECT_EQ(lastInk(rows.rows()[0]), 12U);
}

TEST(LinkFinder, addressesEndWhereTheSentenceGoesOn) {
    Rows rows(60);
    rows.line(U"see (https://example.org/a_(b)), or http://x.y/z?q=1.");
    const auto link = linkAt(rows.rows(), {0, 10}, {});
    ASSERT_TRUE(link);
    EXPECT_EQ(link->target, u"https://example.org/a_(b)");
    EXPECT_EQ(link->range, (TextRange{{0, 5}, {0, 30}}));
    EXPECT_EQ(linkAt(rows.rows(), {0, 40}, {})->target, u"http://x.y/z?q=1");
    EXPECT_FALSE(linkAt(rows.rows(), {0, 1}, {}));
    EXPECT_FALSE(linkAt(rows.rows(), {0, 59}, {}));
}

TEST(LinkFinder, aLinkAcrossASoftWrapIsOne) {
    Rows rows(10);
    rows.line(U"https://example.org/path");
    EXPECT_EQ(linkAt(rows.rows(), {0, 15}, {})->target, u"https://example.org/path");
}

TEST(LinkFinder, filesAreLinksWhenTheyExist) {
    Rows rows(60);
    rows.line(U"--> src/main.cpp:72:9: error, see other.cpp:1");
    const FileFinder files = [](const QString& path) {
        return path == u"src/main.cpp" ? std::optional(QStringLiteral("/w/src/main.cpp")) : std::nullopt;
    };
    const auto link = linkAt(rows.rows(), {0, 8}, files);
    ASSERT_TRUE(link);
    EXPECT_EQ(link->target, u"/w/src/main.cpp");
    EXPECT_EQ(link->line, 72);
    EXPECT_EQ(link->column, 9);
    EXPECT_FALSE(linkAt(rows.rows(), {0, 36}, files));
    EXPECT_FALSE(linkAt(rows.rows(), {0, 25}, files)) << "a word is no file";
}

TEST(LinkFinder, whatADesktopWouldRunIsKnownByBitNameAndWhatItLeadsTo) {
    const QTemporaryDir folder;
    const auto make = [&folder](const QString& name) {
        QFile file(folder.filePath(name));
        EXPECT_TRUE(file.open(QIODevice::WriteOnly));
        file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner);
        return folder.filePath(name);
    };
    for (const char* name : {"a.desktop", "a.DESKTOP", "a.jar", "a.exe", "a.msi", "a.bat", "a.com", "a.AppImage",
                             "a.command", "a.terminal", "a.sh", "a.tar.run"}) {
        EXPECT_TRUE(mightRun(make(QString::fromLatin1(name)))) << name;
    }
    for (const char* name : {"main.cpp", "notes.txt", "sh", "a.desktop.txt"}) {
        EXPECT_FALSE(mightRun(make(QString::fromLatin1(name)))) << name;
    }
    QFile::link(folder.filePath(QStringLiteral("a.jar")), folder.filePath(QStringLiteral("letter.txt")));
    EXPECT_TRUE(mightRun(folder.filePath(QStringLiteral("letter.txt"))));
    QFile::link(folder.filePath(QStringLiteral("notes.txt")), folder.filePath(QStringLiteral("notes.exe")));
    EXPECT_TRUE(mightRun(folder.filePath(QStringLiteral("notes.exe"))));
    QFile(folder.filePath(QStringLiteral("main.cpp"))).setPermissions(QFileDevice::ReadOwner | QFileDevice::ExeOwner);
    EXPECT_TRUE(mightRun(folder.filePath(QStringLiteral("main.cpp"))));
}

TEST(LinkFinder, onlyHarmlessSchemesMayBeOpened) {
    EXPECT_TRUE(mayBeOpened(QStringLiteral("https://x")));
    EXPECT_TRUE(mayBeOpened(QStringLiteral("mailto:a@b.c")));
    EXPECT_FALSE(mayBeOpened(QStringLiteral("javascript:alert(1)")));
    EXPECT_FALSE(mayBeOpened(QStringLiteral("ssh://-oProxyCommand=x")));
    EXPECT_FALSE(mayBeOpened(QStringLiteral("x-man-page://ls")));
    EXPECT_FALSE(mayBeOpened(QString()));
}

} // namespace
} // namespace mullion::app
