#include <app/input/Keymap.h>

#include <QTest>

#include <set>

namespace {

using namespace mullion::app;

std::optional<Action> pressed(int key, Qt::KeyboardModifiers modifiers, quint32 scanCode = 0) {
    return actionFor(QKeyEvent(QEvent::KeyPress, key, modifiers, scanCode, 0, 0));
}

constexpr Qt::KeyboardModifiers CtrlShift = Qt::ControlModifier | Qt::ShiftModifier;

} // namespace

class KeymapTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void ourChordsAreFound() {
        QCOMPARE(pressed(Qt::Key_T, CtrlShift), Action::NewPane);
        QCOMPARE(pressed(Qt::Key_Z, CtrlShift), Action::Zoom);
        QCOMPARE(pressed(Qt::Key_Left, CtrlShift), Action::FocusLeft);
        QCOMPARE(pressed(Qt::Key_PageUp, Qt::ShiftModifier), Action::ScrollPageUp);
        QCOMPARE(pressed(Qt::Key_D, CtrlShift | Qt::AltModifier), Action::SplitDown);
    }

    void everythingElseBelongsToThePane() {
        for (const int key : {Qt::Key_C, Qt::Key_T, Qt::Key_W, Qt::Key_Tab, Qt::Key_F10, Qt::Key_Left}) {
            QVERIFY(!pressed(key, Qt::NoModifier));
            QVERIFY(!pressed(key, Qt::ControlModifier));
            QVERIFY(!pressed(key, Qt::AltModifier));
        }
        QVERIFY(!pressed(Qt::Key_Tab, Qt::ShiftModifier));
        QVERIFY(!pressed(Qt::Key_U, CtrlShift));
        QVERIFY(!pressed(Qt::Key_E, CtrlShift));
    }

    void aKeypadKeyIsTheSameChord() {
        QCOMPARE(pressed(Qt::Key_Left, CtrlShift | Qt::KeypadModifier), Action::FocusLeft);
    }

    void digitsAndPunctuationGoByThePhysicalKey() {
        constexpr quint32 DigitOne = 10;
        constexpr quint32 Minus = 20;
        QCOMPARE(pressed(Qt::Key_Ampersand, CtrlShift, DigitOne), Action::Session1); // "1" of a French keyboard.
        QCOMPARE(pressed(Qt::Key_Underscore, CtrlShift, Minus), Action::TextSmaller);
        QCOMPARE(pressed(Qt::Key_0, CtrlShift), Action::TextReset); // Without a key code.
    }

    void noChordHasTwoMeanings() {
        std::set<std::tuple<int, std::uint32_t, int>> seen;
        for (const Binding& binding : bindings()) {
            QVERIFY(seen.insert({binding.key, binding.scanCode, binding.modifiers.toInt()}).second);
        }
    }

    void nothingUsesALetterWithCtrlOrAltAlone() {
        for (const Binding& binding : bindings()) {
            const bool letter = binding.key >= Qt::Key_A && binding.key <= Qt::Key_Z;
            QVERIFY(!letter || binding.modifiers.testFlag(Qt::ShiftModifier));
        }
    }

    void menusNameTheChord() {
        QCOMPARE(chordText(Action::NewPane), QStringLiteral("Ctrl+Shift+T"));
        QCOMPARE(chordText(Action::Session3), QStringLiteral("Ctrl+Shift+3"));
    }
};

QTEST_GUILESS_MAIN(KeymapTest)
#include "KeymapTest.moc"
