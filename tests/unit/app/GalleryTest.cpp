#include <tests/unit/app/FakeCore.h>

#include <app/gallery/DroppedFiles.h>
#include <app/gallery/Gallery.h>
#include <app/gallery/RecentFolders.h>
#include <app/palette/Palette.h>
#include <app/shell/MainWindow.h>

#include <QDir>
#include <QDropEvent>
#include <QFile>
#include <QMimeData>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QUrl>

#include <algorithm>

namespace {

using namespace mullion;
using namespace mullion::app;
using mullion::app::testing::FakeCore;
using mullion::app::testing::fillFleet;

void touch(const QString& path) {
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
}

} // namespace

class GalleryTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void pathsAreQuotedForAShell() {
        QCOMPARE(shellQuoted("/home/a/notes.txt"), "/home/a/notes.txt");
        QCOMPARE(shellQuoted("/home/a/my notes.txt"), "'/home/a/my notes.txt'");
        QCOMPARE(shellQuoted("/a/it's $HOME"), "'/a/it'\\''s $HOME'");
        QCOMPARE(shellQuoted("-rf"), "'-rf'");
        QCOMPARE(shellQuoted("~user"), "'~user'");
        QCOMPARE(shellQuoted(""), "''");
    }

    void aDropIsFilesALayoutOrText() {
        QMimeData files;
        files.setUrls({QUrl::fromLocalFile("/a/b c"), QUrl::fromLocalFile("/d")});
        QCOMPARE(readDrop(files).text, "'/a/b c' /d ");
        QCOMPARE(readDrop(files).label(), "Type 2 paths");
        QMimeData layout;
        layout.setUrls({QUrl::fromLocalFile("/project/.mullion.yml")});
        QCOMPARE(readDrop(layout).layoutFile, "/project/.mullion.yml");
        QMimeData control;
        control.setUrls({QUrl::fromLocalFile("/a/b\nrm -rf x")});
        QVERIFY(readDrop(control).text.isEmpty() && !readDrop(control).refusal.isEmpty());
        QMimeData text;
        text.setText("ls -l");
        QVERIFY(readDrop(text).isText);
        QVERIFY(readDrop(QMimeData()).empty());
    }

    void recentFoldersAreKeptNewestFirstAndBounded() {
        QTemporaryDir folder;
        const QString file = folder.filePath("state/folders");
        QStringList many;
        for (int i = 0; i < 60; ++i) {
            many << folder.filePath(QString::number(i));
        }
        RecentFolders(file).add(many);
        RecentFolders(file).add({many[3], "relative", "/with\nbreak"});
        const QStringList list = RecentFolders(file).list();
        QCOMPARE(list.size(), RecentFolders::Most);
        QCOMPARE(list.front(), many[3]);
        QCOMPARE(list.count(many[59]), 1);
        touch(many[59] + "/.mullion.yml");
        touch(many[59] + "/.peky.yml");
        touch(many[3] + "/.peky.yml");
        const QStringList found = RecentFolders(file).layoutFiles(10);
        QVERIFY(found.contains(many[59] + "/.mullion.yml") && !found.contains(many[59] + "/.peky.yml"));
        QVERIFY(found.indexOf(many[3] + "/.peky.yml") < found.indexOf(many[59] + "/.mullion.yml"));
    }

    void cardsStandFiveThreeOrTwoARowAndTheWallHasTheKeyboard() {
        Gallery gallery(shellTheme(ColorScheme::Dark));
        const auto across = [&gallery](int width) {
            gallery.resize(width, 900);
            gallery.show();
            const auto cards = gallery.cards();
            return std::ranges::count_if(cards, [&](const QAbstractButton* one) { return one->y() == cards[0]->y(); });
        };
        QCOMPARE(across(1700), 5);
        QCOMPARE(across(1000), 3);
        QCOMPARE(across(640), 2);
        QCOMPARE(gallery.cards().front()->size(), QSize(272, 176));
        gallery.activateWindow();
        gallery.focusFirst();
        QTRY_VERIFY(gallery.cards().front()->hasFocus());
        QCOMPARE(gallery.cards().front()->objectName(), "card.wall");
        QSignalSpy started(&gallery, &Gallery::startRequested);
        QTest::keyClick(gallery.cards().front(), Qt::Key_Return);
        QCOMPARE(started.size(), 1);
        QTest::keyClick(gallery.cards().front(), Qt::Key_Right);
        QVERIFY(gallery.cards()[1]->hasFocus());
        gallery.setFound({"/home/someone/api/.mullion.yml"});
        QSignalSpy closed(&gallery, &Gallery::closed);
        QTest::keyClick(gallery.cards()[1], Qt::Key_Escape);
        QCOMPARE(closed.size(), 1);
    }

    void aFileDroppedOnATileIsTypedIntoItsPane() {
        FakeCore core;
        fillFleet(core, 2);
        CoreLink link([&core](StartCore) { return core.connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        MainWindow window(link, shellTheme(ColorScheme::Dark), options);
        window.resize(1200, 800);
        window.show();
        link.connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(window.canvas().tileRects().size(), 2U);
        QTRY_VERIFY(window.canvas().framesDrawn() > 0);
        const scene::PixelRect second = window.canvas().tileRects()[1];
        const QPoint at = window.canvas().mapTo(&window, QPoint(second.x + 40, second.y + 60));
        QMimeData data;
        data.setUrls({QUrl::fromLocalFile("/tmp/a b")});
        QDragEnterEvent enter(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(at, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(&window, &drop);
        const auto pasted = [&core] {
            return std::ranges::find_if(core.inputs, [](const share::InputMessage& input) {
                return std::holds_alternative<share::PasteInput>(input.event);
            });
        };
        QTRY_VERIFY(pasted() != core.inputs.end());
        QCOMPARE(std::get<share::PasteInput>(pasted()->event).text, std::string("'/tmp/a b' "));
        QVERIFY((pasted()->panes == std::vector<model::PaneId>{{2}}));
        QCOMPARE(window.canvas().focusedPane().value, 2U);
    }

    void whatTheGalleryOffersIsInThePaletteToo() {
        FakeCore core;
        CoreLink link([&core](StartCore) { return core.connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        MainWindow window(link, shellTheme(ColorScheme::Dark), options);
        window.show();
        link.connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(link.state(), LinkState::Live);
        window.activateWindow();
        auto* gallery = window.findChild<Gallery*>();
        QTRY_VERIFY(gallery->isVisible());
        QTest::keyClick(gallery->cards().front(), Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        auto* palette = window.findChild<Palette*>();
        QVERIFY(palette != nullptr);
        QTest::keyClicks(&palette->line(), "one shell");
        QCOMPARE(palette->matches().size(), 1U);
        QTest::keyClick(&palette->line(), Qt::Key_Return);
        QTRY_VERIFY(core.hasRequest("pane.new"));
    }

    void aWindowOfOnePaneShowsNoOther() {
        FakeCore core;
        fillFleet(core, 4);
        CoreLink link([&core](StartCore) { return core.connectClient(); });
        WindowOptions options;
        options.makeHost = makeRasterHost;
        options.panes = {"p3"};
        MainWindow window(link, shellTheme(ColorScheme::Dark), options);
        window.resize(1200, 800);
        window.show();
        link.connectToCore(StartCore::IfNeeded);
        QTRY_COMPARE(window.canvas().tileRects().size(), 1U);
        QCOMPARE(window.canvas().focusedPane().value, 3U);
    }
};

QTEST_MAIN(GalleryTest)
#include "GalleryTest.moc"
