// The command palette (ui.md, section 13): a line to write in, and the actions and panes that match, each with its
// keys. Lives only while it is open.
#pragma once

#include <app/palette/PaletteEntry.h>
#include <app/shell/ShellTheme.h>
#include <app/shell/WholeText.h>

#include <QLineEdit>
#include <QPointer>
#include <QWidget>

#include <vector>

namespace mullion::app {

class Palette : public QWidget {
    Q_OBJECT

  public:
    // Opens in the middle of `parent`, `top` pixels from its top, with `query` written already.
    static Palette* open(QWidget* parent, int top, const ShellTheme& theme, std::vector<PaletteEntry> entries,
                         const QString& query);

    // What can be found is different now. The chosen entry stays chosen where there still is one like it.
    void setEntries(std::vector<PaletteEntry> entries);

    [[nodiscard]] const std::vector<PaletteMatch>& matches() const { return m_matches; }
    [[nodiscard]] QLineEdit& line() { return *m_line; }

    static constexpr int Width = 680;
    static constexpr int RowHeight = 36;
    static constexpr int GroupHeight = 26;
    static constexpr std::size_t MostRows = 9;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    bool event(QEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    enum class After : std::uint8_t { Close, KeepOpen };

    Palette(QWidget* parent, const ShellTheme& theme, std::vector<PaletteEntry> entries);
    void find();
    void choose(int step);
    void run(After after);
    void finish();
    [[nodiscard]] QRect rowRect(std::size_t index) const;
    [[nodiscard]] int listHeight() const;
    void paintRow(QPainter& painter, std::size_t index);
    void paintFooter(QPainter& painter) const;

    const ShellTheme& m_theme;
    std::vector<PaletteEntry> m_entries;
    std::vector<PaletteMatch> m_matches;
    QLineEdit* m_line;
    QPointer<QWidget> m_focusBefore;
    CutTexts m_cut; // As last painted.
    std::size_t m_chosen = 0;
    int m_top = 0;
};

} // namespace mullion::app
