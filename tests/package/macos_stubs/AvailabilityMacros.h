// Abseil looks for it; it needs nothing of it here.
#pragma once
