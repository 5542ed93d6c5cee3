#include <app/settings/SettingsDialog.h>
#include <app/settings/SettingsFile.h>
#include <app/settings/SettingsStore.h>

#include <QDir>
#include <QDoubleSpinBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QTreeWidget>

#include <array>

namespace {

using namespace mullion::app;

SettingsReading readAll(const std::string& text) {
    return readSettings(text, {});
}

QString contents(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// As an editor saves: another file takes the place.
void save(const QString& path, const QByteArray& text) {
    QFile file(path + ".new");
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.close();
    QFile::remove(path);
    QVERIFY(QFile::rename(path + ".new", path));
}

} // namespace

class SettingsTest : public QObject {
    Q_OBJECT

  private Q_SLOTS:
    void cleanup() { setKeyOverrides({}); }

    void everyRowStandsAtItsPlaceAndItsDefaultIsGood() {
        QCOMPARE(settingRows().size(), SettingCount);
        for (const SettingRow& row : settingRows()) {
            QCOMPARE(&rowOf(row.id), &row);
            QCOMPARE(rowNamed(row.group, row.name), &row);
            Settings settings;
            QVERIFY2(!settings.set(row.id, QString::fromUtf8(row.fallback)), row.name);
        }
    }

    void aNewFileReadsAsTheDefaults() {
        const SettingsReading reading = readAll(newSettingsFile());
        QVERIFY(reading.faults.empty());
        QVERIFY(reading.content == SettingsContent());
    }

    void valuesAreReadAndTheRestOfTheFileIsLeftToTheCommandLine() {
        const SettingsReading reading =
            readAll("layouts:\n  a: 2x2\ntext:\n  size: 15\n  family: \"Fira Code\"\nwall: {whole_screen: true}\n");
        QVERIFY(reading.faults.empty());
        QCOMPARE(reading.content.settings.number(SettingId::TextSize), 15.0);
        QCOMPARE(reading.content.settings.text(SettingId::TextFamily), "Fira Code");
        QVERIFY(reading.content.settings.flag(SettingId::WholeScreen));
    }

    void aMistakeIsNamedByLineAndColumnAndTheLastGoodValueStays() {
        SettingsContent before;
        QVERIFY(!before.settings.set(SettingId::TextSize, "20"));
        const SettingsReading reading = readSettings("text:\n  size: large\n  smallest: 12\n", before);
        QCOMPARE(reading.faults.size(), 1U);
        QCOMPARE(reading.faults[0].line, 2);
        QCOMPARE(reading.faults[0].column, 9);
        QCOMPARE(reading.faults[0].words, "text.size: expected a number from 6 to 48, found \"large\"");
        QCOMPARE(reading.content.settings.number(SettingId::TextSize), 20.0);
        QCOMPARE(reading.content.settings.number(SettingId::SmallestText), 12.0);
    }

    void aTextThatIsNoYamlKeepsEverything() {
        SettingsContent before;
        QVERIFY(!before.settings.set(SettingId::TextSize, "20"));
        const SettingsReading reading = readSettings("text:\n  size: [1\n", before);
        QCOMPARE(reading.faults.size(), 1U);
        QVERIFY(reading.faults[0].line >= 2);
        QVERIFY(reading.content == before);
    }

    void unknownKeysGroupsAndActionsAreNamed() {
        QCOMPARE(readAll("text:\n  sise: 3\n").faults.at(0).words, "unknown setting \"text.sise\"");
        QCOMPARE(readAll("txt:\n  size: 3\n").faults.at(0).words, "unknown group \"txt\"");
        const SettingsReading keys = readAll("keys:\n  zoom: F12\n  zom: Ctrl+Shift+Q\n");
        QCOMPARE(keys.faults.size(), 2U);
        QCOMPARE(keys.faults[0].words, "F12 belongs to the programs in the panes");
        QCOMPARE(keys.faults[1].words, "unknown action \"zom\"");
        QCOMPARE(keys.faults[1].line, 3);
        QCOMPARE(keys.faults[1].column, 3);
    }

    void keysOfTheFileTakeTheChordFromOtherActions() {
        const SettingsReading reading =
            readAll("keys:\n  zoom: [Ctrl+Shift+T, Ctrl+Shift+Q]\n  broadcast: none\n  settings: Ctrl+Shift+1\n");
        QVERIFY(reading.faults.empty());
        setKeyOverrides(reading.content.keys);
        const auto pressed = [](int key, quint32 code = 0) {
            return actionFor(QKeyEvent(QEvent::KeyPress, key, Qt::ControlModifier | Qt::ShiftModifier, code, 0, 0));
        };
        QCOMPARE(pressed(Qt::Key_T), Action::Zoom);
        QCOMPARE(pressed(Qt::Key_Q), Action::Zoom);
        QVERIFY(!pressed(Qt::Key_Z));
        QVERIFY(!pressed(Qt::Key_B));
        QCOMPARE(pressed(Qt::Key_Exclam, 10), Action::Settings); // By the physical key, as it was.
        QCOMPARE(chordText(Action::NewPane), QString());
        setKeyOverrides({});
        QCOMPARE(pressed(Qt::Key_T), Action::NewPane);
    }

    void oneKeyIsChangedAndCommentsStay() {
        const std::string text =
            "# mine\ntext:\n  size: 14 # a little larger\n  family: 'Fira Code'\n\nlayouts:\n  a: 2x2\n";
        auto changed = withValue(text, "text", "size", "16.5");
        QVERIFY(changed);
        QCOMPARE(QString::fromStdString(*changed),
                 "# mine\ntext:\n  size: 16.5 # a little larger\n  family: 'Fira Code'\n\nlayouts:\n  a: 2x2\n");
        changed = withValue(text, "text", "family", "DejaVu Sans Mono");
        QVERIFY(changed && changed->find("  family: DejaVu Sans Mono\n") != std::string::npos);
        changed = withValue(text, "text", "smallest", "12");
        QVERIFY(changed && changed->starts_with("# mine\ntext:\n  smallest: 12\n  size: 14"));
        changed = withValue(text, "wall", "whole_screen", "true");
        QVERIFY(changed && changed->ends_with("layouts:\n  a: 2x2\n\nwall:\n  whole_screen: true\n"));
        changed = withValue("text: {size: 14, family: A}\n", "text", "size", "16"); // In flow style: not ours to touch.
        QVERIFY(!changed || readAll(*changed).content.settings.text(SettingId::TextFamily) == "A");
    }

    void aNewFilesCommentedKeyGetsItsValueBelow() {
        const auto changed = withValue(newSettingsFile(), "theme", "window", "light");
        QVERIFY(changed);
        QVERIFY(QString::fromStdString(*changed).contains("  # window: system\n  window: light\n"));
        QVERIFY(readAll(*changed).faults.empty());
    }

    void theStoreFollowsTheFileAndSaysWhatIsWrong() {
        QTemporaryDir folder;
        const QString path = folder.filePath("mullion/config.yml");
        SettingsStore store(path);
        QVERIFY(!store.fileExists());
        QSignalSpy changed(&store, &SettingsStore::changed);
        save(path, "text:\n  size: 18\n");
        QTRY_COMPARE(changed.size(), 1);
        QCOMPARE(store.values().number(SettingId::TextSize), 18.0);
        save(path, "text:\n  size: 18\nwall:\n  whole_screen: perhaps\n");
        QTRY_COMPARE(store.fault(),
                     "config.yml line 4, column 17: wall.whole_screen: expected true or false, found \"perhaps\"");
        QCOMPARE(store.values().number(SettingId::TextSize), 18.0);
        save(path, "text:\n  size: 12\n");
        QTRY_COMPARE(store.fault(), QString());
        QCOMPARE(store.values().number(SettingId::TextSize), 12.0);
    }

    void aFileThatCannotBeReadWholeIsNeverReplaced() {
        QTemporaryDir folder;
        const QString path = folder.filePath("config.yml");
        save(path, "text:\n  size: 18\n");
        SettingsStore store(path);
        QCOMPARE(store.values().number(SettingId::TextSize), 18.0);
        const QByteArray large = "text:\n  size: 12\n#" + QByteArray(MostSettingsBytes, 'x') + "\n";
        save(path, large);
        QTRY_VERIFY(store.fault().contains("is larger than 1048576 bytes"));
        QVERIFY(!store.set(SettingId::TextSize, "20"));
        QVERIFY(!store.setKeys(Action::Zoom, Chord{Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier}));
        QCOMPARE(contents(path), QString::fromLatin1(large));
        QCOMPARE(store.values().number(SettingId::TextSize), 18.0); // The last that was read.
        save(path, "text:\n  size: 12\n");
        QTRY_COMPARE(store.fault(), QString());
        QFile::setPermissions(path, {});
        if (QFile(path).open(QIODevice::ReadOnly)) { // No permissions hold against root.
            QFile::remove(path);
            QVERIFY(QDir().mkdir(path));
        }
        store.read();
        QVERIFY(store.fault().contains("cannot be read"));
        QVERIFY(!store.set(SettingId::TextSize, "20"));
        QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner | QFileDevice::ExeOwner);
        QVERIFY(QFileInfo(path).isDir() || contents(path) == "text:\n  size: 12\n");
        QCOMPARE(store.values().number(SettingId::TextSize), 12.0);
    }

    void theDialogWritesTheFileAtOnceAndFollowsIt() {
        QTemporaryDir folder;
        SettingsStore store(folder.filePath("config.yml"));
        QWidget window;
        window.resize(1000, 700);
        window.show();
        SettingsDialog* dialog = SettingsDialog::open(&window, shellTheme(ColorScheme::Dark), store);
        auto* size = dialog->findChild<QDoubleSpinBox*>("text.size");
        QVERIFY(size != nullptr);
        size->setValue(17);
        QCOMPARE(store.values().number(SettingId::TextSize), 17.0);
        QVERIFY(contents(store.path()).contains("\n  size: 17\n"));
        save(store.path(), "text:\n  size: 9\n");
        QTRY_COMPARE(size->value(), 9.0);
        dialog->showPage(SettingsPage::Themes);
        auto* light = dialog->findChild<QAbstractButton*>("theme.light");
        QVERIFY(light != nullptr);
        QTest::mouseClick(light, Qt::LeftButton);
        QVERIFY(contents(store.path()).contains("window: light"));
        QVERIFY(light->isChecked());
    }

    void theKeysPageTakesAChord() {
        QTemporaryDir folder;
        SettingsStore store(folder.filePath("config.yml"));
        QWidget window;
        window.resize(1000, 700);
        window.show();
        SettingsDialog* dialog = SettingsDialog::open(&window, shellTheme(ColorScheme::Dark), store);
        dialog->showPage(SettingsPage::Keys);
        auto* list = dialog->findChild<QTreeWidget*>("keys");
        auto* search = dialog->findChild<QLineEdit*>("keys.search");
        QList<QTreeWidgetItem*> shown;
        const auto find = [&](const char* words) {
            search->setText(words);
            shown.clear();
            for (int i = 0; i < list->topLevelItemCount(); ++i) {
                if (!list->topLevelItem(i)->isHidden()) {
                    shown << list->topLevelItem(i);
                }
            }
        };
        find("undo layout ch"); // As the palette names it.
        QCOMPARE(shown.size(), 1);
        find("undo-layout"); // As the file does.
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.front()->text(0), "Undo layout change");
        find("full scr");
        QCOMPARE(shown.size(), 1);
        QCOMPARE(shown.front()->text(0), "Full screen");
        list->setCurrentItem(shown.front());
        auto* field = dialog->findChild<QLineEdit*>("keys.chord");
        QVERIFY(field != nullptr);
        QTest::keyClick(field, Qt::Key_Q, Qt::ControlModifier); // A program's: refused.
        QVERIFY(!store.fileExists());
        QTest::keyClick(field, Qt::Key_Q, Qt::ControlModifier | Qt::ShiftModifier);
        QVERIFY(contents(store.path()).contains("keys:\n  full-screen: Ctrl+Shift+Q\n"));
        QCOMPARE(chordText(Action::FullScreen), "Ctrl+Shift+Q");
    }

    void aThemesColoursAreRecognisedInWidgets() {
        QLabel label;
        QPalette palette;
        palette.setColor(QPalette::WindowText, shellTheme(ColorScheme::Dark).text3);
        label.setPalette(palette);
        applyTheme(ColorScheme::Dark, ColorScheme::Dark);
        for (const ColorScheme scheme :
             {ColorScheme::HighContrastLight, ColorScheme::HighContrastDark, ColorScheme::Light, ColorScheme::Dark}) {
            applyTheme(scheme, scheme);
            QCOMPARE(label.palette().color(QPalette::WindowText), shellTheme(scheme).text3);
            QCOMPARE(liveTheme().text1, shellTheme(scheme).text1);
            QCOMPARE(liveColor(shellTheme(ColorScheme::HighContrastDark).text2), shellTheme(scheme).text2);
        }
    }

    // An icon keeps the colour that it was made with, whichever theme was the live one then.
    void whatAnIconWasGivenInOneThemeIsFoundInEveryOther() {
        constexpr std::array Schemes{ColorScheme::Dark, ColorScheme::Light, ColorScheme::HighContrastDark,
                                     ColorScheme::HighContrastLight};
        constexpr std::array Tokens{&ShellTheme::text1,  &ShellTheme::text2,    &ShellTheme::text3,
                                    &ShellTheme::accent, &ShellTheme::disabled, &ShellTheme::receiver,
                                    &ShellTheme::error,  &ShellTheme::blocked,  &ShellTheme::working};
        for (const ColorScheme to : Schemes) {
            applyTheme(to, to);
            for (const ColorScheme from : Schemes) {
                for (const auto token : Tokens) {
                    QCOMPARE(liveColor(shellTheme(from).*token), shellTheme(to).*token);
                }
            }
        }
        applyTheme(ColorScheme::Dark, ColorScheme::Dark);
    }

    void theDesktopsOwnSchemeIsKnownAlsoAfterOursIsApplied() {
        qputenv("XDG_CURRENT_DESKTOP", "test");
        const QByteArray before = qgetenv("MULLION_THEME");
        qunsetenv("MULLION_THEME");
        const ColorScheme desktop = preferredScheme();
        for (const ColorScheme scheme : {ColorScheme::Dark, ColorScheme::Light, ColorScheme::Dark}) {
            applyTheme(scheme, scheme);
            QCOMPARE(preferredScheme(), desktop);
        }
        qunsetenv("XDG_CURRENT_DESKTOP");
        if (!before.isEmpty()) {
            qputenv("MULLION_THEME", before);
        }
    }

    // Made new with: MULLION_BLESS=1 build/release/bin/SettingsTest
    void theConfigurationPageIsWhatTheTablesSay() {
        const QString path = QFINDTESTDATA("../../../docs/configuration.md");
        if (qEnvironmentVariableIsSet("MULLION_BLESS")) {
            QFile file(path.isEmpty() ? QFINDTESTDATA("../../../docs") + "/configuration.md" : path);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray::fromStdString(configurationPage()));
            return;
        }
        QCOMPARE(contents(path), QString::fromStdString(configurationPage()));
    }
};

QTEST_MAIN(SettingsTest)
#include "SettingsTest.moc"
