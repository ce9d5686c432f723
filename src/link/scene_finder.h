#pragma once

#include <string>
#include <vector>

#include "base/word_list.h"
#include "link/happening.h"
#include "link/queries.h"
#include "link/scene_window.h"
#include "model/finding.h"

namespace galley::link {

// Finds out of what happening a dated sentence tells, whatever its words: by the date, the rarer words of the
// happening's names, its place, its parties and those who led them, its dead, and the kind of thing that the
// sentence says took place (rules/words/scene-cue.tsv). Evidence is added up and one happening must lead, as
// where events are gathered from news by time, place and participants (Kuzey and Weikum 2014, "EVIN: building
// a knowledge base of events").
//
// It adds claims, none of which says that something is wrong:
// `scene`        subject the happening, value the date; qualifier `phase`: "then" (the dates agree) or "other
//                year" (day or month are the happening's own, the year is not, and no date of the article
//                agrees);
// `scene-place`  of a scene "then": a place of the same clause, where it is said to have happened;
// `scene-actor`  of a scene "then": a person of that sentence, or of those after it until another date is
// told.
class SceneFinder {
 public:
  // Both outlive the finder.
  SceneFinder(Queries& queries, const WordLists& lists)
      : queries_(&queries),
        cues_(lists["scene-cue"]),
        elsewhen_(lists["scene-elsewhen"]),
        absent_(lists["scene-absent"]),
        breaks_(lists["scene-break"]),
        recurrent_(lists["scene-recurrent"]),
        prepositions_(lists["scene-preposition"]),
        ground_(lists["scene-ground"]) {}

  // The document is extracted and its mentions are linked.
  void add(Result& result) const;

 private:
  [[nodiscard]] double score(const Happening& happening, const SceneWindow& window, const Timex& told,
                             const Document& document, bool then, const std::string& without = {}) const;
  void tell_then(Result& result, const SceneWindow& window, const Timex& told) const;
  void add_place(Result& result, const SceneWindow& window, const Timex& told, const Happening& meant,
                 const std::vector<std::string>& places, Claim scene) const;
  void add_actors(Result& result, const SceneWindow& window, const Timex& told, const Happening& meant,
                  Claim scene) const;
  void add_parties(Result& result, const SceneWindow& window, const Happening& meant, Claim scene) const;
  void tell_other_year(Result& result, const SceneWindow& window, const Timex& told) const;
  [[nodiscard]] bool absent(const Document& document, const Mention& person) const;
  [[nodiscard]] bool stands_in(const Document& document, const Mention& place, std::uint32_t from,
                               const Timex& told) const;
  [[nodiscard]] bool near(const std::string& place, const std::string& other) const;
  [[nodiscard]] static bool joined_body(const Document& document, const SceneWindow& window,
                                        const Happening& accession, const Timex& told);
  [[nodiscard]] std::vector<Happening> facts(const Document& document, const SceneWindow& window,
                                             const Timex& told) const;

  Queries* queries_;
  const WordList& cues_;
  const WordList& elsewhen_;
  const WordList& absent_;
  const WordList& breaks_;
  const WordList& recurrent_;
  const WordList& prepositions_;
  const WordList& ground_;
};

}  // namespace galley::link
