#include <tests/unit/vt/Terminal.h>

#include <gtest/gtest.h>

namespace mullion::vt::test {
namespace {

TEST(ScreenNotify, progressIsKeptAndCleared) {
    Terminal terminal;
    terminal.feed("\x1B]9;4;1;40\a");
    EXPECT_TRUE(terminal.engine().takeEvents().reportsChanged);
    EXPECT_EQ(terminal.engine().reports().progress, (Progress{Progress::State::Normal, 40}));
    terminal.feed("\x1B]9;4;2\a");
    EXPECT_EQ(terminal.engine().reports().progress, (Progress{Progress::State::Error, 40}));
    terminal.feed("\x1B]9;4;9;5\a\x1B]9;4;1;x\a");
    EXPECT_EQ(terminal.engine().reports().progress.state, Progress::State::Error);
    terminal.feed("\x1B]9;4;0\a");
    EXPECT_EQ(terminal.engine().reports().progress, Progress{});
}

TEST(ScreenNotify, notificationsOfThreeKindsAreCounted) {
    Terminal terminal;
    terminal.feed("\x1B]9;done\a");
    EXPECT_EQ(terminal.engine().reports().lastNotification.body, "done");
    terminal.feed("\x1B]777;notify;Title;Te;xt\x1B\\");
    EXPECT_EQ(terminal.engine().reports().lastNotification.title, "Title");
    EXPECT_EQ(terminal.engine().reports().lastNotification.body, "Te;xt");
    terminal.feed("\x1B]99;i=1:d=0;Hel\x1B\\\x1B]99;i=1:p=body:e=1;V29ybGQ=\x1B\\");
    EXPECT_EQ(terminal.engine().reports().lastNotification.title, "Hel");
    EXPECT_EQ(terminal.engine().reports().lastNotification.body, "World");
    EXPECT_EQ(terminal.engine().reports().notifications, 3U);
    terminal.feed("\x1B]9;2;message box\a\x1B]777;precmd\a");
    EXPECT_EQ(terminal.engine().reports().notifications, 3U);
}

TEST(ScreenNotify, aNotificationQueryIsAnsweredWithACheckedId) {
    Terminal terminal;
    EXPECT_EQ(terminal.feed("\x1B]99;i=ab-1:p=?;\x1B\\").takeReplies(), "\x1B]99;i=ab-1:p=?;p=title,body\x1B\\");
    EXPECT_EQ(terminal.feed("\x1B]99;i=$(x):p=?;\a").takeReplies(), "\x1B]99;i=0:p=?;p=title,body\a");
}

TEST(ScreenNotify, theClipboardIsWrittenOnlyWherePermittedAndNeverRead) {
    Terminal closed;
    closed.feed("\x1B]52;c;aGVsbG8=\a\x1B]52;c;?\a");
    EXPECT_EQ(closed.engine().takeEvents().clipboard, "");
    EXPECT_EQ(closed.takeReplies(), "");
    Terminal open(10, 4, 4U << 20U, permission::Clipboard);
    open.feed("\x1B]52;c;aGVsbG8=\a\x1B]52;c;?\a\x1B]52;c;no base64!\a");
    EXPECT_EQ(open.engine().takeEvents().clipboard, "hello");
    EXPECT_EQ(open.takeReplies(), "");
}

TEST(ScreenNotify, statusIsAnsweredKeptAndEnded) {
    Terminal terminal;
    EXPECT_EQ(terminal.feed("\x1B]7501;?\x1B\\").takeReplies(), "\x1B]7501;?\x1B\\");
    EXPECT_EQ(terminal.feed("\x1B]7501;?\a").takeReplies(), "\x1B]7501;?\a");
    terminal.feed("\x1B]7501;state=working:app=make\a\x1B]7501;state=done:id=x\a");
    ASSERT_EQ(terminal.engine().reports().status.size(), 2U);
    terminal.feed("\x1B]133;A\a");
    ASSERT_EQ(terminal.engine().reports().status.size(), 1U);
    EXPECT_EQ(terminal.engine().reports().status[0].id, "x");
    terminal.feed("\x1B"
                  "c");
    EXPECT_TRUE(terminal.engine().reports().status.empty());
}

TEST(ScreenNotify, theEndOfTheProgramEndsItsWork) {
    Terminal terminal;
    terminal.feed("\x1B]7501;state=blocked:kind=question\a\x1B]9;4;1;5\a");
    terminal.engine().takeEvents();
    terminal.engine().programEnded();
    EXPECT_TRUE(terminal.engine().takeEvents().reportsChanged);
    EXPECT_TRUE(terminal.engine().reports().status.empty());
    EXPECT_EQ(terminal.engine().reports().progress, Progress{});
}

TEST(ScreenNotify, ofITermsKeysTheFolderIsTaken) {
    Terminal terminal;
    terminal.feed("\x1B]1337;CurrentDir=/tmp/a\a\x1B]1337;File=name=eA==:AAAA\a\x1B]1337;SetUserVar=a=b\a");
    EXPECT_EQ(terminal.engine().workingDirectory(), "/tmp/a");
    EXPECT_EQ(terminal.screen(), "");
}

TEST(ScreenNotify, picturesLeaveNoTrace) {
    Terminal terminal;
    terminal.feed("a\x1B_Gf=24,s=1,v=1;AAAA\x1B\\b\x1BPq#0;2;0;0;0~~@@\x1B\\c");
    EXPECT_EQ(terminal.screen(), "abc|");
    EXPECT_EQ(terminal.takeReplies(), "");
}

} // namespace
} // namespace mullion::vt::test
