#include <core/vt/native/CieColor.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <span>

namespace mullion::vt::native {

namespace {

struct Xyz {
    double x;
    double y;
    double z;
};

// Chromaticity in CIE 1976 u'v' coordinates and luminance.
struct Uvy {
    double u;
    double v;
    double y;
};

// What a colour component of 0 to 255 gives of the monitor's full light; straight lines in between.
struct Light {
    double component;
    double intensity;
};

// The monitor that X11 assumes where nothing describes a real one: its response to each primary, measured from an X
// server's answers, and its primaries (Xcms, "linear RGB" screen default).
// clang-format off
constexpr std::array<Light, 51> RedLight{{
    {9, 0.00000}, {10, 0.00069}, {15, 0.00150}, {20, 0.00231}, {25, 0.00356}, {30, 0.00512}, {35, 0.00719},
    {40, 0.00975}, {45, 0.01275}, {50, 0.01644}, {55, 0.02069}, {60, 0.02556}, {65, 0.03119}, {70, 0.03750},
    {75, 0.04456}, {80, 0.05237}, {85, 0.06112}, {90, 0.07069}, {95, 0.08113}, {100, 0.09250}, {105, 0.10500},
    {110, 0.11800}, {115, 0.13225}, {120, 0.14775}, {125, 0.16400}, {130, 0.18150}, {135, 0.20000}, {140, 0.21975},
    {145, 0.24025}, {150, 0.26200}, {155, 0.28525}, {160, 0.30925}, {165, 0.33475}, {170, 0.36125}, {175, 0.38900},
    {180, 0.41800}, {185, 0.44825}, {190, 0.47950}, {195, 0.51225}, {200, 0.54625}, {205, 0.58125}, {210, 0.61750},
    {215, 0.65525}, {220, 0.69400}, {225, 0.73425}, {230, 0.77550}, {235, 0.81800}, {240, 0.86175}, {245, 0.90675},
    {250, 0.95275}, {255, 1.00000}}};
constexpr std::array<Light, 49> GreenLight{{
    {19, 0.00000}, {20, 0.00069}, {25, 0.00206}, {30, 0.00362}, {35, 0.00581}, {40, 0.00850}, {45, 0.01181},
    {50, 0.01575}, {55, 0.02050}, {60, 0.02600}, {65, 0.03231}, {70, 0.03950}, {75, 0.04756}, {80, 0.05656},
    {85, 0.06650}, {90, 0.07750}, {95, 0.08944}, {100, 0.10250}, {105, 0.11675}, {110, 0.13175}, {115, 0.14800},
    {120, 0.16525}, {125, 0.18375}, {130, 0.20325}, {135, 0.22375}, {140, 0.24550}, {145, 0.26850}, {150, 0.29225},
    {155, 0.31725}, {160, 0.34350}, {165, 0.37050}, {170, 0.39875}, {175, 0.42800}, {180, 0.45825}, {185, 0.48925},
    {190, 0.52100}, {195, 0.55400}, {200, 0.58775}, {205, 0.62225}, {210, 0.65775}, {215, 0.69375}, {220, 0.73025},
    {225, 0.76750}, {230, 0.80525}, {235, 0.84350}, {240, 0.88225}, {245, 0.92125}, {250, 0.96050}, {255, 1.00000}}};
constexpr std::array<Light, 50> BlueLight{{
    {14, 0.00000}, {15, 0.00106}, {20, 0.00213}, {25, 0.00319}, {30, 0.00475}, {35, 0.00681}, {40, 0.00937},
    {45, 0.01256}, {50, 0.01650}, {55, 0.02106}, {60, 0.02637}, {65, 0.03256}, {70, 0.03956}, {75, 0.04738},
    {80, 0.05625}, {85, 0.06594}, {90, 0.07669}, {95, 0.08844}, {100, 0.10128}, {105, 0.11500}, {110, 0.12975},
    {115, 0.14600}, {120, 0.16300}, {125, 0.18125}, {130, 0.20025}, {135, 0.22075}, {140, 0.24250}, {145, 0.26500},
    {150, 0.28875}, {155, 0.31375}, {160, 0.33950}, {165, 0.36650}, {170, 0.39450}, {175, 0.42350}, {180, 0.45375},
    {185, 0.48450}, {190, 0.51650}, {195, 0.54950}, {200, 0.58325}, {205, 0.61775}, {210, 0.65325}, {215, 0.68950},
    {220, 0.72650}, {225, 0.76400}, {230, 0.80225}, {235, 0.84100}, {240, 0.88025}, {245, 0.91975}, {250, 0.95975},
    {255, 1.00000}}};
// clang-format on
constexpr double FromXyz[3][3] = {{3.48340481253539, -1.521763749272852, -0.5592313335404978},
                                  {-1.071527513061936, 1.965937952043724, 0.03673691339553462},
                                  {0.06351179790497788, -0.2002050100049648, 0.8107094203164822}};
constexpr Xyz White{0.9496644703, 1.0, 1.4060403};
constexpr double WhiteSum = White.x + 15 * White.y + 3 * White.z;
constexpr double WhiteU = 4 * White.x / WhiteSum;
constexpr double WhiteV = 9 * White.y / WhiteSum;

constexpr double OutsideTolerance = 1e-6; // Of rounding in the matrices.
constexpr double FaintLight = 1e-9;       // What a colour keeps of a primary it barely holds.

// CIE L*: straight below 8, a cube above.
double luminanceOf(double lightness) {
    constexpr double StraightBelow = 7.99953624;
    const double root = (lightness + 16) / 116;
    return lightness < StraightBelow ? lightness / 903.29 : root * root * root;
}

Xyz xyzOf(const Uvy& color) {
    const double v = color.v == 0 ? FaintLight : color.v;
    return {color.y * 9 * color.u / (4 * v), color.y, color.y * (12 - 3 * color.u - 20 * v) / (4 * v)};
}

RgbIntensity linear(const Xyz& color) {
    const auto row = [&color](const double(&factors)[3]) {
        return factors[0] * color.x + factors[1] * color.y + factors[2] * color.z;
    };
    return {row(FromXyz[0]), row(FromXyz[1]), row(FromXyz[2])};
}

bool isShown(const RgbIntensity& color) {
    const auto fits = [](double value) { return value >= -OutsideTolerance && value <= 1 + OutsideTolerance; };
    return fits(color.red) && fits(color.green) && fits(color.blue);
}

// A colour outside the monitor's reach loses saturation until it is inside; luminance and hue stay.
RgbIntensity shownAs(const Xyz& color) {
    const RgbIntensity direct = linear(color);
    if (isShown(direct)) {
        return direct;
    }
    if (!(color.y > 0) || color.y >= 1) {
        return color.y >= 1 ? RgbIntensity{1, 1, 1} : RgbIntensity{0, 0, 0};
    }
    const double sum = color.x + 15 * color.y + 3 * color.z;
    const double u = 4 * color.x / sum;
    const double v = 9 * color.y / sum;
    double inside = 0;
    double outside = 1;
    RgbIntensity shown = linear(xyzOf({WhiteU, WhiteV, color.y}));
    for (int step = 0; step < 50; ++step) {
        const double middle = (inside + outside) / 2;
        const RgbIntensity tried =
            linear(xyzOf({WhiteU + (u - WhiteU) * middle, WhiteV + (v - WhiteV) * middle, color.y}));
        if (isShown(tried)) {
            inside = middle;
            shown = tried;
        } else {
            outside = middle;
        }
    }
    const auto keep = [](double value) { return std::clamp(value, FaintLight, 1.0); };
    return {keep(shown.red), keep(shown.green), keep(shown.blue)};
}

std::uint32_t component(std::span<const Light> light, double intensity) {
    if (!(intensity > 0)) {
        return 0;
    }
    for (std::size_t i = 1; i < light.size(); ++i) {
        if (intensity <= light[i].intensity) {
            const Light& low = light[i - 1];
            const double part = (intensity - low.intensity) / (light[i].intensity - low.intensity);
            return static_cast<std::uint32_t>(std::lround(low.component + part * (light[i].component - low.component)));
        }
    }
    return 255;
}

Xyz fromLab(const ColorNumbers& lab) {
    const double root = (lab[0] + 16) / 116;
    if (root * root * root < 0.008856) { // Near black, as Xlib computes it.
        const double y = lab[0] / 9.03292;
        return {White.x * (lab[1] / 3893.5 + y), y, White.z * (y - lab[2] / 1557.4)};
    }
    const auto cube = [](double value) { return value * value * value; };
    return {White.x * cube(root + lab[1] / 5), cube(root), White.z * cube(root - lab[2] / 2)};
}

Xyz fromLuv(const ColorNumbers& luv) {
    const double scale = 13 * luv[0] / 100;
    return scale > 0 ? xyzOf({luv[1] / scale + WhiteU, luv[2] / scale + WhiteV, luminanceOf(luv[0])}) : Xyz{0, 0, 0};
}

// Hue, value and chroma of the TekHVC space: u'v' turned so that hue 0 is best red.
Xyz fromHvc(const ColorNumbers& hvc) {
    constexpr double BestRedU = 0.7127;
    constexpr double BestRedV = 0.4587;
    constexpr double ChromaScale = 7.50725;
    if (!(hvc[1] > 0)) {
        return {0, 0, 0};
    }
    const double angle = hvc[0] * std::numbers::pi / 180 + std::atan2(BestRedV - WhiteV, BestRedU - WhiteU);
    const double chroma = hvc[2] / (hvc[1] * ChromaScale);
    return xyzOf({WhiteU + chroma * std::cos(angle), WhiteV + chroma * std::sin(angle), luminanceOf(hvc[1])});
}

} // namespace

std::optional<RgbIntensity> fromCie(std::string_view space, const ColorNumbers& numbers) {
    if (space == "ciexyz") {
        return shownAs({numbers[0], numbers[1], numbers[2]});
    }
    if (space == "cieuvy") {
        return shownAs(xyzOf({numbers[0], numbers[1], numbers[2]}));
    }
    if (space == "ciexyy") {
        const double y = numbers[1] == 0 ? FaintLight : numbers[1];
        return shownAs({numbers[0] * numbers[2] / y, numbers[2], (1 - numbers[0] - y) * numbers[2] / y});
    }
    if (space == "cielab") {
        return shownAs(fromLab(numbers));
    }
    if (space == "cieluv") {
        return shownAs(fromLuv(numbers));
    }
    if (space == "tekhvc") {
        return shownAs(fromHvc(numbers));
    }
    return std::nullopt;
}

std::uint32_t componentsOf(const RgbIntensity& light) {
    return (component(RedLight, light.red) << 16U) | (component(GreenLight, light.green) << 8U) |
           component(BlueLight, light.blue);
}

} // namespace mullion::vt::native
