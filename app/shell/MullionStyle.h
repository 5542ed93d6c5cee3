// Fusion with the few elements redrawn that the design shows differently: flat fields, tool buttons, menus, tooltips,
// slim scroll bars, hairline separators.
#pragma once

#include <app/shell/ShellTheme.h>

#include <QProxyStyle>

namespace mullion::app {

class MullionStyle : public QProxyStyle {
    Q_OBJECT

  public:
    explicit MullionStyle(const ShellTheme& theme);

    void drawPrimitive(PrimitiveElement element, const QStyleOption* option, QPainter* painter,
                       const QWidget* widget) const override;
    void drawControl(ControlElement element, const QStyleOption* option, QPainter* painter,
                     const QWidget* widget) const override;
    void drawItemText(QPainter* painter, const QRect& rect, int flags, const QPalette& palette, bool enabled,
                      const QString& text, QPalette::ColorRole role) const override;
    void drawComplexControl(ComplexControl control, const QStyleOptionComplex* option, QPainter* painter,
                            const QWidget* widget) const override;
    [[nodiscard]] int pixelMetric(PixelMetric metric, const QStyleOption* option, const QWidget* widget) const override;
    [[nodiscard]] int styleHint(StyleHint hint, const QStyleOption* option, const QWidget* widget,
                                QStyleHintReturn* data) const override;
    [[nodiscard]] QRect subControlRect(ComplexControl control, const QStyleOptionComplex* option, SubControl subControl,
                                       const QWidget* widget) const override;
    [[nodiscard]] QSize sizeFromContents(ContentsType type, const QStyleOption* option, const QSize& size,
                                         const QWidget* widget) const override;

  private:
    void drawButton(const QStyleOption* option, QPainter* painter) const;
    void drawCheck(const QStyleOption* option, QPainter* painter) const;
    [[nodiscard]] QColor hoverEdge() const;
    void drawToolButton(const QStyleOption* option, QPainter* painter) const;
    void drawMenuItem(const QStyleOption* option, QPainter* painter) const;

    const ShellTheme& m_theme;
};

} // namespace mullion::app
