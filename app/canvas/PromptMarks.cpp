#include <app/canvas/PromptMarks.h>

#include <utility>

namespace mullion::app {
namespace {

// Marks are asked for this often at most while a pane prints.
constexpr qint64 AskMilliseconds = 1000;

std::vector<PromptMark> promptsIn(const nlohmann::json& reply) {
    std::vector<PromptMark> prompts;
    for (const nlohmann::json& mark : reply.value("marks", nlohmann::json::array())) {
        if (const std::string kind = mark.value("kind", ""); kind == "prompt" || kind == "mark") {
            prompts.push_back({mark.value("line", std::uint64_t{0}), mark.value("exit", 0) != 0});
        }
    }
    return prompts;
}

} // namespace

PromptMarks::PromptMarks(CoreLink& link, QObject* parent) : QObject(parent), m_link(link) {
    connect(&m_link, &CoreLink::workspaceChanged, this, [this] {
        std::erase_if(m_panes, [this](const auto& known) { return m_link.workspace().pane(known.first) == nullptr; });
    });
}

std::span<const PromptMark> PromptMarks::of(model::PaneId pane) const {
    const auto known = m_panes.find(pane);
    return known == m_panes.end() ? std::span<const PromptMark>() : known->second.marks;
}

void PromptMarks::refresh(model::PaneId pane) {
    QElapsedTimer& asked = m_panes[pane].asked;
    if (!asked.isValid() || asked.elapsed() >= AskMilliseconds) {
        asked.start();
        fetch(pane, [](std::span<const PromptMark>) {});
    }
}

void PromptMarks::fetch(model::PaneId pane, std::function<void(std::span<const PromptMark>)> done) {
    m_link.request("pane.marks", {{"pane", pane.text()}},
                   [this, pane, done = std::move(done)](const client::Reply& reply) {
                       if (!reply || m_link.workspace().pane(pane) == nullptr) {
                           return;
                       }
                       m_panes[pane].marks = promptsIn(*reply);
                       done(m_panes[pane].marks);
                       Q_EMIT changed(pane);
                   });
}

} // namespace mullion::app
