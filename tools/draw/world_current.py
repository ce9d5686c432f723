"""Who heads states and governments on the day the World Factbook was last kept up to date."""

import re
from dataclasses import replace

from world_lib import ascii_of, factbook, factbook_day, field, read_tsv, slug
from world_spells import KNOWN_TO, OPEN, Spell, first_day, ordinal

KNOWN_TO["factbook"] = "2026-01-20"
TITLES = r"(?:Acting |Interim |Transitional? |Caretaker |GNU Interim |CNSP )?"
# Titles the Factbook puts before names -> ours, per part of the executive.
HEAD_OF_STATE = ["President", "Pope", "King", "Emperor", "Sultan", "Emir", "Amir", "Prince", "Grand Duke", "Supreme Leader"]
HEAD_OF_GOVERNMENT = ["Prime Minister", "Chancellor", "Premier", "Taoiseach (Prime Minister)"]
MILITARY = r"^(General|Gen\.|Capt\.|Col\.|Dr\.|Sir|Field Marshal|Lt\.)\s+"
JOINED = r"^(and (Foreign Minister|Co-Vice President)|of the Swiss Confederation) "
# Names as the Factbook writes them -> as Wikidata does, where their words differ.
ALIASES = {row["factbook"]: row["label"] for row in read_tsv("world_factbook_names.tsv")}


def parse(text, ranks):
    """(title, name, day) of 'President Petr PAVEL (since 9 March 2023)', or None."""
    for rank in ranks:
        match = re.match(rf"{TITLES}{re.escape(rank)} ([^();:]+?)(?:, Jr\.)? (?:\([A-Z][^)]*\) )?\(since ([A-Z\d][^,;)]*)", text)
        if match:
            name = re.sub(MILITARY, "", re.sub(JOINED, "", match[1].strip()))
            return rank.replace("Amir", "Emir").split(" (")[0], name, factbook_day(match[2])
    return None


def proper(name):
    """'José Enrique JERÍ Oré' -> 'José Enrique Jerí Oré'."""
    return re.sub(r"\b[^\W\d_]{3,}\b", lambda m: m[0].capitalize() if m[0].isupper() and m[0] not in ("III", "VIII") else m[0],
                  name)


def words(name):
    return {w for w in re.split(r"[^a-z]+", ascii_of(name).lower()) if len(w) > 1 and w not in ("bin", "the", "von", "van")}


def surname(name):
    """The words the Factbook sets in capitals."""
    return {w.lower() for w in re.split(r"[^A-Za-z]+", ascii_of(name)) if len(w) > 1 and w.isupper()}


def fits(name, person):
    """Whether a person of the registry is the one of a Factbook name."""
    names = [person["label"], *person["names"]]
    mine = words(name)
    if ALIASES.get(name):
        return ALIASES[name] in names
    return any(surname(name) & words(n) and len(mine & words(n)) >= min(2, len(mine)) for n in names)


def update(data, spells, people, labels, report):
    """Confirms, closes and adds heads of present states by the Factbook."""
    records = factbook(data)
    for row in read_tsv("world_countries.tsv"):
        state = slug(row["label"])
        record = records.get(row["factbook"])
        if not record:
            continue
        seen = []
        for part, ranks, kinds in (("chief of state", HEAD_OF_STATE, ("head-of-state", "monarch")),
                                   ("head of government", HEAD_OF_GOVERNMENT, ("head-of-government",))):
            text = field(record, "Government", "Executive branch", part)
            found = parse(text, ranks)
            if not found or not found[2] or "CHARLES III" in text and state != "united-kingdom":
                report.add("factbook not read", f"{state}\t{part}\t{text[:90]}")
                continue
            settle(state, found, kinds, spells, people, report, seen)


def settle(state, found, kinds, spells, people, report, seen):
    """Compares one Factbook entry with the office it is about."""
    rank, name, since = found
    offices = [o for o in spells.items() if o[0][0] == state and o[1] and o[1][0].kind in kinds]
    offices = [o for o in offices if o[0][1] == rank] or \
        [o for o in offices if any(s.end == OPEN for s in o[1])]
    if not offices:
        report.add("factbook: no such office", f"{state}\t{rank}\t{name}\t{since}")
        return
    (_, title), office = max(offices, key=lambda o: max(first_day(s.begin) for s in o[1]))
    still = [s for s in office if s.end == OPEN or not s.end]
    mine = [s for s in still if fits(name, people.by_id[s.person])] or \
        [s for s in still if abs(ordinal(first_day(s.begin)) - ordinal(first_day(since))) < 45]
    if mine:
        best = max(mine, key=lambda s: first_day(s.begin))
        office[office.index(best)] = replace(best, end=OPEN, sources=tuple(dict.fromkeys(("factbook",) + best.sources)))
        close(office, best, since, report, people)
        return
    latest = max(first_day(s.begin) for s in office)
    if first_day(since) < "2022-10" or first_day(since) < latest:
        report.add("factbook: not the one we have", f"{state}\t{title}\t{name}\t{since}\t"
                   + ", ".join(people.by_id[s.person]["label"] + " " + s.begin for s in still))
        return
    known = [p for p, person in people.by_id.items() if fits(name, person) and person["died"] == "" and
             (not person["born"] or person["born"] > "1935")]
    near = [p for p in known if any(s.person == p and s.state == state for o in spells.values() for s in o)]
    person = (near or known)[0] if len(near or known) == 1 else "factbook:" + slug(proper(name))
    label = ALIASES.get(name, proper(name))
    people.see(person, people.by_id[person]["label"] if person in people.by_id else label)
    kind = office[0].kind
    new = Spell(person, state, title, kind, since, OPEN, ("factbook",))
    report.add("factbook: new", f"{state}\t{title}\t{people.by_id[person]['label']}\t{name}\t{since}\t{person}")
    office.append(new)
    close(office, new, since, report, people)


def close(office, last, since, report, people):
    """Others whose end is open left some time between the day their source knew them and the successor's first."""
    for spell in list(office):
        if spell.person != last.person and spell.end == OPEN:
            known = max(KNOWN_TO.get(s, "2025-10-03") for s in spell.sources)
            known = max(known, first_day(spell.begin))
            end = f"{known}/{since}" if known < since else since
            if ordinal(first_day(since)) < ordinal(first_day(spell.begin)):
                continue
            report.add("factbook: closed", f"{spell.state}\t{spell.title}\t{people.by_id[spell.person]['label']}\t"
                       f"{spell.begin}\t{end}")
            office[office.index(spell)] = replace(spell, end=end)
