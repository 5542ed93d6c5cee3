#include <app/Options.h>

namespace mullion::app {
namespace {

std::optional<RendererChoice> rendererNamed(const QString& name) {
    if (name == u"auto") {
        return RendererChoice::Auto;
    }
    if (name == u"gl") {
        return RendererChoice::OpenGl;
    }
    if (name == u"vulkan") {
        return RendererChoice::Vulkan;
    }
    if (name == u"metal") {
        return RendererChoice::Metal;
    }
    return name == u"raster" ? std::optional(RendererChoice::Raster) : std::nullopt;
}

// Takes one option and its value; the error, or empty.
QString takeOption(const QString& name, const QString& value, Options& options) {
    if (name == u"--session") {
        options.sessions.push_back(value.toStdString());
        return {};
    }
    if (name == u"--pane") {
        options.panes.push_back(value.toStdString());
        return {};
    }
    if (name == u"--renderer") {
        const auto renderer = rendererNamed(value);
        options.renderer = renderer.value_or(RendererChoice::Auto);
        return renderer ? QString()
                        : QStringLiteral("--renderer is auto, gl, vulkan, metal or raster, not \"%1\".").arg(value);
    }
    if (name == u"--layout") {
        options.alwaysWall = value == u"wall";
        const bool known = value == u"wall" || value == u"session";
        return known ? QString() : QStringLiteral("--layout is wall or session, not \"%1\".").arg(value);
    }
    if (name == u"--screenshot") {
        options.screenshotFile = value;
        return {};
    }
    if (name == u"--screenshot-after") {
        bool isNumber = false;
        options.screenshotAfterSeconds = value.toDouble(&isNumber);
        const bool valid = isNumber && options.screenshotAfterSeconds >= 0;
        return valid ? QString() : QStringLiteral("--screenshot-after wants seconds, not \"%1\".").arg(value);
    }
    return QStringLiteral("Unknown option %1. Try --help.").arg(name);
}

} // namespace

Result<Options, QString> parseOptions(const QStringList& arguments) {
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments.at(i);
        if (argument == u"--help" || argument == u"-h") {
            options.help = true;
            continue;
        }
        if (argument == u"--version") {
            options.version = true;
            continue;
        }
        if (!argument.startsWith(u"--")) {
            return Failure{QStringLiteral("Unexpected \"%1\". Try --help.").arg(argument)};
        }
        const qsizetype equals = argument.indexOf(u'=');
        const QString name = argument.left(equals);
        if (equals < 0 && i + 1 >= arguments.size()) {
            return Failure{QStringLiteral("%1 wants a value. Try --help.").arg(name)};
        }
        const QString value = equals >= 0 ? argument.mid(equals + 1) : arguments.at(++i);
        if (const QString error = takeOption(name, value, options); !error.isEmpty()) {
            return Failure{error};
        }
    }
    return options;
}

QString usageText() {
    return QStringLiteral(
        "Usage: mullion-app [options]\n"
        "Shows the panes of the core, which is started when none runs.\n"
        "\n"
        "  --session S             show this session (name or id); may be repeated; default: all\n"
        "  --pane P                show only this pane (an id such as p3); may be repeated\n"
        "  --layout wall|session   a single session as a wall, or in its own layout (default)\n"
        "  --renderer R            auto (default), gl, vulkan, metal (macOS) or raster\n"
        "  --screenshot FILE       save a picture of the window once every pane has drawn, then quit\n"
        "  --screenshot-after S    let the panes run for S seconds before that\n"
        "  --version, --help\n");
}

} // namespace mullion::app
