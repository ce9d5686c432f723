#!/usr/bin/env python3
"""Checks days of death against leaders who died in office, and names the set as a second source where it agrees.

Usage: deaths.py DATA_FOLDER [KB_FOLDER] [--write]

Archigos says when and how the ruler of a state left: by a natural death, by suicide, or killed. A row is taken for a person of
ours when a word of its name is one of the person's names and the year of birth agrees within a year (or ours is not known and the
day is the same); the day it ends is then a day of death. Prints those that differ: mostly rules that ended by the illness before it.
"""

import csv
import sys
from pathlib import Path

from events_lib import slug

DIED = {"Natural Death", "Suicide", "Assassination by Unsupported Individual"}


def leaders(data):
    """word of the name, of four letters and more -> [(year born, last day, row)]"""
    found = {}
    with (data / "archigos" / "archigos.csv").open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file):
            if row["exit"] in DIED or row["exitcode"] in DIED:
                year = int(row["yrborn"]) if row["yrborn"].isdigit() else 0
                for word in set(slug(row["leader"]).split("-")):
                    if len(word) > 3:
                        found.setdefault(word, []).append((year, row["enddate"], row["obsid"]))
    return found


def fields(line):
    return line.rstrip("\n").split(" | ")


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--")]
    data, kb = Path(arguments[0]), Path(arguments[1] if len(arguments) > 1 else "kb")
    known = leaders(data)
    names, born = {}, {}
    for path in sorted((kb / "people").glob("*.kb")):
        for line in path.open(encoding="utf-8"):
            parts = fields(line)
            if len(parts) > 2 and parts[1] in ("label", "alias"):
                names.setdefault(parts[0], set()).update(slug(parts[2]).split("-"))
            if len(parts) > 2 and parts[1] == "born" and parts[2][:4].isdigit():
                born[parts[0]] = int(parts[2][:4])
    agree = differ = 0
    for path in sorted((kb / "people").glob("*.kb")):
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        for i, line in enumerate(lines):
            parts = fields(line)
            if len(parts) < 4 or parts[1] != "died" or "@archigos" in line:
                continue
            rows = [r for word in names.get(parts[0], ()) for r in known.get(word, ())
                    if abs(r[0] - born.get(parts[0], r[0] if r[1] == parts[2] else -9)) <= 1]
            same = [r for r in rows if r[1] == parts[2]]
            if same:
                agree += 1
                lines[i] = line.rstrip("\n") + f" @archigos#{same[0][2]}\n"
            for r in set(rows) if not same else ():
                differ += 1
                print(f"{parts[0]}: {parts[2]} here, {r[1]} in {r[2]}")
        if "--write" in sys.argv:
            path.write_text("".join(lines), encoding="utf-8")
    print(f"{agree} agree, {differ} differ")


main()
