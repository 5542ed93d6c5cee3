#include <app/Renderer.h>

#include <QCoreApplication>
#include <QDir>
#include <QGuiApplication>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QProcess>

#include <algorithm>
#include <array>
#include <cstdio>

namespace mullion::app {
namespace {

// A driver that needs longer to answer is not worth waiting for.
constexpr int ProbeMilliseconds = 5000;

// The name of OpenGL's renderer, or empty when there is none.
QString probe() {
    QProcess child;
    child.setStandardErrorFile(QProcess::nullDevice());
    child.start(QCoreApplication::applicationFilePath(), {QString::fromLatin1(ProbeOption)});
    if (!child.waitForFinished(ProbeMilliseconds)) {
        child.kill();
        child.waitForFinished();
        return {};
    }
    const bool worked = child.exitStatus() == QProcess::NormalExit && child.exitCode() == 0;
    return worked ? QString::fromUtf8(child.readAllStandardOutput()).trimmed() : QString();
}

// Without a device node nothing but a software renderer can answer.
bool mayHaveGpu() {
#ifdef Q_OS_LINUX
    return !QDir(QStringLiteral("/dev/dri")).isEmpty() || QFile::exists(QStringLiteral("/dev/nvidiactl"));
#else
    return true;
#endif
}

Renderer raster(const QString& explanation) {
    return {makeRasterHost, QStringLiteral("raster"), explanation};
}

} // namespace

bool isSoftwareRenderer(const QString& name) {
    static constexpr std::array<const char*, 4> Words{"llvmpipe", "softpipe", "swrast", "software"};
    return std::ranges::any_of(
        Words, [&name](const char* word) { return name.contains(QLatin1String(word), Qt::CaseInsensitive); });
}

Result<Renderer, QString> chooseRenderer(RendererChoice choice) {
    if (choice == RendererChoice::Vulkan) {
        if (!vulkanWorks()) {
            return Failure{QStringLiteral("No Vulkan driver answers here. Use --renderer gl or raster.")};
        }
        return Renderer{makeVulkanHost, QStringLiteral("Vulkan"), QStringLiteral("Drawn with Vulkan, as asked for")};
    }
    if (choice == RendererChoice::Metal && !metalWorks()) {
        return Failure{QStringLiteral("There is no Metal here. Use --renderer gl or raster.")};
    }
    if (choice == RendererChoice::Metal || (choice == RendererChoice::Auto && metalWorks())) {
        return Renderer{makeMetalHost, QStringLiteral("Metal"), QStringLiteral("Drawn with Metal")};
    }
    if (choice == RendererChoice::Raster) {
        return raster(QStringLiteral("Drawn on the CPU, as asked for"));
    }
    if (choice == RendererChoice::Auto && !mayHaveGpu()) {
        return raster(QStringLiteral("Drawn on the CPU: this machine has no GPU"));
    }
    const QString name = probe();
    if (name.isEmpty() && choice == RendererChoice::OpenGl) {
        return Failure{QStringLiteral("OpenGL 3.3 does not work on this display. Use --renderer raster.")};
    }
    if (name.isEmpty()) {
        return raster(QStringLiteral("Drawn on the CPU: OpenGL 3.3 does not work on this display"));
    }
    if (choice == RendererChoice::Auto && isSoftwareRenderer(name)) {
        return raster(QStringLiteral("Drawn on the CPU: OpenGL here is %1, which is slower").arg(name));
    }
    return Renderer{makeGlHost, QStringLiteral("OpenGL"), name};
}

int probeOpenGl(int argc, char** argv) {
    const QGuiApplication application(argc, argv);
    QOpenGLContext context;
    if (!context.create()) {
        return EXIT_FAILURE;
    }
    QOffscreenSurface surface;
    surface.setFormat(context.format());
    surface.create();
    if (!context.makeCurrent(&surface) || context.format().version() < qMakePair(3, 3)) {
        return EXIT_FAILURE;
    }
    const GLubyte* name = context.functions()->glGetString(GL_RENDERER);
    std::puts(name == nullptr ? "unnamed" : reinterpret_cast<const char*>(name));
    return EXIT_SUCCESS;
}

} // namespace mullion::app
