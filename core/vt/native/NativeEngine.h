// Our own engine: a Parser that drives a Screen.
#pragma once

#include <core/vt/Engine.h>
#include <core/vt/native/Parser.h>
#include <core/vt/native/Screen.h>

namespace mullion::vt::native {

class NativeEngine final : public Engine {
  public:
    explicit NativeEngine(const EngineOptions& options) : m_screen(options), m_parser(m_screen) {}

    void feed(std::span<const std::uint8_t> bytes) override { m_parser.feed(bytes); }
    void resize(model::ScreenSize size) override;
    [[nodiscard]] model::ScreenSize size() const override { return m_screen.size(); }
    [[nodiscard]] RowView row(std::uint16_t viewRow) const override { return m_screen.row(viewRow); }
    [[nodiscard]] model::Cursor cursor() const override { return m_screen.cursor(); }
    [[nodiscard]] model::Modes modes() const override { return m_screen.modes(); }
    [[nodiscard]] const model::Palette& palette() const override { return m_screen.palette(); }
    [[nodiscard]] std::string_view title() const override { return m_screen.title(); }
    [[nodiscard]] std::string_view workingDirectory() const override { return m_screen.workingDirectory(); }
    [[nodiscard]] std::string_view cluster(std::uint32_t id) const override;
    [[nodiscard]] ExtraView extra(std::uint16_t id) const override { return m_screen.symbols().extra(id); }
    [[nodiscard]] std::uint32_t tableGeneration() const override { return m_screen.symbols().generation(); }
    [[nodiscard]] HistoryView history() const override { return m_screen.history().view(); }
    [[nodiscard]] HistoryRange historyRange() const override { return m_screen.history().range(); }
    [[nodiscard]] ScreenMarks screenMarks() const override { return m_screen.marks(); }
    [[nodiscard]] std::string& replies() override { return m_screen.replies(); }
    [[nodiscard]] EngineEvents takeEvents() override { return m_screen.takeEvents(); }
    void endSynchronizedOutput() override { m_screen.endSynchronizedOutput(); }
    void clearHistory() override { m_screen.clearHistory(); }
    [[nodiscard]] std::size_t sealedHistoryBytes() const override { return m_screen.history().sealedBytes(); }
    void dropOldestHistory() override { m_screen.dropOldestHistory(); }
    [[nodiscard]] std::size_t plainHistoryBytes() const override { return m_screen.history().plainBytes(); }
    void compressOldestHistory() override { m_screen.compressOldestHistory(); }
    void setColorScheme(ColorScheme scheme) override { m_screen.setColorScheme(scheme); }
    void programEnded() override { m_screen.endWork(); }
    [[nodiscard]] ProgramReports reports() const override { return m_screen.reports(); }
    [[nodiscard]] EngineMemory memory() const override;
    void save(StateWriter& state) override;
    [[nodiscard]] bool restore(StateReader& state) override;

  private:
    Screen m_screen;
    Parser m_parser;
};

} // namespace mullion::vt::native
