// How a kind of layout is called and drawn in the interface.
#pragma once

#include <app/shell/Icons.h>
#include <core/model/Layout.h>

#include <QString>

namespace mullion::app {

struct LayoutFace {
    Icon icon = Icon::Wall;
    QString name;
    QString explanation;
};

LayoutFace faceOf(model::LayoutKind kind);

} // namespace mullion::app
