// The GPU canvas: draws a paint list into a kept target, in one pass of at most five draw calls. Knows nothing of
// windows.
//
// A dirty row is one rectangle whose fragments look their cell and its glyph up in textures (the 16 bytes of a
// PaintCell are four texels, uploaded as they are); everything else is a rectangle with a colour, a glyph or pixels.
#pragma once

#include <render/rhi/AtlasTextures.h>
#include <render/rhi/KeptTarget.h>
#include <render/rhi/RhiApi.h>
#include <render/scene/PaintList.h>
#include <render/text/Glyphs.h>

#include <array>
#include <memory>
#include <vector>

namespace mullion::rhi {

class RhiCanvas {
  public:
    // `pass` must be compatible with the targets drawn into later. Null when the device lacks something: use the raster
    // canvas then. `glyphs` must be those of the scene whose lists are drawn, and outlive the canvas.
    static std::unique_ptr<RhiCanvas> create(QRhi& device, QRhiRenderPassDescriptor& pass, text::Glyphs& glyphs);
    ~RhiCanvas();
    RhiCanvas(const RhiCanvas&) = delete;
    RhiCanvas& operator=(const RhiCanvas&) = delete;

    // Records the list between beginFrame and endFrame of the device; the list and the glyphs must not change before
    // the frame has ended. The target holds the pixels of the previous list unless list.everything is set. An empty
    // list records nothing.
    void draw(QRhiCommandBuffer& commands, KeptTarget& target, const scene::PaintList& list);

  private:
    struct Instance {
        float rect[4];
        float place[4];
        std::uint32_t color;
        float kind;
    };
    static_assert(sizeof(Instance) == 40);
    enum class Kind : std::uint8_t { Fill = 0, Mask = 1, Colour = 2, Row = 3, Pixels = 4, Moved = 5 };
    // Drawn in this order, each with one shader. One shader for all would run every branch for every pixel on software
    // GL: 174 ms of CPU for a full frame where this takes 60.
    enum class Batch : std::uint8_t { Moved, Ground, Rows, Pixels, Overlay };
    static constexpr std::size_t BatchCount = 5;
    using Instances = std::vector<Instance>;
    enum class Blending : std::uint8_t { No, Yes };

    // A shader with the bindings it uses and no others: Qt 6.4's OpenGL loses track of texture units where pipelines
    // with different samplers share their bindings.
    struct Program {
        std::unique_ptr<QRhiShaderResourceBindings> bindings;
        std::unique_ptr<QRhiGraphicsPipeline> pipeline;
    };

    RhiCanvas(QRhi& device, text::Glyphs& glyphs);
    [[nodiscard]] bool build(QRhiRenderPassDescriptor& pass);
    [[nodiscard]] bool makePipeline(Program& program, QRhiRenderPassDescriptor& pass, const QString& name,
                                    Blending blending);
    Instances& batch(Batch name) { return m_batches[static_cast<std::size_t>(name)]; }
    static void add(Instances& batch, Kind kind, const scene::PixelRect& rect, scene::Argb color, float a = 0,
                    float b = 0, float c = 0);
    void addGlyph(Instances& batch, text::SlotId id, const scene::PixelRect& clip, int x, int y, scene::Argb color);
    void addItem(const scene::PaintList& list, const scene::PaintItem& item);
    void addLines(const scene::PaintList& list, const scene::PaintRow& row, const scene::PixelRect& clip);
    void makeInstances(const scene::PaintList& list);
    // What was in the way of moves is copied aside first.
    void saveMoved(const scene::PaintList& list, KeptTarget& target, QRhiResourceUpdateBatch& updates);
    void uploadWords(const scene::PaintList& list, QRhiResourceUpdateBatch& updates);
    void uploadInstances(QRhiResourceUpdateBatch& updates);
    void bind();
    void record(QRhiCommandBuffer& commands, QSize size);

    QRhi& m_device;
    text::Glyphs& m_glyphs;
    std::uint32_t m_glyphEpoch = 0;
    AtlasTextures m_atlas;
    std::unique_ptr<QRhiBuffer> m_corners;
    std::unique_ptr<QRhiBuffer> m_uniforms;
    std::unique_ptr<QRhiBuffer> m_instanceBuffer;
    std::unique_ptr<QRhiTexture> m_words;
    std::unique_ptr<QRhiTexture> m_before;
    std::unique_ptr<QRhiSampler> m_sampler;
    Program m_quads;
    Program m_cells;
    Program m_copies;
    bool m_cornersUploaded = false;
    bool m_bindingsStale = true;
    std::array<Instances, BatchCount> m_batches;
    std::vector<std::uint32_t> m_wordBuffer;
};

} // namespace mullion::rhi
