#include <tests/unit/app/FakeCore.h>
#include <tests/unit/app/TestScreen.h>

#include <app/link/CoreLink.h>

#include <QSignalSpy>
#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::FakeCore;
using mullion::app::testing::fillFleet;
using mullion::app::testing::TestScreen;

} // namespace

class CoreLinkTest : public QObject {
    Q_OBJECT

    std::unique_ptr<FakeCore> m_core;
    std::unique_ptr<CoreLink> m_link;

    void connectLink() {
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_link->state(), LinkState::Live);
    }

  private Q_SLOTS:
    void init() {
        m_core = std::make_unique<FakeCore>();
        fillFleet(*m_core, 3);
    }
    void cleanup() {
        m_link.reset();
        m_core.reset();
    }

    void theMirrorHoldsWhatTheCoreHolds() {
        connectLink();
        QCOMPARE(m_link->workspace().paneCount(), 3U);
        QCOMPARE(m_link->workspace().sessions().front().name, "fleet");
        QCOMPARE(m_link->workspace().panesOf({1}).size(), 3U);
        QVERIFY(m_core->hasRequest("events.subscribe"));
    }

    void eventsChangeTheMirror() {
        connectLink();
        QSignalSpy changed(m_link.get(), &CoreLink::paneChanged);
        QSignalSpy structure(m_link.get(), &CoreLink::workspaceChanged);
        share::PaneInfo pane = m_core->panes[1];
        pane.state = share::PaneState::Exited;
        pane.exitCode = 3;
        m_core->sendEvent("pane.exited", {{"pane", share::toJson(pane)}});
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(m_link->workspace().counts().failed, 1U);
        structure.clear();
        m_core->sendEvent("pane.closed", {{"pane", "p2"}});
        m_core->sendEvent("pane.closed", {{"pane", "p3"}});
        QTRY_COMPARE(m_link->workspace().paneCount(), 1U);
        QTRY_COMPARE(structure.size(), 1); // Many changes of one turn are told once.
    }

    void aMalformedEventIsIgnored() {
        connectLink();
        m_core->sendEvent("pane.changed", {{"pane", {{"id", 7}}}});
        m_core->sendEvent("pane.closed", {{"pane", "nonsense"}});
        m_core->sendEvent("core.load", {{"cpu_percent", 12.5}, {"rss_bytes", 1000}});
        QTRY_VERIFY(m_link->load() && m_link->load()->cpuPercent == 12.5);
        QCOMPARE(m_link->workspace().paneCount(), 3U);
    }

    void watchedPanesShowTheirPictures() {
        connectLink();
        TestScreen screen(20, 4);
        screen.row(0, U"hello").publish();
        m_link->watch({{1}, {2}});
        QTRY_VERIFY(m_core->hasRequest("pane.watch"));
        QSignalSpy pictures(m_link.get(), &CoreLink::picturesChanged);
        m_core->sendSnapshot(screen.message(), screen.writer().fd());
        QTRY_VERIFY(pictures.size() >= 1);
        QVERIFY((m_link->takeChanged() == std::vector<model::PaneId>{{1}}));
        QCOMPARE(m_link->frame({1})->rowText(0), "hello");
        screen.row(0, U"world").publish();
        m_core->sendChanged({{1}});
        QTRY_VERIFY(m_link->hasPending({1}));
        QVERIFY(m_link->takeChanged(model::PaneId{1}));
        QCOMPARE(m_link->frame({1})->rowText(0), "world");
        QCOMPARE(m_core->readies, 0);
        m_link->frameDone();
        QTRY_COMPARE(m_core->readies, 1);
        m_link->frameDone(); // One answer a doorbell.
        m_link->watch({{2}});
        QTRY_VERIFY(m_core->hasRequest("pane.unwatch"));
        QCOMPARE(m_core->readies, 1);
    }

    void aBrokenConnectionIsMadeAgain() {
        connectLink();
        QSignalSpy states(m_link.get(), &CoreLink::stateChanged);
        m_core->dropClient();
        QTRY_VERIFY(states.size() >= 2);
        QTRY_COMPARE(m_link->state(), LinkState::Live);
        QCOMPARE(m_core->connections, 2);
        QCOMPARE(m_link->workspace().paneCount(), 3U);
    }

    void aDeadCoreIsToldFromABrokenConnection() {
        connectLink();
        m_core->die();
        QTRY_COMPARE(m_link->state(), LinkState::CoreStopped);
        QVERIFY(m_link->stoppedAt().isValid());
        QCOMPARE(m_link->workspace().paneCount(), 3U); // The last pictures stay explained.
        QCOMPARE(m_link->request("pane.list", nlohmann::json::object()), 0U);
    }

    void whoCannotConnectSaysWhy() {
        m_link = std::make_unique<CoreLink>([](StartCore) -> CoreLink::ConnectResult {
            return Failure{share::ControlError{"runtime_dir", "The folder belongs to another user.", ""}};
        });
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_link->state(), LinkState::Failed);
        QCOMPARE(m_link->failure().code, "runtime_dir");
    }
};

QTEST_GUILESS_MAIN(CoreLinkTest)
#include "CoreLinkTest.moc"
