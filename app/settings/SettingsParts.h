// What the settings' pages show beside ordinary controls: four lines in the chosen font, a small window in each theme.
#pragma once

#include <app/shell/ShellTheme.h>

#include <QAbstractButton>
#include <QWidget>

namespace mullion::app {

class TextPreview : public QWidget {
  public:
    explicit TextPreview(const ShellTheme& theme);
    void setText(const QString& family, double pixels);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const ShellTheme& m_theme;
    QFont m_font;
};

class ThemeCard : public QAbstractButton {
  public:
    ThemeCard(const ShellTheme& theme, const QString& name);
    [[nodiscard]] QSize sizeHint() const override { return {108, 92}; }

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const ShellTheme& m_theme;
    const ShellTheme& m_shown;
};

} // namespace mullion::app
