#include <core/vt/native/AsciiScan.h>
#include <core/vt/native/Parser.h>
#include <core/vt/native/Utf8.h>

#include <gtest/gtest.h>

#include <string>

namespace mullion::vt::native {
namespace {

// Writes down what a parser asks for.
class Recorder final : public ParserActions {
  public:
    const std::uint8_t* text(const std::uint8_t* at, const std::uint8_t* end) override {
        const std::uint8_t* const stop = skipPrintableAscii(at, end);
        if (stop != at) {
            log += "[" + std::string(at, stop) + "]";
            return stop;
        }
        const DecodedUtf8 next = decodeUtf8(at, end);
        if (next.bytes != 0) {
            character(next.codePoint);
        }
        return at + next.bytes;
    }
    void character(char32_t codePoint) override { log += "U+" + std::to_string(codePoint) + " "; }
    void control(std::uint8_t code) override { log += "c" + std::to_string(code) + " "; }
    void escape(const ControlSequence& sequence) override { log += "ESC" + describe(sequence); }
    void csi(const ControlSequence& sequence) override { log += "CSI" + describe(sequence); }
    void osc(std::string_view text, StringEnd end) override {
        log += "OSC{" + std::string(text) + (end == StringEnd::Bell ? "}BEL " : "}ST ");
    }
    void dcs(const ControlSequence& sequence, std::string_view text) override {
        log += "DCS" + describe(sequence) + "{" + std::string(text) + "} ";
    }

    std::string log;

  private:
    static std::string describe(const ControlSequence& sequence) {
        std::string out;
        const auto put = [&out](char c) {
            if (c != 0) {
                out += c;
            }
        };
        put(sequence.marker);
        for (std::size_t i = 0; i < sequence.count; ++i) {
            if (i > 0) {
                out += sequence.isJoined(i) ? ':' : ';';
            }
            if (sequence.values[i] != ControlSequence::Omitted) {
                out += std::to_string(sequence.values[i]);
            }
        }
        put(sequence.intermediate);
        put(sequence.final);
        return out + " ";
    }
};

std::string parse(std::string_view bytes) {
    Recorder recorder;
    Parser parser(recorder);
    parser.feed({reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()});
    return recorder.log;
}

TEST(Parser, textIsReportedInRuns) {
    EXPECT_EQ(parse("abc\r\ndef"), "[abc]c13 c10 [def]");
}

TEST(Parser, parametersMayBeOmittedOrJoinedByColons) {
    EXPECT_EQ(parse("\x1B[m\x1B[;5H\x1B[38:2::1:2:3m\x1B[?25;7h"), "CSIm CSI;5H CSI38:2::1:2:3m CSI?25;7h ");
}

std::string parseByteByByte(std::string_view bytes) {
    Recorder recorder;
    Parser parser(recorder);
    for (const char byte : bytes) {
        parser.feed({reinterpret_cast<const std::uint8_t*>(&byte), 1});
    }
    return recorder.log;
}

// Text in pieces is the same text.
std::string joinText(std::string log) {
    for (std::size_t at = log.find("]["); at != std::string::npos; at = log.find("][")) {
        log.erase(at, 2);
    }
    return log;
}

TEST(Parser, aSequenceInOneBufferIsReadAsByteByByte) {
    constexpr std::string_view Bytes = "00123456789;;;;:?>mHJ\x7F\n!\x18\xC3";
    std::uint32_t state = 1;
    for (int i = 0; i < 50000; ++i) {
        std::string sequence = "\x1B[";
        for (state = state * 1664525U + 1013904223U; sequence.size() % (2 + (state >> 20U) % 40U) != 1;) {
            state = state * 1664525U + 1013904223U;
            sequence += Bytes[(state >> 8U) % ((state >> 28U) < 12 ? 15U : Bytes.size())];
        }
        // What follows makes room for the widest look ahead; its end leaves none.
        const std::string stream = sequence + "m\x1B[1;2;3H....................................." + sequence + "H";
        ASSERT_EQ(joinText(parse(stream)), joinText(parseByteByByte(stream))) << sequence;
    }
}

TEST(Parser, parametersBeyondTheBoundAreDropped) {
    std::string many = "\x1B[";
    for (int i = 0; i < 5000; ++i) {
        many += "7;";
    }
    const std::string log = parse(many + "m[");
    EXPECT_EQ(
        log, "CSI" + [] {
            std::string out = "7";
            for (std::size_t i = 1; i < ControlSequence::MaxParameters; ++i) {
                out += ";7";
            }
            return out;
        }() + "m [[]");
}

TEST(Parser, hugeNumbersStayAtTheLargestValue) {
    EXPECT_EQ(parse("\x1B[99999999999999999999d"), "CSI65535d ");
    EXPECT_EQ(parse("\x1B[1:99999999999999999999d"), "CSI1:65535d ");
}

TEST(Parser, aControlInsideASequenceActsAtOnce) {
    EXPECT_EQ(parse("\x1B[1\n;2H"), "c10 CSI1;2H ");
}

TEST(Parser, cancelAndSubstituteAndEscapeEndASequence) {
    EXPECT_EQ(parse("\x1B[1\x18m\x1B[2\x1Am\x1B[3\x1B[4m"), "[m][m]CSI4m ");
}

TEST(Parser, misplacedMarkersMakeASequenceIgnored) {
    EXPECT_EQ(parse("\x1B[1?h\x1B[ 1h\x1B[??hx"), "[x]");
    EXPECT_EQ(parse("\x1B[!!px"), "[x]");
}

TEST(Parser, textInsideASequenceEndsIt) {
    EXPECT_EQ(parse("\x1B[1\xC3\xA9m"), "U+233 [m]");
}

TEST(Parser, deleteIsNothingAnywhere) {
    EXPECT_EQ(parse("a\x7F"
                    "b\x1B[\x7F"
                    "1\x7Fm"),
              "[a][b]CSI1m ");
}

TEST(Parser, stringsEndWithBellOrTerminator) {
    EXPECT_EQ(parse("\x1B]0;a b\x07\x1B]2;c\x1B\\x"), "OSC{0;a b}BEL OSC{2;c}ST [x]");
    EXPECT_EQ(parse("\x1BP1$qm\x1B\\x"), "DCS1$q {m} [x]");
}

TEST(Parser, anInterruptedStringIsDropped) {
    EXPECT_EQ(parse("\x1B]0;title\x1B[1mx"), "CSI1m [x]");
    EXPECT_EQ(parse("\x1B]0;title\x18x"), "[x]");
}

TEST(Parser, unknownStringsAreSwallowedWhole) {
    EXPECT_EQ(parse("\x1B_Gf=100;AAAA\x07\x1B\\a\x1B^pm\x1B\\b\x1BXsos\x1B\\c"), "[a][b][c]");
    EXPECT_EQ(parse("\x1BP1?zgarbage\x1B\\x"), "[x]");
}

TEST(Parser, anEndlessStringIsSwallowedAndNotReported) {
    EXPECT_EQ(parse("\x1B]0;" + std::string(100000, 'a') + "\x07x"), "[x]");
    EXPECT_EQ(parse("\x1BP$q" + std::string(100000, 'a') + "\x1B\\x"), "[x]");
}

TEST(Parser, illFormedUtf8GivesOneReplacementForEachMaximalSubpart) {
    // The Unicode Standard, table 3-8: 61 F1 80 80 E1 80 C2 62 80 63 80 BF 64.
    EXPECT_EQ(parse("\x61\xF1\x80\x80\xE1\x80\xC2\x62\x80\x63\x80\xBF\x64"),
              "[a]U+65533 U+65533 U+65533 [b]U+65533 [c]U+65533 U+65533 [d]");
    // Overlong, surrogate and beyond the last plane: every byte is a subpart of its own.
    EXPECT_EQ(parse("\xC0\xAF"), "U+65533 U+65533 ");
    EXPECT_EQ(parse("\xED\xA0\x80"), "U+65533 U+65533 U+65533 ");
    EXPECT_EQ(parse("\xF4\x90\x80\x80"), "U+65533 U+65533 U+65533 U+65533 ");
}

TEST(Parser, wellFormedUtf8OfEveryLengthIsDecoded) {
    EXPECT_EQ(parse("\xC3\xA9\xE2\x82\xAC\xF0\x9F\x98\x80"), "U+233 U+8364 U+128512 ");
}

TEST(Parser, anEscapeInsideACharacterEndsIt) {
    EXPECT_EQ(parse("\xE2\x82\x1B[m"), "U+65533 CSIm ");
}

} // namespace
} // namespace mullion::vt::native
