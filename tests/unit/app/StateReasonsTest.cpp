#include <app/shell/StateReasons.h>

#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;

share::PaneInfo running(const std::string& program) {
    share::PaneInfo pane;
    pane.name = "build";
    pane.program = program;
    pane.state = share::PaneState::Running;
    pane.stateSinceMs = 1'000'000;
    return pane;
}

constexpr std::int64_t Now = 1'240'000; // Four minutes later.

} // namespace

class StateReasonsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void aProgramInFrontIsWhyAPaneWorksAndAShellWhyItIsIdle() {
        QCOMPARE(whyTitle(running("cargo")), QStringLiteral("Why is build working?"));
        const QStringList works = stateReasons(running("cargo"), Now);
        QVERIFY(works.front().contains(QStringLiteral("cargo, which counts as working")));
        QCOMPARE(works.back(), QStringLiteral("So for 4m."));
        QCOMPARE(whyTitle(running("bash")), QStringLiteral("Why is build idle?"));
        QVERIFY(stateReasons(running("bash"), Now).front().contains(QStringLiteral("a shell")));
    }

    void theReportThatDecidesComesFirst() {
        share::PaneInfo pane = running("coder");
        share::StatusReport task;
        task.id = "tests";
        task.state = "working";
        task.progress = 40;
        share::StatusReport question;
        question.state = "blocked";
        question.kind = "permission";
        question.app = "coder";
        question.message = "Allow <b>rm</b>?";
        pane.reports.status = {task, question};
        QCOMPARE(whyTitle(pane), QStringLiteral("Why is build blocked?"));
        const QStringList reasons = stateReasons(pane, Now);
        QCOMPARE(reasons[0], QStringLiteral("coder reported (OSC 7501): blocked, permission. “Allow <b>rm</b>?”"));
        QCOMPARE(reasons[1], QStringLiteral("Its program reported of its task tests (OSC 7501): working, 40 %."));
        QVERIFY(reasons[2].contains(QStringLiteral("coder, which counts")));
    }

    void hundredsOfTasksAreCounted() {
        share::PaneInfo pane = running("coder");
        share::StatusReport task;
        task.state = "working";
        pane.reports.status.assign(300, task);
        const QStringList reasons = stateReasons(pane, Now);
        QVERIFY(reasons.size() < 20);
        QVERIFY(reasons.contains(QStringLiteral("And 288 more reports.")));
    }

    void anEndedProcessIsReasonEnough() {
        share::PaneInfo pane = running("make");
        pane.state = share::PaneState::Exited;
        pane.exitCode = 2;
        QCOMPARE(whyTitle(pane), QStringLiteral("Why is build failed?"));
        QCOMPARE(stateReasons(pane, Now).front(), QStringLiteral("Its process ended with code 2."));
        pane.signal = "SIGKILL";
        QCOMPARE(stateReasons(pane, Now).front(), QStringLiteral("Its process was ended by SIGKILL."));
    }
};

QTEST_MAIN(StateReasonsTest)
#include "StateReasonsTest.moc"
