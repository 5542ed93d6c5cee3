#include <tests/unit/app/FakeCore.h>

#include <app/layout/DividerDrag.h>
#include <app/layout/DragOverlay.h>
#include <app/layout/TileDrag.h>
#include <app/link/CoreLink.h>
#include <core/model/LayoutEdit.h>
#include <render/text/Glyphs.h>

#include <QKeyEvent>
#include <QSignalSpy>
#include <QTest>

#include <algorithm>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::FakeCore;
using mullion::app::testing::fillFleet;

constexpr model::PaneId One{1};
constexpr model::PaneId Two{2};
constexpr model::PaneId Three{3};

// Three tiles beside each other, without a canvas to draw them.
class Row : public TileDrag::Ground {
  public:
    model::Layout layout;
    scene::PixelSize size{900, 600};

    [[nodiscard]] DropGround dropGround() const override {
        DropGround ground;
        ground.layout = &layout;
        ground.order = layout.order;
        ground.canvas = size;
        ground.scale = scene::Scale(1);
        const std::vector<scene::PixelRect> rects = rectangles();
        for (std::size_t i = 0; i < rects.size(); ++i) {
            ground.tiles.push_back({layout.order[i], rects[i], 20});
        }
        ground.question = [this](std::size_t) { return question(); };
        ground.screenSize = [](scene::PixelSize tile) {
            return model::ScreenSize{static_cast<std::uint16_t>(tile.width / 8),
                                     static_cast<std::uint16_t>(tile.height / 17)};
        };
        return ground;
    }
    [[nodiscard]] std::vector<scene::PixelRect> rectangles() const {
        return scene::arrange(&layout, layout.order, question()).rects;
    }
    [[nodiscard]] scene::PixelRect rect(model::PaneId pane) const { return dropGround().rectOf(pane); }
    [[nodiscard]] QPointF in(model::PaneId pane, double x, double y) const {
        const scene::PixelRect area = rect(pane);
        return {area.x + area.width * x, area.y + area.height * y};
    }
    // Between the first two.
    [[nodiscard]] scene::PixelPoint gap() const { return {(rect(One).right() + rect(Two).x) / 2, 300}; }
    [[nodiscard]] scene::TileContent ghostOf(model::PaneId pane) const override {
        scene::TileContent content;
        content.pane = pane;
        return content;
    }
    [[nodiscard]] model::SessionId groundSession() const override { return {1}; }

  private:
    [[nodiscard]] scene::WallQuestion question() const {
        scene::WallQuestion question;
        question.area = size;
        question.scale = scene::Scale(1);
        question.userCell = {8, 17};
        question.smallestCell = {6, 12};
        return question;
    }
};

QKeyEvent keyOf(int key) {
    return {QEvent::KeyPress, key, Qt::NoModifier};
}

} // namespace

// The gestures alone: what is held, where it would go, what is asked of the core.
class TileDragTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeCore> m_core;
    std::unique_ptr<CoreLink> m_link;
    std::unique_ptr<QWidget> m_window;
    std::unique_ptr<text::Glyphs> m_glyphs;
    Row m_row;
    DragOverlay* m_overlay = nullptr;
    std::unique_ptr<TileDrag> m_drag;
    std::unique_ptr<DividerDrag> m_divider;
    QStringList m_words;

  private Q_SLOTS:
    void init() {
        m_core = std::make_unique<FakeCore>();
        fillFleet(*m_core, 3);
        m_row.layout = {};
        m_row.layout.kind = model::LayoutKind::Split;
        for (const model::PaneId pane : {One, Two, Three}) {
            model::insertPane(m_row.layout, pane, {pane.value - 1});
        }
        m_core->sessions.front().layout = m_row.layout;
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_link->state(), LinkState::Live);
        QTRY_VERIFY(m_link->workspace().pane(Three) != nullptr);
        m_window = std::make_unique<QWidget>();
        m_window->resize(m_row.size.width, m_row.size.height);
        m_window->show();
        m_glyphs = std::make_unique<text::Glyphs>(text::FontSettings{});
        m_overlay = new DragOverlay(scene::darkTheme(), m_window.get());
        m_drag = std::make_unique<TileDrag>(*m_link, m_row, TileDrag::Look{*m_glyphs, scene::darkTheme(), *m_overlay},
                                            *m_window);
        connect(m_drag.get(), &TileDrag::gestureChanged, this, [this](const QStringList& words) { m_words = words; });
        m_divider = std::make_unique<DividerDrag>(*m_link, *m_overlay, *m_window);
    }
    void cleanup() {
        m_divider.reset();
        m_drag.reset();
        m_window.reset();
        m_link.reset();
        m_core.reset();
    }

    void aDragEndsInOneRequestAndSaysWhatItIs() {
        QSignalSpy settled(m_drag.get(), &TileDrag::settled);
        m_drag->begin({One}, TileDrag::By::Mouse);
        QVERIFY(m_drag->isOn() && m_drag->carries(One) && !m_drag->carries(Two));
        QVERIFY(m_words.contains(QStringLiteral("Sides split")));
        m_drag->moveTo(m_row.in(Two, 0.5, 0.95));
        QVERIFY(m_overlay->isVisible());
        QVERIFY(!m_core->hasRequest("pane.move"));
        m_drag->drop();
        QTRY_COMPARE(m_core->lastParams("pane.move").dump(), R"({"beside":"p2","panes":["p1"],"place":"bottom"})");
        QVERIFY(!m_drag->isOn() && m_words.isEmpty() && !m_overlay->isVisible());
        QCOMPARE(settled.size(), 1);
    }

    void theDraggedTileIsNoTargetAndNowhereAsksForNothing() {
        m_drag->begin({One}, TileDrag::By::Mouse);
        m_drag->moveTo(m_row.in(One, 0.5, 0.5));
        QSignalSpy settled(m_drag.get(), &TileDrag::settled);
        m_drag->drop();
        QVERIFY(!m_drag->isOn());
        QVERIFY(settled.isEmpty()); // What is chosen stays chosen.
        QVERIFY(!m_core->hasRequest("pane.move") && !m_core->hasRequest("pane.swap"));
    }

    void anotherPlaceOfTheWindowMayTakeThem() {
        m_drag->setOutsideTargets([](const QPoint&) {
            return std::optional(Drop{DropKind::Session, model::Place::After, {}, {7}});
        });
        m_drag->begin({Two, Three}, TileDrag::By::Mouse);
        m_drag->moveTo({10, 10});
        m_drag->drop();
        QTRY_COMPARE(m_core->lastParams("pane.move").dump(), R"({"panes":["p2","p3"],"place":"after","to":"s7"})");
    }

    void arrowsChooseAndEnterDrops() {
        m_drag->begin({One}, TileDrag::By::Keys);
        QVERIFY(m_words.contains(QStringLiteral("Enter drops")));
        m_drag->moveTo(m_row.in(Three, 0.5, 0.95)); // The pointer means nothing now.
        QKeyEvent down = keyOf(Qt::Key_Down);
        QKeyEvent enter = keyOf(Qt::Key_Return);
        m_drag->handleKey(down);
        m_drag->handleKey(enter);
        QTRY_COMPARE(m_core->lastParams("pane.move").dump(), R"({"beside":"p2","panes":["p1"],"place":"bottom"})");
    }

    void aTravellerThatGoesEndsTheDrag() {
        m_drag->begin({One, Two}, TileDrag::By::Mouse);
        m_row.layout.order = {One, Two};
        m_drag->groundChanged();
        QVERIFY(m_drag->isOn()); // Somebody else went.
        m_row.layout.order = {Two};
        m_drag->groundChanged();
        QVERIFY(!m_drag->isOn() && m_words.isEmpty() && !m_overlay->isVisible());
    }

    void whatWouldBeTakenIsSaidBefore() {
        const DropGround ground = m_row.dropGround();
        const Workspace& workspace = m_link->workspace();
        const DropPreview below =
            previewOf({DropKind::Beside, model::Place::Bottom, Two, {}}, {One}, ground, workspace);
        QVERIFY(below.label.startsWith(QStringLiteral("Split below ")));
        QVERIFY(below.rect.y > 250 && below.rect.bottom() > 590);
        QVERIFY(below.rect.width > m_row.rect(Two).width); // One column less is left.
        QVERIFY(!below.detail.isEmpty());
        const DropPreview row = previewOf({DropKind::Session, model::Place::After, {}, {1}}, {One}, ground, workspace);
        QVERIFY(row.rect.empty() && row.label.isEmpty());
        const DropPreview arrival = arrivalOf({DropKind::Beside, model::Place::Right, Two, {}}, ground, workspace);
        QCOMPARE(arrival.rect.width, m_row.rect(Two).width / 2);
        QCOMPARE(arrival.rect.x, m_row.rect(Two).x + m_row.rect(Two).width / 2);
    }

    void aDividerPreviewsUntilTheCoreHasAnswered() {
        const share::SessionInfo session = m_link->workspace().sessions().front();
        const scene::PixelPoint point = m_row.gap();
        const auto gap = m_divider->at(session.layout, point);
        QVERIFY(gap.has_value());
        QVERIFY(!m_divider->at(session.layout, {point.x / 2, 300}));
        QSignalSpy previews(m_divider.get(), &DividerDrag::previewChanged);
        m_divider->begin(*gap, point, session);
        m_divider->moveTo({point.x - 60, 300}, Snapping::Off);
        QCOMPARE(previews.size(), 1);
        QVERIFY(m_divider->preview() != nullptr && *m_divider->preview() != session.layout);
        QVERIFY(!m_core->hasRequest("layout.shares"));
        m_divider->finish();
        QVERIFY(!m_divider->isOn() && m_divider->preview() != nullptr);
        QTRY_VERIFY(m_core->hasRequest("layout.shares"));
        QTRY_VERIFY(m_divider->preview() == nullptr);
    }

    void aDividerThatDidNotMoveAsksForNothing() {
        const share::SessionInfo session = m_link->workspace().sessions().front();
        m_divider->begin(*m_divider->at(session.layout, m_row.gap()), m_row.gap(), session);
        m_divider->finish();
        QVERIFY(m_divider->preview() == nullptr);
        QVERIFY(!m_core->hasRequest("layout.shares"));
    }

    void somebodyElsesLayoutWinsOverAHeldDivider() {
        share::SessionInfo session = m_link->workspace().sessions().front();
        m_divider->begin(*m_divider->at(session.layout, m_row.gap()), m_row.gap(), session);
        m_divider->sessionChanged(&session);
        QVERIFY(m_divider->isOn());
        model::removePane(session.layout, Three);
        m_divider->sessionChanged(&session);
        QVERIFY(!m_divider->isOn() && m_divider->preview() == nullptr && !m_overlay->isVisible());
    }
};

QTEST_MAIN(TileDragTest)
#include "TileDragTest.moc"
