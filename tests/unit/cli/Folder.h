// A temporary folder with files in it, for tests.
#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace mullion::cli {

class Folder {
  public:
    Folder() : m_path(std::filesystem::temp_directory_path().string() + "/mullion-cli-XXXXXX") {
        if (::mkdtemp(m_path.data()) == nullptr) {
            std::abort();
        }
    }
    ~Folder() { std::filesystem::remove_all(m_path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    [[nodiscard]] const std::string& path() const { return m_path; }
    std::string write(const std::string& name, const std::string& text) const {
        const std::string file = m_path + "/" + name;
        std::ofstream(file) << text;
        return file;
    }

  private:
    std::string m_path;
};

} // namespace mullion::cli
