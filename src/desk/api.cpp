#include "desk/api.h"

#include <nlohmann/json.hpp>

#include "app/docx_comments.h"
#include "app/learn.h"
#include "app/measurement.h"
#include "app/repair.h"
#include "base/one_of.h"
#include "check/policy.h"
#include "desk/article.h"
#include "desk/kb_api.h"
#include "kb/store.h"
#include "read/docx.h"
#include "report/report.h"

namespace galley::desk {
namespace {

constexpr std::string_view kRoot = "/api/v1/";
constexpr const char* kWord = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

std::string dump(const Json& j) {
  return j.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json rule_head(const check::Rule& r, const app::Measured& measured) {
  const auto score = app::score_of(measured.scores, r.code, r.severity);
  Json j = {{"code", r.code},
            {"title", r.title},
            {"severity", name_of(r.severity)},
            {"status", name_of(r.status)},
            {"measured", app::measured_words(measured, r)},
            {"sample", score.sample()}};
  j["precision"] = score.precision() ? Json(*score.precision()) : Json(nullptr);
  return j;
}

const char* kind_of(check::RuleExample::Kind kind) {
  switch (kind) {
    case check::RuleExample::Kind::flag:
      return "flag";
    case check::RuleExample::Kind::pass:
      return "pass";
    case check::RuleExample::Kind::undecided:
      break;
  }
  return "undecided";
}

}  // namespace

Answer fault(int status, std::string_view why) {
  return {status, "application/json", dump({{"error", why}})};
}

bool writes(const std::string& method, const std::string& path) {
  static constexpr std::string_view kReading[] = {"/api/v1/check",   "/api/v1/report", "/api/v1/learn",
                                                  "/api/v1/example", "/api/v1/open",   "/api/v1/comments"};
  return method == "POST" && !is_one_of(path, kReading);
}

Api::Api(const app::House& house, std::string author, std::function<std::string()> now)
    : house_(house), author_(std::move(author)), now_(std::move(now)) {}

Answer Api::answer(const Request& request) {
  try {
    return route(request);
  } catch (const nlohmann::json::exception&) {
    return fault(400, "the body is not the JSON that docs/openapi.json describes");
  } catch (const StoreError& e) {
    return fault(503, e.what());
  } catch (const Error& e) {
    return fault(400, e.what());
  } catch (const std::exception&) {
    return fault(500, "something went wrong inside Galley; nothing was changed");
  }
}

Answer Api::route(const Request& request) {
  if (!request.path.starts_with(kRoot)) return fault(404, "there is nothing of this name");
  const auto rest = request.path.substr(kRoot.size());
  const bool get = request.method == "GET";
  if (!get && rest == "check") return check(request.body, false);
  if (!get && rest == "report") return check(request.body, true);
  if (!get && rest == "open")
    return {200, "application/json",
            dump(opened(input_of(object_in(request.body), "article"), house_.lists()))};
  if (!get && rest == "comments") return comments(request.body);
  if (!get && rest == "learn") return learn(request.body);
  if (!get && rest == "example") return example(request.body);
  if (get && rest == "rules") return rules();
  if (get && rest.starts_with("rules/")) return rule(rest.substr(6));
  if (rest.starts_with("kb/"))
    return answer_kb(house_.settings().kb, rest.substr(3), request, {author_, now_(), "edit", "", ""});
  return fault(404, "there is nothing of this name");
}

// Checkers are kept: to prepare the rules takes longer than to check an article.
Answer Api::with_checker(const std::function<Answer(const app::Checker&)>& work) {
  std::unique_ptr<app::Checker> checker;
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      checker = std::move(idle_.back());
      idle_.pop_back();
    }
  }
  if (!checker) checker = std::make_unique<app::Checker>(house_, app::Keeps::drafts);
  auto answer = work(*checker);
  if (const auto* store = checker->store()) store->refresh();
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(checker));
  return answer;
}

Result Api::judged(const Json& o, const app::Input& input, const app::Checker& checker) const {
  for (const auto& level : input.policy.levels)
    if (const auto unknown = check::unknown_rule(level.rule, house_.rules(), {}))
      throw Error(unknown->message, unknown->remedy);
  std::vector<Result> sources;
  if (const auto list = o.find("sources"); list != o.end())
    for (const auto& s : *list) sources.push_back(checker.extract(input_of(s, "source")));
  return checker.check(input, sources);
}

Answer Api::comments(const std::string& body) {
  const auto o = object_in(body);
  const auto input = input_of(o, "article.docx");
  if (!read::looks_like_docx(input.bytes))
    throw Error(input.path + " is no Word document", "comments are written into DOCX only");
  return with_checker([&](const app::Checker& checker) -> Answer {
    const auto comments = app::comments_on(judged(o, input, checker));
    return {200, kWord, app::with_comments({input.path}, input.bytes, comments, house_.lists())};
  });
}

Answer Api::check(const std::string& body, bool report) {
  const auto o = object_in(body);
  const auto input = input_of(o, "article");
  return with_checker([&](const app::Checker& checker) -> Answer {
    std::vector<Result> results;
    results.push_back(judged(o, input, checker));
    report::Input out;
    out.head.galley = GALLEY_VERSION;
    if (const auto* store = checker.store()) {
      out.head.kb_path = house_.settings().kb;
      out.head.kb_statements = store->count();
      out.head.kb_recorded = store->recorded();
    }
    for (const auto& r : house_.rules()) out.rules.push_back({r.code, r.title, r.why, r.limits, r.severity});
    out.results = &results;
    return {200, report ? "text/html; charset=utf-8" : "application/json",
            report ? report::html(out) : report::json(out)};
  });
}

Answer Api::learn(const std::string& body) {
  const auto o = object_in(body);
  const auto input = input_of(o, "article");
  const auto source = o.at("source").get<std::string>();
  return with_checker([&](const app::Checker& checker) -> Answer {
    if (checker.store() == nullptr) return fault(404, "galley serve was started without a knowledge base");
    Json out = Json::array();
    for (const auto& p : app::learn(checker.extract(input), *checker.store(), source))
      out.push_back({{"kind", name_of(p.kind)},
                     {"line", p.line},
                     {"quote", p.quote},
                     {"at", p.at_line},
                     {"known", p.known}});
    return {200, "application/json", dump({{"proposals", out}})};
  });
}

Answer Api::example(const std::string& body) {
  const auto o = object_in(body);
  const auto input = input_of(o, "article");
  const auto fingerprint = o.at("fingerprint").get<std::string>(),
             because = o.at("because").get<std::string>();
  if (because.empty()) throw Error("a rule is wrong for a reason", "say why nothing is wrong there");
  return with_checker([&](const app::Checker& checker) -> Answer {
    const auto result = checker.check(input, {});
    for (const auto& f : result.findings)
      if (f.fingerprint == fingerprint)
        return {200, "application/json",
                dump({{"rule", f.rule}, {"toml", app::pass_example(result, f, because, checker.store())}})};
    return fault(404, "the article has no such finding");
  });
}

Answer Api::rules() const {
  const auto measured = app::load_scores(house_.settings().rules);
  Json out = Json::array();
  for (const auto& r : house_.rules()) out.push_back(rule_head(r, measured));
  return {200, "application/json", dump({{"rules", out}})};
}

Answer Api::rule(const std::string& code) const {
  for (const auto& r : house_.rules()) {
    if (r.code != code) continue;
    auto j = rule_head(r, app::load_scores(house_.settings().rules));
    j["why"] = r.why;
    j["limits"] = r.limits;
    j["motive"] = r.motive;
    j["examples"] = Json::array();
    for (const auto& e : r.examples)
      j["examples"].push_back({{"kind", kind_of(e.kind)}, {"text", e.text}, {"because", e.because}});
    return {200, "application/json", dump(j)};
  }
  return fault(404, "there is no rule '" + code + "'");
}

}  // namespace galley::desk
