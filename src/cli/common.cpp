#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>

#include "base/error.h"
#include "base/temporary_folder.h"
#include "base/utf8.h"
#include "check/query.h"
#include "cli/bundle.h"
#include "cli/cli.h"
#include "kb/as_of.h"
#include "kb/history.h"
#include "kb/store.h"
#include "time/iso_day.h"

namespace galley::cli {
namespace fs = std::filesystem;
namespace {

fs::path program_folder() {
  std::error_code ec;
  const auto program = fs::read_symlink("/proc/self/exe", ec);
  return ec ? fs::path(".") : program.parent_path();
}

// The first of the places that exists: beside the build folder (a checkout), in the installed share folder.
std::string first_existing(std::initializer_list<fs::path> places, const std::string& what,
                           const std::string& remedy = "run from a checkout or install Galley") {
  std::error_code ec;
  std::string tried;
  for (const auto& p : places) {
    if (fs::exists(p, ec)) return p.lexically_normal().string();
    tried += (tried.empty() ? "" : ", ") + p.lexically_normal().string();
  }
  throw Error(what + " is not there: looked for " + tried, remedy);
}

}  // namespace

bool is_article(const fs::path& p) {
  static const std::set<std::string> kEndings = {".txt", ".md",   ".markdown", ".html", ".htm",    ".docx",
                                                 ".pdf", ".wiki", ".wikitext", ".nitf", ".newsml", ".ninjs"};
  return kEndings.contains(utf8::lower(p.extension().string()));
}

std::vector<Flag> reading_flags() {
  return {
      {"--kb", "FILE", "knowledge base to check against"},
      {"--as-of", "MOMENT", "the knowledge base as it was recorded on that day, or after that transaction"},
      {"--no-kb", "", "the article alone, without a knowledge base"},
      {"--rules", "DIR", "a further folder of rule files", true},
      {"--trial", "", "run rules on trial too"},
      {"--no-config", "", "without the project files (.galley.toml) above the articles"},
      {"--date-order",
       "ORDER",
       "how 3/4/2011 is written here; else as the article's other dates show",
       false,
       {"dmy", "mdy"}},
      {"--time-limit", "SECONDS",
       "give an article up that takes longer (default: none; serve, lsp and mcp: 30)"},
      {"--jobs", "N", "how many threads (default 1)"}};
}

std::string rules_folder() {
  return first_existing({program_folder() / "../rules", fs::path(GALLEY_SHARE) / "rules"},
                        "the folder of rules");
}

std::string kb_folder() {
  return first_existing({program_folder() / "../kb", fs::path(GALLEY_SHARE) / "kb"},
                        "the folder of the knowledge base's text");
}

std::string web_folder() {
  return first_existing({program_folder() / "../web", fs::path(GALLEY_SHARE) / "web"},
                        "the folder of the web page");
}

std::string kb_file(const Arguments& a) {
  if (a.has("--kb")) {
    const auto path = a.value("--kb");
    std::error_code ec;
    if (!fs::exists(path, ec))
      throw Error(Location{path}, "no such knowledge base",
                  "check the path, or make it with galley kb build");
    return path;
  }
  return first_existing({program_folder() / "kb.sqlite", fs::path(GALLEY_SHARE) / "kb.sqlite"},
                        "the built knowledge base",
                        "make it with galley kb build, name one with --kb, or check with --no-kb");
}

std::string kb_path(const Arguments& a) {
  const auto path = kb_file(a);
  if (!a.has("--as-of")) return path;
  std::int64_t txn = 0;
  {
    const kb::Store store(path);
    txn = kb::transaction_at(store, a.value("--as-of"));
    if (txn == kb::last_transaction(store)) return path;
  }
  static const TemporaryFolder folder;
  auto copy = (folder.path() / ("kb-" + std::to_string(txn) + ".sqlite")).string();
  if (!fs::exists(copy)) kb::write_as_of(path, txn, copy);
  return copy;
}

namespace {

// The knowledge base of all projects; empty if none names one.
std::string common_kb(const std::vector<const app::Project*>& projects) {
  const app::Project* first = projects.empty() ? nullptr : projects.front();
  for (const auto* p : projects)
    if (p->kb.has_value() != first->kb.has_value() || (p->kb && p->kb->value != first->kb->value))
      throw UsageError("the articles' project files name different knowledge bases",
                       "check them in calls of their own, or name one with --kb");
  if (!first || !first->kb) return {};
  std::error_code ec;
  if (!fs::exists(first->kb->value, ec))
    throw Error(first->kb->where, "there is no knowledge base '" + first->kb->value + "'",
                "mend the path, or make it with galley kb build");
  return first->kb->value;
}

// The order of dates in figures of all projects; empty if none says it.
std::string common_date_order(const std::vector<const app::Project*>& projects) {
  const auto of = [](const app::Project& p) { return p.date_order ? p.date_order->value : std::string(); };
  const auto first = projects.empty() ? std::string() : of(*projects.front());
  for (const auto* p : projects)
    if (of(*p) != first)
      throw UsageError("the articles' project files write dates in different orders",
                       "check them in calls of their own, or say one with --date-order");
  return first;
}

std::vector<std::string> common_rules(const std::vector<const app::Project*>& projects) {
  const auto folders = [](const app::Project& p) {
    std::vector<std::string> out;
    for (const auto& r : p.rules) out.push_back(r.value);
    return out;
  };
  std::vector<std::string> out = projects.empty() ? std::vector<std::string>{} : folders(*projects.front());
  for (const auto* p : projects)
    if (folders(*p) != out)
      throw UsageError("the articles' project files name different folders of rules",
                       "check them in calls of their own");
  return out;
}

}  // namespace

namespace {

// What --time-limit says, or `usual` seconds; 0: no limit.
app::TimeLimit time_limit_from(const Arguments& a, double usual) {
  double seconds = usual;
  if (a.has("--time-limit")) {
    const auto text = a.value("--time-limit");
    char* end = nullptr;
    seconds = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(seconds > 0) || seconds > 86'400)
      throw UsageError("--time-limit '" + text + "' is not a number of seconds up to 86400",
                       "write --time-limit 10");
  }
  if (seconds <= 0) return {};
  const auto length =
      std::chrono::duration_cast<std::chrono::steady_clock::duration>(std::chrono::duration<double>(seconds));
  std::ostringstream said;
  said << "the time limit of " << seconds << " s";
  return {said.str(), [length]() -> Stop {
            const auto end = std::chrono::steady_clock::now() + length;
            return [end] { return std::chrono::steady_clock::now() >= end; };
          }};
}

}  // namespace

app::Settings settings_from(const Arguments& a, const std::vector<const app::Project*>& projects) {
  app::Settings s;
  s.rules = rules_folder();
  s.more_rules = common_rules(projects);
  for (const auto& folder : a.all("--rules")) s.more_rules.push_back(folder);
  s.trial = a.has("--trial");
  s.time_limit = time_limit_from(a, 0);
  if (const auto order = a.has("--date-order") ? a.value("--date-order") : common_date_order(projects);
      !order.empty())
    s.date_order = order == "mdy" ? extract::DateOrder::month_first : extract::DateOrder::day_first;
  if (a.has("--kb") && a.has("--no-kb"))
    throw UsageError("--kb and --no-kb exclude each other", "leave one out");
  if (a.has("--as-of") && a.has("--no-kb"))
    throw UsageError("--as-of and --no-kb exclude each other", "leave one out");
  if (!a.has("--no-kb") && !a.has("--kb")) s.kb = common_kb(projects);
  if (!a.has("--no-kb") && s.kb.empty()) s.kb = kb_path(a);
  for (const auto* p : projects) s.policies.push_back(p->policy());
  return s;
}

// Whoever waits at a page or in an editor has given up by then.
constexpr double kDeskSeconds = 30;

std::vector<Flag> desk_flags() {
  auto flags = reading_flags();
  std::erase_if(flags, [](const Flag& f) { return f.name == "--jobs" || f.name == "--as-of"; });
  return flags;
}

app::Settings desk_settings(const Arguments& a, const app::Project& project) {
  auto settings = settings_from(a, {&project});
  settings.policies.push_back({{{"*", true, {}, {}}}, 0});
  settings.time_limit = time_limit_from(a, kDeskSeconds);
  if (!settings.kb.empty()) (void)kb::Store(settings.kb).count();
  return settings;
}

app::Settings quick_settings_from(const Arguments& a, const std::vector<const app::Project*>& projects) {
  auto s = settings_from(a, projects);
  const char* cache = std::getenv("XDG_CACHE_HOME");
  const char* home = std::getenv("HOME");
  std::string folder;
  if (cache != nullptr && fs::path(cache).is_absolute())
    folder = cache;
  else if (home != nullptr && fs::path(home).is_absolute())
    folder = std::string(home) + "/.cache";
  struct stat program {};
  if (folder.empty() || ::stat("/proc/self/exe", &program) != 0) return s;
  // Another build of the program may understand rules otherwise.
  s.program = std::string(GALLEY_VERSION) + " " + std::to_string(program.st_size) + " " +
              std::to_string(program.st_mtim.tv_sec) + "." + std::to_string(program.st_mtim.tv_nsec) + " " +
              std::to_string(program.st_ino);
  std::string folders = s.rules;
  for (const auto& more : s.more_rules) folders += "\n" + more;
  s.rule_cache = folder + "/galley/rules-" + check::stable_hash(folders) + ".bin";
  return s;
}

const app::Project& project_of(const Arguments& a, app::Projects& projects, const std::string& article) {
  static const app::Project kNone;
  return a.has("--no-config") ? kNone : projects.of(article);
}

void check_levels(const std::vector<check::Rule>& rules, const std::vector<const app::Project*>& projects) {
  Diagnostics faults;
  std::set<Location> seen;
  for (const auto* p : projects)
    for (const auto& level : p->levels)
      if (seen.insert(level.where).second)
        if (auto unknown = check::unknown_rule(level.rule, rules, level.where))
          faults.add(unknown->where, unknown->message, unknown->remedy);
  faults.throw_if_any();
}

Day day_named(const std::string& iso, const char* what) {
  if (const auto day = iso_day(iso)) return *day;
  throw UsageError(std::string(what) + " '" + iso + "' is not a day", "write it as 2020-10-07");
}

namespace {

std::vector<std::string> articles_below(const std::string& folder) {
  std::vector<std::string> inside;
  std::error_code ec;
  auto it = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, ec);
  for (; it != fs::recursive_directory_iterator(); it.increment(ec)) {
    const auto& path = it->path();
    if (it->is_directory(ec) && is_bundle(path.string())) {
      it.disable_recursion_pending();
      inside.push_back(path.string());
    } else if (it->is_regular_file(ec) && is_article(path)) {
      inside.push_back(path.string());
    }
  }
  std::sort(inside.begin(), inside.end());
  return inside;
}

}  // namespace

Files find_articles(const std::vector<std::string>& words) {
  Files out;
  std::set<std::string> seen;
  const auto add = [&](const std::string& path) {
    if (seen.insert(path).second) out.paths.push_back(path);
  };
  for (const auto& word : words) {
    std::error_code ec;
    if (word == "-") {
      add(word);
    } else if (is_bundle(word)) {
      add(fs::path(word).has_filename() ? word : fs::path(word).parent_path().string());
    } else if (fs::is_directory(word, ec)) {
      auto inside = articles_below(word);
      if (inside.empty())
        out.missing.push_back(
            {word, word + ": no article in this folder; articles end in .txt, .md, .html, .docx, .pdf ..."});
      for (const auto& p : inside) add(p);
    } else if (!fs::exists(word, ec)) {
      out.missing.push_back({word, word + ": no such file; check the path"});
    } else {
      add(word);
    }
  }
  return out;
}

unsigned jobs_from(const Arguments& a) {
  if (!a.has("--jobs")) return 1;
  const auto text = a.value("--jobs");
  char* end = nullptr;
  const long n = std::strtol(text.c_str(), &end, 10);
  if (text.empty() || *end != '\0' || n < 1 || n > 64)
    throw UsageError("--jobs '" + text + "' is not a number from 1 to 64", "write --jobs 2");
  return static_cast<unsigned>(n);
}

}  // namespace galley::cli
