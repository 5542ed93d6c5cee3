#include <app/gallery/LayoutStarter.h>

#include <core/client/Launcher.h>

#include <QDir>
#include <QFileInfo>
#include <QProcess>

#include <nlohmann/json.hpp>

namespace mullion::app {
namespace {

using nlohmann::json;

// An answer names a session and its panes; a longer one is something else.
constexpr qint64 MostAnswerBytes = 16 << 20;

QStringList startWords(const LayoutStart& what) {
    QStringList words{QStringLiteral("start"),
                      QStringLiteral("--json"),
                      QStringLiteral("--detach"),
                      QStringLiteral("--layout"),
                      what.layout,
                      QStringLiteral("--path"),
                      what.folder.isEmpty() ? QDir::homePath() : what.folder};
    if (!what.name.isEmpty()) {
        words << QStringLiteral("--name") << what.name;
    }
    return words;
}

json parsed(const QByteArray& text) {
    return json::parse(text.constData(), text.constData() + text.size(), nullptr, false);
}

std::string textAt(const json& object, const char* key) {
    return object.is_object() && object.contains(key) && object.at(key).is_string() ? object.at(key).get<std::string>()
                                                                                    : std::string();
}

} // namespace

void LayoutStarter::start(const LayoutStart& what) {
    run(startWords(what), {}, [this, what](const QByteArray& output) { onStarted(output, what); });
}

void LayoutStarter::startApproved(const LayoutStart& what, const QString& commands) {
    run(startWords(what) << QStringLiteral("--approve"), commands.toUtf8(),
        [this, what](const QByteArray& output) { onStarted(output, what); });
}

void LayoutStarter::startDemo() {
    run({QStringLiteral("demo"), QStringLiteral("--no-app"), QStringLiteral("--json")}, {},
        [this](const QByteArray& output) { onStarted(output, {}); });
}

void LayoutStarter::save(const QString& sessionId, const QString& path) {
    const QStringList words{QStringLiteral("layout"), QStringLiteral("export"), sessionId,
                            QStringLiteral("--json"), QStringLiteral("--file"), path};
    run(words, {}, [this, path](const QByteArray& output) { onSaved(output, path); });
}

void LayoutStarter::run(const QStringList& words, const QByteArray& input, const Answered& answered) {
    auto* process = new QProcess(this);
    connect(process, &QProcess::errorOccurred, this, [this, process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT failed(tr("The program mullion was not found."));
            process->deleteLater();
        }
    });
    connect(process, &QProcess::finished, this, [process, answered] {
        answered(process->read(MostAnswerBytes));
        process->deleteLater();
    });
    process->setWorkingDirectory(QDir::homePath());
    process->start(QString::fromStdString(client::siblingProgram("mullion")), words);
    process->write(input);
    process->closeWriteChannel();
}

void LayoutStarter::onSaved(const QByteArray& output, const QString& path) {
    const json answer = parsed(output);
    if (answer.is_object() && answer.value("ok", false)) {
        Q_EMIT saved(path);
        return;
    }
    const json error = answer.is_object() ? answer.value("error", json::object()) : json::object();
    const QString message = QString::fromStdString(textAt(error, "message"));
    Q_EMIT failed(message.isEmpty() ? tr("The layout could not be saved.") : message);
}

void LayoutStarter::onStarted(const QByteArray& output, const LayoutStart& what) {
    const json answer = parsed(output);
    if (!answer.is_object() || !answer.contains("ok")) {
        Q_EMIT failed(tr("The layout could not be started."));
        return;
    }
    if (answer.value("ok", false)) {
        const json data = answer.value("data", json::object());
        Q_EMIT started(QString::fromStdString(textAt(data.value("session", json::object()), "id")), what);
        return;
    }
    const json error = answer.value("error", json::object());
    const QString message = QString::fromStdString(textAt(error, "message"));
    const qsizetype line = message.indexOf(u'\n');
    if (textAt(error, "code") == "not_approved" && line >= 0) {
        Q_EMIT approvalNeeded(what, message.mid(line + 1));
        return;
    }
    Q_EMIT failed(message + u' ' + QString::fromStdString(textAt(error, "hint")));
}

bool isLayoutFile(const QString& path) {
    const QString name = QFileInfo(path).fileName();
    for (const char* ending : {".mullion.yml", ".mullion.yaml", ".peky.yml", ".peky.yaml"}) {
        if (name.endsWith(QLatin1String(ending))) {
            return true;
        }
    }
    return false;
}

} // namespace mullion::app
