#include <core/cli/Output.h>

#include <gtest/gtest.h>

#include <sstream>

namespace mullion::cli {
namespace {

using nlohmann::json;

TEST(Output, jsonIsOneObjectOnOneLine) {
    std::ostringstream out;
    std::ostringstream err;
    Output(OutputFormat::Json, "pane.new", out, err).answer({{{"pane", "p7"}}, "p7\n"});
    EXPECT_EQ(json::parse(out.str()), json::parse(R"({"ok":true,"data":{"pane":"p7"},
                                                     "meta":{"command":"pane.new","schema":1}})"));
    EXPECT_EQ(out.str().find('\n'), out.str().size() - 1);
    EXPECT_EQ(err.str(), "");
}

TEST(Output, aJsonErrorGoesToStandardOutputWithItsCode) {
    std::ostringstream out;
    std::ostringstream err;
    Output(OutputFormat::Json, "pane.get", out, err).error({"no_such_pane", "No pane is called x.", "Try list."});
    const json printed = json::parse(out.str());
    EXPECT_EQ(printed["ok"], false);
    EXPECT_EQ(printed["error"],
              (json{{"code", "no_such_pane"}, {"message", "No pane is called x."}, {"hint", "Try list."}}));
    EXPECT_EQ(err.str(), "");
}

TEST(Output, aPlainErrorGoesToStandardErrorWithoutControls) {
    std::ostringstream out;
    std::ostringstream err;
    Output(OutputFormat::Plain, "pane.get", out, err).error({"no_such_pane", "No \x1b[31mpane", "Look."});
    EXPECT_EQ(out.str(), "");
    EXPECT_EQ(err.str(), "mullion: No \xEF\xBF\xBD[31mpane\n  Look.\n");
}

TEST(Output, bytesThatAreNotTextDoNotSpoilTheObject) {
    std::ostringstream out;
    std::ostringstream err;
    Output(OutputFormat::Json, "pane.list", out, err).answer({{{"title", "\xFF\xFE"}}, ""});
    EXPECT_TRUE(json::accept(out.str()));
}

TEST(Output, eachErrorHasItsExitCode) {
    EXPECT_EQ(exitCodeOf({"usage", "", ""}), 2);
    EXPECT_EQ(exitCodeOf({"no_core", "", ""}), 3);
    EXPECT_EQ(exitCodeOf({"runtime_dir", "", ""}), 3);
    EXPECT_EQ(exitCodeOf({"timed_out", "", ""}), 4);
    EXPECT_EQ(exitCodeOf({"no_such_pane", "", ""}), 1);
}

} // namespace
} // namespace mullion::cli
