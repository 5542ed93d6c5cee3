#include <app/input/KeyTranslator.h>

#include <QTest>

namespace {

using namespace mullion;
using namespace mullion::app;
using model::NamedKey;

constexpr auto None = Qt::NoModifier;

// A key press as X11 delivers it: with the key code of the physical key.
model::KeyEvent press(int key, Qt::KeyboardModifiers modifiers, const QString& text, quint32 scanCode = 0) {
    UnshiftedKeys layout;
    const QKeyEvent event(QEvent::KeyPress, key, modifiers, scanCode, 0, 0, text);
    return translateKey(event, layout);
}

std::uint32_t named(NamedKey key) {
    return static_cast<std::uint32_t>(key);
}

} // namespace

class KeyTranslatorTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void everyKeyHasItsNeutralName_data() {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QString>("text");
        QTest::addColumn<quint32>("expectedKey");
        QTest::addColumn<int>("expectedModifiers");
        QTest::addColumn<QString>("expectedText");
        const auto row = [](const char* name, int key, Qt::KeyboardModifiers modifiers, const QString& text,
                            std::uint32_t expected, int expectedModifiers, const QString& expectedText) {
            QTest::newRow(name) << key << static_cast<int>(modifiers.toInt()) << text << expected << expectedModifiers
                                << expectedText;
        };
        using namespace model::modifier;
        row("letter", Qt::Key_A, None, "a", 'a', 0, "a");
        row("capital letter", Qt::Key_A, Qt::ShiftModifier, "A", 'a', Shift, "A");
        row("letter with Ctrl has no text", Qt::Key_C, Qt::ControlModifier, QString(QChar(3)), 'c', Control, "");
        row("letter with Alt keeps its text", Qt::Key_X, Qt::AltModifier, "x", 'x', Alt, "x");
        row("shifted digit names the digit", Qt::Key_Exclam, Qt::ShiftModifier, "!", '1', Shift, "!");
        row("letter with an accent", Qt::Key_Eacute, None, QString::fromUtf8("é"), 0xE9, 0, QString::fromUtf8("é"));
        row("Cyrillic letter", 0x416, None, QString::fromUtf8("ж"), 0x436, 0, QString::fromUtf8("ж"));
        row("AltGr text keeps its character", Qt::Key_At, Qt::GroupSwitchModifier, "@", '@', 0, "@");
        row("space", Qt::Key_Space, None, " ", ' ', 0, " ");
        row("Ctrl+Space", Qt::Key_Space, Qt::ControlModifier, QString(QChar(0)), ' ', Control, "");
        row("Return", Qt::Key_Return, None, "\r", named(NamedKey::Enter), 0, "");
        row("Shift+Tab is Tab with Shift", Qt::Key_Backtab, Qt::ShiftModifier, "", named(NamedKey::Tab), Shift, "");
        row("Backspace", Qt::Key_Backspace, None, "\b", named(NamedKey::Backspace), 0, "");
        row("Escape", Qt::Key_Escape, None, "\x1b", named(NamedKey::Escape), 0, "");
        row("Delete has no text", Qt::Key_Delete, None, QString(QChar(0x7F)), named(NamedKey::Delete), 0, "");
        row("Ctrl+Left", Qt::Key_Left, Qt::ControlModifier, "", named(NamedKey::Left), Control, "");
        row("Alt+Shift+Up", Qt::Key_Up, Qt::AltModifier | Qt::ShiftModifier, "", named(NamedKey::Up), Alt | Shift, "");
        row("F1", Qt::Key_F1, None, "", named(NamedKey::F1), 0, "");
        row("F10 goes to the pane", Qt::Key_F10, None, "", named(NamedKey::F10), 0, "");
        row("F24", Qt::Key_F24, None, "", named(NamedKey::F24), 0, "");
        row("F35", Qt::Key_F35, None, "", named(NamedKey::F35), 0, "");
        row("media key", Qt::Key_MediaNext, None, "", named(NamedKey::MediaNext), 0, "");
        row("bare AltGr", Qt::Key_AltGr, None, "", named(NamedKey::IsoLevel3Shift), 0, "");
        row("keypad digit", Qt::Key_5, Qt::KeypadModifier, "5", named(NamedKey::Keypad5), 0, "5");
        row("keypad Enter", Qt::Key_Enter, Qt::KeypadModifier, "\r", named(NamedKey::KeypadEnter), 0, "");
        row("keypad without NumLock", Qt::Key_Home, Qt::KeypadModifier, "", named(NamedKey::KeypadHome), 0, "");
        row("keypad minus", Qt::Key_Minus, Qt::KeypadModifier, "-", named(NamedKey::KeypadSubtract), 0, "-");
        row("Super+e", Qt::Key_E, Qt::MetaModifier, "e", 'e', Super, "e");
        row("Menu key", Qt::Key_Menu, None, "", named(NamedKey::Menu), 0, "");
        row("bare Shift", Qt::Key_Shift, Qt::ShiftModifier, "", named(NamedKey::LeftShift), 0, "");
    }

    void everyKeyHasItsNeutralName() {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QString, text);
        QFETCH(quint32, expectedKey);
        QFETCH(int, expectedModifiers);
        QFETCH(QString, expectedText);
        const model::KeyEvent event = press(key, Qt::KeyboardModifiers::fromInt(modifiers), text);
        QCOMPARE(event.key, expectedKey);
        QCOMPARE(static_cast<int>(event.modifiers), expectedModifiers);
        QCOMPARE(QString::fromStdString(event.text), expectedText);
        QCOMPARE(event.action, model::KeyAction::Press);
    }

    void aDeadKeyMeansNothingByItself() {
        QVERIFY(!meansSomething(press(Qt::Key_Dead_Acute, None, {})));
        QVERIFY(!meansSomething(press(Qt::Key_LaunchMail, None, {})));
    }

    void repeatsAndReleasesAreTold() {
        UnshiftedKeys layout;
        const QKeyEvent repeat(QEvent::KeyPress, Qt::Key_A, None, QStringLiteral("a"), true);
        QCOMPARE(translateKey(repeat, layout).action, model::KeyAction::Repeat);
        const QKeyEvent release(QEvent::KeyRelease, Qt::Key_A, None, QStringLiteral("a"));
        QCOMPARE(translateKey(release, layout).action, model::KeyAction::Release);
    }

    void theLayoutIsLearnedFromKeysWithoutShift() {
        constexpr quint32 Code = 20;
        UnshiftedKeys layout;
        const QKeyEvent plain(QEvent::KeyPress, Qt::Key_ssharp, None, Code, 0, 0, QString::fromUtf8("ß"));
        translateKey(plain, layout);
        const QKeyEvent shifted(QEvent::KeyPress, Qt::Key_Question, Qt::ShiftModifier, Code, 0, 0, QStringLiteral("?"));
        QCOMPARE(translateKey(shifted, layout).key, 0xDFU);
    }

    void theKeyOfAnotherLayoutKnowsItsPlaceOnAUsKeyboard() {
        UnshiftedKeys layout;
        const QKeyEvent cyrillic(QEvent::KeyPress, 0x421, None, 54, 0, 0, QString::fromUtf8("с"));
        const QKeyEvent latin(QEvent::KeyPress, Qt::Key_C, None, 54, 0, 0, QStringLiteral("c"));
#ifdef Q_OS_LINUX
        QCOMPARE(translateKey(cyrillic, layout).baseKey, std::uint32_t{'c'});
#endif
        QCOMPARE(translateKey(latin, layout).baseKey, 0U);
    }

    void mouseButtonsHaveTheirNames() {
        QCOMPARE(buttonOf(Qt::LeftButton), model::MouseButton::Left);
        QCOMPARE(buttonOf(Qt::MiddleButton | Qt::RightButton), model::MouseButton::Middle);
        QCOMPARE(buttonOf(Qt::MouseButtons()), model::MouseButton::None);
    }
};

QTEST_GUILESS_MAIN(KeyTranslatorTest)
#include "KeyTranslatorTest.moc"
