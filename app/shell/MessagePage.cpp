#include <app/shell/MessagePage.h>

#include <QVBoxLayout>

namespace mullion::app {

MessagePage::MessagePage(const ShellTheme& theme, QWidget* parent)
    : QWidget(parent), m_heading(new QLabel), m_text(new QLabel), m_action(new QPushButton) {
    QPalette palette = this->palette();
    palette.setColor(QPalette::Window, theme.gutter);
    setPalette(palette);
    setAutoFillBackground(true);
    auto* column = new QVBoxLayout(this);
    column->setSpacing(8);
    m_heading->setFont(uiFont(20, Weight::SemiBold));
    m_text->setFont(uiFont(13));
    m_text->setAlignment(Qt::AlignHCenter);
    m_heading->setTextFormat(Qt::PlainText);
    m_text->setTextFormat(Qt::PlainText); // It may quote what a core answered.
    QPalette faint = m_text->palette();
    faint.setColor(QPalette::WindowText, theme.text2);
    m_text->setPalette(faint);
    m_action->setFont(uiFont(13));
    m_action->setDefault(true);
    column->addStretch(2);
    column->addWidget(m_heading, 0, Qt::AlignHCenter);
    column->addWidget(m_text, 0, Qt::AlignHCenter);
    column->addSpacing(12);
    column->addWidget(m_action, 0, Qt::AlignHCenter);
    column->addStretch(3);
    connect(m_action, &QPushButton::clicked, this, &MessagePage::actionTriggered);
}

void MessagePage::showMessage(const QString& heading, const QString& text, const QString& action) {
    m_heading->setText(heading);
    m_text->setText(text);
    m_action->setText(action);
    m_text->setVisible(!text.isEmpty());
    m_action->setVisible(!action.isEmpty());
}

} // namespace mullion::app
