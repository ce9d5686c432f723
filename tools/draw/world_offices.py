"""Offices and who held them: heads of state and government, their deputies, four ministries of every state."""

import collections
import json
import re
from dataclasses import replace
from pathlib import Path

import world_current
import world_titles as titles
from world_organizations import names as names_of, organizations
from world_lib import clean, plural_forms, read_tsv, slug
from world_spells import (HEADS, KNOWN_TO, LEADERS, OPEN, Spell, export_date, first_day, gap, join, last_day, ordinal,
                          possible, read_heads, read_leaders)

# Offices that one person holds at a time.
SINGLE = {"head-of-state", "monarch", "governor-general", "head-of-government", "foreign-minister", "defence-minister",
          "finance-minister", "interior-minister"}


NOT_LATIN = re.compile(r"[\u0370-\u1dff\u3000-\uffff]")


class Report:
    """What was refused and why, for people to read."""

    def __init__(self):
        self.lines = collections.defaultdict(list)

    def add(self, what, line):
        self.lines[what].append(line)

    def write(self, path):
        text = "".join(f"{what}\t{line}\n" for what in sorted(self.lines) for line in self.lines[what])
        Path(path).write_text(text)

    def summary(self):
        return ", ".join(f"{what}: {len(lines)}" for what, lines in sorted(self.lines.items()))


class People:
    """Persons by Wikidata id: names, birth, death, gender."""

    def __init__(self):
        self.by_id = {}
        # Exports give some labels in another language.
        self.labels = {row["person"]: row["label"] for row in read_tsv("world_person_labels.tsv")}

    def see(self, person, label, english="", born="", died=""):
        label = clean(self.labels.get(person, label))
        whole, label = label, re.sub(r", (?:\d\w+ )?(Baron|Baroness|Viscount|Earl|Lord|Marquess)\b.*", "", label)
        known = self.by_id.setdefault(person, {"label": clean(label), "names": set(), "born": "", "died": ""})
        for name in (label, re.sub(r"\s*\([^)]*\)", "", english)):
            name = clean(name)
            if name and name != known["label"] and not re.fullmatch(r"Q\d+", name) and "," not in name:
                known["names"].add(name)
        for name in (whole, re.sub(r",? (of|Prince of|Grand Duke of|Grand Duchess of|Emperor of) [A-Z].*", "", label)):
            if name != known["label"] and re.search(r"[a-z] (I|II|III|IV|V|VI|VII|VIII|IX|X|XI|XII|XVI)$|, Bar|, Vis", name):
                known["names"].add(name)
        known["born"] = known["born"] or born
        known["died"] = known["died"] or died


def from_leaders(data, states, people, report, dropped):
    """Spells of the Peppercat export, by (state, title)."""
    spells = collections.defaultdict(list)
    for row in read_leaders(data):
        if row["slug"] in titles.SKIPPED:
            continue
        state = titles.SLUGS.get(row["slug"], row["slug"])
        if state not in states:
            continue
        title = titles.RETITLED.get((state, row["position"]), row["position"])
        title = title and re.sub(r" of " + re.escape(states[state]) + "$", "", title)
        kind = title and titles.kind_of(state, title)
        if not kind or row["person"].startswith("Q") and row["person"][1:].isdigit():
            continue
        title = title.replace("Vice-President", "Vice President").replace("Governor General", "Governor-General")
        end = row["end"] or OPEN
        if not row["start"]:
            continue
        name = next((n for n in (row["person"], row["enwiki"]) if n and not NOT_LATIN.search(n)), "")
        if not name:
            report.add("no Latin name", f"{state}\t{title}\t{row['person']}")
            continue
        if not possible(row["start"], end) or (row["DOB"] and row["start"] < row["DOB"]) or row["start"] > "2023-02" \
                or (row["DOD"] and row["start"] > row["DOD"] and len(row["DOD"]) == 10):
            report.add("impossible", f"{state}\t{title}\t{row['person']}\t{row['start']}\t{row['end']}")
            continue
        if (row["personID"], state, row["start"]) in dropped:
            continue
        people.see(row["personID"], name, row["enwiki"], row["DOB"], row["DOD"])
        spells[state, title].append(Spell(row["personID"], state, title, kind, row["start"], end, (LEADERS,)))
    return spells


def joined_by_person(spells):
    """A list of spells of one office, each person's joined."""
    by_person = collections.defaultdict(list)
    for spell in spells:
        by_person[spell.person].append(spell)
    return [s for mine in by_person.values() for s in join(mine)]


def overlap(a, b, surely=False):
    """Days two spells share at most; with `surely` the days they share whatever their coarse dates stand for."""
    ends = [s.end for s in (a, b) if last_day(s.end) != "9999"]
    if surely:
        begin = max(last_day(s.begin) for s in (a, b))
        end = min((first_day(e) for e in ends), default="9999")
    else:
        begin = max(first_day(s.begin) for s in (a, b))
        end = min((last_day(e) for e in ends), default="9999")
    return 1e6 if end == "9999" else ordinal(end) - ordinal(begin)


def add_heads(data, iso3, spells, people, report, dropped):
    """Adds what the export of heads knows before, after and besides the Peppercat export."""
    by_office = collections.defaultdict(list)
    for row in read_heads(data):
        state = iso3.get(row["iso3"])
        begin, end = export_date(row["start"]), export_date(row["end"]) or OPEN
        if not state or not begin[:1].isdigit() or begin < "1900" or (row["person_qid"], state, begin) in dropped:
            continue
        if row["iso3"] in titles.SOVIET and first_day(begin) < "1989-06" and \
                last_day(end) > titles.SOVIET[row["iso3"]]:
            continue
        if row["iso3"] in titles.SMALL - titles.TERRITORIES:
            continue
        if row["iso3"] == "TWN" and begin < "1949-12":
            state = "republic-of-china-1912-1949"
        if row["role"] == "head_of_state":
            if row["iso3"] in titles.NO_HEAD_OF_STATE | titles.TERRITORIES or \
                    (row["person_qid"] in titles.BRITISH and row["iso3"] != "GBR"):
                continue
            title = titles.ruler_title(row["iso3"], int(begin[:4]))
            kind = titles.ruler_kind(title)
        else:
            if row["iso3"] in titles.NO_HEAD_OF_GOVERNMENT or row["person_qid"] in titles.BRITISH:
                continue
            title = titles.GOVERNMENT_TITLES.get(row["iso3"], "Prime Minister")
            if row["iso3"] in titles.TERRITORIES:
                title = next((t for s, t in spells if s == state), title)
            kind = "head-of-government"
        if row["iso3"] == "IRN" and row["role"] == "head_of_government" and begin >= "1989":
            title, kind = "President", "head-of-state"
        if not possible(begin, end):
            report.add("impossible", f"{state}\t{title}\t{row['person']}\t{row['start']}\t{row['end']}")
            continue
        by_office[state, title].append((Spell(row["person_qid"], state, title, kind, begin, end, (HEADS,)), row["person"]))
    rulers = collections.defaultdict(list)
    for (state, title), rows in list(by_office.items()) + [((k[0], k[1]), [(s, "") for s in v]) for k, v in spells.items()]:
        rulers[state] += [s for s, _ in rows if s.kind in ("head-of-state", "monarch")]
    for office, rows in by_office.items():
        names = {spell.person: name for spell, name in rows}
        known = joined_by_person(spells.get(office, []))
        spells[office] = list(known)
        since = min((first_day(s.begin) for s in known), default="9999")
        for spell in joined_by_person([s for s, _ in rows]):
            if spell.kind == "head-of-government" and any(
                    r.person == spell.person and overlap(r, spell) > 60 for r in rulers[spell.state]):
                continue
            settle(spell, known, since, names, people, report, spells[office])


def settle(spell, known, since, names, people, report, office):
    """Decides what one spell of the export of heads adds to an office."""
    line = f"{spell.state}\t{spell.title}\t{names[spell.person]}\t{spell.begin}\t{spell.end}"
    same = [s for s in known if s.person == spell.person and
            (overlap(s, spell) > 0 or abs(gap(s.begin, spell.begin)) < 370)]
    for mine in same:
        if mine in office and mine.end == OPEN and (spell.end == OPEN or last_day(spell.end) >= KNOWN_TO[LEADERS]):
            office[office.index(mine)] = replace(mine, end=spell.end, sources=(HEADS, LEADERS))
    if same:
        return
    others = [s for s in known if overlap(s, spell) > 60 and s.end != OPEN]
    if others:
        report.add("contradicts the leaders export", line + f"\tagainst {others[0].person} {others[0].begin}-{others[0].end}")
        return
    if spell.person not in people.by_id:
        people.see(spell.person, names[spell.person])
    office.append(spell)


def close_open_ends(spells, people, report):
    """An open end with a successor, or of somebody dead, is an end we do not know."""
    closed = []
    for spell in spells:
        if spell.end == OPEN:
            died = people.by_id[spell.person]["died"]
            limit = 30 if spell.kind in SINGLE else 3000
            newer = [s for s in spells if s.person != spell.person and ordinal(first_day(s.begin)) >
                     ordinal(first_day(spell.begin)) + limit]
            known = max(KNOWN_TO.get(s, "2023-01-20") for s in spell.sources)
            known = max([known] + ["2026-01-20"] * ("factbook" in spell.sources))
            if died or newer and spell.kind in SINGLE or first_day(spell.begin) < "1970" or \
                    (spell.kind not in SINGLE and first_day(spell.begin) < str(int(known[:4]) - 6)):
                report.add("open end made unknown", f"{spell.state}\t{spell.title}\t{spell.person}\t{spell.begin}")
                spell = replace(spell, end="")
        closed.append(spell)
    return closed


def united_states(data, people):
    """Presidents and vice presidents of the United States."""
    spells = []
    text = Path(data, "us-executive/executive.yaml").read_text()
    known = {row["name"]: row for row in read_tsv("world_us.tsv")}
    for entry in re.split(r"(?m)^- id:", text)[1:]:
        part = {k: re.search(rf"(?m)^    {k}: '?([^'\n]+)", entry) for k in ("first", "last", "middle", "birthday", "suffix")}
        name = clean(f"{part['first'][1]} {part['last'][1]}")
        born = part["birthday"][1] if part["birthday"] else ""
        for kind, begin, end in re.findall(r"- type: (\w+)\n    start: '([\d-]+)'\n    end: '([\d-]+)'", entry):
            title = "President" if kind == "prez" else "Vice President"
            row = known.get(f"{name} {born[:4]}") or known.get(name) or {"person": "", "label": name}
            person = row["person"] or "us:" + slug(f"{name} {born[:4]}")
            people.see(person, row["label"], name if name in known else "", born=born)
            spells.append(Spell(person, "united-states", title,
                                "head-of-state" if kind == "prez" else "deputy-head-of-state", begin,
                                end if end < "2026" else OPEN, ("congress-legislators",)))
    return spells


US_TITLES = {"Secretary of State": "foreign-minister", "Secretary of Defence": "defence-minister",
             "Secretary of the Treasury": "finance-minister", "Secretary of the Interior": "interior-minister",
             "Secretary of Homeland Security": "homeland-security", "Attorney General": "attorney-general"}


def us_cabinet(data, people, report):
    """The departments of the United States that stand for the ministries of others."""
    for row in read_leaders(data):
        if row["slug"] == "united-states" and row["position"] in US_TITLES and row["start"]:
            if not possible(row["start"], row["end"] or OPEN):
                report.add("impossible", f"united-states\t{row['position']}\t{row['person']}\t{row['start']}\t{row['end']}")
                continue
            title = row["position"].replace("Defence", "Defense")
            people.see(row["personID"], row["person"], row["enwiki"], row["DOB"], row["DOD"])
            yield Spell(row["personID"], "united-states", title, US_TITLES[row["position"]], row["start"],
                        row["end"] or OPEN, (LEADERS,))


def by_hand(spells, people, labels, report):
    """Adds the terms of world_holders.tsv; they replace what the exports say of the same person and time."""
    known = collections.defaultdict(list)
    for office in spells.values():
        for spell in office:
            known[slug(people.by_id[spell.person]["label"])].append(spell)
    for row in read_tsv("world_holders.tsv"):
        state, title, label = row["state"], row["title"], row["person"]
        assert state in labels, row
        near = sorted(known.get(slug(label), ()), key=lambda s: (s.state != state, abs(int(s.begin[:4]) - int(row["from"][:4]))))
        same = [s for s in near if s.state == state or abs(int(s.begin[:4]) - int(row["from"][:4])) < 30]
        person = same[0].person if same else "hand:" + slug(label)
        kind = "organization-head" if state in organizations() else titles.kind_of(state, title) or US_TITLES.get(title.replace("Defense", "Defence")) or \
            HAND_KINDS.get(title)
        assert kind and possible(row["from"], row["to"]), row
        people.see(person, people.by_id[person]["label"] if person in people.by_id else label)
        term = Spell(person, state, title, kind, row["from"], row["to"], ("editors",))
        office = spells[state, title]
        for old in [s for s in office if s.person == person and s.sources != ("editors",)]:
            near = abs(ordinal(first_day(old.begin)) - ordinal(first_day(term.begin))) < 400
            if near or overlap(old, term, surely=True) > 0:
                office.remove(old)
                report.add("replaced by hand", f"{state}\t{title}\t{label}\t{old.begin}\t{old.end}\t{term.begin}\t{term.end}")
        office.append(term)
        known[slug(label)].append(term)


HAND_KINDS = {"General Secretary of the Communist Party": "head-of-state", "Pope": "head-of-state", "Shah": "monarch",
              "Leader": "head-of-state",
              "General Secretary of the Socialist Unity Party": "head-of-state", "Secretary of State": "head-of-government",
              "Emperor": "monarch", "Chancellor": "head-of-government"}


# Titles that are the whole name of an office.
WHOLE = {"Taoiseach": "Taoiseach", "Tánaiste": "Tánaiste", "O le Ao o le Malo": "O le Ao o le Malo", "Pope": "Pope",
         "Chancellor of the Exchequer": "Chancellor of the Exchequer",
         "General Secretary of the Communist Party": "General Secretary of the Communist Party of the Soviet Union",
         "General Secretary of the Socialist Unity Party": "General Secretary of the Socialist Unity Party"}


def office_label(title, state_label):
    """'President of the United States'; titles that only one state has stand alone."""
    if title in WHOLE:
        return WHOLE[title]
    if (title, state_label) == ("Secretary of State", "Vatican City"):
        return "Cardinal Secretary of State"
    article = "the " if state_label in titles.WITH_ARTICLE else ""
    return f"{title} of {article}{state_label}"


NOUN_ENDINGS = ("man", "men", "woman", "women")


def adjectives_of(row):
    """Those adjectives of a state that can stand before an office: without plurals and nouns for its people."""
    words = [w for w in row["adjectives"].split(";") if w]
    plain = [w for w in words if not w.endswith("+s") and not w.endswith(NOUN_ENDINGS)]
    if words and not words[0].endswith("+s"):
        return plain
    return [w.removesuffix("+s") for w in words if not w.endswith(NOUN_ENDINGS)]


def say_office(book, key, title, kind, state, state_label, adjectives, source):
    """An office and the ways it is called."""
    file = f"offices/{state}.kb"
    label = office_label(title, state_label)
    article = "the " if state_label in titles.WITH_ARTICLE else ""
    own = f"{state_label}'" if state_label.endswith("s") else f"{state_label}'s"
    names = set()
    if kind == "organization-head":
        names = organization_names(title, organizations()[state])
    for short in titles.short_names(title, kind) if kind != "organization-head" else ():
        names |= {f"{adjective} {short}" for adjective in adjectives}
        names |= {f"{own} {short}", f"{short} of {article}{state_label}"}
    names = {n.lower(): n for n in sorted(names)}
    names.pop(label.lower(), None)
    book.entity(file, key, "office", label, source, sorted(names.values()))
    book.say(file, key, "office-kind", kind, source)
    book.say(file, key, "jurisdiction", state, source)


def organization_names(title, row):
    """'UN Secretary-General', 'UN chief', 'Secretary-General of the UN' and the like."""
    shorts = {title, title.lower(), title.lower().replace("-", " "), "chief", "head"} - \
        ({"chief", "head"} if title.startswith("High") else set())
    article = "the " if row["article"] else ""
    names = set()
    for name in organization_word(row):
        own = "'" if name.endswith("s") else "'s"
        names |= {f"{name} {short}" for short in shorts} | {f"{name}{own} {short}" for short in shorts}
        names |= {f"{short} of {'' if name == 'NATO' else article}{name}" for short in shorts - {"chief"}}
    return names


def organization_word(row):
    """The names of an organization that stand before an office."""
    return [n for n in names_of(row) if "." not in n][:3]


def draw(book, data, keys, report):
    """Says offices, holders and persons; `keys` is the set of keys in use, which grows.

    Returns the spells, for checks."""
    rows = read_tsv("world_countries.tsv")
    territories = read_tsv("world_territories.tsv")
    labels = {slug(row["label"]): row["label"] for row in rows + territories}
    adjectives = {slug(row["label"]): adjectives_of(row) for row in rows}
    adjectives["united-states"] = ["US", "U.S.", "American"]
    adjectives["united-kingdom"] = ["British", "UK"]
    adjectives["new-zealand"] = ["New Zealand"]
    adjectives["united-arab-emirates"] = ["Emirati", "UAE"]
    codes = {c["alpha_2"]: c["alpha_3"]
             for c in json.loads(Path(data, "iso-codes/iso_3166-1.json").read_text())["3166-1"]}
    iso3 = {codes.get(row["iso2"], "XKX"): slug(row["label"]) for row in rows + territories}
    dropped = {(row["person"], row["state"], row["from"]) for row in read_tsv("world_dropped.tsv")}
    for row in read_tsv("world_former.tsv"):
        labels[slug(row["label"])] = row["label"]
        adjectives[slug(row["label"])] = adjectives_of(row)
    for state, words in titles.FORMER_ADJECTIVES.items():
        adjectives[state] = words
    people = People()
    spells = from_leaders(data, labels, people, report, dropped)
    add_heads(data, iso3, spells, people, report, dropped)
    for spell in united_states(data, people) + list(us_cabinet(data, people, report)):
        spells["united-states", spell.title].append(spell)
    for key, row in organizations().items():
        labels[key] = row["label"]
        titles.WITH_ARTICLE |= {row["label"]} if row["article"] else set()
    by_hand(spells, people, labels, report)
    world_current.update(data, spells, people, labels, report)
    final = []
    for office in spells.values():
        final += close_open_ends(joined_by_person(office), people, report)
    person_keys = name_people(final, people, keys)
    for state, title in sorted({(s.state, s.title) for s in final}):
        mine = [s for s in final if (s.state, s.title) == (state, title)]
        kind = mine[0].kind
        source = next((x for x in (LEADERS, HEADS) if any(x in s.sources for s in mine)), "editors")
        key = slug(office_label(title, labels[state]))
        say_office(book, key, title, kind, state, labels[state], adjectives.get(state, ()), source)
    for row in read_tsv("world_office_names.tsv"):
        if (row["office"], "alias", row["name"]) not in book.said:
            book.say("offices/names.kb", row["office"], "alias", row["name"], "editors")
    for spell in final:
        key = person_keys[spell.person]
        locator = f"#{spell.person}" if spell.person.startswith("Q") else ""
        book.say(person_file(key), key, "holds-office", slug(office_label(spell.title, labels[spell.state])),
                 [s + locator if "wikidata" in s else s for s in spell.sources], from_=spell.begin, to=spell.end)
    say_people(book, people, person_keys)
    return final, people, person_keys


def person_file(key):
    return f"people/{key[0] if key[0].isalpha() else '0'}.kb"


def name_people(spells, people, keys):
    """Keys of persons: of namesakes the one with most terms has the plain key."""
    terms = collections.Counter(s.person for s in spells)
    result = {}
    for person in sorted(terms, key=lambda p: (-terms[p], len(p), p)):
        key = slug(people.by_id[person]["label"])
        if not key or key in keys:
            key = f"{key or 'person'}-{slug(person.removeprefix('hand:'))}"
        keys.add(key)
        result[person] = key
    return result


def say_people(book, people, person_keys):
    """Type, names, birth and death of everybody who held an office."""
    extra = collections.defaultdict(list)
    for row in read_tsv("world_person_names.tsv"):
        extra[row["person"]].append(row["name"])
    for person, key in person_keys.items():
        known = people.by_id[person]
        source = f"{LEADERS}#{person}" if person.startswith("Q") else \
            "congress-legislators" if person.startswith("us:") else "editors"
        if not known["born"] and person.startswith("Q"):
            source = f"{HEADS}#{person}"
        file = person_file(key)
        book.entity(file, key, "person", known["label"], source, sorted(known["names"]))
        for name in extra.get(known["label"], ()):
            if name not in known["names"]:
                book.say(file, key, "alias", name, "editors")
        if person.startswith("Q"):
            book.say(file, key, "wikidata-id", person, source)
        for prop in ("born", "died"):
            if re.fullmatch(r"\d{4}(-\d\d(-\d\d)?)?", known[prop]):
                book.say(file, key, prop, known[prop], source)
