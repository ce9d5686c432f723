#include "app/checker.h"

#include <SQLiteCpp/Database.h>

#include <mutex>

#include "align/aligner.h"
#include "app/house_words.h"
#include "app/retold.h"
#include "app/rule_cache.h"
#include "base/archive.h"
#include "check/engine.h"
#include "check/rule_set.h"
#include "english/english.h"
#include "english/lemma.h"
#include "extract/extractor.h"
#include "extract/pattern/memory.h"
#include "kb/content.h"
#include "kb/properties.h"
#include "kb/store.h"
#include "link/linker.h"
#include "names/name_compare.h"
#include "read/lines.h"

namespace galley::app {
namespace {

// While it lives, the knowledge base stays as it is; before and after, others may write to it (no lock is
// held from BEGIN to the first query).
class OneState {
 public:
  explicit OneState(const kb::Store* store) : store_(store) {
    if (store_ != nullptr) store_->refresh();
  }
  ~OneState() {
    if (store_ != nullptr) store_->database().tryExec("COMMIT; BEGIN");
  }
  OneState(const OneState&) = delete;
  OneState& operator=(const OneState&) = delete;

 private:
  const kb::Store* store_;
};

Evidence evidence_of(const kb::Store& store, const std::string& id) {
  Evidence e;
  e.id = id;
  const auto statement = store.statement(id);
  if (!statement) return e;
  e.text = store.reads(*statement);
  e.rank = name_of(statement->rank);
  if (!statement->references.empty())
    if (auto source = store.source(statement->references.front().source)) e.source = *source;
  return e;
}

}  // namespace

struct House::Impl {
  Settings settings;
  WordLists lists;
  Units units;
  std::unique_ptr<extract::Extractor> extractor;
  std::vector<check::Rule> rules;
  std::unique_ptr<names::NameComparer> comparer;
  std::unique_ptr<align::Aligner> aligner;
  std::unique_ptr<RuleCache> cache;  // null if all is from it
  mutable std::once_flag kept;

  explicit Impl(const Settings& s) : settings(s) {
    std::vector<std::string> rule_folders{settings.rules + "/checks"};
    rule_folders.insert(rule_folders.end(), settings.more_rules.begin(), settings.more_rules.end());
    auto folders = rule_folders;
    for (const char* part : {"/words", "/patterns"}) folders.push_back(settings.rules + part);
    cache = std::make_unique<RuleCache>(settings.rule_cache, settings.program, folders);
    if (auto kept = cache->load(); kept && take(*kept))
      cache.reset();
    else
      read_files(rule_folders);
    units = read_units(lists);
    comparer = std::make_unique<names::NameComparer>(lists);
    aligner = std::make_unique<align::Aligner>(lists);
  }

  bool take(RuleCache::Kept& kept) {
    Unpacker in(kept.rest);
    in(lists);
    extractor = extract::Extractor::kept(in, settings.rules, lists, settings.date_order);
    if (extractor) rules = std::move(kept.rules);
    return extractor != nullptr;
  }

  void read_files(const std::vector<std::string>& rule_folders) {
    Diagnostics faults;
    lists = load_word_lists(settings.rules + "/words", faults);
    extractor = std::make_unique<extract::Extractor>(settings.rules, lists, faults, settings.date_order);
    rules = check::load_rule_set(rule_folders, faults);
    faults.throw_if_any();
  }

  // Keeps what was read for other runs, once a database has taken the rules' queries.
  void keep(const std::set<std::string>& accepted) const {
    std::call_once(kept, [&] {
      if (!cache || settings.rule_cache.empty()) return;
      auto copy = lists;
      Packer rest;
      rest(copy);
      extractor->keep(rest);
      cache->save(rules, accepted, rest.bytes);
    });
  }
};

House::House(const Settings& settings) : impl_(std::make_unique<Impl>(settings)) {}
House::~House() = default;
const Settings& House::settings() const {
  return impl_->settings;
}
const std::vector<check::Rule>& House::rules() const {
  return impl_->rules;
}
const WordLists& House::lists() const {
  return impl_->lists;
}
const extract::Extractor& House::extractor() const {
  return *impl_->extractor;
}

struct Checker::Impl {
  const House::Impl& house;
  std::unique_ptr<kb::Store> store;
  std::unique_ptr<SQLite::Database> memory;  // where claims live without a knowledge base
  std::unique_ptr<link::Linker> linker;
  std::unique_ptr<check::Engine> engine;
  std::unique_ptr<pattern::Memory> sentences;  // null: nothing is kept

  explicit Impl(const House::Impl& h) : house(h) {}

  void keep(Keeps keeps) {
    if (keeps == Keeps::drafts) sentences = std::make_unique<pattern::Memory>();
  }

  void prepare(const std::vector<check::Rule>& rules) {
    if (!store)
      memory = std::make_unique<SQLite::Database>(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    auto& db = store ? store->database() : *memory;
    Diagnostics faults;
    engine = std::make_unique<check::Engine>(db, rules, *house.comparer, house.units, !store,
                                             house.settings.trial, house.settings.policies, faults);
    faults.throw_if_any();
    if (store) linker = std::make_unique<link::Linker>(db, house.lists);
  }

  // Does the work within the time limit; says so where it was not enough.
  template <typename Work>
  Result in_time(const Input& input, const Work& work) const {
    const auto& limit = house.settings.time_limit;
    try {
      return work(limit.start ? limit.start() : Stop());
    } catch (const Stopped&) {
      throw Error(Location{input.path}, "was given up: it takes longer than " + limit.text,
                  "split it, or allow more with --time-limit SECONDS");
    }
  }

  [[nodiscard]] Document document_of(const Input& in) const {
    if (!in.files.empty()) return read::read_bundle(in.path, in.files, house.lists);
    if (!in.lines.empty()) return read::read_lines(in.path, {in.bytes, in.lines}, house.lists);
    if (in.title.empty()) return read::read(in.path, in.bytes, in.format, house.lists);
    return read::read_titled(in.path, in.title, in.bytes, in.format, house.lists);
  }

  // The pipeline: read, English, extract, link. Rules are judged by check().
  Result stages(const Input& input, const Stop& stop) const {
    Result r;
    r.document = document_of(input);
    if (input.date) {
      r.document.date = input.date;
      r.document.date_from = "option";
    }
    stop_here(stop);
    english::tokenise(r.document, house.lists);
    house.extractor->read(r, store.get(), stop, sentences.get());
    stop_here(stop);
    if (linker) linker->link(r);
    return r;
  }
};

Checker::Checker(const House& house, Keeps keeps) : impl_(std::make_unique<Impl>(*house.impl_)) {
  impl_->keep(keeps);
  if (!house.settings().kb.empty()) impl_->store = std::make_unique<kb::Store>(house.settings().kb);
  impl_->prepare(house.rules());
  impl_->house.keep(impl_->engine->accepted());
}

Checker::Checker(const House& house, const std::string& kb_text, const Location& where,
                 const std::vector<check::Rule>& rules, Keeps keeps)
    : impl_(std::make_unique<Impl>(*house.impl_)) {
  impl_->keep(keeps);
  Diagnostics faults;
  const auto properties = kb::load_properties(house.settings().rules + "/../kb/properties.toml", faults);
  const auto content = kb::parse_example(kb_text, where, properties, faults);
  faults.throw_if_any();
  impl_->store = std::make_unique<kb::Store>(content);
  impl_->prepare(rules);
}

Checker::~Checker() = default;

Result Checker::extract(const Input& input) const {
  const OneState state(impl_->store.get());
  return impl_->in_time(input, [&](const Stop& stop) { return impl_->stages(input, stop); });
}

namespace {

std::vector<Result> published_before(const Document& d, const std::vector<Result>& story) {
  std::vector<Result> out;
  for (const auto& r : story)
    if (r.document.date && d.date && *r.document.date <= *d.date && r.document.bytes != d.bytes)
      out.push_back(r);
  return out;
}

}  // namespace

Result Checker::check(const Input& input, const std::vector<Result>& sources, bool trace,
                      const std::vector<Result>& earlier) const {
  const OneState state(impl_->store.get());
  Result r = impl_->in_time(input, [&](const Stop& stop) {
    Result out = impl_->stages(input, stop);
    out.comparisons = impl_->house.aligner->compare(out, sources);
    add_house_words(out, input.policy, impl_->house.lists);
    add_retold(out, *impl_->house.aligner);
    impl_->engine->judge(
        out, sources,
        [this](const std::string& id) { return impl_->store ? evidence_of(*impl_->store, id) : Evidence{}; },
        input.policy, trace, published_before(out.document, earlier), stop);
    return out;
  });
  auto accepted = comments_of(r.document, r.remarks);
  accepted.insert(accepted.end(), input.accepted.begin(), input.accepted.end());
  accept(r, accepted, impl_->house.rules, impl_->store != nullptr);
  return r;
}

const kb::Store* Checker::store() const {
  return impl_->store.get();
}

}  // namespace galley::app
