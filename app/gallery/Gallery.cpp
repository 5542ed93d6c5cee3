#include <app/gallery/Gallery.h>

#include <app/gallery/GalleryParts.h>
#include <app/shell/Mirror.h>

#include <QDir>
#include <QFileInfo>
#include <QKeyEvent>
#include <QScrollBar>

#include <algorithm>
#include <array>

namespace mullion::app {
namespace {

constexpr int Gap = 20;
constexpr int MostAcross = 5;
constexpr int Margin = 20;
constexpr int HeadingHeight = 28;
constexpr int WordsHeight = 22;
constexpr int RowHeight = 36;
constexpr int RowsAcross = 3;
// Of the height: the cards begin here, so that the palette above hides nothing.
constexpr double CardsFrom = 0.45;

QLabel* makeLabel(QWidget* parent, const QString& text, int pixels, Weight weight, const QColor& color) {
    auto* label = new QLabel(text, parent);
    label->setFont(uiFont(pixels, weight));
    QPalette palette;
    palette.setColor(QPalette::WindowText, color);
    label->setPalette(palette);
    return label;
}

} // namespace

Gallery::Gallery(const ShellTheme& theme, QWidget* parent)
    : QScrollArea(parent), m_theme(theme), m_page(new QWidget),
      m_heading(makeLabel(m_page, tr("Start with a layout"), 20, Weight::SemiBold, theme.text1)),
      m_words(makeLabel(m_page,
                        tr("Each opens shells in your home folder. You can drag, split and rename everything later."),
                        13, Weight::Regular, theme.text2)),
      m_foundHeading(makeLabel(m_page, tr("Found in your projects"), 13, Weight::SemiBold, theme.text1)) {
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setFocusPolicy(Qt::NoFocus);
    QPalette palette;
    palette.setColor(QPalette::Window, theme.gutter);
    m_page->setPalette(palette);
    m_page->setAutoFillBackground(true);
    m_page->setAccessibleName(tr("Layouts to start with"));
    setWidget(m_page);
    for (const CardFace& face : cardFaces()) {
        auto* card = new LayoutCard(theme, face, m_page);
        card->installEventFilter(this);
        connect(card, &QAbstractButton::clicked, this, [this, &face] {
            switch (face.does) {
            case CardFace::Does::Pane:
                Q_EMIT paneRequested();
                break;
            case CardFace::Does::Layout:
                Q_EMIT startRequested(
                    {QString::fromLatin1(face.layout), {}, QString::fromLatin1(face.name), face.kind});
                break;
            case CardFace::Does::Demo:
                Q_EMIT demoRequested();
                break;
            case CardFace::Does::File:
                Q_EMIT fileRequested();
                break;
            }
        });
        m_cards.push_back(card);
    }
    setFound({});
}

void Gallery::setFound(const QStringList& files) {
    for (QAbstractButton* row : m_rows) {
        row->deleteLater();
    }
    m_rows.clear();
    for (const QString& file : files) {
        auto* row = new FoundRow(m_theme, file, m_page);
        row->installEventFilter(this);
        connect(row, &QAbstractButton::clicked, this, [this, file] {
            Q_EMIT startRequested({file, QFileInfo(file).path(), {}, {}});
        });
        row->show();
        m_rows.push_back(row);
    }
    m_foundHeading->setVisible(!files.isEmpty());
    place();
}

void Gallery::focusFirst() {
    const auto wall =
        std::ranges::find_if(m_cards, [](const QAbstractButton* card) { return card->objectName() == u"card.wall"; });
    (wall == m_cards.end() ? m_cards.front() : *wall)->setFocus(Qt::OtherFocusReason);
}

void Gallery::place() {
    const int width = viewport()->width();
    const auto fitting = [width](int columns) {
        return columns * LayoutCard::Width + (columns - 1) * Gap + 2 * Margin <= width;
    };
    m_columns = fitting(MostAcross) ? MostAcross : fitting(3) ? 3 : fitting(2) ? 2 : 1;
    const int across = m_columns * LayoutCard::Width + (m_columns - 1) * Gap;
    const int left = std::max(Margin, (width - across) / 2);
    const auto cards = static_cast<int>(m_cards.size());
    const int cardRows = (cards + m_columns - 1) / m_columns;
    const int foundRows = (static_cast<int>(m_rows.size()) + RowsAcross - 1) / RowsAcross;
    const int needed = HeadingHeight + WordsHeight + Gap + cardRows * (LayoutCard::Height + Gap) +
                       (foundRows > 0 ? 40 + foundRows * (RowHeight + 8) : 0) + Margin;
    const int wanted = static_cast<int>(CardsFrom * viewport()->height());
    int y = std::max(Margin, std::min(wanted, viewport()->height() - needed));
    const Mirror mirror(layoutDirection(), QRect(0, 0, width, 1));
    m_heading->setGeometry(left, y, width - 2 * left, HeadingHeight);
    y += HeadingHeight;
    m_words->setGeometry(mirror(QRect(left, y, width - left, WordsHeight)));
    y += WordsHeight + Gap;
    for (int i = 0; i < cards; ++i) {
        m_cards[static_cast<std::size_t>(i)]->setGeometry(
            mirror(QRect(left + i % m_columns * (LayoutCard::Width + Gap),
                         y + i / m_columns * (LayoutCard::Height + Gap), LayoutCard::Width, LayoutCard::Height)));
    }
    y += cardRows * (LayoutCard::Height + Gap);
    m_foundHeading->setGeometry(left, y + 4, across, 24);
    y += 40;
    const int inRow = std::min(RowsAcross, std::max(1, m_columns));
    const int rowWidth = (across - (inRow - 1) * Gap) / inRow;
    for (std::size_t i = 0; i < m_rows.size(); ++i) {
        const int at = static_cast<int>(i);
        m_rows[i]->setGeometry(
            mirror(QRect(left + at % inRow * (rowWidth + Gap), y + at / inRow * (RowHeight + 8), rowWidth, RowHeight)));
    }
    const int last = m_rows.empty() ? y - 40 : m_rows.back()->geometry().bottom();
    m_page->resize(width, std::max(viewport()->height(), last + Margin));
}

void Gallery::resizeEvent(QResizeEvent* event) {
    QScrollArea::resizeEvent(event);
    place();
}

void Gallery::changeEvent(QEvent* event) {
    QScrollArea::changeEvent(event);
    if (event->type() == QEvent::LayoutDirectionChange) {
        place();
    }
}

void Gallery::keyPressEvent(QKeyEvent* event) {
    event->ignore(); // The window's.
}

bool Gallery::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() == QEvent::FocusIn) {
        ensureWidgetVisible(static_cast<QWidget*>(watched), Margin, Margin);
    }
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const auto& key = static_cast<QKeyEvent&>(*event);
    if (key.modifiers() & (Qt::ControlModifier | Qt::ShiftModifier | Qt::AltModifier)) {
        return false;
    }
    if (key.key() == Qt::Key_Escape) {
        Q_EMIT closed();
        return true;
    }
    if (key.key() == Qt::Key_Return || key.key() == Qt::Key_Enter) {
        static_cast<QAbstractButton*>(watched)->click();
        return true;
    }
    return moveFocus(key.key());
}

bool Gallery::moveFocus(int key) {
    const auto at = std::ranges::find_if(m_cards, [](const QAbstractButton* card) { return card->hasFocus(); });
    const int onward = isRightToLeft() ? -1 : 1; // To the right.
    const std::array<std::pair<int, int>, 4> steps{
        {{Qt::Key_Left, -onward}, {Qt::Key_Right, onward}, {Qt::Key_Up, -m_columns}, {Qt::Key_Down, m_columns}}};
    const auto* step = std::ranges::find(steps, key, &std::pair<int, int>::first);
    if (at == m_cards.end() || step == steps.end()) {
        return false;
    }
    const auto next = (at - m_cards.begin()) + step->second;
    if (next >= 0 && next < static_cast<std::ptrdiff_t>(m_cards.size())) {
        m_cards[static_cast<std::size_t>(next)]->setFocus();
    } else if (key == Qt::Key_Down && !m_rows.empty()) {
        m_rows.front()->setFocus();
    }
    return true;
}

} // namespace mullion::app
