#include <render/text/BoxDrawing.h>

#include <render/text/MaskPainter.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>

namespace mullion::text {
namespace {

// Four digits a character from U+2500 on: the weight of its left, right, upper and lower arm (0 none, 1 light, 2 heavy,
// 3 double). Dashes, arcs and diagonals have none here and are drawn on their own.
constexpr std::string_view Arms = "1100"
                                  "2200"
                                  "0011"
                                  "0022"
                                  "0000"
                                  "0000"
                                  "0000"
                                  "0000" // 2500
                                  "0000"
                                  "0000"
                                  "0000"
                                  "0000"
                                  "0101"
                                  "0201"
                                  "0102"
                                  "0202" // 2508
                                  "1001"
                                  "2001"
                                  "1002"
                                  "2002"
                                  "0110"
                                  "0210"
                                  "0120"
                                  "0220" // 2510
                                  "1010"
                                  "2010"
                                  "1020"
                                  "2020"
                                  "0111"
                                  "0211"
                                  "0121"
                                  "0112" // 2518
                                  "0122"
                                  "0221"
                                  "0212"
                                  "0222"
                                  "1011"
                                  "2011"
                                  "1021"
                                  "1012" // 2520
                                  "1022"
                                  "2021"
                                  "2012"
                                  "2022"
                                  "1101"
                                  "2101"
                                  "1201"
                                  "2201" // 2528
                                  "1102"
                                  "2102"
                                  "1202"
                                  "2202"
                                  "1110"
                                  "2110"
                                  "1210"
                                  "2210" // 2530
                                  "1120"
                                  "2120"
                                  "1220"
                                  "2220"
                                  "1111"
                                  "2111"
                                  "1211"
                                  "2211" // 2538
                                  "1121"
                                  "1112"
                                  "1122"
                                  "2121"
                                  "1221"
                                  "2112"
                                  "1212"
                                  "2221" // 2540
                                  "2212"
                                  "2122"
                                  "1222"
                                  "2222"
                                  "0000"
                                  "0000"
                                  "0000"
                                  "0000" // 2548
                                  "3300"
                                  "0033"
                                  "0301"
                                  "0103"
                                  "0303"
                                  "3001"
                                  "1003"
                                  "3003" // 2550
                                  "0310"
                                  "0130"
                                  "0330"
                                  "3010"
                                  "1030"
                                  "3030"
                                  "0311"
                                  "0133" // 2558
                                  "0333"
                                  "3011"
                                  "1033"
                                  "3033"
                                  "3301"
                                  "1103"
                                  "3303"
                                  "3310" // 2560
                                  "1130"
                                  "3330"
                                  "3311"
                                  "1133"
                                  "3333"
                                  "0000"
                                  "0000"
                                  "0000" // 2568
                                  "0000"
                                  "0000"
                                  "0000"
                                  "0000"
                                  "1000"
                                  "0010"
                                  "0100"
                                  "0001" // 2570
                                  "2000"
                                  "0020"
                                  "0200"
                                  "0002"
                                  "1200"
                                  "0012"
                                  "2100"
                                  "0021"; // 2578
static_assert(Arms.size() == 128 * 4);

struct Box {
    MaskPainter& painter;
    int light;
    int heavy;
    int width;
    int height;

    [[nodiscard]] int thickness(int weight) const { return weight == 0 ? 0 : weight == 2 ? heavy : light; }
    // Lines are placed by their first pixel, the same for every character, so that cells join whatever their parity.
    [[nodiscard]] int startX(int thick) const { return (width - thick) / 2; }
    [[nodiscard]] int startY(int thick) const { return (height - thick) / 2; }
};

struct ArmWeights {
    int left;
    int right;
    int up;
    int down;
};

ArmWeights armsOf(char32_t c) {
    const std::size_t at = (c - 0x2500) * 4;
    return {Arms[at] - '0', Arms[at + 1] - '0', Arms[at + 2] - '0', Arms[at + 3] - '0'};
}

// Light and heavy arms run from the edge to the far side of the line they cross.
void drawPlainArms(Box& box, const ArmWeights& arms) {
    const int vertical = std::max(box.thickness(arms.up), box.thickness(arms.down));
    const int horizontal = std::max(box.thickness(arms.left), box.thickness(arms.right));
    const int spanX = std::max(vertical, vertical == 0 ? horizontal : 0);
    const int spanY = std::max(horizontal, horizontal == 0 ? vertical : 0);
    const auto drawHorizontal = [&](int weight, int x0, int x1) {
        const int thick = box.thickness(weight);
        box.painter.fill(x0, box.startY(thick), x1, box.startY(thick) + thick);
    };
    const auto drawVertical = [&](int weight, int y0, int y1) {
        const int thick = box.thickness(weight);
        box.painter.fill(box.startX(thick), y0, box.startX(thick) + thick, y1);
    };
    drawHorizontal(arms.left, 0, box.startX(spanX) + spanX);
    drawHorizontal(arms.right, box.startX(spanX), box.width);
    drawVertical(arms.up, 0, box.startY(spanY) + spanY);
    drawVertical(arms.down, box.startY(spanY), box.height);
}

// Double arms are a band three lines wide with its middle cut out; single arms end at the stroke they meet.
void drawDoubleArms(Box& box, const ArmWeights& arms) {
    const int line = box.light;
    const int x0 = box.startX(3 * line);
    const int y0 = box.startY(3 * line);
    const bool doubleLeft = arms.left == 3;
    const bool doubleRight = arms.right == 3;
    const bool doubleUp = arms.up == 3;
    const bool doubleDown = arms.down == 3;
    const bool doubleHorizontal = doubleLeft || doubleRight;
    const bool doubleVertical = doubleUp || doubleDown;
    const int bandStartX = doubleVertical ? x0 : x0 + line;
    const int bandEndX = doubleVertical ? x0 + 3 * line : x0 + 2 * line;
    const int bandStartY = doubleHorizontal ? y0 : y0 + line;
    const int bandEndY = doubleHorizontal ? y0 + 3 * line : y0 + 2 * line;
    const auto bands = [&](int inset, std::uint8_t coverage) {
        const int startX = bandStartX + (doubleVertical ? inset : 0);
        const int endX = bandEndX - (doubleVertical ? inset : 0);
        const int startY = bandStartY + (doubleHorizontal ? inset : 0);
        const int endY = bandEndY - (doubleHorizontal ? inset : 0);
        if (doubleHorizontal) {
            box.painter.fill(doubleLeft ? 0 : startX, y0 + inset, doubleRight ? box.width : endX, y0 + 3 * line - inset,
                             coverage);
        }
        if (doubleVertical) {
            box.painter.fill(x0 + inset, doubleUp ? 0 : startY, x0 + 3 * line - inset, doubleDown ? box.height : endY,
                             coverage);
        }
    };
    bands(0, 255);
    bands(line, 0);
    const int middleX = x0 + line;
    const int middleY = y0 + line;
    const bool throughX = doubleLeft && doubleRight;
    const bool throughY = doubleUp && doubleDown;
    if (arms.up == 1) {
        box.painter.fill(middleX, 0, middleX + line, throughX && arms.down == 0 ? y0 + line : y0 + 3 * line);
    }
    if (arms.down == 1) {
        box.painter.fill(middleX, throughX && arms.up == 0 ? y0 + 2 * line : y0, middleX + line, box.height);
    }
    if (arms.left == 1) {
        box.painter.fill(0, middleY, throughY && arms.right == 0 ? x0 + line : x0 + 3 * line, middleY + line);
    }
    if (arms.right == 1) {
        box.painter.fill(throughY && arms.left == 0 ? x0 + 2 * line : x0, middleY, box.width, middleY + line);
    }
}

void drawDashes(Box& box, char32_t c) {
    // Pairs of light and heavy: three dashes across, three down, four across, four down; then two across, two down.
    const bool two = c >= 0x254C;
    const unsigned offset = two ? c - 0x254C : c - 0x2504;
    const int dashes = two ? 2 : offset < 4 ? 3 : 4;
    const bool vertical = (offset / 2) % 2 == 1;
    const int thick = offset % 2 == 0 ? box.light : box.heavy;
    const int length = vertical ? box.height : box.width;
    for (int i = 0; i < dashes; ++i) {
        const int from = length * i / dashes;
        const int to = length * (i + 1) / dashes;
        const int end = to - std::max(1, (to - from) / 3);
        if (vertical) {
            box.painter.fill(box.startX(thick), from, box.startX(thick) + thick, end);
        } else {
            box.painter.fill(from, box.startY(thick), end, box.startY(thick) + thick);
        }
    }
}

// A quarter circle between the two straight halves, meeting the pixels of plain lines at the cell's edges.
void drawArc(Box& box, char32_t c) {
    const double lineX = box.startX(box.light) + box.light / 2.0;
    const double lineY = box.startY(box.light) + box.light / 2.0;
    const bool toRight = c == 0x256D || c == 0x2570;
    const bool toBottom = c == 0x256D || c == 0x256E;
    // The last pixel before each edge is straight, so that the next cell's line goes on without a step.
    const double radius = std::min(toRight ? box.width - lineX : lineX, toBottom ? box.height - lineY : lineY) - 1.0;
    const double centreX = toRight ? lineX + radius : lineX - radius;
    const double centreY = toBottom ? lineY + radius : lineY - radius;
    const double half = box.light / 2.0;
    box.painter.sample([&](double x, double y) {
        const bool inCorner = (toRight ? x <= centreX : x >= centreX) && (toBottom ? y <= centreY : y >= centreY);
        if (inCorner) {
            return std::abs(std::hypot(x - centreX, y - centreY) - radius) <= half;
        }
        const bool onVertical = std::abs(x - lineX) <= half && (toBottom ? y > centreY : y < centreY);
        const bool onHorizontal = std::abs(y - lineY) <= half && (toRight ? x > centreX : x < centreX);
        return onVertical || onHorizontal;
    });
}

void drawDiagonals(Box& box, char32_t c) {
    const double w = box.width;
    const double h = box.height;
    const double half = box.light / 2.0 * std::hypot(w, h) / h;
    box.painter.sample([&](double x, double y) {
        const bool rising = c != 0x2572 && std::abs(x - (h - y) * w / h) <= half;
        const bool falling = c != 0x2571 && std::abs(x - y * w / h) <= half;
        return rising || falling;
    });
}

void drawBlock(Box& box, char32_t c) {
    const auto eighthsX = [&](int n) { return (box.width * n + 4) / 8; };
    const auto eighthsY = [&](int n) { return (box.height * n + 4) / 8; };
    const int w = box.width;
    const int h = box.height;
    const int n = static_cast<int>(c - 0x2580);
    if (c == 0x2580) {
        box.painter.fill(0, 0, w, eighthsY(4));
    } else if (c <= 0x2588) {
        // The lower half starts where the upper half ends.
        box.painter.fill(0, n == 4 ? eighthsY(4) : h - eighthsY(n), w, h);
    } else if (c <= 0x258F) {
        box.painter.fill(0, 0, eighthsX(16 - n), h);
    } else if (c == 0x2590) {
        box.painter.fill(eighthsX(4), 0, w, h);
    } else if (c <= 0x2593) {
        box.painter.fill(0, 0, w, h, static_cast<std::uint8_t>(64 * (c - 0x2590)));
    } else if (c == 0x2594) {
        box.painter.fill(0, 0, w, eighthsY(1));
    } else if (c == 0x2595) {
        box.painter.fill(w - eighthsX(1), 0, w, h);
    } else {
        // Bits: upper left 1, upper right 2, lower left 4, lower right 8.
        constexpr std::array<unsigned, 10> Quadrants{4, 8, 1, 13, 9, 7, 11, 2, 6, 14};
        const unsigned bits = Quadrants[c - 0x2596];
        const int x = eighthsX(4);
        const int y = eighthsY(4);
        if ((bits & 1U) != 0) {
            box.painter.fill(0, 0, x, y);
        }
        if ((bits & 2U) != 0) {
            box.painter.fill(x, 0, w, y);
        }
        if ((bits & 4U) != 0) {
            box.painter.fill(0, y, x, h);
        }
        if ((bits & 8U) != 0) {
            box.painter.fill(x, y, w, h);
        }
    }
}

void drawBraille(Box& box, char32_t c) {
    constexpr std::array<std::array<int, 2>, 8> Dots{{{0, 0}, {0, 1}, {0, 2}, {1, 0}, {1, 1}, {1, 2}, {0, 3}, {1, 3}}};
    const int size = std::max(1, std::min(box.width / 4, box.height / 8 + 1));
    for (std::size_t bit = 0; bit < Dots.size(); ++bit) {
        if (((c - 0x2800) & (1U << bit)) == 0) {
            continue;
        }
        const int x = box.width * (2 * Dots[bit][0] + 1) / 4 - size / 2;
        const int y = box.height * (2 * Dots[bit][1] + 1) / 8 - size / 2;
        box.painter.fill(x, y, x + size, y + size);
    }
}

void drawPowerline(Box& box, char32_t c) {
    const double w = box.width;
    const double h = box.height;
    const bool pointsRight = c <= 0xE0B1;
    const bool solid = c == 0xE0B0 || c == 0xE0B2;
    const double thick = box.light * std::hypot(w, h / 2) / (h / 2);
    box.painter.sample([&](double x, double y) {
        const double edge = w * (1.0 - std::abs(2.0 * y / h - 1.0));
        const double fromBase = pointsRight ? x : w - x;
        return fromBase <= edge && (solid || fromBase >= edge - thick);
    });
}

// The vertical comes down from the row above and turns to what it belongs to, below the middle.
void drawCorner(Box& box) {
    const int x = box.startX(box.light);
    const int y = box.height * 5 / 8;
    box.painter.fill(x, 0, x + box.light, y + box.light);
    box.painter.fill(x, y, box.width - box.light, y + box.light);
}

// Triangles right, up and down; pause, stop and record: as large as the cell's width allows, about its middle.
void drawPlayerSymbol(Box& box, char32_t c) {
    const double size = box.width * 0.8;
    const double left = (box.width - size) / 2;
    const double top = (box.height - size) / 2;
    box.painter.sample([&](double px, double py) {
        const double x = (px - left) / size;
        const double y = (py - top) / size;
        if (x < 0 || x > 1 || y < 0 || y > 1) {
            return false;
        }
        switch (c) {
        case 0x23F5:
            return std::abs(y - 0.5) * 2 <= 1 - x;
        case 0x23F6:
            return std::abs(x - 0.5) * 2 <= y;
        case 0x23F7:
            return std::abs(x - 0.5) * 2 <= 1 - y;
        case 0x23F8:
            return std::abs(x - 0.5) >= 0.15 && std::abs(x - 0.5) <= 0.45;
        case 0x23F9:
            return true;
        default:
            return std::hypot(x - 0.5, y - 0.5) <= 0.5;
        }
    });
}

bool isDash(char32_t c) {
    return (c >= 0x2504 && c <= 0x250B) || (c >= 0x254C && c <= 0x254F);
}

} // namespace

GlyphImage drawCharacter(char32_t c, const CellMetrics& cell) {
    MaskPainter painter(cell.width, cell.height);
    const int light = std::max(1, cell.lineThickness);
    Box box{painter, light, light * 2 + (cell.width % 2 == light % 2 ? 1 : 0), cell.width, cell.height};
    if (c == 0x23BF) {
        drawCorner(box);
    } else if (c <= 0x23FA) {
        drawPlayerSymbol(box, c);
    } else if (c >= 0xE0B0) {
        drawPowerline(box, c);
    } else if (c >= 0x2800) {
        drawBraille(box, c);
    } else if (c >= 0x2580) {
        drawBlock(box, c);
    } else if (isDash(c)) {
        drawDashes(box, c);
    } else if (c >= 0x256D && c <= 0x2570) {
        drawArc(box, c);
    } else if (c >= 0x2571 && c <= 0x2573) {
        drawDiagonals(box, c);
    } else {
        const ArmWeights arms = armsOf(c);
        const bool hasDouble = arms.left == 3 || arms.right == 3 || arms.up == 3 || arms.down == 3;
        hasDouble ? drawDoubleArms(box, arms) : drawPlainArms(box, arms);
    }
    return painter.take();
}

} // namespace mullion::text
