#include "extract/extractor.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <tuple>

#include "base/archive.h"
#include "base/file.h"
#include "base/lean_list.h"
#include "english/english.h"
#include "english/lemma.h"
#include "english/model.h"
#include "extract/claim/claim_reader.h"
#include "extract/claim/structure.h"
#include "extract/mention/mention_reader.h"
#include "extract/pattern/lexicon.h"
#include "extract/pattern/memory.h"
#include "extract/quantity/harm.h"
#include "extract/quantity/quantity.h"
#include "extract/time/time_reader.h"

namespace galley::extract {
namespace {

std::vector<PatternFile> load_claim_files(const std::string& folder, Diagnostics& diagnostics) {
  std::vector<PatternFile> files;
  for (const auto& path : files_below(folder, ".toml")) {
    const auto inside = path.substr(folder.size());
    // Time expressions and quantities have readers, and files, of their own.
    if (inside.starts_with("/time/") || inside.starts_with("/quantity/")) continue;
    files.push_back(parse_pattern_file(read_file(path), path, diagnostics));
  }
  refuse_same_ids(files, diagnostics);
  return files;
}

}  // namespace

struct Extractor::Impl {
  std::vector<PatternFile> files;
  const WordLists& lists;
  english::Lemmatiser lemmatiser;
  english::Model model;
  std::shared_ptr<pattern::Lexicon> lexicon;
  TimeReader time;
  QuantityReader quantity;
  MentionReader mention;
  HarmReader harm;
  ClaimReader claims;

  Impl(const std::string& rules, const WordLists& words, Diagnostics& diagnostics, DateOrder order)
      : files(load_claim_files(rules + "/patterns", diagnostics)),
        lists(words),
        lemmatiser(words),
        model(english::Model::load(rules + "/english/english.weights", words)),
        lexicon(std::make_shared<pattern::Lexicon>()),
        time(rules + "/patterns/time", words, diagnostics, order, lexicon),
        quantity(rules + "/patterns/quantity", words, diagnostics, lexicon),
        mention(words),
        harm(words),
        claims(files, words, diagnostics, lexicon) {}

  // Members in their order: what keep() wrote.
  Impl(Unpacker& in, const std::string& rules, const WordLists& words, DateOrder order)
      : files(unpacked<std::vector<PatternFile>>(in)),
        lists(words),
        lemmatiser(words),
        model(english::Model::load(rules + "/english/english.weights", words)),
        lexicon(std::make_shared<pattern::Lexicon>(unpacked<pattern::Lexicon>(in))),
        time(in, words, order, lexicon),
        quantity(in, words, lexicon),
        mention(words),
        harm(words),
        claims(in, files, words, lexicon) {}

  template <typename T>
  static T unpacked(Unpacker& in) {
    T out;
    in(out);
    return out;
  }
};

Extractor::Extractor(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Extractor::Extractor(const std::string& rules, const WordLists& lists, Diagnostics& diagnostics,
                     DateOrder order)
    : impl_(std::make_unique<Impl>(rules, lists, diagnostics, order)) {}

std::unique_ptr<Extractor> Extractor::kept(Unpacker& in, const std::string& rules, const WordLists& lists,
                                           DateOrder order) {
  auto impl = std::make_unique<Impl>(in, rules, lists, order);
  if (!in.good || !impl->lexicon->join(lists)) return nullptr;
  return std::unique_ptr<Extractor>(new Extractor(std::move(impl)));
}

void Extractor::keep(Packer& out) const {
  out(impl_->files)(*impl_->lexicon);
  impl_->time.keep(out);
  impl_->quantity.keep(out);
  impl_->claims.keep(out);
}
Extractor::~Extractor() = default;

const std::vector<PatternFile>& Extractor::files() const {
  return impl_->files;
}

Extractor::ExampleRun Extractor::run_examples() const {
  ExampleRun out;
  out.count = static_cast<int>(impl_->time.example_count() + impl_->quantity.example_count());
  out.failed = impl_->time.run_examples();
  for (auto& e : impl_->quantity.run_examples(english::tokenise)) out.failed.push_back(std::move(e));
  return out;
}

void Extractor::read(Result& result, const NameIndex* names, const Stop& stop,
                     pattern::Memory* memory) const {
  Document& d = result.document;
  d.shown = ShownOffsets(d.text);
  std::optional<pattern::Recall> recall;
  if (memory) recall.emplace(*memory, d);
  pattern::Lattice lattice(
      d, [this](std::string_view word) { return impl_->lemmatiser.lemmas(word); },
      [&](std::size_t sentence) {
        if (recall && recall->restore_grammar(d, sentence)) return;
        stop_here(stop);
        impl_->model.parse(d, sentence, sentence + 1);
        if (recall) recall->keep_grammar(d, sentence);
      },
      recall ? &*recall : nullptr);
  d.timexes = impl_->time.read(d, lattice);
  stop_here(stop);
  d.quantities = impl_->quantity.read(d, lattice);
  stop_here(stop);
  d.mentions = impl_->mention.read(d, lattice, names);
  stop_here(stop);
  impl_->claims.label(lattice);
  const auto speech = find_speech(d, lattice, impl_->lists);
  auto& out = result.claims;
  // In this order where two tie.
  out = structural_claims(d, lattice, speech, impl_->lists);
  lean_append(out, impl_->claims.read(d, lattice, speech));
  auto harm = impl_->harm.read(d, lattice);
  for (auto& c : harm) {
    const auto first = std::partition_point(d.tokens.begin(), d.tokens.end(),
                                            [&](const Token& t) { return t.span.end <= c.span.start; });
    // The harm reader knows the clause and has read denials and fears off it; only the speaker is added.
    attribute_speech(c, speech, static_cast<std::uint32_t>(first - d.tokens.begin()));
  }
  lean_append(out, std::move(harm));
  lean_stable_sort(out, [](const Claim& a, const Claim& b) {
    return std::tie(a.span, a.property) < std::tie(b.span, b.property);
  });
  for (std::size_t i = 0; i < out.size(); ++i) out[i].id = "c" + std::to_string(i + 1);
}

}  // namespace galley::extract
