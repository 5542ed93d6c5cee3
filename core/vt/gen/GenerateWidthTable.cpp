// Writes WidthTable.cpp: two-stage tables of character and break classes, equal blocks of 256 code points shared.
#include <core/vt/gen/CharacterPolicy.h>

#include <array>
#include <cstdio>
#include <map>
#include <vector>

using namespace mullion::vt::native;

namespace {

// Writes `const std::uint8_t NAMEBlockIndex[]` and `NAMEBlocks[]`.
template <typename ClassOf>
bool writeTable(std::FILE* out, const char* name, ClassOf classOf) {
    std::map<std::array<std::uint8_t, 256>, std::size_t> numbers;
    std::vector<std::array<std::uint8_t, 256>> blocks;
    std::vector<std::size_t> index;
    for (std::int32_t first = 0; first < 0x110000; first += 256) {
        std::array<std::uint8_t, 256> block{};
        for (std::int32_t i = 0; i < 256; ++i) {
            block[static_cast<std::size_t>(i)] = static_cast<std::uint8_t>(classOf(first + i));
        }
        const auto [place, isNew] = numbers.emplace(block, blocks.size());
        if (isNew) {
            blocks.push_back(block);
        }
        index.push_back(place->second);
    }
    if (blocks.size() > 256) {
        std::fputs("more than 256 distinct blocks: the index needs a wider type\n", stderr);
        return false;
    }
    std::fprintf(out, "const std::uint8_t %sBlockIndex[0x1100] = {", name);
    for (std::size_t i = 0; i < index.size(); ++i) {
        std::fprintf(out, "%s%zu,", i % 32 == 0 ? "\n" : "", index[i]);
    }
    std::fprintf(out, "};\n\nconst std::uint8_t %sBlocks[] = {", name);
    for (const auto& block : blocks) {
        for (std::size_t i = 0; i < block.size(); ++i) {
            std::fprintf(out, "%s%u,", i % 32 == 0 ? "\n" : "", static_cast<unsigned>(block[i]));
        }
    }
    std::fputs("};\n\n", out);
    return true;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::fputs("usage: mullion-generate-width FILE\n", stderr);
        return 2;
    }
    std::FILE* out = std::fopen(argv[1], "w");
    if (out == nullptr) {
        std::perror(argv[1]);
        return 1;
    }
    std::fprintf(out, "// Generated from utf8proc %s.\n#include <core/vt/native/Grapheme.h>\n", utf8proc_version());
    std::fputs("#include <core/vt/native/Width.h>\n\nnamespace mullion::vt::native {\n\n", out);
    if (!writeTable(out, "Character", policyClass) || !writeTable(out, "Break", policyBreak)) {
        return 1;
    }
    std::fputs("} // namespace mullion::vt::native\n", out);
    return std::fclose(out) == 0 ? 0 : 1;
}
