#include "extract/mention/topic.h"

#include <algorithm>

namespace galley::extract {
namespace {

constexpr int kLead = 2;  // times as often as any other of the kind

}  // namespace

Topic::Topic(const Document& document)
    : document_(document),
      first_paragraph_(static_cast<std::size_t>(
          std::ranges::find(document.blocks, BlockKind::paragraph, &Block::kind) - document.blocks.begin())) {
}

bool Topic::opens(std::uint32_t block) const {
  const auto kind = document_.blocks[block].kind;
  return block == first_paragraph_ || kind == BlockKind::headline || kind == BlockKind::dek;
}

void Topic::named(int local, std::string_view kind, std::uint32_t sentence) {
  const auto block = document_.sentences[sentence].block;
  auto& thing = things_[local];
  thing.kind = kind;
  ++thing.times;
  thing.opening = opens(block) || thing.opening;
  thing.last_block = block;
}

int Topic::of(std::initializer_list<std::string_view> kinds, std::uint32_t sentence, int except) const {
  const auto block = document_.sentences[sentence].block;
  int best = kNone, times = 0, rival = 0;
  for (const auto& [local, thing] : things_) {
    if (local == except || std::ranges::find(kinds, thing.kind) == kinds.end()) continue;
    if (thing.times > times) {
      rival = times;
      times = thing.times;
      best = local;
    } else {
      rival = std::max(rival, thing.times);
    }
  }
  if (best == kNone || !things_.at(best).opening || times < kLead * rival) return kNone;
  const bool another_here = std::ranges::any_of(things_, [&](const auto& it) {
    const auto& [local, thing] = it;
    return local != best && local != except && thing.last_block == block &&
           std::ranges::find(kinds, thing.kind) != kinds.end();
  });
  return another_here ? kNone : best;
}

}  // namespace galley::extract
