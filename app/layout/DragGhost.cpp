#include <app/layout/DragGhost.h>

#include <QPainter>

#include <algorithm>

namespace mullion::app {
namespace {

constexpr int Frame = 2;
constexpr int LayerStep = 6; // How far the tiles behind look out.
constexpr int MaxLayers = 3;
constexpr int BadgeHeight = 20;
constexpr int BadgePadding = 7;

} // namespace

DragGhost::DragGhost(text::Glyphs& glyphs, const scene::Theme& theme, QWidget* window)
    : QWidget(window), m_theme(theme), m_scene(glyphs), m_canvas(glyphs) {
    setAttribute(Qt::WA_TransparentForMouseEvents);
    hide();
}

int DragGhost::layers() const {
    return static_cast<int>(std::min<std::size_t>(m_travellers, MaxLayers));
}

void DragGhost::setContent(scene::TileContent content, std::size_t travellers) {
    m_travellers = travellers;
    const int behind = (layers() - 1) * LayerStep;
    resize(m_size.width() + behind, m_size.height() + behind);
    const double ratio = devicePixelRatioF();
    const scene::Reading reading = isRightToLeft() ? scene::Reading::FromRight : scene::Reading::FromLeft;
    const scene::SceneSettings& now = m_scene.settings();
    if (now.theme != &m_theme || now.scale != ratio || now.reading != reading) {
        m_scene.setSettings({&m_theme, ratio, 10.0, false, reading});
    }
    const int inset = static_cast<int>(Frame * ratio);
    const QSize size = m_size * ratio;
    if (m_image.size() != size) {
        m_image = QImage(size, QImage::Format_RGB32);
        m_image.setDevicePixelRatio(ratio);
        m_scene.invalidate();
    }
    content.rect = {inset, inset, size.width() - 2 * inset, size.height() - 2 * inset};
    content.focused = content.hovered = content.selected = content.zoomed = false;
    content.selection.reset();
    scene::SceneFrame frame;
    frame.canvas = {size.width(), size.height()};
    frame.tiles = {&content, 1};
    frame.now = monotonicNow();
    const scene::PaintList& list = m_scene.update(frame);
    if (!list.empty()) {
        raster::PixelTarget target;
        target.stride = static_cast<int>(m_image.bytesPerLine() / 4);
        target.size = list.canvas;
        target.pixels = {reinterpret_cast<std::uint32_t*>(m_image.bits()),
                         static_cast<std::size_t>(target.stride) * static_cast<std::size_t>(size.height())};
        m_canvas.draw(list, target);
        update();
    }
}

void DragGhost::follow(const QPoint& pointerInWindow) {
    move(pointerInWindow - Grip);
    if (!isVisible()) {
        show();
    }
    raise();
}

void DragGhost::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setOpacity(m_opacity);
    const QPen frame(QColor::fromRgb(m_theme.accent), Frame);
    for (int layer = layers() - 1; layer > 0; --layer) {
        const QRectF behind(layer * LayerStep + 1, layer * LayerStep + 1, m_size.width() - 2, m_size.height() - 2);
        painter.setPen(QPen(QColor::fromRgb(m_theme.accent), 1));
        painter.setBrush(QColor::fromRgb(m_theme.bar));
        painter.drawRoundedRect(behind, 4, 4);
    }
    painter.drawImage(QPointF(0, 0), m_image);
    painter.setPen(frame);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(1, 1, m_size.width() - 2, m_size.height() - 2), 4, 4);
    if (m_travellers > 1) {
        const QString count = QString::number(m_travellers);
        painter.setOpacity(1);
        painter.setFont(uiFont(12, Weight::SemiBold));
        const int width = std::max(BadgeHeight, painter.fontMetrics().horizontalAdvance(count) + 2 * BadgePadding);
        const QRect badge(m_size.width() - width - 6, m_size.height() - BadgeHeight - 6, width, BadgeHeight);
        painter.setPen(Qt::NoPen);
        painter.setBrush(QColor::fromRgb(m_theme.accent));
        painter.drawRoundedRect(badge, BadgeHeight / 2.0, BadgeHeight / 2.0);
        painter.setPen(QColor::fromRgb(m_theme.onAccent));
        painter.drawText(badge, Qt::AlignCenter, count);
    }
}

} // namespace mullion::app
