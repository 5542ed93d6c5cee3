// What the gallery is made of: a card with a small picture of its layout, and the row of a layout file.
#pragma once

#include <app/shell/ShellTheme.h>
#include <core/model/Layout.h>

#include <QAbstractButton>

#include <optional>
#include <span>

namespace mullion::app {

struct CardFace {
    enum class Does : std::uint8_t { Pane, Layout, Demo, File };
    const char* name; // Of the session too.
    const char* title;
    const char* words;
    Does does = Does::Layout;
    const char* layout = "";
    std::optional<model::LayoutKind> kind;
    int columns = 1; // Of the picture.
    int rows = 1;
};
std::span<const CardFace> cardFaces();

class LayoutCard : public QAbstractButton {
  public:
    static constexpr int Width = 272;
    static constexpr int Height = 176;

    LayoutCard(const ShellTheme& theme, const CardFace& face, QWidget* parent);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    void paintPicture(QPainter& painter, const QRectF& area) const;
    void paintTile(QPainter& painter, const QRectF& tile, int number) const;

    const ShellTheme& m_theme;
    const CardFace& m_face;
};

class FoundRow : public QAbstractButton {
  public:
    FoundRow(const ShellTheme& theme, const QString& file, QWidget* parent);

  protected:
    void paintEvent(QPaintEvent* event) override;

  private:
    const ShellTheme& m_theme;
    QString m_folder;
    QString m_name;
};

} // namespace mullion::app
