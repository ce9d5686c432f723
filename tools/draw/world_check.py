"""Compares the drawn heads with Archigos and REIGN, and finds two holders of one office. Prints; changes nothing.

    python3 tools/draw/world_check.py DATA"""

import collections
import csv
import sys

import world_cities
import world_offices
import world_states
from world_lib import Book, ascii_of, slug
from world_spells import first_day, gap, last_day, ordinal

NAMES = {"united-states-of-america": "united-states", "congo": "republic-of-the-congo", "cape-verde": "cape-verde",
         "bosnia-and-herzegovina": "bosnia-and-herzegovina", "macedonia": "north-macedonia", "swaziland": "eswatini",
         "german-federal-republic": "germany", "st-lucia": "saint-lucia", "federated-states-of-micronesia": "micronesia",
         "antigua-barbuda": "antigua-and-barbuda", "st-vincent-and-the-grenadines": "saint-vincent-and-the-grenadines",
         "st-kitts-and-nevis": "saint-kitts-and-nevis"}


def states_by_code(data):
    """COW numbers -> our keys."""
    text = open(f"{data}/state-histories/states2016.csv", encoding="utf-8").read().replace("\r", "\n")
    rows = csv.DictReader(text.split("\n"))
    codes = {row["ccode"]: NAMES.get(slug(row["statenme"]), slug(row["statenme"])) for row in rows if row["ccode"]}
    # Gleditsch and Ward number some states otherwise.
    codes.update({"255": "germany", "340": "serbia", "678": "yemen", "816": "vietnam", "260": "germany"})
    return codes


def leaders(data, codes):
    """(state, name, start, end, source) of both sets."""
    with open(f"{data}/archigos/archigos.csv", encoding="utf-8") as file:
        for row in csv.DictReader(file):
            yield codes.get(row["gwcode"]), row["leader"], row["startdate"], row["enddate"], "archigos"
    with open(f"{data}/reign/leaderlist_3_21.csv", encoding="latin-1") as file:
        for row in csv.DictReader(file):
            if row["syear"] and row["smonth"] and row["sdate"].strip():
                start = f"{int(row['syear']):04d}-{int(row['smonth']):02d}-{int(row['sdate']):02d}"
                end = f"{int(row['eyear']):04d}-{int(row['emonth']):02d}" if row["eyear"] and row["emonth"] else ""
                yield codes.get(row["ccode"]), row["leader"], start, end, "reign"


def words(name):
    return {w for w in slug(name).split("-") if len(w) > 2}


def main():
    data = sys.argv[1]
    book, report = Book(), world_offices.Report()
    states = world_states.countries()
    taken = {key for key, _ in states.values()}
    spells, people, _ = world_offices.draw(book, data, taken, report)
    heads = collections.defaultdict(list)
    for spell in spells:
        if spell.kind in ("head-of-state", "head-of-government", "monarch", "deputy-head-of-state"):
            heads[spell.state].append(spell)
    codes = states_by_code(data)
    for state, name, start, end, source in leaders(data, codes):
        if start < "1945" or state not in heads:
            continue
        mine = [s for s in heads[state] if words(name) & words(people.by_id[s.person]["label"] + " " + " ".join(
            people.by_id[s.person]["names"]))]
        near = [s for s in mine if abs(ordinal(first_day(s.begin)) - ordinal(start)) < 400 or
                len(s.begin) < 10 and s.begin[:4] == start[:4]]
        if not near:
            during = [s for s in mine if first_day(s.begin) <= start <= last_day(s.end)]
            if not during:
                print("missing", source, state, name, start, end, sep="\t")
            continue
        best = min(near, key=lambda s: abs(ordinal(first_day(s.begin)) - ordinal(start)))
        off = ordinal(first_day(best.begin)) - ordinal(start)
        if abs(off) > 60 and len(best.begin) == 10:
            print("start", source, state, name, start, best.title, best.begin, people.by_id[best.person]["label"],
                  round(off), sep="\t")
    offices = collections.defaultdict(list)
    for spell in spells:
        if spell.kind in world_offices.SINGLE:
            offices[spell.state, spell.title].append(spell)
    for (state, title), rows in sorted(offices.items()):
        rows.sort(key=lambda s: first_day(s.begin))
        for i, a in enumerate(rows):
            for b in rows[i + 1:]:
                shared = world_offices.overlap(a, b, surely=True)
                if a.person != b.person and shared > 60 and last_day(a.end) != "9999":
                    print("two at once", state, title, people.by_id[a.person]["label"], a.begin, a.end,
                          people.by_id[b.person]["label"], b.begin, b.end, round(shared), a.person, b.person, sep="\t")


if __name__ == "__main__":
    main()
