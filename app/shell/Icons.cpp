#include <app/shell/Icons.h>

#include <app/shell/ShellTheme.h>

#include <QGuiApplication>
#include <QIconEngine>
#include <QPainterPath>
#include <QPixmap>
#include <QStringView>

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

namespace mullion::app {
namespace {

enum class Draw : std::uint8_t { Stroke, Fill };

struct Drawing {
    Icon icon;
    double box;    // The drawing's coordinates run from 0 to this.
    double stroke; // Line width in those coordinates.
    Draw draw;
    // M x y, L x y, Z; C with three points; R x y width height radius; O centre and radius; A centre, radius, start and
    // sweep in degrees, counterclockwise from three o'clock.
    std::string_view path;
};

constexpr std::array Drawings{
    Drawing{Icon::Menu, 20, 1.5, Draw::Stroke, "M 3.5 5.5 L 16.5 5.5 M 3.5 10 L 16.5 10 M 3.5 14.5 L 16.5 14.5"},
    Drawing{Icon::Plus, 20, 1.5, Draw::Stroke, "M 10 4 L 10 16 M 4 10 L 16 10"},
    Drawing{Icon::Close, 20, 1.5, Draw::Stroke, "M 5 5 L 15 15 M 15 5 L 5 15"},
    Drawing{Icon::ChevronDown, 20, 1.5, Draw::Stroke, "M 6 8 L 10 12 L 14 8"},
    Drawing{Icon::ChevronRight, 20, 1.5, Draw::Stroke, "M 8 6 L 12 10 L 8 14"},
    Drawing{Icon::Dots, 20, 1.5, Draw::Fill, "O 4.5 10 1.4 O 10 10 1.4 O 15.5 10 1.4"},
    Drawing{Icon::Filter, 20, 1.5, Draw::Stroke, "M 3 6 L 17 6 M 5.5 10 L 14.5 10 M 8 14 L 12 14"},
    Drawing{Icon::Sidebar, 20, 1.5, Draw::Stroke, "R 3 4 14 12 2 M 8 4 L 8 16"},
    Drawing{Icon::Terminal, 20, 1.5, Draw::Stroke, "R 2.5 4 15 12 2 M 6 8 L 8.5 10 L 6 12 M 10.5 12.5 L 14 12.5"},
    Drawing{Icon::Wall, 20, 1.5, Draw::Stroke,
            "R 3 4 14 12 1.5 M 7.67 4 L 7.67 16 M 12.33 4 L 12.33 16 M 3 8 L 17 8 M 3 12 L 17 12"},
    Drawing{Icon::SplitRight, 20, 1.5, Draw::Stroke, "R 3 4 14 12 1.5 M 10 4 L 10 16 M 13.5 8 L 13.5 12"},
    Drawing{Icon::SplitDown, 20, 1.5, Draw::Stroke, "R 3 4 14 12 1.5 M 3 10 L 17 10 M 8 13 L 12 13"},
    Drawing{Icon::Zoom, 20, 1.5, Draw::Stroke,
            "M 11.5 4 L 16 4 L 16 8.5 M 16 4 L 11 9 M 8.5 16 L 4 16 L 4 11.5 M 4 16 L 9 11"},
    Drawing{Icon::Unzoom, 20, 1.5, Draw::Stroke,
            "M 16.5 3.5 L 11.5 8.5 M 11.5 4 L 11.5 8.5 L 16 8.5 M 3.5 16.5 L 8.5 11.5 M 8.5 16 L 8.5 11.5 L 4 11.5"},
    Drawing{Icon::Restart, 20, 1.5, Draw::Stroke, "A 10 10.5 5.5 50 -280 M 13.6 2.8 L 13.6 6.3 L 10.1 6.3"},
    Drawing{Icon::Copy, 20, 1.5, Draw::Stroke, "R 7 7 9.5 9.5 1.5 M 4.5 13 L 3.5 13 L 3.5 3.5 L 13 3.5 L 13 4.5"},
    Drawing{Icon::Paste, 20, 1.5, Draw::Stroke, "R 4 4.5 12 12 1.5 R 7.5 2.8 5 3.4 1"},
    Drawing{Icon::Rename, 20, 1.5, Draw::Stroke, "M 4 16 L 4.6 12.8 L 13.5 3.9 L 16.1 6.5 L 7.2 15.4 Z"},
    Drawing{Icon::Antenna, 20, 1.5, Draw::Stroke,
            "O 10 10 1.2 A 10 10 4 -45 90 A 10 10 4 135 90 A 10 10 7 -45 90 A 10 10 7 135 90"},
    Drawing{Icon::AntennaOff, 20, 1.5, Draw::Stroke,
            "O 10 10 1.2 A 10 10 4 -45 90 A 10 10 4 135 90 A 10 10 7 -45 90 A 10 10 7 135 90 M 4 3.5 L 16 16.5"},
    Drawing{Icon::Grid, 20, 1.5, Draw::Stroke, "R 3 4 14 12 1.5 M 10 4 L 10 16 M 3 10 L 17 10"},
    Drawing{Icon::Stack, 20, 1.5, Draw::Stroke, "R 3 7 11 9 1.5 M 6 4 L 15.5 4 M 17 5.5 L 17 13"},
    Drawing{Icon::FocusStrip, 20, 1.5, Draw::Stroke, "R 3 4 14 12 1.5 M 12 4 L 12 16 M 12 8 L 17 8 M 12 12 L 17 12"},
    Drawing{Icon::Group, 20, 1.5, Draw::Stroke, "R 3 4 14 4.5 1 R 3 11.5 6 4.5 1 R 11 11.5 6 4.5 1"},
    Drawing{Icon::Swap, 20, 1.5, Draw::Stroke,
            "M 4 7.5 L 16 7.5 M 13 4.5 L 16 7.5 L 13 10.5 M 16 12.5 L 4 12.5 M 7 9.5 L 4 12.5 L 7 15.5"},
    Drawing{Icon::ZoneLeft, 20, 1.5, Draw::Fill, "R 2.2 3.2 15.6 13.6 2.2 R 3.7 4.7 12.6 10.6 1 R 5 6 4.6 8 0.5"},
    Drawing{Icon::ZoneRight, 20, 1.5, Draw::Fill, "R 2.2 3.2 15.6 13.6 2.2 R 3.7 4.7 12.6 10.6 1 R 10.4 6 4.6 8 0.5"},
    Drawing{Icon::ZoneTop, 20, 1.5, Draw::Fill, "R 2.2 3.2 15.6 13.6 2.2 R 3.7 4.7 12.6 10.6 1 R 5 6 10 3.6 0.5"},
    Drawing{Icon::ZoneBottom, 20, 1.5, Draw::Fill, "R 2.2 3.2 15.6 13.6 2.2 R 3.7 4.7 12.6 10.6 1 R 5 10.4 10 3.6 0.5"},
    Drawing{Icon::Check, 20, 1.8, Draw::Stroke, "M 4.5 10.5 L 8.5 14.5 L 15.5 6"},
    Drawing{Icon::Undo, 20, 1.5, Draw::Stroke,
            "M 7 4 L 3.5 7.5 L 7 11 M 3.5 7.5 L 12 7.5 C 18 7.5 18 15.5 12 15.5 L 8 15.5"},
    Drawing{Icon::Redo, 20, 1.5, Draw::Stroke,
            "M 13 4 L 16.5 7.5 L 13 11 M 16.5 7.5 L 8 7.5 C 2 7.5 2 15.5 8 15.5 L 12 15.5"},
    Drawing{Icon::Up, 20, 1.5, Draw::Stroke, "M 10 16 L 10 4 M 5.5 8.5 L 10 4 L 14.5 8.5"},
    Drawing{Icon::Down, 20, 1.5, Draw::Stroke, "M 10 4 L 10 16 M 5.5 11.5 L 10 16 L 14.5 11.5"},
    Drawing{Icon::Search, 20, 1.5, Draw::Stroke, "O 9 9 5 M 12.8 12.8 L 16.5 16.5"},
    Drawing{Icon::Tag, 20, 1.5, Draw::Stroke, "M 3.5 4.5 L 10 4.5 L 16.5 11 L 11 16.5 L 3.5 10 Z O 7 8 0.8"},
    Drawing{Icon::Send, 20, 1.5, Draw::Stroke, "M 3.5 4 L 16.5 10 L 3.5 16 L 5.5 10 Z M 5.5 10 L 10.5 10"},
    Drawing{Icon::Clock, 20, 1.5, Draw::Stroke, "O 10 10 6.5 M 10 6 L 10 10 L 13 11.5"},
    Drawing{Icon::EyeOff, 20, 1.5, Draw::Stroke,
            "M 3 10 C 6 5 14 5 17 10 M 3 10 C 6 15 14 15 17 10 O 10 10 2 M 4.5 4 L 15.5 16"},
    Drawing{Icon::Lock, 20, 1.5, Draw::Stroke, "R 4.5 9 11 7.5 1.5 M 7 9 L 7 6.5 C 7 2.5 13 2.5 13 6.5 L 13 9"},
    Drawing{
        Icon::Gear, 20, 1.5, Draw::Stroke,
        "O 10 10 2.4 O 10 10 5 M 10 2.5 L 10 5 M 10 15 L 10 17.5 M 2.5 10 L 5 10 M 15 10 L 17.5 10 M 4.7 4.7 L 6.4 6.4 "
        "M 13.6 13.6 L 15.3 15.3 M 4.7 15.3 L 6.4 13.6 M 13.6 6.4 L 15.3 4.7"},
    Drawing{Icon::File, 20, 1.5, Draw::Stroke, "M 5 3 L 11.5 3 L 15 6.5 L 15 17 L 5 17 Z M 11.5 3 L 11.5 6.5 L 15 6.5"},
    Drawing{Icon::Bell, 20, 1.5, Draw::Stroke,
            "M 4.5 14.5 L 15.5 14.5 L 14 12.5 L 14 9 C 14 3.5 6 3.5 6 9 L 6 12.5 L 4.5 14.5 M 8.5 17 L 11.5 17"},
    Drawing{Icon::Sort, 20, 1.5, Draw::Stroke,
            "M 6 4 L 6 16 M 3.5 13.5 L 6 16 L 8.5 13.5 M 11 6 L 17 6 M 11 10 L 15.5 10 M 11 14 L 14 14"},
    Drawing{Icon::Screen, 20, 1.5, Draw::Stroke, "R 3 4 14 9.5 1.5 M 10 13.5 L 10 16.5 M 7 16.5 L 13 16.5"},
    Drawing{Icon::StateWorking, 16, 2, Draw::Stroke, "A 8 8 5 75 270"},
    Drawing{Icon::StateExited, 16, 1.6, Draw::Stroke, "R 4 4 8 8 0.5"},
    Drawing{Icon::StateError, 16, 2.6, Draw::Stroke, "M 4 4 L 12 12 M 12 4 L 4 12"},
    Drawing{Icon::StateUnknown, 16, 2, Draw::Stroke,
            "A 8 8 5 10 40 A 8 8 5 70 40 A 8 8 5 130 40 A 8 8 5 190 40 A 8 8 5 250 40 A 8 8 5 310 40"},
    Drawing{Icon::StateIdle, 16, 1.6, Draw::Stroke, "O 8 8 3"},
    Drawing{Icon::StateDone, 16, 2, Draw::Stroke, "M 3.5 8.5 L 6.5 11.5 L 12.5 4.5"},
    Drawing{Icon::StateBlockedPermission, 16, 1, Draw::Fill,
            "M 8 0.8 L 15.2 8 L 8 15.2 L 0.8 8 Z R 7.2 4 1.6 5 0.6 O 8 11.2 1"},
    Drawing{Icon::StateBlockedQuestion, 16, 1, Draw::Fill,
            "M 8 0.8 L 15.2 8 L 8 15.2 L 0.8 8 Z M 6 4.3 L 10 4.3 L 10 7.8 L 8.8 7.8 L 8.8 9.4 L 7.2 9.4 L 7.2 6.6 "
            "L 8.6 6.6 L 8.6 5.7 L 6 5.7 Z O 8 11.2 0.9"},
    Drawing{Icon::StateBlockedAuth, 16, 1, Draw::Fill,
            "M 8 0.8 L 15.2 8 L 8 15.2 L 0.8 8 Z R 5.4 7.6 5.2 4 0.5 M 6 7.4 L 6 5.2 L 7 4.2 L 9 4.2 L 10 5.2 L 10 7.4 "
            "L 8.9 7.4 L 8.9 5.6 L 8.4 5.2 L 7.6 5.2 L 7.1 5.6 L 7.1 7.4 Z"},
};

// Reads the little path language above.
class PathReader {
  public:
    explicit PathReader(std::string_view source)
        : m_words(QString::fromLatin1(source.data(), static_cast<qsizetype>(source.size())).split(u' ')) {}

    QPainterPath read() {
        QPainterPath path;
        while (m_next < m_words.size()) {
            readCommand(m_words.at(m_next++).at(0).toLatin1(), path);
        }
        return path;
    }

  private:
    double number() { return m_words.at(m_next++).toDouble(); }
    QPointF point() {
        const double x = number();
        return {x, number()};
    }
    void readCommand(char command, QPainterPath& path) {
        if (command == 'M') {
            path.moveTo(point());
        } else if (command == 'L') {
            path.lineTo(point());
        } else if (command == 'C') {
            const QPointF first = point();
            const QPointF second = point();
            path.cubicTo(first, second, point());
        } else if (command == 'Z') {
            path.closeSubpath();
        } else if (command == 'O') {
            const QPointF centre = point();
            const double radius = number();
            path.addEllipse(centre, radius, radius);
        } else if (command == 'R') {
            const QPointF corner = point();
            const QPointF size = point();
            const double radius = number();
            path.addRoundedRect(QRectF(corner.x(), corner.y(), size.x(), size.y()), radius, radius);
        } else {
            readArc(path);
        }
    }
    void readArc(QPainterPath& path) {
        const QPointF centre = point();
        const double radius = number();
        const double start = number();
        const QRectF bounds(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius);
        path.arcMoveTo(bounds, start);
        path.arcTo(bounds, start, number());
    }

    QStringList m_words;
    qsizetype m_next = 0;
};

static_assert(Drawings.size() == static_cast<std::size_t>(Icon::StateBlockedAuth) + 1);

struct ReadDrawing {
    const Drawing* drawing;
    QPainterPath path;
};

const ReadDrawing& drawingOf(Icon icon) {
    static const std::vector<ReadDrawing> all = [] {
        std::vector<ReadDrawing> result(Drawings.size());
        for (const Drawing& drawing : Drawings) {
            result[static_cast<std::size_t>(drawing.icon)] = {&drawing, PathReader(drawing.path).read()};
        }
        return result;
    }();
    return all[static_cast<std::size_t>(icon)];
}

class PathIconEngine : public QIconEngine {
  public:
    PathIconEngine(Icon icon, const QColor& color, const QColor& disabled)
        : m_icon(icon), m_color(color), m_disabled(disabled) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        const int side = std::min(rect.width(), rect.height());
        const QRectF square(rect.x() + (rect.width() - side) / 2.0, rect.y() + (rect.height() - side) / 2.0, side,
                            side);
        paintIcon(*painter, m_icon, square, liveColor(mode == QIcon::Disabled ? m_disabled : m_color));
    }
    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }
    [[nodiscard]] QIconEngine* clone() const override { return new PathIconEngine(m_icon, m_color, m_disabled); }

  private:
    Icon m_icon;
    QColor m_color;
    QColor m_disabled;
};

QPixmap applicationPixmap(int side) {
    QPixmap pixmap(side, side);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const double unit = side / 16.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(QColor(0x1C, 0x21, 0x2A));
    painter.drawRoundedRect(QRectF(0, 0, side, side), 3.5 * unit, 3.5 * unit);
    const std::array<QColor, 4> colors{QColor(0x6C, 0xB0, 0xFF), QColor(0xFF, 0xB2, 0x24), QColor(0x35, 0xD0, 0xA5),
                                       QColor(0x8E, 0x97, 0xA5)};
    for (int i = 0; i < 4; ++i) {
        const QRectF tile((2.5 + 6 * (i % 2)) * unit, (2.5 + 6 * (i / 2)) * unit, 5 * unit, 5 * unit); // NOLINT
        painter.setBrush(colors[static_cast<std::size_t>(i)]);
        painter.drawRoundedRect(tile, unit, unit);
    }
    return pixmap;
}

// Whether it points where one reads on, or shows the window's sides: then it turns with them. What names a side of a
// pane, as a split does, means that side.
bool readsOnward(Icon icon) {
    switch (icon) {
    case Icon::ChevronRight:
    case Icon::FocusStrip:
    case Icon::Redo:
    case Icon::Send:
    case Icon::Sidebar:
    case Icon::Sort:
    case Icon::Undo:
        return true;
    default:
        return false;
    }
}

} // namespace

void paintIcon(QPainter& painter, Icon icon, const QRectF& rect, const QColor& color) {
    const auto& [drawing, path] = drawingOf(icon);
    const bool turned = QGuiApplication::isRightToLeft() && readsOnward(icon);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(turned ? rect.topRight() : rect.topLeft());
    painter.scale((turned ? -1 : 1) * rect.width() / drawing->box, rect.height() / drawing->box);
    if (drawing->draw == Draw::Fill) {
        painter.fillPath(path, color);
    } else {
        painter.strokePath(path, QPen(color, drawing->stroke, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    }
    painter.restore();
}

QIcon makeIcon(Icon icon, const QColor& color, const QColor& disabled) {
    return QIcon(new PathIconEngine(icon, color, disabled)); // QIcon owns its engine.
}

QIcon applicationIcon() {
    QIcon icon;
    for (const int side : {16, 24, 32, 48, 64, 128, 256}) {
        icon.addPixmap(applicationPixmap(side));
    }
    return icon;
}

} // namespace mullion::app
