#include <core/cli/LayoutFile.h>

#include <gtest/gtest.h>

namespace mullion::cli {
namespace {

Variables variables() {
    return Variables([](const std::string& name) -> std::optional<std::string> {
        return name == "HOME" ? std::optional<std::string>("/home/dana") : std::nullopt;
    });
}

Result<ProjectFile, ControlError> parse(const std::string& text) {
    return parseProjectFile(text, "f.yml", variables());
}

std::string errorOf(const std::string& text) {
    const auto file = parse(text);
    return file ? "no error" : file.error().message;
}

TEST(LayoutFile, aSplitLayoutIsReadWhole) {
    const auto file = parse("session: my-project\n"
                            "layout:\n"
                            "  vars:\n"
                            "    log_file: \"${HOME}/logs/a.log\"\n"
                            "  settings: {width: 240, height: 84}\n"
                            "  panes:\n"
                            "    - title: editor\n"
                            "      cmd: \"${EDITOR:-}\"\n"
                            "      size: \"60%\"\n"
                            "    - title: logs\n"
                            "      cmd: tail -f ${log_file}\n"
                            "      split: vertical\n"
                            "      direct_send:\n"
                            "        - text: hello\n"
                            "          send_delay_ms: 500\n"
                            "          submit: true\n"
                            "          submit_delay_ms: 250\n");
    ASSERT_TRUE(file.ok()) << file.error().message;
    EXPECT_EQ(file->session, "my-project");
    ASSERT_TRUE(file->layout.has_value());
    ASSERT_EQ(file->layout->panes.size(), 2U);
    const PaneSpec& editor = file->layout->panes[0];
    EXPECT_EQ(editor.title, "editor");
    EXPECT_EQ(editor.cmd, "");
    EXPECT_EQ(editor.percent, 60);
    const PaneSpec& logs = file->layout->panes[1];
    EXPECT_EQ(logs.cmd, "tail -f /home/dana/logs/a.log");
    EXPECT_EQ(logs.axis, model::SplitAxis::TopBottom);
    ASSERT_EQ(logs.directSend.size(), 1U);
    EXPECT_EQ(logs.directSend[0].sendDelayMs, 500);
    EXPECT_EQ(logs.directSend[0].submit, Submit::Enter);
    EXPECT_EQ(logs.directSend[0].submitDelayMs, 250);
    EXPECT_TRUE(file->notes.empty());
}

TEST(LayoutFile, aGridTakesListsAndOverrides) {
    const auto file = parse("layout:\n"
                            "  grid: 2x2\n"
                            "  command: claude\n"
                            "  commands: [a, b]\n"
                            "  titles: [one, two, three]\n"
                            "  panes:\n"
                            "    - {title: first, cmd: z}\n");
    ASSERT_TRUE(file.ok()) << file.error().message;
    const auto& panes = file->layout->panes;
    EXPECT_EQ(file->layout->grid, (GridSize{2, 2}));
    ASSERT_EQ(panes.size(), 4U);
    EXPECT_EQ(panes[0].title, "first");
    EXPECT_EQ(panes[0].cmd, "z");
    EXPECT_EQ(panes[1].title, "two");
    EXPECT_EQ(panes[1].cmd, "b");
    EXPECT_EQ(panes[2].cmd, "claude");
    EXPECT_EQ(panes[3].title, "");
}

TEST(LayoutFile, aBareLayoutIsALayoutFileToo) {
    const auto file = parse("name: x\ngrid: 1x3\n");
    ASSERT_TRUE(file.ok());
    EXPECT_EQ(file->layout->panes.size(), 3U);
}

TEST(LayoutFile, aLayoutMayBeNamedInsteadOfWritten) {
    const auto file = parse("session: a\nlayout: 3x3\n");
    ASSERT_TRUE(file.ok());
    EXPECT_FALSE(file->layout.has_value());
    EXPECT_EQ(file->layoutName, "3x3");
}

TEST(LayoutFile, anEmptyFileSaysNothing) {
    const auto file = parse("# nothing yet\n");
    ASSERT_TRUE(file.ok());
    EXPECT_FALSE(file->layout.has_value());
}

TEST(LayoutFile, whatIsIgnoredIsNotedWithItsLine) {
    const auto file = parse("dashboard: {sidebar: {hidden: true}}\n"
                            "layout:\n"
                            "  panes:\n"
                            "    - cmd: \"${PORT}\"\n"
                            "      titel: x\n");
    ASSERT_TRUE(file.ok()) << file.error().message;
    ASSERT_EQ(file->notes.size(), 3U);
    EXPECT_EQ(file->notes[0], "line 1: dashboard is read and not used");
    EXPECT_EQ(file->notes[1], "line 5: unknown key \"titel\" is ignored; did you mean title?");
    EXPECT_EQ(file->notes[2], "line 4: ${PORT} is not set and has no default");
}

TEST(LayoutFile, errorsNameFileLineColumnAndWhatWasExpected) {
    EXPECT_EQ(errorOf("layout:\n  panes:\n    - cmd: a\n      size: huge\n"),
              "f.yml:4:13: expected a size such as \"60%\", found \"huge\"");
    EXPECT_EQ(
        errorOf("layout:\n  panes:\n    - cmd: a\n      split: diagonal\n"),
        "f.yml:4:14: expected split: horizontal (left and right) or vertical (top and bottom), found \"diagonal\"");
    EXPECT_EQ(errorOf("layout:\n  grid: 2by2\n"),
              "f.yml:2:9: expected a grid of rows x columns such as 2x3, at most 1000 panes, found \"2by2\"");
    EXPECT_EQ(errorOf("layout:\n  panes: nope\n"), "f.yml:2:10: expected panes (a list), found \"nope\"");
    EXPECT_EQ(errorOf("layout:\n  panes:\n    - just text\n"),
              "f.yml:3:7: expected a pane (a map of keys and values), found \"just text\"");
    EXPECT_EQ(errorOf("- a\n- b\n"), "f.yml:1:1: expected a layout file (a map of keys and values), found a list");
}

TEST(LayoutFile, tooManyEntriesForAGridAreRefusedAtTheFirstOne) {
    EXPECT_EQ(errorOf("layout:\n  grid: 1x2\n  commands: [a, b, c]\n"),
              "f.yml:3:20: expected at most 2 commands, one for each pane, found \"c\"");
    EXPECT_EQ(errorOf("layout:\n  grid: 1x1\n  panes:\n    - {cmd: a}\n    - {cmd: b}\n"),
              "f.yml:5:7: expected at most 1 panes in this grid, found a map");
}

TEST(LayoutFile, textThatIsNotYamlIsAnErrorWithItsPlace) {
    const std::string error = errorOf("layout:\n  panes: [\n    {cmd: a\n");
    EXPECT_EQ(error.find("f.yml:"), 0U) << error;
    EXPECT_NE(error.find("expected YAML"), std::string::npos) << error;
}

TEST(LayoutFile, anEndlessNestIsRefusedAndDoesNotExhaustTheStack) {
    EXPECT_NE(errorOf("layout: " + std::string(200000, '[')), "no error");
}

TEST(LayoutFile, aHugeFileIsRefused) {
    EXPECT_EQ(errorOf(std::string(MaxLayoutFileBytes + 1, '#')), "f.yml is longer than 1 MB.");
}

TEST(LayoutFile, everyTruncationOfAFileIsAnErrorOrAFile) {
    const std::string whole = "session: s\nlayout:\n  vars: {a: b}\n  panes:\n    - {title: t, cmd: \"x\", size: 5%}\n";
    for (std::size_t length = 0; length < whole.size(); ++length) {
        const auto file = parse(whole.substr(0, length));
        EXPECT_TRUE(file.ok() || file.error().code == "bad_layout") << length;
    }
}

} // namespace
} // namespace mullion::cli
