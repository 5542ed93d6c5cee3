#include <render/text/Glyphs.h>

#include <gtest/gtest.h>

namespace mullion::text {
namespace {

long inkOf(const Glyphs& glyphs, SlotId id) {
    const GlyphSlot& slot = glyphs.atlas().slot(id);
    const std::uint8_t* pixels = glyphs.atlas().pixels(slot);
    long sum = 0;
    for (int i = 0; i < slot.width * slot.height * (slot.kind == GlyphKind::Mask ? 1 : 4); ++i) {
        sum += pixels[i];
    }
    return sum;
}

TEST(Glyphs, printableCharactersHaveInkInsideTheirCell) {
    Glyphs glyphs{FontSettings()};
    const CellMetrics& cell = glyphs.metrics(FontId::User);
    for (char32_t c = U'!'; c <= U'~'; ++c) {
        const SlotId id = glyphs.cell(FontId::User, FontStyle::Regular, c, 1);
        ASSERT_NE(id, 0U) << unsigned(c);
        const GlyphSlot& slot = glyphs.atlas().slot(id);
        EXPECT_GT(inkOf(glyphs, id), 0);
        EXPECT_GE(slot.left, 0);
        EXPECT_GE(slot.top, 0);
        EXPECT_LE(slot.left + slot.width, cell.width);
        EXPECT_LE(slot.top + slot.height, cell.height);
    }
}

TEST(Glyphs, blanksAndControlsDrawNothing) {
    Glyphs glyphs{FontSettings()};
    for (const char32_t c : {U'\0', U' ', U'\x07', U'\x7F', U'\u00A0'}) {
        EXPECT_EQ(glyphs.cell(FontId::User, FontStyle::Regular, c, 1), 0U);
    }
}

TEST(Glyphs, theSameGlyphIsTheSameSlotAndStylesDiffer) {
    Glyphs glyphs{FontSettings()};
    const SlotId regular = glyphs.cell(FontId::User, FontStyle::Regular, U'a', 1);
    EXPECT_EQ(glyphs.cell(FontId::User, FontStyle::Regular, U'a', 1), regular);
    const SlotId bold = glyphs.cell(FontId::User, FontStyle::Bold, U'a', 1);
    EXPECT_NE(bold, regular);
    EXPECT_GT(inkOf(glyphs, bold), inkOf(glyphs, regular));
}

TEST(Glyphs, aScaledFontHasExactlyTheCellWidthAskedFor) {
    Glyphs glyphs{FontSettings()};
    int previousHeight = 0;
    for (int width = 4; width <= 12; ++width) {
        const FontId font = glyphs.fontForCellWidth(width);
        EXPECT_EQ(glyphs.metrics(font).width, width);
        EXPECT_GE(glyphs.metrics(font).height, previousHeight);
        EXPECT_EQ(glyphs.fontForCellWidth(width), font);
        previousHeight = glyphs.metrics(font).height;
    }
}

TEST(Glyphs, linesOfACellStayInsideIt) {
    for (double size = 7; size < 40; size += 1.5) {
        FontSettings settings;
        settings.terminalPixelSize = size;
        Glyphs glyphs(settings);
        const CellMetrics& cell = glyphs.metrics(FontId::User);
        EXPECT_GT(cell.baseline, 0);
        EXPECT_LE(cell.baseline, cell.height);
        EXPECT_LE(cell.underlineTop + cell.lineThickness, cell.height);
        EXPECT_GE(cell.strikeTop, 0);
        EXPECT_LT(cell.strikeTop, cell.baseline);
        for (int kind = 1; kind <= 5; ++kind) {
            EXPECT_GT(inkOf(glyphs, glyphs.underline(FontId::User, static_cast<model::Underline>(kind))), 0);
        }
    }
}

TEST(Glyphs, aWideCharacterFromAFallbackFontFillsMoreThanOneCell) {
    Glyphs glyphs{FontSettings()};
    const SlotId id = glyphs.cell(FontId::User, FontStyle::Regular, U'\u4E2D', 2);
    if (id == 0) {
        GTEST_SKIP() << "no installed font has U+4E2D";
    }
    EXPECT_GT(glyphs.atlas().slot(id).width, glyphs.metrics(FontId::User).width);
}

TEST(Glyphs, anEmojiIsInColour) {
    Glyphs glyphs{FontSettings()};
    const SlotId id = glyphs.cell(FontId::User, FontStyle::Regular, U'\U0001F680', 2);
    if (id == 0 || glyphs.atlas().slot(id).kind != GlyphKind::Colour) {
        GTEST_SKIP() << "no colour emoji font is installed";
    }
    EXPECT_LE(glyphs.atlas().slot(id).width, 2 * glyphs.metrics(FontId::User).width);
}

TEST(Glyphs, aCombiningMarkAddsInkToItsBase) {
    Glyphs glyphs{FontSettings()};
    const long base = inkOf(glyphs, glyphs.cell(FontId::User, FontStyle::Regular, U'e', 1));
    const SlotId accented = glyphs.cluster(FontId::User, FontStyle::Regular, "e\u0301", 1);
    EXPECT_GT(inkOf(glyphs, accented), base);
}

TEST(Glyphs, malformedClustersAreHarmless) {
    Glyphs glyphs{FontSettings()};
    for (const std::string_view text : {"\xFF\xFE", "\xE2\x94", "a\xCC", "\xF4\x90\x80\x80", ""}) {
        (void)glyphs.cluster(FontId::User, FontStyle::Regular, text, 1);
    }
}

TEST(Glyphs, interfaceTextIsCutToItsRoom) {
    Glyphs glyphs{FontSettings()};
    const UiFont font{13, UiWeight::SemiBold};
    const int natural = glyphs.uiWidth("guard-refactor", font);
    ASSERT_GT(natural, 40);
    EXPECT_EQ(glyphs.uiText("guard-refactor", font, natural).width, natural);
    for (int room = 0; room < natural; room += 7) {
        EXPECT_LE(glyphs.uiText("guard-refactor", font, room).width, room);
    }
}

TEST(Glyphs, figuresOfTheInterfaceAreAllOneWidth) {
    Glyphs glyphs{FontSettings()};
    const UiFont font{12, UiWeight::Regular};
    EXPECT_EQ(glyphs.uiWidth("111", font), glyphs.uiWidth("888", font));
}

TEST(Glyphs, densePrintLooksDenserInAMap) {
    Glyphs glyphs{FontSettings()};
    EXPECT_EQ(glyphs.inkWeight(U' '), 0);
    EXPECT_LT(glyphs.inkWeight(U'.'), glyphs.inkWeight(U'e'));
    EXPECT_EQ(glyphs.inkWeight(U'\u2588'), 255);
}

TEST(Glyphs, otherFontsStartANewEpoch) {
    Glyphs glyphs{FontSettings()};
    const std::uint32_t epoch = glyphs.epoch();
    FontSettings larger;
    larger.terminalPixelSize = 20;
    glyphs.setFonts(larger);
    EXPECT_NE(glyphs.epoch(), epoch);
    EXPECT_GT(glyphs.metrics(FontId::User).width, 8);
}

TEST(Glyphs, aGlyphThatFoundNoRoomIsDrawnInALaterFrame) {
    FontSettings huge;
    huge.terminalPixelSize = 400;
    Glyphs glyphs(huge);
    glyphs.atlas().beginFrame();
    char32_t missing = 0;
    // Some twelve glyphs of this size fill a page; there are twelve pages.
    for (char32_t c = U'!'; c < 0x17F && missing == 0; ++c) {
        if (c < 0x7F || c > 0xA0) {
            missing = glyphs.cell(FontId::User, FontStyle::Bold, c, 1) == 0 && c != 0xAD ? c : 0;
        }
    }
    ASSERT_NE(missing, 0U) << "the atlas never filled up";
    glyphs.atlas().beginFrame();
    EXPECT_NE(glyphs.cell(FontId::User, FontStyle::Bold, missing, 1), 0U);
}

TEST(Glyphs, charactersThatNoFontHasAreDrawnAsSomethingOrNothingButQuickly) {
    Glyphs glyphs{FontSettings()};
    for (char32_t c = 0xE100; c < 0xE900; ++c) {
        (void)glyphs.cell(FontId::User, FontStyle::Regular, c, 1);
        glyphs.atlas().beginFrame();
    }
    EXPECT_LE(glyphs.atlas().pages().size(), 2U);
}

TEST(Glyphs, aFamilyThatDoesNotExistIsReplaced) {
    FontSettings settings;
    settings.terminalFamily = "No Such Family";
    Glyphs glyphs(settings);
    EXPECT_NE(glyphs.cell(FontId::User, FontStyle::Regular, U'x', 1), 0U);
}

} // namespace
} // namespace mullion::text
