#include <app/canvas/TileText.h>
#include <app/shell/Age.h>

#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;

share::PaneInfo pane(share::PaneState state) {
    share::PaneInfo info;
    info.name = "build";
    info.program = "cargo";
    info.state = state;
    return info;
}

} // namespace

class TileTextTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void agesAreShort() {
        QCOMPARE(formatAge(-5), "0s");
        QCOMPARE(formatAge(8'999), "8s");
        QCOMPARE(formatAge(47'000), "40s");
        QCOMPARE(formatAge(60'000), "1m");
        QCOMPARE(formatAge(59 * 60'000 + 59'000), "59m");
        QCOMPARE(formatAge(25 * 3'600'000LL), "1d");
    }

    void oldAgesWakeNobodyMoreThanOnceAMinute() {
        QCOMPARE(ageTickMilliseconds(3'000), 1'000);
        QCOMPARE(ageTickMilliseconds(30'000), 10'000);
        QCOMPARE(ageTickMilliseconds(5 * 3'600'000LL), 60'000);
    }

    void thePathUnderHomeIsShort() {
        QCOMPARE(shortPath("/home/dana/src", "/home/dana"), "~/src");
        QCOMPARE(shortPath("/home/dana", "/home/dana"), "~");
        QCOMPARE(shortPath("/home/danae/src", "/home/dana"), "/home/danae/src");
        QCOMPARE(shortPath("/etc", ""), "/etc");
    }

    void theTitleDoesNotSayAThingTwice() {
        share::PaneInfo info = pane(share::PaneState::Running);
        QCOMPARE(programText(info, WithFolder::No), "cargo");
        info.name = "cargo";
        QCOMPARE(programText(info, WithFolder::No), "");
        info.cwd = "/srv";
        QCOMPARE(programText(info, WithFolder::Yes), "/srv");
    }

    void aTitleNamesAPaneUntilItsNameIsLocked() {
        share::PaneInfo info = pane(share::PaneState::Running);
        info.name = "bash-2";
        QCOMPARE(shownName(info), "bash-2");
        info.title = "refactor the guard";
        QCOMPARE(shownName(info), "refactor the guard");
        info.nameLocked = true;
        QCOMPARE(shownName(info), "bash-2");
    }

    void aPaneThatEndedSaysHow() {
        share::PaneInfo info = pane(share::PaneState::Exited);
        info.exitCode = 101;
        QCOMPARE(ageOrExit(info, 0), "exit 101");
        QCOMPARE(sceneState(info), scene::StateGlyph::Error);
        info.exitCode = 0;
        QCOMPARE(sceneState(info), scene::StateGlyph::Exited);
        info.signal = "SIGKILL";
        QCOMPARE(ageOrExit(info, 0), "SIGKILL");
        QCOMPARE(sceneState(info), scene::StateGlyph::Error);
        QCOMPARE(messageText(info, HasKeyboard::Yes), "Enter restarts");
        QCOMPARE(messageText(info, HasKeyboard::No), "");
    }

    void aPaneThatCouldNotStartSaysWhy() {
        share::PaneInfo info = pane(share::PaneState::Failed);
        info.error = share::ControlError{"cwd_missing", "No such folder: /gone", ""};
        QCOMPARE(messageText(info, HasKeyboard::No), "No such folder: /gone");
        QCOMPARE(sceneState(info), scene::StateGlyph::Error);
    }

    void aNewPaneSaysWhatItStarts() {
        QCOMPARE(messageText(pane(share::PaneState::Starting), HasKeyboard::No), "Starting cargo…");
    }
};

QTEST_GUILESS_MAIN(TileTextTest)
#include "TileTextTest.moc"
