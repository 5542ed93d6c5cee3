// libsquashfuse.a names the decoders of every compression. Our images are zstd; these would only make the runtime
// larger, and lzo's licence is not for a program under MIT.
#include <stddef.h>

int lzo1x_decompress_safe(const unsigned char* in, size_t inSize, unsigned char* out, size_t* outSize, void* work) {
    (void)in, (void)inSize, (void)out, (void)outSize, (void)work;
    return -1;
}

int LZ4_decompress_safe(const char* in, char* out, int inSize, int outSize) {
    (void)in, (void)out, (void)inSize, (void)outSize;
    return -1;
}

int lzma_stream_buffer_decode(void* limit, unsigned flags, const void* allocator, const unsigned char* in, size_t* inAt,
                              size_t inSize, unsigned char* out, size_t* outAt, size_t outSize) {
    (void)limit, (void)flags, (void)allocator, (void)in, (void)inAt, (void)inSize, (void)out, (void)outAt,
        (void)outSize;
    return 1;
}
