#include <app/access/TextDelta.h>

#include <QTest>

using mullion::app::editsBetween;
using mullion::app::TextEdit;

class TextDeltaTest : public QObject {
    Q_OBJECT

    // What a listener has after following the edits.
    static QString followed(QString text, const std::vector<TextEdit>& edits) {
        for (const TextEdit& edit : edits) {
            if (text.mid(edit.at, edit.removed.size()) != edit.removed) {
                return QStringLiteral("the removed text is not there");
            }
            text.replace(edit.at, edit.removed.size(), edit.inserted);
        }
        return text;
    }

  private Q_SLOTS:
    void nothingChangedIsNothingToTell() { QVERIFY(editsBetween("a\nb\n", "a\nb\n").empty()); }

    void aTypedLetterIsOneLetter() {
        const auto edits = editsBetween("$ l\n\n", "$ ls\n\n");
        QCOMPARE(edits, (std::vector<TextEdit>{{3, "", "s"}}));
    }

    void aScreenThatScrollsLosesItsTopAndGetsABottom() {
        const auto edits =
            editsBetween("first line\nsecond line\nthird line\n", "second line\nthird line\nfourth line\n");
        QCOMPARE(edits, (std::vector<TextEdit>{{0, "first line\n", ""}, {23, "", "fourth line\n"}}));
    }

    void whateverChangesAListenerEndsWithTheSameText_data() {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("empty") << ""
                               << "a\nb\n";
        QTest::newRow("cleared") << "a\nb\n"
                                 << "\n\n";
        QTest::newRow("same lines") << "x\nx\nx\nx\n"
                                    << "x\nx\ny\nx\n";
        QTest::newRow("scrolled and typed") << "one\ntwo\nthree\n$ \n"
                                            << "three\n$ ls\nmany\n$ \n";
        QTest::newRow("no line end") << "abc"
                                     << "abd";
        QTest::newRow("other program") << "one\ntwo\nthree\n"
                                       << "alpha\nbeta\ngamma\n";
    }
    void whateverChangesAListenerEndsWithTheSameText() {
        QFETCH(QString, before);
        QFETCH(QString, after);
        QCOMPARE(followed(before, editsBetween(before, after)), after);
    }
};

QTEST_APPLESS_MAIN(TextDeltaTest)
#include "TextDeltaTest.moc"
