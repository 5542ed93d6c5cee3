// Between the scene's device pixels and Qt's.
#pragma once

#include <render/scene/Pixels.h>

#include <QPointF>
#include <QRect>
#include <QWidget>

#include <cmath>

namespace mullion::app {

// The smallest that covers it.
[[nodiscard]] inline QRect logicalRect(const scene::PixelRect& rect, double ratio) {
    return QRectF(rect.x / ratio, rect.y / ratio, rect.width / ratio, rect.height / ratio).toAlignedRect();
}

[[nodiscard]] inline scene::PixelPoint pixelOf(const QPointF& position, double ratio) {
    return {static_cast<int>(std::floor(position.x() * ratio)), static_cast<int>(std::floor(position.y() * ratio))};
}

[[nodiscard]] inline scene::PixelSize pixelSizeOf(const QWidget& widget) {
    const double ratio = widget.devicePixelRatioF();
    return {static_cast<int>(widget.width() * ratio), static_cast<int>(widget.height() * ratio)};
}

} // namespace mullion::app
