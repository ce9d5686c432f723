#!/usr/bin/env python3
"""Compares terms of office that were written from memory (`@editors`) with Archigos, and names it where it agrees.

Usage: terms.py DATA_FOLDER [KB_FOLDER] [--write]

A row is taken for a term when a word of its leader's name is one of the person's names and a first or last day is within three
days of ours. Prints those whose nearest row is further off by less than a year: mostly other persons of the name.
"""

import collections
import csv
import datetime
import sys
from pathlib import Path

from events_lib import slug

NEAR, FAR = 3, 365


def day(text):
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def rulers(data):
    """word of the name, of four letters and more -> [(first day, last day, row)]"""
    found = collections.defaultdict(list)
    with (data / "archigos" / "archigos.csv").open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            for word in {word for word in slug(row["leader"]).split("-") if len(word) > 3}:
                found[word].append((day(row["startdate"]), day(row["enddate"]), row["obsid"]))
    return found


def nearest(term, words, known):
    """(days apart, row) of the row whose first or last day is nearest, or None."""
    ours = [day(field.split("=", 1)[1]) for field in term if field.startswith(("from=", "to="))]
    apart = [(abs((mine - theirs).days), row[2]) for word in words for row in known.get(word, ())
             for mine, theirs in zip(ours, row) if mine and theirs]
    return min(apart, default=None)


def main():
    arguments = [argument for argument in sys.argv[1:] if not argument.startswith("--")]
    data, kb = Path(arguments[0]), Path(arguments[1] if len(arguments) > 1 else "kb")
    known, words, count = rulers(data), collections.defaultdict(set), collections.Counter()
    files = {path: path.read_text(encoding="utf-8").splitlines() for path in sorted((kb / "people").glob("*.kb"))}
    for lines in files.values():
        for parts in (line.split(" | ") for line in lines):
            if len(parts) > 2 and parts[1] in ("label", "alias"):
                words[parts[0]].update(slug(parts[2]).split("-"))
    for path, lines in files.items():
        for number, line in enumerate(lines):
            parts = line.split(" | ")
            if len(parts) < 4 or parts[1] != "holds-office" or parts[-1] != "@editors":
                continue
            best = nearest(parts[3:-1], words[parts[0]], known)
            if best and best[0] <= NEAR:
                lines[number] = " | ".join([*parts[:-1], f"@archigos#{best[1]} @editors-checked"])
            elif best and best[0] < FAR:
                print(f"{best[0]} days from {best[1]}: {line}")
            count["agree" if best and best[0] <= NEAR else "not there"] += 1
        if "--write" in sys.argv:
            path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
    print(", ".join(f"{what}: {number}" for what, number in sorted(count.items())))


if __name__ == "__main__":
    main()
