// The one place that names Qt's rendering hardware interface: a private header until Qt 6.5, semi-public from 6.6 on.
#pragma once

#include <QtGui/qtguiglobal.h>

#if QT_CONFIG(vulkan) && __has_include(<vulkan/vulkan.h>)
#define MULLION_HAS_VULKAN
#include <QVulkanInstance>
#endif

#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
#define MULLION_HAS_RHI_WIDGET
#if QT_CONFIG(metal)
#define MULLION_HAS_METAL
#endif
#endif

#if QT_VERSION >= QT_VERSION_CHECK(6, 6, 0)
#include <rhi/qrhi.h>
#include <rhi/qrhi_platform.h>
#else
#include <private/qrhi_p.h>
#include <private/qrhigles2_p.h>
#ifdef MULLION_HAS_VULKAN
#include <private/qrhivulkan_p.h>
#endif
#endif
