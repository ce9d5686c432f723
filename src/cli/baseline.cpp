#include "cli/baseline.h"

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "report/wording.h"

namespace galley::cli {
namespace fs = std::filesystem;

Baseline::Baseline(std::string path, bool may_be_new) : path_(std::move(path)) {
  if (may_be_new && !fs::exists(path_)) return;
  Diagnostics faults;
  accepted_ = app::parse_acceptances(read_file(path_), path_, faults);
  for (const auto& a : accepted_)
    if (a.article.empty())
      faults.add(a.where, "it does not say in which article",
                 "add article = \"path from this file's folder\"");
  faults.throw_if_any();
}

std::string Baseline::name_of(const std::string& article) const {
  std::error_code ec;
  const auto folder = fs::weakly_canonical(fs::absolute(path_, ec).parent_path(), ec);
  return fs::weakly_canonical(fs::absolute(article, ec), ec).lexically_relative(folder).generic_string();
}

std::vector<app::Acceptance> Baseline::of(const std::string& article) const {
  std::vector<app::Acceptance> out;
  const auto name = name_of(article);
  std::copy_if(accepted_.begin(), accepted_.end(), std::back_inserter(out),
               [&](const auto& a) { return a.article == name; });
  return out;
}

// A folder that cannot be searched says nothing about what is in it.
bool Baseline::is_gone(const app::Acceptance& a) const {
  std::error_code ec;
  return fs::status(fs::absolute(path_).parent_path() / a.article, ec).type() == fs::file_type::not_found;
}

std::vector<Diagnostic> Baseline::gone() const {
  std::vector<Diagnostic> out;
  for (const auto& a : accepted_)
    if (is_gone(a))
      out.push_back({a.where, "the article '" + a.article + "' is not there, so that this accepts nothing",
                     "remove it, or run with --update-baseline"});
  return out;
}

int Baseline::update(const std::vector<Result>& results, const std::string& reason) {
  int added = 0;
  std::erase_if(accepted_, [&](const app::Acceptance& a) { return is_gone(a); });
  for (const auto& r : results) {
    const auto name = name_of(r.document.path);
    std::erase_if(accepted_, [&](const app::Acceptance& a) {
      return a.article == name && std::none_of(r.findings.begin(), r.findings.end(),
                                               [&](const Finding& f) { return app::fits(a, f, r.document); });
    });
    for (const auto& f : r.findings) {
      if (f.suppressed) continue;
      app::Acceptance a;
      a.rule = f.rule;
      a.reason = reason;
      a.article = name;
      a.fingerprint = f.fingerprint;
      if (!f.spans.empty()) a.words = r.document.words(f.spans.front().span);
      accepted_.push_back(std::move(a));
      ++added;
    }
  }
  if (added > 0 && reason.empty())
    throw UsageError(report::counted(added, "finding") + " not accepted yet, and no reason is given",
                     "add --reason \"why they may stand\"");
  return added;
}

void Baseline::write() const {
  write_file(path_, app::acceptance_text(accepted_));
}

}  // namespace galley::cli
