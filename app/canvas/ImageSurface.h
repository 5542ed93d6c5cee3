// A plain widget that shows an image kept between frames; only damaged rectangles are copied to the window.
#pragma once

#include <render/scene/PaintList.h>

#include <QElapsedTimer>
#include <QImage>
#include <QPaintEvent>
#include <QPainter>
#include <QWidget>

#include <utility>

namespace mullion::app {

class ImageSurface : public QWidget {
  public:
    explicit ImageSurface(QWidget* parent) : QWidget(parent) {
        setAttribute(Qt::WA_OpaquePaintEvent);
        setAttribute(Qt::WA_NoSystemBackground);
    }

    QImage& image() { return m_image; }
    [[nodiscard]] double takePaintMilliseconds() { return std::exchange(m_paintMilliseconds, 0); }

    // Marks device pixels for repainting.
    void damage(const scene::PixelRect& rect) {
        const double ratio = devicePixelRatioF();
        const QRectF logical(rect.x / ratio, rect.y / ratio, rect.width / ratio, rect.height / ratio);
        update(logical.toAlignedRect());
    }

  protected:
    void paintEvent(QPaintEvent* event) override {
        QElapsedTimer timer;
        timer.start();
        QPainter painter(this);
        painter.setCompositionMode(QPainter::CompositionMode_Source);
        const double ratio = devicePixelRatioF();
        const QSize drawn = m_image.size() / ratio;
        if (drawn.width() < width() || drawn.height() < height()) {
            painter.fillRect(rect(), palette().color(QPalette::Shadow)); // Until the next frame has the new size.
        }
        for (const QRect& rect : event->region()) {
            const QRectF source(rect.x() * ratio, rect.y() * ratio, rect.width() * ratio, rect.height() * ratio);
            painter.drawImage(QRectF(rect), m_image, source);
        }
        m_paintMilliseconds += static_cast<double>(timer.nsecsElapsed()) / 1e6;
    }

  private:
    QImage m_image;
    double m_paintMilliseconds = 0;
};

} // namespace mullion::app
