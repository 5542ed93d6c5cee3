// The one place that names Qt's rendering hardware interface: a private header until Qt 6.5, semi-public from 6.6 on.
#pragma once

#include <QtGlobal>

#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
#include <rhi/qrhi.h>
#include <rhi/qrhi_platform.h>
#else
#include <private/qrhi_p.h>
#include <private/qrhigles2_p.h>
#endif
