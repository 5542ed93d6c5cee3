#include <tests/unit/app/FakeCore.h>
#include <tests/unit/app/TestScreen.h>

#include <app/canvas/CopyMode.h>
#include <app/canvas/SelectedText.h>

#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>
#include <functional>
#include <memory>
#include <vector>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::FakeCore;
using mullion::app::testing::fillFleet;
using mullion::app::testing::historyRow;
using mullion::app::testing::TestScreen;
using Answer = CopyMode::Answer;

constexpr model::PaneId Pane{1};
constexpr std::uint64_t HistoryLines = 100;

Answer press(CopyMode& mode, const QString& text, Qt::KeyboardModifiers modifiers = Qt::NoModifier, int key = 0) {
    const QKeyEvent event(QEvent::KeyPress, key, modifiers, text);
    const Answer answer = mode.handleKey(event);
    return answer == Answer::NotMine ? mode.handleUnclaimedKey(event) : answer;
}

// Lines 0 to 99 are "line N", as far as they were asked for.
share::HistoryWindowMessage historyOf(const nlohmann::json& params) {
    share::HistoryWindowMessage window;
    window.endLine = HistoryLines;
    const auto rows = params.at("rows").get<std::uint64_t>();
    const auto up = static_cast<std::uint64_t>(std::max<std::int64_t>(params.at("up").get<std::int64_t>(), 0));
    const std::uint64_t anchor = params.value("line", HistoryLines);
    const std::uint64_t first =
        params.contains("line") ? anchor - std::min(anchor, up) : HistoryLines - std::min(HistoryLines, rows);
    for (std::uint64_t line = first; line < std::min(first + rows, HistoryLines); ++line) {
        window.rows.push_back(historyRow(line, U"line " + std::u32string(1, U'0' + static_cast<char32_t>(line % 10))));
    }
    return window;
}

} // namespace

class CopyModeTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeCore> m_core;
    std::unique_ptr<CoreLink> m_link;
    std::unique_ptr<TextViews> m_views;
    std::unique_ptr<TestScreen> m_screen;

    QString copied(const Selection& selection, const std::function<bool(double)>& goOn = {}) {
        QString text;
        bool done = false;
        const auto take = [&](const CollectedText& collected) {
            text = collected.text;
            done = collected.isWhole;
        };
        collectSelectedText(*m_link, *m_views, selection, CopyFormat::Text, {take, goOn});
        return QTest::qWaitFor([&done] { return done; }) ? text : QStringLiteral("nothing came");
    }

  private Q_SLOTS:
    void init() {
        m_core = std::make_unique<FakeCore>();
        m_core->history = historyOf;
        fillFleet(*m_core, 1);
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_link->state(), LinkState::Live);
        m_views = std::make_unique<TextViews>(*m_link);
        m_screen = std::make_unique<TestScreen>(std::uint16_t{20}, std::uint16_t{4});
        m_screen->row(0, U"make all").row(1, U"cc -o 漢字 b.c").row(2, U"done").history(0, HistoryLines).publish();
        m_link->watch({Pane});
        QTRY_VERIFY(m_core->hasRequest("pane.watch"));
        m_core->sendSnapshot(m_screen->message(), m_screen->writer().fd());
        QTRY_VERIFY(m_link->hasPending(Pane));
        QVERIFY(m_link->takeChanged(Pane));
    }
    void cleanup() {
        m_views.reset();
        m_link.reset();
        m_core.reset();
    }

    void theKeysOfViMoveTheCursor() {
        CopyMode mode(*m_views, Pane, 0, 0);
        press(mode, "w");
        QCOMPARE(mode.cursor(), (TextPosition{100, 5}));
        press(mode, "j");
        QCOMPARE(mode.cursor(), (TextPosition{101, 5}));
        press(mode, "$");
        QCOMPARE(mode.cursor(), (TextPosition{101, 13}));
        press(mode, "0");
        press(mode, "k");
        press(mode, "h");
        QCOMPARE(mode.cursor(), (TextPosition{100, 0})); // Nothing is further left.
        press(mode, "G");
        QCOMPARE(mode.cursor(), (TextPosition{102, 0})); // The last line with text.
    }

    void aWideCharacterIsEnteredAtItsFirstCell() {
        CopyMode mode(*m_views, Pane, 1, 7);
        QCOMPARE(mode.cursor(), (TextPosition{101, 6}));
    }

    void aSelectionHoldsBothEnds() {
        CopyMode mode(*m_views, Pane, 0, 5);
        press(mode, "v");
        press(mode, "l");
        QCOMPARE(copied(mode.selection()), QStringLiteral("al"));
        press(mode, "o"); // The other end moves now.
        press(mode, "0");
        QCOMPARE(copied(mode.selection()), QStringLiteral("make al"));
        QCOMPARE(press(mode, "y"), Answer::Copy);
    }

    void aRectangleTakesTheSameColumnsOfEachRow() {
        CopyMode mode(*m_views, Pane, 0, 0);
        press(mode, QString(QChar(0x16)), Qt::ControlModifier, Qt::Key_V);
        press(mode, "j");
        press(mode, "l");
        QCOMPARE(copied(mode.selection()), QStringLiteral("ma\ncc"));
    }

    void escapeEndsTheSelectionThenTheMode() {
        CopyMode mode(*m_views, Pane, 0, 0);
        press(mode, "V");
        QVERIFY(mode.selects());
        QCOMPARE(press(mode, {}, Qt::NoModifier, Qt::Key_Escape), Answer::Taken);
        QVERIFY(!mode.selects());
        QCOMPARE(press(mode, {}, Qt::NoModifier, Qt::Key_Escape), Answer::Leave);
    }

    void whatIsTypedNeverReachesTheProgram() {
        CopyMode mode(*m_views, Pane, 0, 0);
        QCOMPARE(press(mode, "x"), Answer::Taken);
        QCOMPARE(press(mode, "/"), Answer::Find);
        QCOMPARE(press(mode, "N"), Answer::FindPrevious);
    }

    void aPageUpKeepsTheRowOfTheViewAndIsAskedOfTheCore() {
        CopyMode mode(*m_views, Pane, 2, 0);
        connect(m_views.get(), &TextViews::changed, this, [&mode] { mode.followView(); });
        press(mode, {}, Qt::ControlModifier, Qt::Key_B);
        QTRY_COMPARE(mode.cursor(), (TextPosition{98, 0}));
        QVERIFY(!m_views->isLive(Pane));
        QVERIFY(mode.beganLive());
        press(mode, "G");
        QVERIFY(m_views->isLive(Pane));
    }

    void aCopyReachesIntoHistoryThatIsOutOfView() {
        Selection selection;
        selection.set(Pane, {{97, 0}, {100, 4}});
        QCOMPARE(copied(selection), QStringLiteral("line 7\nline 8\nline 9\nmake"));
    }

    void aLongCopyTellsHowFarItIsAndCanBeGivenUp() {
        static constexpr std::uint64_t Lines = 3500;
        m_core->history = [](const nlohmann::json& params) {
            share::HistoryWindowMessage window;
            window.endLine = Lines;
            const auto first = params.at("line").get<std::uint64_t>();
            for (std::uint64_t line = first; line < std::min(first + params.at("rows").get<std::uint64_t>(), Lines);
                 ++line) {
                window.rows.push_back(historyRow(line, U"x"));
            }
            return window;
        };
        Selection selection;
        selection.set(Pane, {{0, 0}, {Lines, 0}});
        std::vector<double> parts;
        const QString text = copied(selection, [&parts](double part) {
            parts.push_back(part);
            return true;
        });
        QCOMPARE(text.count(u'x'), int{Lines});
        QCOMPARE(parts.size(), std::size_t{3});
        QVERIFY(std::ranges::is_sorted(parts) && parts.front() > 0.2 && parts.back() < 1);
        auto held = std::make_shared<int>(0);
        const std::weak_ptr<int> watched = held;
        collectSelectedText(*m_link, *m_views, selection, CopyFormat::Text,
                            {[held](const CollectedText&) { QFAIL("it was given up"); }, [](double) { return false; }});
        held.reset();
        QTRY_VERIFY(watched.expired());
    }

    void aCopyOfACoreThatGoesAwayNeverEndsAndHoldsNothing() {
        m_core->history = nullptr;
        Selection selection;
        selection.set(Pane, {{97, 0}, {100, 4}});
        auto held = std::make_shared<int>(0);
        const std::weak_ptr<int> watched = held;
        collectSelectedText(*m_link, *m_views, selection, CopyFormat::Text,
                            {[held](const CollectedText&) { QFAIL("no text came"); }, {}});
        held.reset();
        QVERIFY(!watched.expired());
        m_views->linkLost();
        QVERIFY(watched.expired());
    }
};

QTEST_MAIN(CopyModeTest)
#include "CopyModeTest.moc"
