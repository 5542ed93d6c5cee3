#version 440
// A rectangle in one colour, or a glyph. `place` is x and y in the atlas; `kind` 0 fill, 1 mask, 2 colours.

layout(location = 0) in vec2 local;
layout(location = 1) flat in vec4 place;
layout(location = 2) flat in vec4 color;
layout(location = 3) flat in int kind;
layout(location = 0) out vec4 result;

layout(binding = 3) uniform sampler2D masks;
layout(binding = 4) uniform sampler2D colours; // Premultiplied, in the byte order of 0xAARRGGBB words.

void main() {
    ivec2 at = ivec2(place.xy + 0.5) + ivec2(local);
    if (kind == 2) {
        result = texelFetch(colours, at, 0).bgra * color.a;
    } else {
        float coverage = kind == 0 ? 1.0 : texelFetch(masks, at, 0).r;
        result = vec4(color.rgb * coverage, coverage);
    }
}
