#include <render/scene/TileClass.h>

namespace mullion::scene {

TileClass tileClassFor(PixelSize size, Scale scale) {
    const auto holds = [&](int width, int height) {
        return size.width >= scale(width) && size.height >= scale(height);
    };
    if (holds(496, 316)) {
        return TileClass::Full;
    }
    if (holds(200, 92)) {
        return TileClass::Medium;
    }
    return holds(88, 52) ? TileClass::Small : TileClass::Dot;
}

TileMeasures measuresOf(TileClass tileClass, Scale scale) {
    switch (tileClass) {
    case TileClass::Full:
        return {scale(24), scale(8), scale(4), scale(14), scale(13), scale(12), scale(22)};
    case TileClass::Medium:
        return {scale(20), scale(4), scale(4), scale(12), scale(12), scale(11), scale(18)};
    case TileClass::Small:
        return {scale(16), scale(2), scale(3), scale(10), scale(11), scale(11), 0};
    case TileClass::Dot:
        break;
    }
    return {0, 0, 0, scale(10), scale(11), scale(11), 0};
}

} // namespace mullion::scene
