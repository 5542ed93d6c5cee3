// Fontconfig 2.14 keeps one 256-byte table of its default configuration without a pointer to it.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig\n";
}
