// Why a pane is shown as it is: what each source says of it, the one that counts first. Pure.
#pragma once

#include <core/share/Control.h>

#include <QString>
#include <QStringList>

#include <cstdint>

namespace mullion::app {

// "Why is build working?"
[[nodiscard]] QString whyTitle(const share::PaneInfo& pane);
// Sentences, the decisive one first. `nowMs` is Unix time.
[[nodiscard]] QStringList stateReasons(const share::PaneInfo& pane, std::int64_t nowMs);

} // namespace mullion::app
