#version 440
// A row of terminal cells. `place` is the first word of its cells in `words`, the cell's width and height.

layout(location = 0) in vec2 local;
layout(location = 1) flat in vec4 place;
layout(location = 0) out vec4 result;

layout(binding = 1) uniform sampler2D words;  // 32-bit words, 2048 a row, low byte in red.
layout(binding = 2) uniform sampler2D slots;  // Two words a glyph slot, 1024 words a row.
layout(binding = 3) uniform sampler2D masks;
layout(binding = 4) uniform sampler2D colours;

vec4 wordAt(int index) { return texelFetch(words, ivec2(index & 2047, index >> 11), 0); }

ivec4 bytesOf(vec4 texel) { return ivec4(texel * 255.0 + 0.5); }

void main() {
    ivec2 at = ivec2(local);
    ivec2 cell = ivec2(place.yz + 0.5);
    int column = at.x / cell.x;
    ivec2 inCell = ivec2(at.x - column * cell.x, at.y);
    // A cell is four words: glyph, foreground, background, lines. Four divides the row, so they lie side by side.
    int base = int(place.x + 0.5) + column * 4;
    ivec4 glyph = bytesOf(wordAt(base));
    vec3 background = wordAt(base + 2).bgr;
    int slot = glyph.r | (glyph.g << 8) | (glyph.b << 16);
    result = vec4(background, 1.0);
    if (slot != 0) {
        if (glyph.a >= 128) {
            inCell.x += cell.x; // The second cell of a wide character.
        }
        int entry = slot * 2;
        ivec4 first = bytesOf(texelFetch(slots, ivec2(entry & 1023, entry >> 10), 0));
        ivec4 box = bytesOf(texelFetch(slots, ivec2((entry & 1023) + 1, entry >> 10), 0));
        ivec2 inGlyph = inCell - box.zw;
        if (inGlyph.x >= 0 && inGlyph.y >= 0 && inGlyph.x < box.x && inGlyph.y < box.y) {
            // x and y have twelve bits each; the last byte says which atlas.
            ivec2 inAtlas = inGlyph + ivec2(first.r | ((first.g & 15) << 8), (first.g >> 4) | (first.b << 4));
            vec4 foreground = wordAt(base + 1).bgra;
            if (first.a != 0) {
                vec4 over = texelFetch(colours, inAtlas, 0).bgra * foreground.a;
                result.rgb = over.rgb + background * (1.0 - over.a);
            } else {
                result.rgb = mix(background, foreground.rgb, texelFetch(masks, inAtlas, 0).r);
            }
        }
    }
}
