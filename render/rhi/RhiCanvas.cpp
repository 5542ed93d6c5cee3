#include <render/rhi/RhiCanvas.h>

#include <QFile>

#include <algorithm>
#include <array>
#include <cstring>

namespace mullion::rhi {

using scene::PaintCell;
using scene::PixelRect;

namespace {

constexpr int WordsAcross = 2048; // wall.frag shifts and masks by this.
// Instance fields are floats: beyond 2^24 they are not whole numbers any more. 16 million words are 3.5 million cells
// and the pixels of a 4K canvas, more than any wall shows.
constexpr std::size_t MaxWords = std::size_t{1} << 24U;
constexpr int UniformBytes = 64 + 16;

QShader loadShader(const QString& name) {
    QFile file(QStringLiteral(":/mullion/shaders/%1.qsb").arg(name));
    return file.open(QIODevice::ReadOnly) ? QShader::fromSerialized(file.readAll()) : QShader();
}

QRect flipped(const PixelRect& rect, int height, bool yUp) {
    return {rect.x, yUp ? height - rect.bottom() : rect.y, rect.width, rect.height};
}

} // namespace

RhiCanvas::RhiCanvas(QRhi& device, text::Glyphs& glyphs) : m_device(device), m_glyphs(glyphs), m_atlas(device) {}
RhiCanvas::~RhiCanvas() = default;

std::unique_ptr<RhiCanvas> RhiCanvas::create(QRhi& device, QRhiRenderPassDescriptor& pass, text::Glyphs& glyphs) {
    if (!device.isFeatureSupported(QRhi::Instancing) || device.resourceLimit(QRhi::TextureSizeMax) < 4096) {
        return nullptr;
    }
    std::unique_ptr<RhiCanvas> canvas(new RhiCanvas(device, glyphs));
    return canvas->build(pass) ? std::move(canvas) : nullptr;
}

bool RhiCanvas::build(QRhiRenderPassDescriptor& pass) {
    m_corners.reset(m_device.newBuffer(QRhiBuffer::Immutable, QRhiBuffer::VertexBuffer, 8 * sizeof(float)));
    m_uniforms.reset(m_device.newBuffer(QRhiBuffer::Dynamic, QRhiBuffer::UniformBuffer, UniformBytes));
    m_instanceBuffer.reset(m_device.newBuffer(QRhiBuffer::Dynamic, QRhiBuffer::VertexBuffer, 1024 * sizeof(Instance)));
    m_words.reset(m_device.newTexture(QRhiTexture::RGBA8, QSize(WordsAcross, 32)));
    m_before.reset(m_device.newTexture(QRhiTexture::RGBA8, QSize(16, 16)));
    m_sampler.reset(m_device.newSampler(QRhiSampler::Nearest, QRhiSampler::Nearest, QRhiSampler::None,
                                        QRhiSampler::ClampToEdge, QRhiSampler::ClampToEdge));
    if (!m_corners->create() || !m_uniforms->create() || !m_instanceBuffer->create() || !m_words->create() ||
        !m_before->create() || !m_sampler->create()) {
        return false;
    }
    // The first sync makes the atlas textures, which the bindings need.
    QRhiResourceUpdateBatch* updates = m_device.nextResourceUpdateBatch();
    m_atlas.sync(text::GlyphAtlas(), *updates);
    updates->release();
    m_atlas.reset();
    bind();

    return makePipeline(m_quads, pass, QStringLiteral("quad"), Blending::Yes) &&
           makePipeline(m_cells, pass, QStringLiteral("cells"), Blending::No) &&
           makePipeline(m_copies, pass, QStringLiteral("copy"), Blending::No);
}

bool RhiCanvas::makePipeline(Program& program, QRhiRenderPassDescriptor& pass, const QString& name, Blending blending) {
    const QShader vertex = loadShader(QStringLiteral("wall.vert"));
    const QShader fragment = loadShader(name + QStringLiteral(".frag"));
    if (!vertex.isValid() || !fragment.isValid()) {
        return false;
    }
    program.pipeline.reset(m_device.newGraphicsPipeline());
    QRhiGraphicsPipeline* pipeline = program.pipeline.get();
    pipeline->setTopology(QRhiGraphicsPipeline::TriangleStrip);
    pipeline->setShaderStages({{QRhiShaderStage::Vertex, vertex}, {QRhiShaderStage::Fragment, fragment}});
    QRhiGraphicsPipeline::TargetBlend blend; // The default: premultiplied source over.
    blend.enable = blending == Blending::Yes;
    pipeline->setTargetBlends({blend});
    QRhiVertexInputLayout layout;
    layout.setBindings({{2 * sizeof(float)}, {sizeof(Instance), QRhiVertexInputBinding::PerInstance}});
    layout.setAttributes({{0, 0, QRhiVertexInputAttribute::Float2, 0},
                          {1, 1, QRhiVertexInputAttribute::Float4, offsetof(Instance, rect)},
                          {1, 2, QRhiVertexInputAttribute::Float4, offsetof(Instance, place)},
                          {1, 3, QRhiVertexInputAttribute::UNormByte4, offsetof(Instance, color)},
                          {1, 4, QRhiVertexInputAttribute::Float, offsetof(Instance, kind)}});
    pipeline->setVertexInputLayout(layout);
    pipeline->setShaderResourceBindings(program.bindings.get());
    pipeline->setRenderPassDescriptor(&pass);
    return pipeline->create();
}

void RhiCanvas::bind() {
    using Binding = QRhiShaderResourceBinding;
    const auto canvas = Binding::uniformBuffer(0, Binding::VertexStage | Binding::FragmentStage, m_uniforms.get());
    const auto texture = [&](int number, QRhiTexture* shown) {
        return Binding::sampledTexture(number, Binding::FragmentStage, shown, m_sampler.get());
    };
    // A pipeline goes on with any bindings of the same layout, so the objects stay and their resources change.
    const auto set = [&](Program& program, std::initializer_list<Binding> bindings) {
        if (program.bindings == nullptr) {
            program.bindings.reset(m_device.newShaderResourceBindings());
        }
        program.bindings->setBindings(bindings);
        program.bindings->create();
    };
    const auto words = texture(1, m_words.get());
    const auto masks = texture(3, m_atlas.masks());
    const auto colours = texture(4, m_atlas.colours());
    set(m_quads, {canvas, masks, colours});
    set(m_cells, {canvas, words, texture(2, m_atlas.slotTable()), masks, colours});
    set(m_copies, {canvas, words, texture(5, m_before.get())});
    m_bindingsStale = false;
}

void RhiCanvas::add(Instances& batch, Kind kind, const PixelRect& rect, scene::Argb color, float a, float b, float c) {
    if (rect.empty()) {
        return;
    }
    batch.push_back({{static_cast<float>(rect.x), static_cast<float>(rect.y), static_cast<float>(rect.width),
                      static_cast<float>(rect.height)},
                     {a, b, c, 0},
                     color,
                     static_cast<float>(kind)});
}

void RhiCanvas::addGlyph(Instances& batch, text::SlotId id, const PixelRect& clip, int x, int y, scene::Argb color) {
    const text::GlyphSlot& slot = m_glyphs.atlas().slot(id);
    const PixelRect box{x + slot.left, y + slot.top, slot.width, slot.height};
    const PixelRect visible = box.intersected(clip);
    if (visible.empty()) {
        return;
    }
    const QPoint place = m_atlas.placeOf(slot);
    add(batch, slot.kind == text::GlyphKind::Colour ? Kind::Colour : Kind::Mask, visible, color,
        static_cast<float>(place.x() + visible.x - box.x), static_cast<float>(place.y() + visible.y - box.y));
}

void RhiCanvas::addLines(const scene::PaintList& list, const scene::PaintRow& row, const PixelRect& clip) {
    const auto font = static_cast<text::FontId>(row.font);
    const text::CellMetrics& metrics = m_glyphs.metrics(font);
    for (std::uint32_t i = 0; i < row.cellCount; ++i) {
        const PaintCell& cell = list.cells[row.firstCell + i];
        if (cell.line == 0) {
            continue;
        }
        const int x = row.x + static_cast<int>(i) * metrics.width;
        const auto kind = static_cast<model::Underline>((cell.line & scene::linebit::UnderlineMask) >>
                                                        scene::linebit::UnderlineShift);
        if (const text::SlotId slot = m_glyphs.underline(font, kind)) {
            addGlyph(batch(Batch::Overlay), slot, clip, x, row.y, scene::opaque(cell.line & 0xFFFFFFU));
        }
        if ((cell.line & scene::linebit::Strike) != 0) {
            add(batch(Batch::Overlay), Kind::Fill,
                PixelRect{x, row.y + metrics.strikeTop, metrics.width, metrics.lineThickness}.intersected(clip),
                cell.foreground);
        }
        if ((cell.line & scene::linebit::Overline) != 0) {
            add(batch(Batch::Overlay), Kind::Fill,
                PixelRect{x, row.y, metrics.width, metrics.lineThickness}.intersected(clip), cell.foreground);
        }
    }
}

void RhiCanvas::addItem(const scene::PaintList& list, const scene::PaintItem& item) {
    Instances& quads = batch(item.layer == scene::PaintLayer::Ground ? Batch::Ground : Batch::Overlay);
    const std::size_t pixelBase = list.cells.size() * 4;
    for (std::uint32_t i = item.first; i < item.first + item.count; ++i) {
        switch (item.kind) {
        case scene::PaintKind::Row: {
            const scene::PaintRow& row = list.rows[i];
            const text::CellMetrics& metrics = m_glyphs.metrics(static_cast<text::FontId>(row.font));
            add(batch(Batch::Rows), Kind::Row,
                {row.x, row.y, static_cast<int>(row.cellCount) * metrics.width, metrics.height}, 0,
                static_cast<float>(row.firstCell * 4), static_cast<float>(metrics.width),
                static_cast<float>(metrics.height));
            addLines(list, row, item.clip);
            break;
        }
        case scene::PaintKind::Pixels: {
            const scene::PaintPixels& block = list.pixelBlocks[i];
            add(batch(Batch::Pixels), Kind::Pixels, block.rect, 0, static_cast<float>(pixelBase + block.firstPixel),
                static_cast<float>(block.rect.width));
            break;
        }
        case scene::PaintKind::Quads: {
            const scene::PaintQuad& quad = list.quads[i];
            if (quad.slot == 0) {
                add(quads, Kind::Fill, quad.rect.intersected(item.clip), quad.color);
            } else {
                const text::GlyphSlot& slot = m_glyphs.atlas().slot(quad.slot);
                addGlyph(quads, quad.slot, item.clip, quad.rect.x - slot.left, quad.rect.y - slot.top, quad.color);
            }
            break;
        }
        }
    }
}

void RhiCanvas::makeInstances(const scene::PaintList& list) {
    for (Instances& instances : m_batches) {
        instances.clear();
    }
    for (const scene::PaintMove& move : list.moves) {
        const PixelRect landing{move.source.x, move.source.y + move.dy, move.source.width, move.source.height};
        add(batch(Batch::Moved), Kind::Moved, landing, 0, static_cast<float>(move.dy));
    }
    for (const scene::PaintItem& item : list.items) {
        addItem(list, item);
    }
}

void RhiCanvas::saveMoved(const scene::PaintList& list, KeptTarget& target, QRhiResourceUpdateBatch& updates) {
    if (list.moves.empty()) {
        return;
    }
    const QSize size = target.size();
    if (m_before->pixelSize() != size) {
        m_before->setPixelSize(size);
        m_before->create();
        m_bindingsStale = true;
    }
    long long area = 0;
    for (const scene::PaintMove& move : list.moves) {
        area += static_cast<long long>(move.source.width) * move.source.height;
    }
    // Many moves at once: one copy of everything is cheaper than hundreds of small ones.
    constexpr std::size_t ManyMoves = 16;
    if (list.moves.size() > ManyMoves || area * 2 > static_cast<long long>(size.width()) * size.height()) {
        updates.copyTexture(m_before.get(), &target.texture());
        return;
    }
    for (const scene::PaintMove& move : list.moves) {
        const QRect source = flipped(move.source, size.height(), m_device.isYUpInFramebuffer());
        QRhiTextureCopyDescription description;
        description.setPixelSize(source.size());
        description.setSourceTopLeft(source.topLeft());
        description.setDestinationTopLeft(source.topLeft());
        updates.copyTexture(m_before.get(), &target.texture(), description);
    }
}

void RhiCanvas::uploadWords(const scene::PaintList& list, QRhiResourceUpdateBatch& updates) {
    const std::size_t cellWords = list.cells.size() * 4;
    const std::size_t used = std::min(cellWords + list.pixels.size(), MaxWords);
    if (used == 0) {
        return;
    }
    const int rows = static_cast<int>((used + WordsAcross - 1) / WordsAcross);
    if (m_words->pixelSize().height() < rows) {
        m_words->setPixelSize(QSize(WordsAcross, rows + rows / 2));
        m_words->create();
        m_bindingsStale = true;
    }
    m_wordBuffer.resize(static_cast<std::size_t>(rows) * WordsAcross);
    std::memcpy(m_wordBuffer.data(), list.cells.data(), std::min(cellWords, used) * 4);
    if (used > cellWords) {
        std::memcpy(m_wordBuffer.data() + cellWords, list.pixels.data(), (used - cellWords) * 4);
    }
    QRhiTextureSubresourceUploadDescription description(QByteArray::fromRawData(
        reinterpret_cast<const char*>(m_wordBuffer.data()), static_cast<qsizetype>(m_wordBuffer.size() * 4)));
    description.setSourceSize(QSize(WordsAcross, rows));
    updates.uploadTexture(m_words.get(), QRhiTextureUploadDescription({0, 0, description}));
}

void RhiCanvas::draw(QRhiCommandBuffer& commands, KeptTarget& target, const scene::PaintList& list) {
    if (list.empty()) {
        return;
    }
    QRhiResourceUpdateBatch* updates = m_device.nextResourceUpdateBatch();
    if (m_glyphEpoch != m_glyphs.epoch()) {
        m_glyphEpoch = m_glyphs.epoch();
        m_atlas.reset();
    }
    // Underlines are rasterised on first use: before the atlas is brought over, or they would come a frame late.
    for (const PaintCell& cell : list.cells) {
        if ((cell.line & scene::linebit::UnderlineMask) != 0) {
            for (const scene::PaintRow& row : list.rows) {
                for (int kind = 1; kind <= 5; ++kind) {
                    (void)m_glyphs.underline(static_cast<text::FontId>(row.font), static_cast<model::Underline>(kind));
                }
            }
            break;
        }
    }
    if (m_atlas.sync(m_glyphs.atlas(), *updates) == AtlasTextures::Textures::Replaced) {
        m_bindingsStale = true;
    }
    makeInstances(list);
    saveMoved(list, target, *updates);
    uploadWords(list, *updates);
    if (m_bindingsStale) {
        bind();
    }
    if (!m_cornersUploaded) {
        constexpr std::array<float, 8> Corners{0, 0, 1, 0, 0, 1, 1, 1};
        updates->uploadStaticBuffer(m_corners.get(), Corners.data());
        m_cornersUploaded = true;
    }
    uploadInstances(*updates);
    const QSize size = target.size();
    const QMatrix4x4 correction = m_device.clipSpaceCorrMatrix();
    const std::array<float, 4> parameters{static_cast<float>(size.width()), static_cast<float>(size.height()),
                                          m_device.isYUpInFramebuffer() ? 1.0F : 0.0F, 0.0F};
    updates->updateDynamicBuffer(m_uniforms.get(), 0, 64, correction.constData());
    updates->updateDynamicBuffer(m_uniforms.get(), 64, 16, parameters.data());

    commands.beginPass(&target.renderTarget(), Qt::black, {1.0F, 0}, updates);
    record(commands, size);
    commands.endPass();
}

void RhiCanvas::uploadInstances(QRhiResourceUpdateBatch& updates) {
    std::size_t count = 0;
    for (const Instances& instances : m_batches) {
        count += instances.size();
    }
    if (static_cast<std::size_t>(m_instanceBuffer->size()) < count * sizeof(Instance)) {
        m_instanceBuffer->setSize(static_cast<int>((count + count / 2) * sizeof(Instance)));
        m_instanceBuffer->create();
    }
    int offset = 0;
    for (const Instances& instances : m_batches) {
        const auto bytes = static_cast<int>(instances.size() * sizeof(Instance));
        if (bytes > 0) {
            updates.updateDynamicBuffer(m_instanceBuffer.get(), offset, bytes, instances.data());
        }
        offset += bytes;
    }
}

void RhiCanvas::record(QRhiCommandBuffer& commands, QSize size) {
    // By Batch.
    const std::array<const Program*, BatchCount> programs{&m_copies, &m_quads, &m_cells, &m_copies, &m_quads};
    quint32 offset = 0;
    for (std::size_t i = 0; i < BatchCount; ++i) {
        const auto count = static_cast<quint32>(m_batches[i].size());
        if (count == 0) {
            continue;
        }
        commands.setGraphicsPipeline(programs[i]->pipeline.get());
        commands.setViewport({0, 0, static_cast<float>(size.width()), static_cast<float>(size.height())});
        commands.setShaderResources(programs[i]->bindings.get());
        // The batch starts by offset, not by firstInstance, which OpenGL lacks.
        const std::array<QRhiCommandBuffer::VertexInput, 2> inputs{
            {{m_corners.get(), 0}, {m_instanceBuffer.get(), offset}}};
        commands.setVertexInput(0, static_cast<int>(inputs.size()), inputs.data());
        commands.draw(4, count);
        offset += count * static_cast<quint32>(sizeof(Instance));
    }
}

} // namespace mullion::rhi
