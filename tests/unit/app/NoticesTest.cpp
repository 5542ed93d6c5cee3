#include <tests/unit/app/FakeCore.h>

#include <app/find/FindControl.h>
#include <app/link/CoreLink.h>
#include <app/shell/MainWindow.h>

#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

#include <memory>
#include <string>
#include <vector>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::FakeCore;
using mullion::app::testing::fillFleet;

const QString Question = QStringLiteral("A program in pane %1 would type into other panes.");

} // namespace

// What the window says, and what follows the settings, with a file of settings.
class NoticesTest : public QObject {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<FakeCore> m_core;
    std::unique_ptr<SettingsStore> m_settings;
    std::unique_ptr<CoreLink> m_link;
    std::unique_ptr<MainWindow> m_window;

    void save(const QByteArray& text) {
        QFile file(m_settings->path());
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
        file.close();
        m_settings->read();
    }
    void askFor(const char* pane) { m_core->sendEvent("control.asked", {{"pane", pane}, {"program", "mullion"}}); }
    [[nodiscard]] QPushButton* button(const QString& text) const {
        for (auto* one : m_window->notice().findChildren<QPushButton*>()) {
            if (one->text() == text && one->isVisible()) {
                return one;
            }
        }
        return nullptr;
    }
    void answer(const QString& word, const std::string& pane) {
        QPushButton* one = button(word);
        QVERIFY(one != nullptr);
        QTRY_VERIFY(one->isEnabled());
        m_core->requests.clear();
        one->click();
        QTRY_VERIFY(m_core->hasRequest("core.control"));
        QCOMPARE(m_core->lastParams("core.control").value("pane", ""), pane);
    }

    // Answers the search that was asked for last.
    void found(const std::vector<std::string>& panes) {
        const std::uint64_t before = m_core->finds;
        QTRY_VERIFY(m_core->finds > before);
        for (const std::string& pane : panes) {
            m_core->sendEvent("find.hits", {{"find", m_core->finds},
                                            {"pane", pane},
                                            {"hits", 1},
                                            {"matched", 1},
                                            {"first", 0},
                                            {"end", 0},
                                            {"lines", {{{"line", 0}, {"text", "x"}, {"hits", {{0, 1}}}}}}});
        }
        m_core->sendEvent("find.done", {{"find", m_core->finds}, {"searched", 1}, {"searched_panes", 3}});
    }

  private Q_SLOTS:
    void init() {
        m_folder = std::make_unique<QTemporaryDir>();
        m_core = std::make_unique<FakeCore>();
        fillFleet(*m_core, 3);
        m_settings = std::make_unique<SettingsStore>(m_folder->filePath("config.yml"));
        m_link = std::make_unique<CoreLink>([this](StartCore) { return m_core->connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        options.settings = m_settings.get();
        m_window = std::make_unique<MainWindow>(*m_link, shellTheme(ColorScheme::Dark), options);
        m_window->resize(1200, 800);
        m_window->show();
        m_link->connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(m_window->canvas().tileRects().size(), 3U);
    }
    void cleanup() {
        m_window.reset();
        m_link.reset();
        m_settings.reset();
        m_core.reset();
        setKeyOverrides({});
    }

    void questionsWaitForOneAnother() {
        askFor("p1");
        QTRY_COMPARE(m_window->notice().text(), Question.arg(1));
        QSignalSpy asked(m_link.get(), &CoreLink::controlAsked);
        askFor("p2");
        QTRY_COMPARE(asked.size(), 1);
        QCOMPARE(m_window->notice().text(), Question.arg(1)); // Not another one under the pointer.
        answer("Allow", "p1");
        QCOMPARE(m_window->notice().text(), Question.arg(2));
        QVERIFY(!button("Allow")->isEnabled()); // The second click of a double one was not meant for it.
        answer("Deny", "p2");
        QVERIFY(!m_window->notice().isVisible());
    }

    void whatCannotBeSavedIsToldWhileItCannot() {
        const nlohmann::json full{{"code", "limit_disk"}, {"message", "No space."}, {"hint", "Free some."}};
        m_core->sendEvent("core.load", {{"unsaved", full}});
        QTRY_COMPARE(m_window->notice().text(), QStringLiteral("No space. Free some."));
        QVERIFY(m_window->notice().isVisible());
        m_core->sendEvent("core.load", {{"unsaved", nullptr}});
        QTRY_VERIFY(!m_window->notice().isVisible());
    }

    void aQuestionOutlivesAFaultThatIsMended() {
        save("text:\n  size: large\n");
        QVERIFY(m_window->notice().text().startsWith("config.yml line 2"));
        askFor("p1");
        QTRY_COMPARE(m_window->notice().text(), Question.arg(1));
        save("text:\n  size: 12\n");
        QVERIFY(m_window->notice().isVisible());
        QCOMPARE(m_window->notice().text(), Question.arg(1));
        save("text:\n  size: large\n");
        QCOMPARE(m_window->notice().text(), Question.arg(1));
        answer("Deny", "p1");
        QVERIFY(m_window->notice().text().startsWith("config.yml line 2")); // Now it has its turn.
    }

    void aQuestionComesBackAfterABriefNotice() {
        askFor("p1");
        QTRY_COMPARE(m_window->notice().text(), Question.arg(1));
        QSignalSpy closed(&m_window->notice(), &NoticeBar::closed);
        Q_EMIT m_link->requestFailed({"no", "That did not work.", ""});
        QCOMPARE(m_window->notice().text().trimmed(), "That did not work.");
        QTRY_COMPARE_WITH_TIMEOUT(closed.size(), 1, 10'000);
        QVERIFY(m_window->notice().isVisible());
        QCOMPARE(m_window->notice().text(), Question.arg(1));
    }

    void aQuestionOfAPaneThatIsGoneGoesToo() {
        askFor("p2");
        QTRY_VERIFY(m_window->notice().isVisible());
        m_core->sendEvent("pane.closed", {{"pane", "p2"}});
        QTRY_VERIFY(!m_window->notice().isVisible());
    }

    void aRefusedKeyFlashesUnlessMotionIsReduced() {
        Q_EMIT m_window->canvas().keyRefused();
        QVERIFY(m_window->notice().isFlashing());
        QTRY_VERIFY(!m_window->notice().isFlashing());
        QVERIFY(m_settings->set(SettingId::ReducedMotion, "true"));
        Q_EMIT m_window->canvas().keyRefused();
        QVERIFY(!m_window->notice().isFlashing());
    }

    void shownChordsFollowTheSettings() {
        auto* bar = m_window->findChild<TopBar*>();
        const auto tips = [bar] {
            QStringList words;
            for (const auto* one : bar->findChildren<QToolButton*>()) {
                words << one->toolTip();
            }
            return words;
        };
        QVERIFY(tips().contains("Split right  " + chordText(Action::SplitRight)));
        QVERIFY(m_settings->setKeys(Action::SplitRight, Chord{Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier}));
        QVERIFY(tips().contains("Split right  Ctrl+Shift+Q"));
        Q_EMIT bar->newMenu().aboutToShow();
        QStringList entries;
        for (const QAction* action : bar->newMenu().actions()) {
            entries << action->text();
        }
        QVERIFY(entries.contains("Split right\tCtrl+Shift+Q"));
    }

    // The bar's question is the dock's too, so that no news comes: what the dock showed before must not stay.
    void theDockOfFindingShowsWhatWasFoundWhileItWasAway() {
        FindControl& find = m_window->find();
        find.openDock();
        QTest::keyClicks(&find.dock().field().line(), "x");
        found({"p1", "p2", "p3"});
        QTRY_COMPARE(find.run().results().panes().size(), 3U);
        QVERIFY(!find.dock().grab().isNull());
        find.close();
        find.dock().setScope(FindScope::Pane);
        find.openBar();
        QTest::keyClicks(&find.bar().field().line(), "x");
        found({"p1"});
        QTRY_COMPARE(find.run().results().panes().size(), 1U);
        const int asked = int(m_core->finds);
        find.openDock();
        QVERIFY(!find.dock().grab().isNull());
        QStringList words;
        for (const auto* label : find.dock().findChildren<QLabel*>()) {
            words << label->text();
        }
        QVERIFY(words.contains("1 hit in 1 pane"));
        QCOMPARE(int(m_core->finds), asked);
    }
};

QTEST_MAIN(NoticesTest)
#include "NoticesTest.moc"
