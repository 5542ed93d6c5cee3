// Which canvas to use here. With no OpenGL driver Qt 6.4 aborts when a context is made, so that is tried in a child
// process first.
#pragma once

#include <app/Options.h>
#include <app/canvas/CanvasWidget.h>
#include <core/base/Result.h>

#include <QString>

namespace mullion::app {

struct Renderer {
    CanvasWidget::HostMaker makeHost;
    QString name;        // For the status bar.
    QString explanation; // Why this one.
};

// The error is a sentence: what was asked for is not to be had.
Result<Renderer, QString> chooseRenderer(RendererChoice choice);

// The child's part: makes a context and prints its renderer's name. The process's exit status.
int probeOpenGl(int argc, char** argv);
inline constexpr const char* ProbeOption = "--probe-opengl";

// True for the names of renderers that draw on the CPU: there the raster canvas is several times cheaper.
bool isSoftwareRenderer(const QString& name);

} // namespace mullion::app
