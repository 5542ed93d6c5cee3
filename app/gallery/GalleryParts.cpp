#include <app/gallery/GalleryParts.h>

#include <app/shell/Icons.h>
#include <app/shell/Mirror.h>
#include <app/shell/WholeText.h>

#include <QDir>
#include <QFileInfo>
#include <QPainter>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

using Does = CardFace::Does;
using model::LayoutKind;

constexpr std::array Faces{
    CardFace{"wall", "Wall", "wall, any number, fits itself", Does::Layout, "wall", {}, 7, 6},
    CardFace{"shell", "One shell", "1 pane", Does::Pane, "", {}, 1, 1},
    CardFace{"split-v", "Split right", "split-v, 2 panes", Does::Layout, "split-v", {}, 2, 1},
    CardFace{"split-h", "Split down", "split-h, 2 panes", Does::Layout, "split-h", {}, 1, 2},
    CardFace{"grid", "Grid", "3x3, 9 panes", Does::Layout, "3x3", {}, 3, 3},
    CardFace{"wide", "Wide grid", "4x3, 12 panes", Does::Layout, "4x3", {}, 3, 4},
    CardFace{"focus", "Focus and strip", "1 large, others beside it", Does::Layout, "2x2", LayoutKind::Focus},
    CardFace{"stack", "Stack", "tabs in one place", Does::Layout, "2x2", LayoutKind::Stack},
    CardFace{"demo", "Demo fleet", "48 pretend agents and builds", Does::Demo, "", {}, 7, 6},
    CardFace{"file", "From a file", ".mullion.yml or .peky.yml", Does::File}};

constexpr int Inset = 17;
constexpr int PictureHeight = 90;

} // namespace

std::span<const CardFace> cardFaces() {
    return Faces;
}

LayoutCard::LayoutCard(const ShellTheme& theme, const CardFace& face, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_face(face) {
    setObjectName(u"card."_qs + QLatin1String(face.name));
    setText(tr(face.title));
    setAccessibleName(tr(face.title));
    setAccessibleDescription(tr(face.words));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setFixedSize(Width, Height);
}

void LayoutCard::paintTile(QPainter& painter, const QRectF& tile, int number) const {
    painter.setPen(m_theme.line);
    painter.setBrush(m_theme.term);
    painter.drawRoundedRect(tile, 2, 2);
    const double title = std::min(6.0, tile.height() / 4);
    painter.fillRect(QRectF(tile.x(), tile.y(), tile.width(), title), m_theme.bar);
    // A few lines of text, the same for the same place.
    constexpr std::array Lengths{0.7, 0.45, 0.85, 0.3, 0.6, 0.9, 0.5, 0.75};
    const std::array colors{m_theme.text3, m_theme.done, m_theme.working, m_theme.text3};
    auto at = static_cast<std::size_t>(number);
    for (double y = tile.y() + title + 4; y + 3 < tile.bottom(); y += 5, ++at) {
        const double width = (tile.width() - 8) * Lengths[(at * 5 + 1) % Lengths.size()];
        QColor color = colors[at % colors.size()];
        color.setAlphaF(0.7F);
        painter.fillRect(QRectF(tile.x() + 4, y, std::max(3.0, width), 1.5), color);
    }
}

void LayoutCard::paintPicture(QPainter& painter, const QRectF& area) const {
    if (m_face.does == Does::File) {
        painter.setPen(QPen(m_theme.text3, 1, Qt::DashLine));
        painter.setBrush(Qt::NoBrush);
        painter.drawRect(area);
        paintIcon(painter, Icon::File, QRectF(area.center().x() - 12, area.y() + 20, 24, 24), m_theme.text2);
        painter.setPen(m_theme.text3);
        painter.setFont(uiFont(12));
        painter.drawText(area.adjusted(0, 50, 0, 0), Qt::AlignHCenter | Qt::AlignTop, tr("Drop a layout file here"));
        return;
    }
    const Mirror mirror(*this);
    if (m_face.kind == LayoutKind::Focus) {
        const double side = area.width() * 0.25;
        paintTile(painter, mirror(area.adjusted(0, 0, -side - 4, 0)), 0);
        for (int i = 0; i < 4; ++i) {
            const double height = (area.height() - 12) / 4;
            paintTile(painter, mirror(QRectF(area.right() - side, area.y() + i * (height + 4), side, height)), i + 1);
        }
        return;
    }
    if (m_face.kind == LayoutKind::Stack) {
        for (int i = 0; i < 4; ++i) {
            const double width = (area.width() - 12) / 4;
            painter.fillRect(mirror(QRectF(area.x() + i * (width + 4), area.y(), width, 12)),
                             i == 0 ? m_theme.hover : m_theme.bar);
        }
        paintTile(painter, area.adjusted(0, 15, 0, 0), 0);
        return;
    }
    const double gap = m_face.columns > 4 ? 2 : 4;
    const double width = (area.width() - (m_face.columns - 1) * gap) / m_face.columns;
    const double height = (area.height() - (m_face.rows - 1) * gap) / m_face.rows;
    for (int i = 0; i < m_face.columns * m_face.rows; ++i) {
        const QRectF tile(area.x() + i % m_face.columns * (width + gap),
                          area.y() + i / m_face.columns * (height + gap), // NOLINT
                          width, height);
        paintTile(painter, tile, i);
        if (m_face.does == Does::Demo && (i == 10 || i == 33)) {
            painter.setPen(QPen(m_theme.blocked, 1.5));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(tile);
        }
    }
}

void LayoutCard::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(hasFocus() ? m_theme.accent : underMouse() ? m_theme.text3 : m_theme.line, 1));
    painter.setBrush(isDown() || underMouse() ? m_theme.bar : m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
    paintPicture(painter, QRectF(Inset, Inset, width() - 2 * Inset, PictureHeight));
    painter.setPen(m_theme.text1);
    painter.setFont(uiFont(13, Weight::SemiBold));
    const Mirror mirror(*this);
    mirror.words(painter, QRect(Inset, 116, width() - 2 * Inset, 20), Qt::AlignVCenter, text());
    painter.setPen(m_theme.text2);
    painter.setFont(uiFont(12));
    mirror.words(painter, QRect(Inset, 138, width() - 2 * Inset, 18), Qt::AlignVCenter, tr(m_face.words));
    if (hasFocus()) {
        const QRectF cap = mirror(QRectF(width() - Inset - 38.5, 132.5, 38, 20));
        painter.setPen(m_theme.line);
        painter.setBrush(m_theme.bar);
        painter.drawRoundedRect(cap, 3, 3);
        painter.setPen(m_theme.text2);
        painter.setFont(uiFont(11));
        painter.drawText(cap, Qt::AlignCenter, tr("Enter"));
    }
}

FoundRow::FoundRow(const ShellTheme& theme, const QString& file, QWidget* parent)
    : QAbstractButton(parent), m_theme(theme), m_folder(QFileInfo(file).path()), m_name(QFileInfo(file).fileName()) {
    const QString home = QDir::homePath();
    if (m_folder == home || m_folder.startsWith(home + u'/')) {
        m_folder = u'~' + m_folder.mid(home.size());
    }
    setAccessibleName(tr("Start %1 of %2").arg(m_name, m_folder));
    setToolTip(plainTip(file));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
}

void FoundRow::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? m_theme.accent : m_theme.line);
    painter.setBrush(underMouse() ? m_theme.bar : m_theme.panel);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    const Mirror mirror(*this);
    paintIcon(painter, Icon::File, mirror(QRectF(14, (height() - 16) / 2.0, 16, 16)), m_theme.text2);
    painter.setFont(uiFont(13, Weight::SemiBold));
    painter.setPen(m_theme.accent);
    const QString start = tr("Start");
    const int startWidth = painter.fontMetrics().horizontalAdvance(start);
    mirror.words(painter, rect().adjusted(0, 0, -14, 0), Qt::AlignVCenter | Qt::AlignRight, start);
    painter.setFont(uiFont(13));
    const int nameWidth = painter.fontMetrics().horizontalAdvance(m_name);
    const int room = std::max(0, width() - 40 - 12 - nameWidth - startWidth - 40);
    painter.setPen(m_theme.text1);
    const QString folder = painter.fontMetrics().elidedText(m_folder, Qt::ElideMiddle, room);
    mirror.words(painter, QRect(40, 0, room + 2, height()), Qt::AlignVCenter, folder);
    painter.setPen(m_theme.text3);
    mirror.words(painter, QRect(52 + painter.fontMetrics().horizontalAdvance(folder), 0, nameWidth + 2, height()),
                 Qt::AlignVCenter, m_name);
}

} // namespace mullion::app
