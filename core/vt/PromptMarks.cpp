#include <core/vt/PromptMarks.h>

#include <algorithm>

namespace mullion::vt {

namespace {

// Collects marks from the newest to the oldest: a command's end is met before what it belongs to.
class Collector {
  public:
    explicit Collector(std::size_t most) : m_most(most) {}

    [[nodiscard]] bool isFull() const { return m_marks.size() >= m_most; }

    void take(std::uint64_t line, LineMarks marks) {
        m_line = line;
        m_lineMarks = marks;
        add(LineMarks::Mark);
        takeExit(marks.exitFollowsPrompt());
        if (marks.outputFollowsPrompt()) {
            add(LineMarks::Output);
        }
        add(LineMarks::Input);
        add(LineMarks::Prompt);
        takeExit(!marks.exitFollowsPrompt());
        if (!marks.outputFollowsPrompt()) {
            add(LineMarks::Output);
        }
    }

    std::vector<PromptMark> takeAll() {
        std::reverse(m_marks.begin(), m_marks.end());
        return std::move(m_marks);
    }

  private:
    void takeExit(bool isHere) {
        if (isHere && m_lineMarks.exit()) {
            m_exit = *m_lineMarks.exit();
        }
    }
    void add(LineMarks::Kind kind) {
        if (!m_lineMarks.has(kind) || isFull()) {
            return;
        }
        PromptMark mark{m_line, kind, {}};
        if (kind != LineMarks::Mark && m_exit != NoExit) {
            mark.exit = static_cast<std::uint8_t>(m_exit);
        }
        m_marks.push_back(mark);
        if (kind == LineMarks::Prompt) {
            m_exit = NoExit;
        }
    }

    std::size_t m_most;
    std::vector<PromptMark> m_marks;
    std::uint64_t m_line = 0;
    LineMarks m_lineMarks;
    static constexpr int NoExit = -1;
    int m_exit = NoExit; // Of the command whose marks come next.
};

} // namespace

const char* nameOf(LineMarks::Kind kind) {
    switch (kind) {
    case LineMarks::Prompt:
        return "prompt";
    case LineMarks::Input:
        return "input";
    case LineMarks::Output:
        return "output";
    case LineMarks::Mark:
        break;
    }
    return "mark";
}

std::vector<PromptMark> promptMarks(const HistoryView& history, const ScreenMarks& screen, std::uint64_t from,
                                    std::size_t most) {
    Collector collector(most);
    const HistoryRange range = history.range();
    const std::uint64_t first = std::max(from, range.first);
    for (std::uint64_t line = std::max(range.end, screen.firstLine + screen.lines.size());
         line > first && !collector.isFull();) {
        --line;
        LineMarks marks = history.marks(line);
        if (line >= screen.firstLine && line - screen.firstLine < screen.lines.size()) {
            marks.merge(screen.lines[static_cast<std::size_t>(line - screen.firstLine)]);
        }
        if (marks.any()) {
            collector.take(line, marks);
        }
    }
    return collector.takeAll();
}

} // namespace mullion::vt
