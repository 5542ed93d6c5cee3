#include <render/text/Icon.h>

#include <render/text/MaskPainter.h>

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <numbers>

namespace mullion::text {
namespace {

struct Point {
    double x;
    double y;
};

double distanceToSegment(Point p, Point a, Point b) {
    const double dx = b.x - a.x;
    const double dy = b.y - a.y;
    const double along = std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / (dx * dx + dy * dy), 0.0, 1.0);
    return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

bool onLines(Point p, double stroke, std::initializer_list<Point> points) {
    const Point* previous = points.begin();
    for (const Point* next = previous + 1; next != points.end(); ++next) {
        if (distanceToSegment(p, *previous, *next) <= stroke / 2) {
            return true;
        }
        previous = next;
    }
    return false;
}

bool onRing(Point p, double radius, double stroke) {
    return std::abs(std::hypot(p.x - 8, p.y - 8) - radius) <= stroke / 2;
}

// Degrees clockwise from the top.
double angleOf(Point p) {
    const double angle = std::atan2(p.x - 8, 8 - p.y) * 180.0 / std::numbers::pi;
    return angle < 0 ? angle + 360.0 : angle;
}

// A dot with two waves at each side.
bool inAntenna(Point p) {
    const double distance = std::hypot(p.x - 8, p.y - 8);
    const bool atSides = std::abs(p.y - 8) <= std::abs(p.x - 8);
    const bool onWave = std::abs(distance - 3.6) <= 0.75 || std::abs(distance - 6.4) <= 0.75;
    return distance <= 1.4 || (atSides && onWave);
}

bool inDiamond(Point p) {
    return std::abs(p.x - 8) + std::abs(p.y - 8) <= 7.4;
}

bool inExclamation(Point p) {
    return onLines(p, 1.9, {{8, 4.6}, {8, 8.4}}) || std::hypot(p.x - 8, p.y - 11.2) <= 1.15;
}

bool inQuestion(Point p) {
    const bool hook = std::abs(std::hypot(p.x - 8, p.y - 6.2) - 1.9) <= 0.85 && (p.y <= 6.4 || p.x >= 8.6);
    return (hook && !(p.x < 8 && p.y > 6.2)) || onLines(p, 1.7, {{8, 8.1}, {8, 9.0}}) ||
           std::hypot(p.x - 8, p.y - 11.4) <= 1.1;
}

bool inLock(Point p) {
    const bool body = std::abs(p.x - 8) <= 2.7 && p.y >= 7.4 && p.y <= 11.4;
    const bool shackle = std::abs(std::hypot(p.x - 8, p.y - 7.0) - 1.8) <= 0.6 && p.y <= 7.4;
    return body || shackle;
}

// Points are in the 16-unit box of the design; `cutOut` is off below 10 px, where it would only smear.
bool inside(Icon icon, Point p, bool cutOut) {
    switch (icon) {
    case Icon::BlockedPermission:
        return inDiamond(p) && !(cutOut && inExclamation(p));
    case Icon::BlockedQuestion:
        return inDiamond(p) && !(cutOut && inQuestion(p));
    case Icon::BlockedAuth:
        return inDiamond(p) && !(cutOut && inLock(p));
    case Icon::Error:
        return onLines(p, 2.8, {{3.4, 3.4}, {12.6, 12.6}}) || onLines(p, 2.8, {{12.6, 3.4}, {3.4, 12.6}});
    case Icon::Done:
        return onLines(p, 2.4, {{2.6, 8.6}, {6.4, 12.4}, {13.6, 4.2}});
    case Icon::Working:
        return onRing(p, 5.6, 2.2) && angleOf(p) >= 90.0;
    case Icon::Idle:
        return onRing(p, 3.4, 1.9);
    case Icon::Unknown:
        return onRing(p, 5.4, 1.7) && std::fmod(angleOf(p) + 20.0, 60.0) < 36.0;
    case Icon::Exited: {
        const double reach = std::max(std::abs(p.x - 8), std::abs(p.y - 8));
        return reach <= 5.4 && reach >= 3.6;
    }
    case Icon::Close:
        return onLines(p, 1.6, {{4, 4}, {12, 12}}) || onLines(p, 1.6, {{12, 4}, {4, 12}});
    case Icon::Check:
        return onLines(p, 2.0, {{3, 8.6}, {6.6, 12}, {13, 4.6}});
    case Icon::Zoom:
        return onLines(p, 1.6, {{13, 3}, {9.5, 6.5}}) || onLines(p, 1.6, {{9, 3}, {13, 3}, {13, 7}}) ||
               onLines(p, 1.6, {{3, 13}, {6.5, 9.5}}) || onLines(p, 1.6, {{7, 13}, {3, 13}, {3, 9}});
    case Icon::Unzoom:
        return onLines(p, 1.6, {{13, 3}, {9.5, 6.5}}) || onLines(p, 1.6, {{9.5, 3.4}, {9.5, 6.5}, {12.6, 6.5}}) ||
               onLines(p, 1.6, {{3, 13}, {6.5, 9.5}}) || onLines(p, 1.6, {{6.5, 12.6}, {6.5, 9.5}, {3.4, 9.5}});
    case Icon::ArrowDown:
        return onLines(p, 1.6, {{8, 3}, {8, 12.6}}) || onLines(p, 1.6, {{4, 8.8}, {8, 12.8}, {12, 8.8}});
    case Icon::Lock: {
        const bool body = std::abs(p.x - 8) <= 5.0 && p.y >= 7.0 && p.y <= 14.0;
        const bool shackle = std::abs(std::hypot(p.x - 8, p.y - 6.0) - 3.0) <= 0.8 && p.y <= 6.0;
        const bool sides = std::abs(std::abs(p.x - 8) - 3.0) <= 0.8 && p.y >= 6.0 && p.y <= 7.0;
        return body || shackle || sides;
    }
    case Icon::Antenna:
        return inAntenna(p);
    case Icon::AntennaOff:
        return inAntenna(p) || onLines(p, 1.5, {{3, 2.6}, {13, 13.4}});
    }
    return false;
}

} // namespace

GlyphImage drawIcon(Icon icon, int size) {
    MaskPainter painter(size, size);
    const double unit = 16.0 / size;
    const bool cutOut = size >= 10;
    painter.sample([&](double x, double y) { return inside(icon, {x * unit, y * unit}, cutOut); });
    return painter.take();
}

namespace {

// Turns a point of a corner's box so that every corner is computed as the top left one.
Point asTopLeft(double x, double y, int size, int corner) {
    const bool right = corner == 1 || corner == 2;
    const bool bottom = corner == 2 || corner == 3;
    return {right ? size - x : x, bottom ? size - y : y};
}

} // namespace

GlyphImage drawCornerOutside(int radius, int corner) {
    MaskPainter painter(radius, radius);
    painter.sample([&](double x, double y) {
        const Point p = asTopLeft(x, y, radius, corner);
        return std::hypot(radius - p.x, radius - p.y) > radius;
    });
    return painter.take();
}

GlyphImage drawCornerRing(int outerRadius, int thickness, int corner) {
    MaskPainter painter(outerRadius, outerRadius);
    painter.sample([&](double x, double y) {
        const Point p = asTopLeft(x, y, outerRadius, corner);
        const double distance = std::hypot(outerRadius - p.x, outerRadius - p.y);
        return distance <= outerRadius && distance >= outerRadius - thickness;
    });
    return painter.take();
}

} // namespace mullion::text
