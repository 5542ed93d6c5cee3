#include <app/palette/FuzzyMatch.h>
#include <app/palette/PaletteEntry.h>

#include <QTest>

namespace {

using namespace mullion::app;

PaletteEntry entry(PaletteGroup group, const QString& text, const QString& tags = {}) {
    PaletteEntry result;
    result.group = group;
    result.text = text;
    result.tags = tags;
    return result;
}

const std::vector<PaletteEntry> Entries{
    entry(PaletteGroup::Actions, "Split right"),     entry(PaletteGroup::Actions, "Zoom pane and back"),
    entry(PaletteGroup::Panes, "api/splitter"),      entry(PaletteGroup::Panes, "api/limits-burst", "agent auth"),
    entry(PaletteGroup::Layouts, "Focus and strip"),
};

QStringList found(const QString& query) {
    QStringList texts;
    for (const PaletteMatch& match : matchesOf(Entries, query, 9)) {
        texts << match.entry->text;
    }
    return texts;
}

} // namespace

class PaletteTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void lettersInOrderMatchWhateverTheirCase() {
        QVERIFY(fuzzyMatch(u"SR", u"Split right").has_value());
        QVERIFY(fuzzyMatch(u"z b", u"Zoom pane and back").has_value());
        QVERIFY(!fuzzyMatch(u"rs", u"Split rigt").has_value());
        QVERIFY(!fuzzyMatch(u"x", u"").has_value());
        QVERIFY(fuzzyMatch(u"", u"anything").has_value());
    }

    void wordStartsAndRunsCountMost() {
        const auto words = fuzzyMatch(u"sr", u"Split right");
        QCOMPARE(words->positions, (std::vector<qsizetype>{0, 6}));
        QVERIFY(words->score > fuzzyMatch(u"sr", u"closer")->score);
        QVERIFY(fuzzyMatch(u"wall", u"New wall")->score > fuzzyMatch(u"wall", u"We all lie")->score);
    }

    void theBestGroupComesFirstAndAnEmptyQueryKeepsTheOrder() {
        QCOMPARE(found("focus").front(), "Focus and strip");
        QCOMPARE(found("").size(), 5);
        QCOMPARE(found("").front(), "Split right");
    }

    void whatCannotBeRunNowComesLast() {
        std::vector<PaletteEntry> entries(2);
        entries[0].text = "Grid";
        entries[0].unavailable = "no pane";
        entries[1].text = "Start: Grid";
        QCOMPARE(matchesOf(entries, "grid", 9).front().entry->text, "Start: Grid");
        QCOMPARE(matchesOf(entries, "", 9).front().entry->text, "Grid");
    }

    void panesAndTagsHavePrefixes() {
        QCOMPARE(found("@spl"), QStringList{"api/splitter"});
        QCOMPARE(found("@").size(), 2);
        QCOMPARE(found("#auth"), QStringList{"api/limits-burst"});
        QCOMPARE(found("#nothing"), QStringList());
    }
};

QTEST_APPLESS_MAIN(PaletteTest)
#include "PaletteTest.moc"
