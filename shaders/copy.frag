#version 440
// Pixels as they are: `kind` 4 from `words` (`place`: the first word and the width), `kind` 5 from the canvas as it was
// (`place`: how far they move down).

layout(location = 0) in vec2 local;
layout(location = 1) flat in vec4 place;
layout(location = 3) flat in int kind;
layout(location = 4) flat in vec2 origin;
layout(location = 0) out vec4 result;

layout(std140, binding = 0) uniform Canvas {
    mat4 correction;
    vec4 size;
} canvas;
layout(binding = 1) uniform sampler2D words;
layout(binding = 5) uniform sampler2D before;

void main() {
    ivec2 at = ivec2(local);
    if (kind == 4) {
        int index = int(place.x + 0.5) + at.y * int(place.y + 0.5) + at.x;
        result = vec4(texelFetch(words, ivec2(index & 2047, index >> 11), 0).bgr, 1.0);
    } else {
        ivec2 source = ivec2(origin + 0.5) + at - ivec2(0, int(place.x));
        if (canvas.size.z > 0.5) {
            source.y = int(canvas.size.y) - 1 - source.y;
        }
        result = vec4(texelFetch(before, source, 0).rgb, 1.0);
    }
}
