#include <core/vt/native/StatusRecords.h>

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace mullion::vt::native {
namespace {

using State = StatusRecord::State;

TEST(StatusRecords, aReportReplacesItsRecordWhole) {
    StatusRecords records;
    EXPECT_TRUE(records.report("state=blocked:kind=permission:app=terraform:msg="
                               "QXBwbHkgMyB0byBhZGQsIDEgdG8gY2hhbmdlPw=="));
    ASSERT_EQ(records.list().size(), 1U);
    StatusRecord expected;
    expected.state = State::Blocked;
    expected.kind = StatusRecord::Kind::Permission;
    expected.app = "terraform";
    expected.message = "Apply 3 to add, 1 to change?";
    EXPECT_EQ(records.list()[0], expected);
    records.report("state=working:progress=40");
    expected = {};
    expected.state = State::Working;
    expected.progress = 40;
    EXPECT_EQ(records.list()[0], expected);
}

TEST(StatusRecords, clearRemovesARecordAndAllBeneath) {
    StatusRecords records;
    for (const char* id : {"a", "a/b", "a/b/c", "ab"}) {
        records.report(std::string("state=idle:id=") + id);
    }
    EXPECT_TRUE(records.report("state=clear:id=a"));
    ASSERT_EQ(records.list().size(), 1U);
    EXPECT_EQ(records.list()[0].id, "ab");
    records.report("state=clear");
    EXPECT_TRUE(records.list().empty());
    EXPECT_FALSE(records.report("state=clear"));
}

TEST(StatusRecords, anAppIsInheritedFromTheNearestAncestor) {
    StatusRecords records;
    records.report("state=idle:app=root");
    records.report("state=idle:id=a:app=first");
    records.report("state=idle:id=a/b/c");
    records.report("state=idle:id=b");
    const auto list = records.list();
    EXPECT_EQ(list[2].app, "first");
    EXPECT_EQ(list[3].app, "root");
}

TEST(StatusRecords, aReportThatBreaksABoundIsDiscardedWhole) {
    const auto isTaken = [](const std::string& text) { return StatusRecords().report(text); };
    EXPECT_TRUE(isTaken("state=idle:id=" + std::string(32, 'a')));
    EXPECT_FALSE(isTaken("state=idle:id=" + std::string(33, 'a')));
    EXPECT_FALSE(isTaken("state=idle:id=a//b"));
    EXPECT_TRUE(isTaken("state=idle:id=1/2/3/4/5/6/7/8"));
    EXPECT_FALSE(isTaken("state=idle:id=1/2/3/4/5/6/7/8/9"));
    EXPECT_FALSE(isTaken("state=idle:app=a b"));
    EXPECT_FALSE(isTaken("state=working:progress=101"));
    EXPECT_FALSE(isTaken("state=asleep"));
    EXPECT_FALSE(isTaken("app=x"));
    EXPECT_FALSE(isTaken("state=idle:title=" + std::string(260, 'A')));
    EXPECT_TRUE(isTaken("state=idle:title=" + std::string(256, 'Q')));
    EXPECT_FALSE(isTaken("state=idle:msg=" + std::string(2736, 'Q')));
    EXPECT_FALSE(isTaken("state=idle:msg=***"));
    EXPECT_FALSE(isTaken("state=idle:" + std::string(17, 'k') + "=1"));
    EXPECT_TRUE(isTaken("state=idle:future=1"));
}

TEST(StatusRecords, theLeastRecentlyUpdatedGoesAtTheBound) {
    StatusRecords records;
    for (std::size_t i = 0; i < StatusRecords::MaxRecords; ++i) {
        records.report("state=idle:id=n" + std::to_string(i));
    }
    records.report("state=done:id=n0");
    records.report("state=idle:id=new");
    const auto list = records.list();
    EXPECT_EQ(list.size(), StatusRecords::MaxRecords);
    const auto has = [&list](std::string_view id) {
        return std::any_of(list.begin(), list.end(), [id](const StatusRecord& record) { return record.id == id; });
    };
    EXPECT_TRUE(has("n0"));
    EXPECT_FALSE(has("n1"));
}

TEST(StatusRecords, controlCharactersOfAMessageAreLeftOut) {
    StatusRecords records;
    records.report("state=idle:msg=YRtbMm1i"); // a, ESC, "[2mb"
    EXPECT_EQ(records.list()[0].message, "a[2mb");
}

} // namespace
} // namespace mullion::vt::native
