#include <tests/unit/app/FakeCore.h>

#include <app/link/CoreLink.h>
#include <app/shell/MainWindow.h>
#include <core/model/LayoutEdit.h>

#include <QSignalSpy>
#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::FakeCore;
using mullion::app::testing::fillFleet;
using nlohmann::json;

} // namespace

// Gestures on tiles end in requests; the real core's answers to them are tested elsewhere.
class DragTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeCore> m_core;
    std::unique_ptr<CoreLink> m_link;
    std::unique_ptr<MainWindow> m_window;

    CanvasWidget& canvas() { return m_window->canvas(); }
    void open(model::LayoutKind kind) {
        m_core = std::make_unique<FakeCore>();
        fillFleet(*m_core, 3);
        m_core->sessions.front().layout = {};
        m_core->sessions.front().layout.kind = kind;
        for (std::uint32_t id = 1; id <= 3; ++id) {
            model::insertPane(m_core->sessions.front().layout, {id}, {id - 1});
        }
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        m_window = std::make_unique<MainWindow>(*m_link, shellTheme(ColorScheme::Dark), options);
        m_window->resize(1400, 900);
        m_window->show();
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_link->state(), LinkState::Live);
        QTRY_COMPARE(canvas().tileRects().size(), 3U);
        QTRY_COMPARE(canvas().paneAt(titleOf(2)), model::PaneId{3}); // The scene knows where the titles are.
    }
    QPoint in(std::size_t tile, double x, double y) {
        const scene::PixelRect rect = canvas().tileRects()[tile];
        return {rect.x + static_cast<int>(rect.width * x), rect.y + static_cast<int>(rect.height * y)};
    }
    QPoint titleOf(std::size_t tile) {
        const scene::PixelRect rect = canvas().tileRects()[tile];
        return {rect.x + rect.width / 3, rect.y + 8};
    }
    void press(const QPoint& at, Qt::KeyboardModifiers modifiers = Qt::NoModifier) {
        QTest::mousePress(&canvas(), Qt::LeftButton, modifiers, at);
    }
    void move(const QPoint& at) {
        QMouseEvent event(QEvent::MouseMove, at, canvas().mapToGlobal(at), Qt::NoButton, Qt::LeftButton,
                          Qt::NoModifier);
        QCoreApplication::sendEvent(&canvas(), &event);
    }
    void release(const QPoint& at) { QTest::mouseRelease(&canvas(), Qt::LeftButton, Qt::NoModifier, at); }

  private Q_SLOTS:
    void cleanup() {
        m_window.reset();
        m_link.reset();
        m_core.reset();
    }

    void aTileDroppedOnASideSplitsIt() {
        open(model::LayoutKind::Split);
        press(titleOf(0));
        move(titleOf(0) + QPoint(20, 0));
        move(in(2, 0.5, 0.95));
        release(in(2, 0.5, 0.95));
        QTRY_COMPARE(m_core->lastParams("pane.move").dump(), R"({"beside":"p3","panes":["p1"],"place":"bottom"})");
    }

    void aPressThatHardlyMovesIsAClick() {
        open(model::LayoutKind::Split);
        QSignalSpy gestures(&canvas(), &CanvasWidget::gestureChanged);
        press(titleOf(1));
        move(titleOf(1) + QPoint(3, 1));
        release(titleOf(1) + QPoint(3, 1));
        QCOMPARE(canvas().focusedPane().value, 2U);
        QVERIFY(gestures.isEmpty());
    }

    void inAWallTheSidesInsert() {
        open(model::LayoutKind::Wall);
        press(titleOf(0));
        move(titleOf(0) + QPoint(20, 0));
        release(in(2, 0.9, 0.5)); // Without a last move: the place counts that was shown.
        QVERIFY(!m_core->hasRequest("pane.move"));
        press(titleOf(0));
        move(in(2, 0.9, 0.5));
        release(in(2, 0.9, 0.5));
        QTRY_COMPARE(m_core->lastParams("pane.move").dump(), R"({"beside":"p3","panes":["p1"],"place":"after"})");
    }

    void chosenTilesTravelTogether() {
        open(model::LayoutKind::Split);
        QTest::mouseClick(&canvas(), Qt::LeftButton, Qt::ControlModifier, titleOf(0));
        QTest::mouseClick(&canvas(), Qt::LeftButton, Qt::ControlModifier, titleOf(1));
        QCOMPARE(canvas().selectedTiles().size(), 2U);
        press(titleOf(1));
        move(in(2, 0.5, 0.5));
        release(in(2, 0.5, 0.5));
        QTRY_COMPARE(m_core->lastParams("pane.move").dump(), R"({"beside":"p3","panes":["p2","p1"],"place":"stack"})");
        QVERIFY(canvas().selectedTiles().empty());
    }

    void escapeEndsTheGestureWithoutARequest() {
        open(model::LayoutKind::Split);
        QSignalSpy gestures(&canvas(), &CanvasWidget::gestureChanged);
        press(titleOf(0));
        move(in(2, 0.5, 0.95));
        QTest::keyClick(&canvas(), Qt::Key_Escape);
        release(in(2, 0.5, 0.95));
        QCOMPARE(gestures.size(), 2);
        QVERIFY(gestures.back().front().toStringList().isEmpty());
        QVERIFY(!m_core->hasRequest("pane.move"));
    }

    void aDividerIsToldOnceWhenItIsLetGo() {
        open(model::LayoutKind::Split);
        const scene::PixelRect first = canvas().tileRects()[0];
        const QPoint gap(first.right() + 2, first.y + 300);
        press(gap);
        move(gap - QPoint(60, 0));
        move(gap - QPoint(130, 0));
        QVERIFY(canvas().tileRects()[0].width < first.width - 100); // The preview is live.
        QVERIFY(!m_core->hasRequest("layout.shares"));
        release(gap - QPoint(130, 0));
        QTRY_VERIFY(m_core->hasRequest("layout.shares"));
        QCOMPARE(m_core->lastParams("layout.shares").at("shares").size(), 3U);
        QTRY_COMPARE(canvas().tileRects()[0].width, first.width); // This core keeps its layout, and has answered.
        QTest::mouseDClick(&canvas(), Qt::LeftButton, Qt::NoModifier, gap);
        QTRY_VERIFY(m_core->hasRequest("layout.equalise"));
    }

    void whenNothingIsDraggedNothingIsDrawn() {
        open(model::LayoutKind::Split);
        press(titleOf(0));
        move(in(2, 0.5, 0.95));
        QTest::keyClick(&canvas(), Qt::Key_Escape);
        release(in(2, 0.5, 0.95));
        QTest::qWait(200); // Frames that were due are drawn.
        const std::uint64_t frames = canvas().framesDrawn();
        QTest::qWait(300);
        QCOMPARE(canvas().framesDrawn(), frames);
    }
};

QTEST_MAIN(DragTest)
#include "DragTest.moc"
