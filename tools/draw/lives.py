#!/usr/bin/env python3
"""Compares days of birth and death with sets of public data, and names the source that each stands on.

Usage: lives.py DATA_FOLDER [KB_FOLDER] [--write]

Reads `people/births.kb` and `people/deaths.kb`, whose days were written from memory. A day that Wikidata's list of office holders
has for the same item stands on that list. Else a death that Archigos has to the day (a rule that ended by natural death,
suicide or murder) stands on both; a year of birth or death that Archigos or WordNet (`--wordnet FILE`, its data.noun) has makes
it `@editors-checked`; the rest is `@editors`. Also prints what disagrees, and what the list of office holders could add.
"""

import argparse
import collections
import csv
import re
from pathlib import Path

from events_lib import slug

DIED = {"Natural Death", "Suicide", "Assassination by Unsupported Individual"}
YEARS = re.compile(r"\((?:born in )?(\d{4})(?:-(\d{4}))?\)")
FILES = {"born": "births.kb", "died": "deaths.kb"}


def archigos(data):
    """word of the name, of four letters and more -> {(year born, last day if it ended by death, row)}"""
    found = collections.defaultdict(set)
    with (data / "archigos" / "archigos.csv").open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            dead = row["enddate"] if row["exit"] in DIED or row["exitcode"] in DIED else ""
            for word in slug(row["leader"]).split("-"):
                if len(word) > 3:
                    found[word].add((row["yrborn"], dead, row["obsid"]))
    return found


def office_holders(data):
    """Wikidata item -> {"born": days, "died": days}"""
    found = collections.defaultdict(lambda: {"born": set(), "died": set()})
    with (data / "peppercat" / "leaders_all.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            for key, column in (("born", "DOB"), ("died", "DOD")):
                if len(row[column]) == 10:
                    found[row["personID"]][key].add(row[column])
    return found


def wordnet(path):
    """name as key -> {(year born, year died)}"""
    found = collections.defaultdict(set)
    for line in path.open(encoding="utf-8") if path else ():
        years = YEARS.search(line)
        words = line.split(" ")
        if years and words[0]:
            for number in range(int(words[3], 16)):
                if "_" in words[4 + 2 * number]:
                    found[slug(words[4 + 2 * number].replace("_", " "))].add((years[1], years[2] or ""))
    return found


def people(kb):
    """Names of every person as keys, and their Wikidata items."""
    names, items = collections.defaultdict(set), {}
    for path in sorted((kb / "people").glob("*.kb")):
        for line in path.open(encoding="utf-8"):
            parts = line.rstrip("\n").split(" | ")
            if len(parts) > 2 and parts[1] in ("label", "alias"):
                names[parts[0]].add(slug(parts[2]))
            elif len(parts) > 2 and parts[1] == "wikidata-id":
                items[parts[0]] = parts[2]
    return names, items


def days(kb):
    """person -> {"born": day, "died": day}"""
    found = collections.defaultdict(dict)
    for path in sorted((kb / "people").glob("*.kb")):
        for line in path.open(encoding="utf-8"):
            parts = line.rstrip("\n").split(" | ")
            if len(parts) > 2 and parts[1] in FILES:
                found[parts[0]][parts[1]] = parts[2]
    return found


class Judge:
    def __init__(self, data, kb, noun):
        self.rulers, self.holders, self.nouns = archigos(data), office_holders(data), wordnet(noun)
        self.names, self.items = people(kb)
        self.days, self.count = days(kb), collections.Counter()

    def source(self, person, key, day):
        """The sources of one day, as they are written."""
        item = self.items.get(person, "")
        listed = self.holders[item][key] if item in self.holders else set()
        if listed:
            return self.told("day on Wikidata's list", "@wikidata-leaders#" + item) if day in listed else \
                self.differs(person, key, day, listed)
        rows = self.rows(person)
        if key == "died" and any(row[1] == day for row in rows):
            row = min(row for row in rows if row[1] == day)
            return self.told("day in Archigos", f"@archigos#{row[2]} @editors-checked")
        side = 0 if key == "born" else 1
        years = {row[side][:4] for row in rows if row[side]}
        years |= {pair[side] for name in self.names[person] for pair in self.nouns.get(name, ()) if pair[side]}
        if day[:4] in years:
            return self.told("year in Archigos or WordNet", "@editors-checked")
        return self.differs(person, key, day, years) if years else self.told("nowhere else", "@editors")

    def rows(self, person):
        """Rows of Archigos: a word of the name is the person's, and the year of birth or day of death agrees."""
        born, died = self.days[person].get("born", "")[:4], self.days[person].get("died", "")
        rows = {row for name in self.names[person] for word in name.split("-") for row in self.rulers.get(word, ())}
        return {row for row in rows if row[0] == born or died and row[1] == died}

    def told(self, what, sources):
        self.count[what] += 1
        return sources

    def differs(self, person, key, day, others):
        print(f"{person} {key} {day}: {', '.join(sorted(others))} elsewhere")
        return self.told("differ", "@editors")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("data", type=Path)
    parser.add_argument("kb", type=Path, nargs="?", default=Path("kb"))
    parser.add_argument("--wordnet", type=Path)
    parser.add_argument("--write", action="store_true")
    arguments = parser.parse_args()
    judge = Judge(arguments.data, arguments.kb, arguments.wordnet)
    for key, name in FILES.items():
        path, lines = arguments.kb / "people" / name, []
        for line in path.read_text(encoding="utf-8").splitlines():
            parts = line.split(" | ")
            lines.append(line if line.startswith("#") else
                         " | ".join([*parts[:3], judge.source(parts[0], key, parts[2])]))
        print(f"{name}: " + ", ".join(f"{what}: {number}" for what, number in sorted(judge.count.items())))
        judge.count.clear()
        if arguments.write:
            path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    for person, item in sorted(judge.items.items()):
        for key in FILES:
            listed = judge.holders[item][key] if item in judge.holders else ()
            if len(listed) == 1 and key not in judge.days[person]:
                print(f"add: {person} | {key} | {min(listed)} | @wikidata-leaders#{item}")


main()
