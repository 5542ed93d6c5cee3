#include <core/vt/KeyEncoder.h>

#include <gtest/gtest.h>

namespace mullion::vt {
namespace {

using model::Modes;
using model::MouseAction;
using model::MouseButton;
using model::MouseEncoding;
using model::MouseEvent;
using model::MouseTracking;

std::string encode(MouseEvent event, MouseTracking tracking, MouseEncoding encoding,
                   model::ScreenSize size = {80, 24, 0, 0}) {
    Modes modes;
    modes.mouseTracking = tracking;
    modes.mouseEncoding = encoding;
    std::string out;
    encodeMouse(event, modes, size, out);
    return out;
}

MouseEvent at(MouseAction action, MouseButton button, std::uint16_t column = 4, std::uint16_t row = 9) {
    MouseEvent event;
    event.action = action;
    event.button = button;
    event.column = column;
    event.row = row;
    return event;
}

const MouseEvent LeftPress = at(MouseAction::Press, MouseButton::Left);
const MouseEvent LeftRelease = at(MouseAction::Release, MouseButton::Left);

TEST(MouseEncoder, eachModeReportsItsKindsOfEvents) {
    const auto isReported = [](const MouseEvent& event, MouseTracking tracking) {
        return !encode(event, tracking, MouseEncoding::Sgr).empty();
    };
    const MouseEvent drag = at(MouseAction::Move, MouseButton::Left);
    const MouseEvent hover = at(MouseAction::Move, MouseButton::None);
    EXPECT_FALSE(isReported(LeftPress, MouseTracking::None));
    EXPECT_TRUE(isReported(LeftPress, MouseTracking::X10));
    EXPECT_FALSE(isReported(LeftRelease, MouseTracking::X10));
    EXPECT_TRUE(isReported(LeftRelease, MouseTracking::Normal));
    EXPECT_FALSE(isReported(drag, MouseTracking::Normal));
    EXPECT_TRUE(isReported(drag, MouseTracking::Button));
    EXPECT_FALSE(isReported(hover, MouseTracking::Button));
    EXPECT_TRUE(isReported(hover, MouseTracking::Any));
    EXPECT_FALSE(isReported(at(MouseAction::Release, MouseButton::WheelUp), MouseTracking::Any));
}

TEST(MouseEncoder, theFiveEncodingsWriteTheSameEvent) {
    EXPECT_EQ(encode(LeftPress, MouseTracking::Normal, MouseEncoding::Default), "\x1B[M %*");
    EXPECT_EQ(encode(LeftPress, MouseTracking::Normal, MouseEncoding::Utf8), "\x1B[M %*");
    EXPECT_EQ(encode(LeftPress, MouseTracking::Normal, MouseEncoding::Sgr), "\x1B[<0;5;10M");
    EXPECT_EQ(encode(LeftPress, MouseTracking::Normal, MouseEncoding::Urxvt), "\x1B[32;5;10M");
    EXPECT_EQ(encode(LeftPress, MouseTracking::Normal, MouseEncoding::SgrPixels), "\x1B[<0;33;145M");
}

TEST(MouseEncoder, pixelsAreThePanesOwnWhateverSizeItIsDrawnWith) {
    MouseEvent event = LeftPress;
    event.insideX = 0x8000;
    event.insideY = 0xFFFF;
    const auto pixels = [&event](model::ScreenSize size) {
        return encode(event, MouseTracking::Normal, MouseEncoding::SgrPixels, size);
    };
    EXPECT_EQ(pixels({80, 24, 0, 0}), "\x1B[<0;37;160M") << "a cell of 8 by 16, as XTWINOPS 16 says";
    EXPECT_EQ(pixels({80, 24, 800, 480}), "\x1B[<0;46;200M") << "a cell of 10 by 20";
    event.column = event.row = 65535;
    EXPECT_EQ(pixels({1, 1, 65535, 65535}).substr(0, 4), "\x1B[<0") << "places beyond the screen overflow nothing";
}

TEST(MouseEncoder, releasesNameTheButtonOnlyInSgr) {
    EXPECT_EQ(encode(LeftRelease, MouseTracking::Normal, MouseEncoding::Sgr), "\x1B[<0;5;10m");
    EXPECT_EQ(encode(LeftRelease, MouseTracking::Normal, MouseEncoding::Default), "\x1B[M#%*");
}

TEST(MouseEncoder, wheelsMotionAndModifiersHaveTheirBits) {
    MouseEvent event = at(MouseAction::Press, MouseButton::WheelDown);
    EXPECT_EQ(encode(event, MouseTracking::Normal, MouseEncoding::Sgr), "\x1B[<65;5;10M");
    event = at(MouseAction::Move, MouseButton::None);
    EXPECT_EQ(encode(event, MouseTracking::Any, MouseEncoding::Sgr), "\x1B[<35;5;10M");
    event = at(MouseAction::Move, MouseButton::Right);
    event.modifiers = model::modifier::Control | model::modifier::Shift;
    EXPECT_EQ(encode(event, MouseTracking::Any, MouseEncoding::Sgr), "\x1B[<54;5;10M");
}

TEST(MouseEncoder, placesThatAnEncodingCannotHoldAreNotSent) {
    const MouseEvent far = at(MouseAction::Press, MouseButton::Left, 300, 3);
    EXPECT_EQ(encode(far, MouseTracking::Normal, MouseEncoding::Default), "");
    EXPECT_EQ(encode(far, MouseTracking::Normal, MouseEncoding::Utf8), "\x1B[M \u014D$");
}

std::string paste(std::string_view text, std::uint32_t flags) {
    Modes modes;
    modes.flags = flags;
    std::string out;
    encodePaste(text, modes, out);
    return out;
}

TEST(Paste, lineEndsBecomeCarriageReturns) {
    EXPECT_EQ(paste("a\nb\r\nc\rd\te", 0), "a\rb\rc\rd\te");
}

TEST(Paste, aPasteCannotEndItsOwnBracket) {
    EXPECT_EQ(paste("x\x1B[201~rm -rf\n", model::modeflag::BracketedPaste), "\x1B[200~x[201~rm -rf\r\x1B[201~");
    EXPECT_EQ(paste("a\x03\x7F\u009Bz\xFF", 0), "az\uFFFD");
}

TEST(Focus, isReportedOnlyWhenAskedFor) {
    Modes modes;
    std::string out;
    encodeFocus(model::FocusChange::In, modes, out);
    EXPECT_EQ(out, "");
    modes.flags = model::modeflag::FocusReports;
    encodeFocus(model::FocusChange::In, modes, out);
    encodeFocus(model::FocusChange::Out, modes, out);
    EXPECT_EQ(out, "\x1B[I\x1B[O");
}

} // namespace
} // namespace mullion::vt
