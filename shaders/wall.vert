#version 440
// One instance is one rectangle of the wall, in device pixels from the top left corner.

layout(location = 0) in vec2 corner;        // Of the unit square.
layout(location = 1) in vec4 rect;          // x, y, width, height
layout(location = 2) in vec4 instancePlace; // By kind; see the fragment shaders.
layout(location = 3) in vec4 instanceColor; // Blue, green, red, alpha: a 0xAARRGGBB word in memory order.
layout(location = 4) in float instanceKind;

layout(location = 0) out vec2 local; // Pixels from the rectangle's top left.
layout(location = 1) flat out vec4 place;
layout(location = 2) flat out vec4 color;
layout(location = 3) flat out int kind;
layout(location = 4) flat out vec2 origin;

layout(std140, binding = 0) uniform Canvas {
    mat4 correction; // QRhi's clip space correction.
    vec4 size;       // Width and height; 1 when textures that were drawn into stand upside down; unused.
} canvas;

void main() {
    local = corner * rect.zw;
    place = instancePlace;
    color = instanceColor.bgra;
    kind = int(instanceKind + 0.5);
    origin = rect.xy;
    vec2 position = (rect.xy + local) / canvas.size.xy * 2.0 - 1.0;
    gl_Position = canvas.correction * vec4(position.x, -position.y, 0.0, 1.0);
}
