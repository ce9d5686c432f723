#include "kb/prepared.h"

#include <utility>

#include "kb/content.h"
#include "kb/text.h"

namespace galley::kb {

PreparedStatement prepare(std::string_view line, const Properties& properties, std::string_view file) {
  static const std::string kNowhere;
  PreparedStatement out;
  Diagnostics problems;
  auto statement = read_line(line, {kNowhere, 0, 0}, properties, problems);
  if (!statement) {
    auto first = problems.sorted().front();
    out.problem = std::move(first.message);
    out.remedy = std::move(first.remedy);
    return out;
  }
  return prepare_read(std::move(*statement), properties, file);
}

PreparedStatement prepare_read(Statement&& statement, const Properties& properties, std::string_view file) {
  PreparedStatement out;
  out.statement = std::move(statement);
  out.line = identity_of(out.statement, *properties.find(out.statement.property));
  out.identity_size = out.line.size();
  out.statement.id = statement_id(out.line, 0);
  append_tail(out.statement, out.line);
  out.file = file;
  if (!file.empty()) out.sum.add_line(file, out.line);
  return out;
}

}  // namespace galley::kb
