// A plain table: a header, rows, columns two spaces apart. For people; scripts use --json.
#pragma once

#include <string>
#include <vector>

namespace mullion::cli {

class Table {
  public:
    explicit Table(std::vector<std::string> header) : m_rows{std::move(header)} {}
    // Cells are shown without control characters.
    void add(std::vector<std::string> cells);
    [[nodiscard]] bool empty() const { return m_rows.size() == 1; }
    [[nodiscard]] std::string text() const;

  private:
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace mullion::cli
