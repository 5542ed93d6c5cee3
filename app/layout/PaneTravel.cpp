#include <app/layout/PaneTravel.h>

#include <core/share/Limits.h>

#include <QDrag>
#include <QGuiApplication>

namespace mullion::app {
namespace {

// The core's id, then panes, one a line.
constexpr const char* PanesType = "application/x-mullion-panes";

} // namespace

std::vector<model::PaneId> travellersIn(const QMimeData& data, const std::string& coreId) {
    const QByteArrayList lines = data.data(QString::fromLatin1(PanesType)).split('\n');
    std::vector<model::PaneId> panes;
    if (coreId.empty() || lines.front().toStdString() != coreId) {
        return panes;
    }
    for (qsizetype i = 1; i < lines.size() && panes.size() < share::MaxPanes; ++i) {
        if (const auto pane = model::PaneId::parse(lines[i].toStdString())) {
            panes.push_back(*pane);
        }
    }
    return panes;
}

TravelEnd travel(QWidget& from, const std::vector<model::PaneId>& panes, const std::string& coreId,
                 const QPixmap& picture, const QPoint& grip) {
    QByteArray text = QByteArray::fromStdString(coreId);
    for (const model::PaneId pane : panes) {
        text += '\n' + QByteArray::fromStdString(pane.text());
    }
    auto* data = new QMimeData; // The drag owns it.
    data->setData(QString::fromLatin1(PanesType), text);
    auto* drag = new QDrag(&from); // Qt ends it.
    drag->setMimeData(data);
    drag->setPixmap(picture);
    drag->setHotSpot(grip);
    if (drag->exec(Qt::MoveAction) != Qt::IgnoreAction) {
        return TravelEnd::Taken;
    }
    const bool held = QGuiApplication::mouseButtons().testFlag(Qt::LeftButton);
    return held ? TravelEnd::GivenUp : TravelEnd::Nowhere;
}

} // namespace mullion::app
