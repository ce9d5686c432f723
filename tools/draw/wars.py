#!/usr/bin/env python3
"""Draws kb/events/wars.kb: wars of wars.tsv with dates of Wikidata and battle deaths of the Correlates of War.

Usage: wars.py DATA_FOLDER [KB_FOLDER]

wars.tsv names each war, its Wikidata item ("!": its dates there are not drawn), its row in the Correlates of War, and
what was written by hand: start, end, sides, places, winner, all deaths (low/best/high). A date of Wikidata that agrees
with ours adds its source to it; one that differs stands beside it. A war without dates of ours gets Wikidata's.
"""

import csv
import json
import sys
from pathlib import Path

from events_lib import Facts, bounds, items, overlap, slug, table

COW = {
    "inter": ("interstate_wars.lf.csv", ["BatDeath"]),
    "intra": ("intrastate_wars.lf.csv", ["SideADeaths", "SideBDeaths"]),
    "extra": ("extrastate_wars.lf.csv", ["BatDeath", "NonStateDeaths"]),
}


def wikidata_dates(data):
    """item -> (starts, ends), as days."""
    dates = {}
    for name in ("wars_raw.json", "civil_wars_raw.json"):
        for row in json.loads((data / "wikidata-events" / name).read_text(encoding="utf-8")):
            item = row["event"]["value"].rsplit("/", 1)[1]
            found = dates.setdefault(item, (set(), set()))
            for side, field in enumerate(("startDate", "endDate")):
                value = row.get(field, {}).get("value", "")
                if value[:4].isdigit():
                    found[side].add(value[:10])
    return dates


def precise(day):
    """The query service wrote years and months as their first day; a first day is taken for no more than that."""
    if day.endswith("-01-01"):
        return day[:4]
    return day[:7] if day.endswith("-01") else day


def cow_deaths(data):
    """row -> battle deaths of all participants, where every one of them is known."""
    totals = {}
    for family, (name, columns) in COW.items():
        with (data / "cow-wars" / name).open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                row = {key.strip(): value for key, value in row.items()}
                counts = [int(row[column].replace(",", "")) for column in columns]
                # -8: there is no such side in this row; -9: not known.
                known = None if -9 in counts else sum(count for count in counts if count > 0)
                key = f"{family}:{row['WarNum']}"
                earlier = totals.get(key, 0)
                totals[key] = None if known is None or earlier is None else earlier + known
    return totals


def say_date(facts, key, prop, ours, drawn, item, source):
    facts.say(key, prop, ours, source)
    for day in sorted(drawn):
        value = precise(day)
        if not overlap(ours, value):
            facts.say(key, prop, value, f"@wikidata#{item}")
        elif bounds(ours)[0] <= bounds(value)[0] and bounds(value)[1] <= bounds(ours)[1]:
            facts.say(key, prop, ours, f"@wikidata#{item}")


def main(data, kb):
    dates, deaths, facts = wikidata_dates(data), cow_deaths(data), Facts()
    for row in table("wars.tsv"):
        key, item = slug(row["label"]), row["wikidata"].rstrip("!")
        source = "@wikipedia#" + row["label"].replace(" ", "_")
        facts.entity(key, row["label"], row["kind"], source, items(row["aliases"]), item)
        drawn = dates.get(item, (set(), set())) if not row["wikidata"].endswith("!") else (set(), set())
        for prop, ours, days in (("start-time", row["start"], drawn[0]), ("end-time", row["end"], drawn[1])):
            if ours:
                say_date(facts, key, prop, ours, days, item, source)
            elif not row["start"] and not row["end"]:
                for day in sorted(days):
                    facts.say(key, prop, precise(day), f"@wikidata#{item}")
        for prop, column in (("participant", "participants"), ("place", "places"), ("winner", "winner")):
            for value in items(row[column]):
                facts.say(key, prop, value, source)
        if row["deaths"]:
            facts.say(key, "deaths", row["deaths"] + " person", source)
        if deaths.get(row["cow"]):
            facts.say(key, "deaths", f"{deaths[row['cow']]} person", f"@cow-wars#{row['cow']}", "of=battle deaths",
                      "by=Correlates of War Project")
        elif row["cow"] and row["cow"] not in deaths:
            sys.exit(f"{row['label']}: no row {row['cow']}")
    facts.write(kb / "events" / "wars.kb")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "kb"))
