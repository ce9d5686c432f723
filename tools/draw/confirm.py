#!/usr/bin/env python3
"""Checks the dates of events against Wikidata's rows, and names Wikidata as a second source where they agree.

Usage: confirm.py DATA_FOLDER [KB_FOLDER] [--write]

An event is taken for a Wikidata item when one of its names is the item's label and exactly one such item has a day (not
only a year or a month) that lies in a date of ours. With --write that date gets the source @wikidata#ITEM, and the event
its wikidata-id if it has none. Prints what disagrees: a look tells homonyms from errors.
"""

import json
import sys
from pathlib import Path

from events_lib import bounds, overlap, slug

DATES = {"start-time": 0, "point-in-time": 0, "end-time": 1}


def items(data):
    """label as key -> {item: (start days, end days)}"""
    found = {}
    for path in sorted((data / "wikidata-events").glob("*_raw.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            item = row["event"]["value"].rsplit("/", 1)[1]
            days = found.setdefault(slug(row["eventLabel"]["value"]), {}).setdefault(item, (set(), set()))
            for side, names in enumerate((("startDate", "date"), ("endDate",))):
                for name in names:
                    value = row.get(name, {}).get("value", "")[:10]
                    if value[:4].isdigit() and not value.endswith("-01-01"):
                        days[side].add(value)
    return found


def width(edtf):
    (first, last) = bounds(edtf)
    return (last[0] - first[0]) * 366 + (last[1] - first[1]) * 31 + last[2] - first[2]


def confirm(lines, known, report):
    """Lines of one file, with the sources that Wikidata adds; new lines at the end."""
    split = [line.split(" | ") for line in lines]
    names, dates, ids = {}, {}, {}
    for number, parts in enumerate(split):
        if parts[1] in ("label", "alias"):
            names.setdefault(parts[0], []).append(slug(parts[2]))
        elif parts[1] in DATES:
            dates.setdefault(parts[0], []).append(number)
        elif parts[1] == "wikidata-id":
            ids[parts[0]] = parts[2]
    added = []
    for subject, numbers in sorted(dates.items()):
        candidates = {}
        for name in names.get(subject, []):
            candidates.update(known.get(name, {}))
        agree = {}
        for item, days in candidates.items():
            for number in numbers:
                value = split[number][2]
                if width(value) <= 31 and any(overlap(value, day) for day in days[DATES[split[number][1]]]):
                    agree.setdefault(item, []).append(number)
        if len(agree) == 1:
            [(item, agreed)] = agree.items()
            for number in agreed:
                if f"@wikidata#{item}" not in split[number][-1]:
                    split[number][-1] = " ".join(sorted([*split[number][-1].split(" "), f"@wikidata#{item}"]))
            if subject not in ids:
                added.append(f"{subject} | wikidata-id | {item} | @wikidata#{item}")
        elif any(days[0] or days[1] for days in candidates.values()):
            ours = ", ".join(split[number][2] for number in numbers)
            theirs = ", ".join(f"{item} {'/'.join(sorted(d[0] | d[1]))}" for item, d in sorted(candidates.items()))
            report.append(f"{subject}: {ours}; Wikidata: {theirs}")
    return [" | ".join(parts) for parts in split] + added


def main(arguments):
    write = "--write" in arguments
    folders = [Path(a) for a in arguments if not a.startswith("--")]
    known, report, count = items(folders[0]), [], 0
    kb = folders[1] if len(folders) > 1 else Path("kb")
    for path in sorted([*kb.glob("events/*.kb"), *kb.glob("treaties/*.kb")]):
        lines = path.read_text(encoding="utf-8").splitlines()
        confirmed = sorted(confirm(lines, known, report), key=lambda line: line.encode("utf-8"))
        count += len(confirmed) - len(lines)
        if write and confirmed != lines:
            path.write_text("\n".join(confirmed) + "\n", encoding="utf-8")
    print("\n".join(report))
    print(f"{count} events newly confirmed, {len(report)} to look at")


if __name__ == "__main__":
    main(sys.argv[1:])
