#!/usr/bin/env python3
"""Counts the years of which the text has a foreign, defence, finance or interior minister of a state in the United Nations.

Usage: coverage.py [KB_FOLDER] [STATE...]

A year is held when somebody's term may include the first of July. With STATE (its key) the years that are missing are listed.
"""

import collections
import sys
from pathlib import Path

KINDS = ("foreign-minister", "defence-minister", "finance-minister", "interior-minister")
# Whose seat in the United Nations a state has taken over, and until when the ministers of the other count.
BEFORE = {"russia": ("soviet-union", 1991), "yemen": ("north-yemen", 1989)}
PERIODS = ((1945, 1954), (1955, 1964), (1965, 1974), (1975, 1984), (1985, 1994), (1995, 2004), (2005, 2014), (2015, 2024))


def padded(day, last):
    """The first or last day that a date of EDTF may mean; "" where it is open or not known."""
    day = day.rstrip("~?").split("/")[-1 if last else 0].replace("X", "9" if last else "0")
    return "" if day == ".." else day + ("-12-31" if last else "-01-01")[len(day) - 4:]


def statements(kb):
    for path in sorted(kb.glob("*/*.kb")):
        for line in path.open(encoding="utf-8"):
            parts = line.rstrip("\n").split(" | ")
            if len(parts) > 3 and "rank=deprecated" not in parts:
                yield parts


def main():
    kb = Path(sys.argv[1] if len(sys.argv) > 1 else "kb")
    kind, state, terms, members = {}, collections.defaultdict(set), [], {}
    for subject, prop, value, *rest in statements(kb):
        if prop == "office-kind" and value in KINDS:
            kind[subject] = value
        elif prop == "jurisdiction":
            state[subject].add(value)
        elif prop == "holds-office" and any(part.startswith("from=") for part in rest):
            begin, end = (next((part.split("=", 1)[1] for part in rest if part.startswith(name)), "") for name in ("from=", "to="))
            terms.append((value, padded(begin, False), padded(end or begin, True) or "9999"))
        elif prop == "member-of" and value == "united-nations":
            begin, end = (next((part.split("=", 1)[1] for part in rest if part.startswith(name)), "") for name in ("from=", "to="))
            members[subject] = (padded(begin, False), padded(end or "..", True) or "9999")
    held = collections.defaultdict(set)
    for office, begin, end in terms:
        for country in state[office] if office in kind else ():
            for year in range(int(begin[:4]), min(int(end[:4]), 2024) + 1):
                if begin <= f"{year}-07-01" <= end:
                    held[kind[office], country].add(year)
    for country, (other, last) in BEFORE.items():
        for name in KINDS:
            held[name, country] |= {year for year in held[name, other] if year <= last}
    for country in sys.argv[2:]:
        for name in KINDS:
            missing = [year for year in range(1945, 2025) if year not in held[name, country]]
            spans = [f"{year}" if year - 1 not in missing and year + 1 not in missing else f"{year}-" if year - 1 not in missing else f"{year}"
                     for year in missing if year - 1 not in missing or year + 1 not in missing]
            print(country, name, " ".join(spans).replace("- ", "-"), sep="\t")
    if sys.argv[2:]:
        return
    print("", *(f"{first}-{last % 100:02d}" for first, last in PERIODS), sep="\t")
    for name in KINDS:
        shares = []
        for first, last in PERIODS:
            years = [(country, year) for country, (begin, end) in members.items() for year in range(first, last + 1)
                     if begin <= f"{year}-07-01" <= end]
            shares.append(sum(year in held[name, country] for country, year in years) * 100 // max(len(years), 1))
        print(name, *shares, sep="\t")


main()
