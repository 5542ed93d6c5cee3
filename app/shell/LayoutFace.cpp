#include <app/shell/LayoutFace.h>

#include <QCoreApplication>

namespace mullion::app {
namespace {

QString translated(const char* text) {
    return QCoreApplication::translate("LayoutFace", text);
}

} // namespace

LayoutFace faceOf(model::LayoutKind kind) {
    switch (kind) {
    case model::LayoutKind::Wall:
        return {Icon::Wall, translated("Wall"), translated("Any number of panes, fitted to the window")};
    case model::LayoutKind::Grid:
        return {Icon::Grid, translated("Grid"), translated("Rows and columns that stay")};
    case model::LayoutKind::Split:
        return {Icon::SplitRight, translated("Split"), translated("Panes divide each other's place")};
    case model::LayoutKind::Stack:
        return {Icon::Stack, translated("Stack"), translated("Tabs in one place")};
    case model::LayoutKind::Focus:
        return {Icon::FocusStrip, translated("Focus and strip"), translated("One large, the others beside it")};
    }
    return {};
}

} // namespace mullion::app
