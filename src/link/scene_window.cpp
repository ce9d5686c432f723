#include "link/scene_window.h"

#include <algorithm>
#include <utility>

#include "base/utf8.h"
#include "link/mentions_in.h"

namespace galley::link {
namespace {

constexpr double kFewDead = 10;  // a smaller figure agrees by chance
constexpr double kNearly = 0.1;  // how far two counts of the dead may lie apart

}  // namespace

bool SceneWindow::counts_dead(const Happening& h) const {
  return h.deaths_low && std::ranges::any_of(counts, [&](double n) {
           return n >= *h.deaths_low * (1 - kNearly) && n <= *h.deaths_high * (1 + kNearly);
         });
}

SceneWindow read_window(const Document& d, std::uint32_t at, Queries& queries, const WordList& cues,
                        const WordList& elsewhen) {
  SceneWindow w;
  w.sentence = at;
  const auto read = [&](std::uint32_t k, bool here) {
    const auto& s = d.sentences[k];
    for (auto i = s.first; i < s.last; ++i) {
      const auto& t = d.tokens[i];
      if (t.capitalised && here) w.names[utf8::fold_name(t.norm)].push_back(i);
      if (t.capitalised && !here) w.names_beside.insert(utf8::fold_name(t.norm));
      if (here && elsewhen.has(t.norm)) w.elsewhen.push_back(i);
      const auto kinds = cues.value(t.norm);
      for (std::size_t from = 0; from < kinds.size();) {
        const auto to = std::min(kinds.find(',', from), kinds.size());
        const std::string kind(kinds.substr(from, to - from));
        if (here)
          w.kinds[kind].push_back(i);
        else
          w.kinds_beside.insert(kind);
        from = to + 1;
      }
    }
    for (const auto& m : mentions_in(d, s.span)) {
      if (here) w.named.push_back(&m);
      if (m.entity.empty()) continue;
      auto& into = here ? w.here : w.beside;
      if (m.form != Mention::Form::pronoun) into[m.entity].insert(m.entity);
      if (m.type == "place")
        for (const auto& land : queries.values(m.entity, "country")) into[land].insert(m.entity);
      if (m.type == "person")
        for (const auto& office : queries.held_by(m.entity))
          for (const auto& land : queries.values(office, "jurisdiction")) into[land].insert(m.entity);
    }
    auto q = std::ranges::lower_bound(d.quantities, s.span.start, {},
                                      [](const Quantity& x) { return x.span.start; });
    for (; q != d.quantities.end() && q->span.start < s.span.end; ++q)
      if ((q->unit == "person" || !q->of.empty() || q->unit.empty()) && q->best >= kFewDead &&
          !(q->unit.empty() && q->best >= 1800 && q->best <= 2100))
        w.counts.push_back(q->best);
  };
  read(at, true);
  const auto block = d.sentences[at].block;
  if (at > 0 && d.sentences[at - 1].block == block) read(at - 1, false);
  if (at + 1 < d.sentences.size() && d.sentences[at + 1].block == block) read(at + 1, false);
  return w;
}

}  // namespace galley::link
