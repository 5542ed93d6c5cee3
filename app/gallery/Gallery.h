// Layouts to start with, as cards: what an empty window shows, and what the layouts' chord brings.
#pragma once

#include <app/gallery/LayoutStarter.h>
#include <app/shell/ShellTheme.h>

#include <QAbstractButton>
#include <QLabel>
#include <QScrollArea>
#include <QWidget>

#include <vector>

namespace mullion::app {

class Gallery : public QScrollArea {
    Q_OBJECT

  public:
    explicit Gallery(const ShellTheme& theme, QWidget* parent = nullptr);

    // Rows below the cards: layout files, absolute paths.
    void setFound(const QStringList& files);
    // Gives the keyboard to the first card, the wall.
    void focusFirst();
    [[nodiscard]] std::vector<QAbstractButton*> cards() const { return m_cards; }

  Q_SIGNALS:
    void startRequested(const mullion::app::LayoutStart& what);
    void paneRequested();
    void demoRequested();
    void fileRequested();
    void closed();

  protected:
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool eventFilter(QObject* watched, QEvent* event) override;

  private:
    void place();
    bool moveFocus(int key);

    const ShellTheme& m_theme;
    QWidget* m_page;
    QLabel* m_heading;
    QLabel* m_words;
    QLabel* m_foundHeading;
    std::vector<QAbstractButton*> m_cards;
    std::vector<QAbstractButton*> m_rows;
    int m_columns = 5;
};

} // namespace mullion::app
