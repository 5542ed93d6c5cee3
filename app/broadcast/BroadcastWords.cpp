#include <app/broadcast/BroadcastWords.h>

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace mullion::app {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("Broadcast", text);
}

QString number(std::size_t value) {
    return QLocale(QLocale::English).toString(static_cast<qulonglong>(value));
}

} // namespace

QString skipReason(const std::string& code) {
    if (code == "password") {
        return translated("password prompt: echo is off");
    }
    if (code == "read_only") {
        return translated("read-only");
    }
    if (code == "blocked") {
        return translated("waits for an answer");
    }
    if (code == "alternate_screen") {
        return translated("full-screen program");
    }
    return code == "not_running" ? translated("its program has ended") : QString::fromStdString(code);
}

bool canForce(const std::string& code) {
    return code != "not_running";
}

QStringList deliveryWords(std::size_t receivers, std::size_t pasted, const QString& text) {
    const std::size_t typed = receivers - std::min(pasted, receivers);
    const bool manyLines = text.contains(u'\n');
    QStringList words;
    if (pasted > 0) {
        words << (pasted == 1 ? translated("1 gets it as one paste, then Enter")
                              : translated("%1 get it as one paste, then Enter").arg(number(pasted)));
    }
    if (typed > 0 && manyLines) {
        words << (typed == 1 ? translated("1 gets it typed, Enter after each line")
                             : translated("%1 get it typed, Enter after each line").arg(number(typed)));
    } else if (typed > 0) {
        words << (typed == 1 ? translated("1 gets it typed, then Enter")
                             : translated("%1 get it typed, then Enter").arg(number(typed)));
    }
    if (!text.isEmpty()) {
        const auto lines = static_cast<std::size_t>(text.count(u'\n')) + 1;
        const auto characters = static_cast<std::size_t>(text.size());
        words << translated("%1, %2")
                     .arg(lines == 1 ? translated("1 line") : translated("%1 lines").arg(number(lines)))
                     .arg(characters == 1 ? translated("1 character")
                                          : translated("%1 characters").arg(number(characters)));
    }
    return words;
}

QString bytePreview(const QString& text, bool pasted) {
    constexpr qsizetype Most = 400;
    QString shown = pasted ? QStringLiteral("⟨ESC⟩[200~") : QString();
    for (const QChar c : text.left(Most)) {
        if (c == u'\n') {
            shown += pasted ? QStringLiteral("⏎\n") : QStringLiteral("⟨Enter⟩\n");
        } else if (c.category() == QChar::Other_Control) {
            shown += QStringLiteral("⟨%1⟩").arg(c.unicode(), 2, 16, QLatin1Char('0')).toUpper();
        } else {
            shown += c;
        }
    }
    shown += text.size() > Most ? QStringLiteral("…") : QString();
    return shown + (pasted ? QStringLiteral("⟨ESC⟩[201~") : QString()) + QStringLiteral("⟨Enter⟩");
}

QString pastedTitle(std::size_t panes) {
    return panes == 1 ? translated("1 pane gets one paste") : translated("%1 panes get one paste").arg(number(panes));
}

QString typedTitle(std::size_t panes) {
    return panes == 1 ? translated("1 pane gets keys") : translated("%1 panes get keys").arg(number(panes));
}

QString excerptOf(const QString& text, qsizetype lines, qsizetype charactersInLine) {
    QStringList shown;
    for (QString line : text.split(u'\n').first(std::min(lines, text.count(u'\n') + 1))) {
        line = line.simplified();
        shown << (line.size() > charactersInLine ? line.left(charactersInLine) + u'…' : line);
    }
    const auto more = static_cast<std::size_t>(text.count(u'\n') + 1 - shown.size());
    const QString words = shown.join(u'\n');
    if (more == 0) {
        return words;
    }
    return words + (more == 1 ? translated(" and 1 line more") : translated(" and %1 lines more").arg(number(more)));
}

QString historyWords(const QString& text) {
    return excerptOf(text, 1, 60).replace(u'&', QStringLiteral("&&")); // No mnemonics.
}

QString clockText(int seconds) {
    const int shown = std::max(seconds, 0);
    return QStringLiteral("%1:%2").arg(shown / 60).arg(shown % 60, 2, 10, QLatin1Char('0'));
}

} // namespace mullion::app
