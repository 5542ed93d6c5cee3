// The command line of mullion-app.
#pragma once

#include <core/base/Result.h>

#include <QString>
#include <QStringList>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mullion::app {

enum class RendererChoice : std::uint8_t { Auto, OpenGl, Vulkan, Metal, Raster };

struct Options {
    std::vector<std::string> panes;
    std::vector<std::string> sessions;
    RendererChoice renderer = RendererChoice::Auto;
    bool alwaysWall = false;
    QString screenshotFile; // Empty: none is taken.
    double screenshotAfterSeconds = 0;
    bool help = false;
    bool version = false;
};

// `arguments` without the program's name. The error is a sentence for standard error.
Result<Options, QString> parseOptions(const QStringList& arguments);
QString usageText();

} // namespace mullion::app
