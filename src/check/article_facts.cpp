#include "check/article_facts.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace galley::check {
namespace {

using Rows = std::vector<std::uint32_t>;
using Cells = std::vector<Cell>;

// Of larger tables, and of more pairs of rows than this, nothing is looked at: the query is run.
constexpr std::size_t kMostRows = 4'000, kMostPairs = 10'000;

bool same(const Cell& a, const Cell& b) {
  const auto number = [](const Cell& c) -> std::optional<double> {
    if (const auto* i = std::get_if<std::int64_t>(&c)) return static_cast<double>(*i);
    if (const auto* x = std::get_if<double>(&c)) return *x;
    return std::nullopt;
  };
  const auto is_null = [](const Cell& c) { return std::holds_alternative<std::monostate>(c); };
  if (is_null(a) || is_null(b)) return false;
  // A number and a text may be the same to SQLite, by the types of their columns.
  if (const auto x = number(a), y = number(b); x || y) return !x || !y || *x == *y;
  return text_of(a) == text_of(b);
}

bool holds(const Condition& condition, const Cell& cell) {
  using Kind = Condition::Kind;
  const bool null = std::holds_alternative<std::monostate>(cell);
  const auto listed = [&] {
    const auto text = text_of(cell);
    return text && std::find(condition.texts.begin(), condition.texts.end(), *text) != condition.texts.end();
  };
  switch (condition.kind) {
    case Kind::known:
      return !null;
    case Kind::unknown:
      return null;
    case Kind::one_of:
      return listed();
    case Kind::none_of:
      return !null && !listed();
    case Kind::yes:
      return !null && cell != Cell(std::int64_t{0});
    case Kind::no:
      return !null && same(cell, Cell(std::int64_t{0}));
  }
  return true;
}

// The column by which rows of a table are indexed; 0 (which is no such column of any of them) for none.
std::size_t key_of(Relation relation) {
  switch (relation) {
    case Relation::claim:
      return kClaimProperty;
    case Relation::claim_qualifier:
      return kQualifierName;
    case Relation::mention:
      return kMentionType;
    case Relation::timex:
    case Relation::quantity:
    case Relation::comparison:
    case Relation::source_claim:
    case Relation::earlier_claim:
    case Relation::kb_statement:
      break;
  }
  return 0;
}

const Condition* key_condition(const NeededRow& row) {
  const auto key = key_of(row.relation);
  if (key == 0) return nullptr;
  for (const auto& c : row.must)
    if (c.column == key && c.kind == Condition::Kind::one_of) return &c;
  return nullptr;
}

// The rows that may be a needed one; nothing if that is not known.
using Candidates = std::optional<Rows>;

}  // namespace

struct ArticleFacts::Impl {
  const Result& article;
  bool sources, earlier;
  Knows knows;
  struct Qualifier {
    std::uint32_t claim;
    const std::string* name;
    const Value* value;
  };
  std::vector<Qualifier> qualifiers;
  std::unordered_map<std::string_view, Rows> by_key[3];  // claims, qualifiers, mentions: see key_of()

  Impl(const Result& a, bool with_sources, bool with_earlier, Knows k)
      : article(a), sources(with_sources), earlier(with_earlier), knows(std::move(k)) {
    std::uint32_t at = 0;
    for (const auto& claim : a.claims) {
      by_key[0][claim.property].push_back(at);
      for (const auto& [name, value] : claim.qualifiers) {
        by_key[1][name].push_back(static_cast<std::uint32_t>(qualifiers.size()));
        qualifiers.push_back({at, &name, &value});
      }
      ++at;
    }
    at = 0;
    for (const auto& mention : a.document.mentions) by_key[2][mention.type].push_back(at++);
  }

  [[nodiscard]] std::size_t size(Relation relation) const {
    switch (relation) {
      case Relation::claim:
        return article.claims.size();
      case Relation::claim_qualifier:
        return qualifiers.size();
      case Relation::mention:
        return article.document.mentions.size();
      case Relation::timex:
        return article.document.timexes.size();
      case Relation::quantity:
        return article.document.quantities.size();
      case Relation::comparison:
        return article.comparisons.size();
      case Relation::source_claim:
        return sources;
      case Relation::earlier_claim:
        return earlier;
      case Relation::kb_statement:
        break;
    }
    return 1;
  }

  static bool can_be_read(Relation relation) {
    return relation <= Relation::quantity;  // the others are only asked whether there are any
  }

  [[nodiscard]] Cell cell(Relation relation, std::uint32_t row, std::size_t column) const {
    const auto& d = article.document;
    if (relation == Relation::claim)
      return claim_cell(d, article.claims[row], static_cast<int>(row), 0, column);
    if (relation == Relation::claim_qualifier) {
      const auto& q = qualifiers[row];
      return qualifier_cell(d, *q.name, *q.value, static_cast<int>(q.claim), 0, column);
    }
    if (relation == Relation::mention) return mention_cell(d, row, column);
    return relation == Relation::timex ? timex_cell(d, row, column) : quantity_cell(d, row, column);
  }

  // Without looking at rows: are there any, by their key if one is asked for?
  [[nodiscard]] bool may_be_there(const NeededRow& needed) const {
    if (size(needed.relation) == 0) return false;
    const auto* key = key_condition(needed);
    if (!key) return true;
    const auto& index = by_key[static_cast<std::size_t>(needed.relation)];
    return std::any_of(key->texts.begin(), key->texts.end(),
                       [&](const auto& t) { return index.contains(t); });
  }

  // `known` is a condition that holds already, or null.
  [[nodiscard]] bool fits(const NeededRow& needed, std::uint32_t row, const Condition* known) const {
    const auto all = [&](const Conditions& conditions) {
      return std::all_of(conditions.begin(), conditions.end(), [&](const Condition& c) {
        return &c == known || holds(c, cell(needed.relation, row, c.column));
      });
    };
    return all(needed.must) && std::all_of(needed.ways.begin(), needed.ways.end(), [&](const auto& group) {
             return std::any_of(group.begin(), group.end(), all);
           });
  }

  [[nodiscard]] Candidates candidates(const NeededRow& needed) const {
    if (!can_be_read(needed.relation)) return std::nullopt;
    Rows out;
    const auto* key = key_condition(needed);
    const auto look = [&](std::uint32_t row) {
      if (fits(needed, row, key)) out.push_back(row);
    };
    if (key) {
      const auto& index = by_key[static_cast<std::size_t>(needed.relation)];
      std::size_t rows = 0;
      for (const auto& text : key->texts)
        if (const auto it = index.find(text); it != index.end()) {
          if ((rows += it->second.size()) > kMostRows) return std::nullopt;
          std::for_each(it->second.begin(), it->second.end(), look);
        }
    } else {
      const auto rows = size(needed.relation);
      if (rows > kMostRows) return std::nullopt;
      for (std::uint32_t row = 0; row < rows; ++row) look(row);
    }
    return out;
  }

  [[nodiscard]] Cells column(const Needs& needs, std::size_t row, const Rows& rows, std::size_t at) const {
    Cells out;
    out.reserve(rows.size());
    for (const auto r : rows) out.push_back(cell(needs.rows[row].relation, r, at));
    return out;
  }

  // Leaves on both sides of an equality what has a counterpart on the other.
  void follow(const Needs& needs, const Link& link, std::vector<Candidates>& found) const {
    if (link.a == link.b || !found[link.a] || !found[link.b]) return;
    auto &a = *found[link.a], &b = *found[link.b];
    if (a.size() * b.size() > kMostPairs) return;
    const auto of_a = column(needs, link.a, a, link.a_column), of_b = column(needs, link.b, b, link.b_column);
    const auto keep = [](Rows& rows, const Cells& mine, const Cells& others) {
      Rows kept;
      for (std::size_t i = 0; i < rows.size(); ++i)
        if (std::any_of(others.begin(), others.end(), [&](const Cell& c) { return same(c, mine[i]); }))
          kept.push_back(rows[i]);
      rows = std::move(kept);
    };
    keep(a, of_a, of_b);
    keep(b, of_b, of_a);
  }

  // Are there two rows, not one, that all equalities between these two needed rows join?
  [[nodiscard]] bool two_rows(const Needs& needs, const Link& apart,
                              const std::vector<Candidates>& found) const {
    if (apart.a == apart.b || !found[apart.a] || !found[apart.b] ||
        needs.rows[apart.a].relation != needs.rows[apart.b].relation)
      return true;
    const auto &a = *found[apart.a], &b = *found[apart.b];
    if (a.size() * b.size() > kMostPairs) return true;
    std::vector<std::pair<Cells, Cells>> equal;
    for (const auto& link : needs.links) {
      if (!link.equal) continue;
      if (link.a == apart.a && link.b == apart.b)
        equal.emplace_back(column(needs, link.a, a, link.a_column), column(needs, link.b, b, link.b_column));
      else if (link.a == apart.b && link.b == apart.a)
        equal.emplace_back(column(needs, link.b, a, link.b_column), column(needs, link.a, b, link.a_column));
    }
    for (std::size_t i = 0; i < a.size(); ++i)
      for (std::size_t k = 0; k < b.size(); ++k)
        if (a[i] != b[k] && std::all_of(equal.begin(), equal.end(), [&](const auto& sides) {
              return same(sides.first[i], sides.second[k]);
            }))
          return true;
    return false;
  }

  // Leaves the rows whose entity has statements of the properties that a statement is needed of.
  void ask_knowledge(const Needs& needs, const Link& link, std::vector<Candidates>& found) const {
    const bool of_a = needs.rows[link.a].relation == Relation::kb_statement;
    const auto statement = of_a ? link.a : link.b, other = of_a ? link.b : link.a;
    const auto side = of_a ? link.a_column : link.b_column, column_of = of_a ? link.b_column : link.a_column;
    if (!found[other] || side == kStatementProperty || found[other]->size() > kMostRows / 100) return;
    for (const auto& condition : needs.rows[statement].must) {
      if (condition.column != kStatementProperty || condition.kind != Condition::Kind::one_of) continue;
      std::erase_if(*found[other], [&](std::uint32_t row) {
        const auto entity = cell(needs.rows[other].relation, row, column_of);
        const auto key = text_of(entity);
        return !key ||
               std::none_of(condition.texts.begin(), condition.texts.end(), [&](const std::string& property) {
                 return knows(std::string(*key), property, side == kStatementValue);
               });
      });
    }
  }

  // The same of all rows that are needed, those of a UNION's parts too: decides of most rules.
  [[nodiscard]] bool may_meet(const Needs& needs) const {
    return std::all_of(needs.rows.begin(), needs.rows.end(),
                       [&](const auto& row) { return may_be_there(row); }) &&
           std::all_of(needs.choices.begin(), needs.choices.end(), [&](const auto& group) {
             return std::any_of(group.begin(), group.end(), [&](const Needs& one) { return may_meet(one); });
           });
  }

  [[nodiscard]] bool meet(const Needs& needs) const {
    if (!may_meet(needs)) return false;
    std::vector<Candidates> found;
    found.reserve(needs.rows.size());
    for (const auto& row : needs.rows) {
      found.push_back(candidates(row));
      if (found.back() && found.back()->empty()) return false;
    }
    for (const auto& link : needs.links) {
      if (!link.equal) continue;
      if (needs.rows[link.a].relation == Relation::kb_statement ||
          needs.rows[link.b].relation == Relation::kb_statement)
        ask_knowledge(needs, link, found);
      else
        follow(needs, link, found);
      for (const auto side : {link.a, link.b})
        if (found[side] && found[side]->empty()) return false;
    }
    for (const auto& link : needs.links)
      if (!link.equal && !two_rows(needs, link, found)) return false;
    return std::all_of(needs.choices.begin(), needs.choices.end(), [&](const auto& group) {
      return std::any_of(group.begin(), group.end(), [&](const Needs& one) { return meet(one); });
    });
  }
};

ArticleFacts::ArticleFacts(const Result& article, bool sources, bool earlier, Knows knows)
    : impl_(std::make_unique<Impl>(article, sources, earlier, std::move(knows))) {}
ArticleFacts::~ArticleFacts() = default;

bool ArticleFacts::meet(const Needs& needs) const {
  return impl_->meet(needs);
}

}  // namespace galley::check
