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
    {9, 0.000000}, {10, 0.000936}, {15, 0.001481}, {20, 0.002329}, {25, 0.003529}, {30, 0.005128}, {35, 0.007170},
    {40, 0.009700}, {45, 0.012760}, {50, 0.016393}, {55, 0.020638}, {60, 0.025535}, {65, 0.031121}, {70, 0.037433},
    {75, 0.044506}, {80, 0.052375}, {85, 0.061072}, {90, 0.070627}, {95, 0.081073}, {100, 0.092436}, {105, 0.104747},
    {110, 0.118029}, {115, 0.132311}, {120, 0.147614}, {125, 0.163962}, {130, 0.181375}, {135, 0.199875},
    {140, 0.219479}, {145, 0.240206}, {150, 0.262073}, {155, 0.285093}, {160, 0.309283}, {165, 0.334652},
    {170, 0.361213}, {175, 0.388976}, {180, 0.417950}, {185, 0.448143}, {190, 0.479560}, {195, 0.512206},
    {200, 0.546086}, {205, 0.581203}, {210, 0.617556}, {215, 0.655148}, {220, 0.693975}, {225, 0.734035},
    {230, 0.775326}, {235, 0.817840}, {240, 0.861574}, {245, 0.906518}, {250, 0.952664}, {255, 1.000000}}};
constexpr std::array<Light, 49> GreenLight{{
    {19, 0.000000}, {20, 0.000832}, {25, 0.001999}, {30, 0.003613}, {35, 0.005737}, {40, 0.008429}, {45, 0.011746},
    {50, 0.015741}, {55, 0.020465}, {60, 0.025962}, {65, 0.032277}, {70, 0.039451}, {75, 0.047522}, {80, 0.056523},
    {85, 0.066487}, {90, 0.077442}, {95, 0.089412}, {100, 0.102422}, {105, 0.116489}, {110, 0.131629}, {115, 0.147857},
    {120, 0.165180}, {125, 0.183608}, {130, 0.203144}, {135, 0.223788}, {140, 0.245538}, {145, 0.268389},
    {150, 0.292332}, {155, 0.317356}, {160, 0.343446}, {165, 0.370585}, {170, 0.398752}, {175, 0.427923},
    {180, 0.458072}, {185, 0.489169}, {190, 0.521180}, {195, 0.554071}, {200, 0.587801}, {205, 0.622327},
    {210, 0.657607}, {215, 0.693591}, {220, 0.730227}, {225, 0.767461}, {230, 0.805237}, {235, 0.843492},
    {240, 0.882165}, {245, 0.921187}, {250, 0.960489}, {255, 1.000000}}};
constexpr std::array<Light, 50> BlueLight{{
    {14, 0.000000}, {15, 0.001341}, {20, 0.002080}, {25, 0.003188}, {30, 0.004730}, {35, 0.006767}, {40, 0.009358},
    {45, 0.012560}, {50, 0.016425}, {55, 0.021006}, {60, 0.026346}, {65, 0.032491}, {70, 0.039483}, {75, 0.047359},
    {80, 0.056157}, {85, 0.065906}, {90, 0.076637}, {95, 0.088376}, {100, 0.101149}, {105, 0.114972}, {110, 0.129866},
    {115, 0.145845}, {120, 0.162919}, {125, 0.181099}, {130, 0.200390}, {135, 0.220795}, {140, 0.242314},
    {145, 0.264942}, {150, 0.288675}, {155, 0.313504}, {160, 0.339415}, {165, 0.366395}, {170, 0.394426},
    {175, 0.423486}, {180, 0.453551}, {185, 0.484596}, {190, 0.516591}, {195, 0.549502}, {200, 0.583295},
    {205, 0.617928}, {210, 0.653364}, {215, 0.689556}, {220, 0.726456}, {225, 0.764015}, {230, 0.802180},
    {235, 0.840892}, {240, 0.880094}, {245, 0.919723}, {250, 0.959715}, {255, 1.000000}}};
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
    constexpr double BestRedV = 0.4931;
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
