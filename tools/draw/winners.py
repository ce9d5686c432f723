#!/usr/bin/env python3
"""Compares the winners of elections with who then held an office of the state, and says so in their source.

Usage: winners.py [KB_FOLDER] [--write]

A winner in `events/winners.kb` who holds an office of the election's place on a day of the ten months after it, by statements of
another source, is written `@editors-checked`; everything else there is `@editors`. Prints the winners that are not confirmed.
"""

import collections
import datetime
import sys
from pathlib import Path

MEMORY = ("@editors", "@wikipedia")


def lines_of(kb, folders):
    for folder in folders:
        for path in sorted((kb / folder).glob("*.kb")):
            for line in path.open(encoding="utf-8"):
                if not line.startswith("#"):
                    yield line.rstrip("\n").split(" | ")


def first(edtf):
    """The earliest day of a date without marks, or None."""
    try:
        return datetime.date.fromisoformat((edtf + "-01-01")[:10] if len(edtf) < 10 else edtf[:10])
    except ValueError:
        return None


def terms(kb):
    """person -> [(country, from, to)]"""
    country, found = {}, collections.defaultdict(list)
    for parts in lines_of(kb, ("offices", "organizations")):
        if parts[1] == "jurisdiction":
            country[parts[0]] = parts[2]
    for parts in lines_of(kb, ("people", "offices", "organizations")):
        if parts[1] == "holds-office" and parts[2] in country and not parts[-1].startswith(MEMORY):
            when = dict(field.split("=", 1) for field in parts[3:-1])
            begin, end = first(when.get("from", "")), first(when.get("to", "")) or datetime.date.max
            if begin:
                found[parts[0]].append((country[parts[2]], begin, end))
    return found


def main():
    folder = next((argument for argument in sys.argv[1:] if not argument.startswith("--")), "kb")
    kb = Path(folder)
    held, day, place = terms(kb), {}, collections.defaultdict(set)
    for parts in lines_of(kb, ("events",)):
        if parts[1] in ("point-in-time", "end-time"):
            day[parts[0]] = first(parts[2].split("/")[-1])
        elif parts[1] == "place":
            place[parts[0]].add(parts[2])
    path, lines, confirmed = kb / "events" / "winners.kb", [], 0
    for line in path.read_text(encoding="utf-8").splitlines():
        parts = line.split(" | ")
        if not line.startswith("#"):
            when, source = day.get(parts[0]), "@editors"
            if parts[1] == "winner":
                until = when + datetime.timedelta(days=300) if when else None
                good = when and any(c in place[parts[0]] and a <= until and b > when for c, a, b in held[parts[2]])
                source = "@editors-checked" if good else source
                confirmed += bool(good)
                if not good:
                    print(f"not confirmed: {line}")
            line = " | ".join([*parts[:-1], source])
        lines.append(line)
    print(f"{confirmed} winners confirmed")
    if "--write" in sys.argv:
        path.write_text("".join(line + "\n" for line in lines), encoding="utf-8")


main()
