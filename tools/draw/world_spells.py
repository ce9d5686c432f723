"""Terms of office read from the Wikidata exports, and the rules that join, close and refuse them.

Dates are EDTF text; bounds of a date are compared as (first day, last day) text, so that '1991' spans the year."""

import csv
import itertools
import re
from dataclasses import dataclass, field, replace

OPEN = ".."
LEADERS, HEADS = "wikidata-leaders", "wikidata-heads"
# The day up to which each export knows.
KNOWN_TO = {LEADERS: "2023-01-20", HEADS: "2025-10-03"}


@dataclass(frozen=True)
class Spell:
    """One term: who, in which office of which state, from when to when ('' unknown, '..' open), by which sources."""
    person: str
    state: str
    title: str
    kind: str
    begin: str
    end: str
    sources: tuple = field(default=())


def first_day(edtf):
    """The earliest day of a date, as text that sorts."""
    edtf = edtf.split("/")[0].strip("~?")
    return (edtf + "-01-01"[len(edtf) - 4:]) if len(edtf) < 10 else edtf


def last_day(edtf):
    """The latest day of a date; open and unknown ends lie after every day."""
    if edtf in ("", OPEN):
        return "9999"
    edtf = edtf.split("/")[-1].strip("~?")
    return (edtf + "-12-31"[len(edtf) - 4:]) if len(edtf) < 10 else edtf


def ordinal(day):
    """A day as a number that is good for differences of days (months of 30.44 days)."""
    year, month, date = int(day[:4]), int(day[5:7]), int(day[8:10])
    return year * 365.2425 + (month - 1) * 30.44 + date


def gap(earlier, later):
    """Days from the end of one date to the start of another; negative when they overlap."""
    if last_day(earlier) == "9999":
        return -1e6
    return ordinal(first_day(later)) - ordinal(last_day(earlier))


def possible(begin, end):
    """True unless the dates cannot be a term: end before begin, or nonsense."""
    pattern = r"\d{4}(-\d\d(-\d\d)?)?"
    if not re.fullmatch(pattern, begin) or (end not in ("", OPEN) and not re.fullmatch(pattern, end)):
        return False
    return end in ("", OPEN) or first_day(begin) <= last_day(end)


def export_date(stamp):
    """The date of a query service's time stamp: the first of a month or year may stand for the whole of it."""
    day = stamp[:10]
    return day[:4] if day[5:] == "01-01" else day[:7] if day[8:] == "01" else day


def join(spells):
    """One person's spells in one office, joined where they adjoin or overlap (re-elections, doubled records)."""
    ordered = sorted(spells, key=lambda s: (first_day(s.begin), last_day(s.end)))
    joined = []
    for spell in ordered:
        last = joined[-1] if joined else None
        if last and same_start(last, spell) and (last_day(spell.end) == "9999") != (last_day(last.end) == "9999"):
            closed = last if last_day(spell.end) == "9999" else spell
            begin = max(last.begin, spell.begin, key=len)
            joined[-1] = replace(closed, begin=begin, sources=merge(last, spell))
        elif last and gap(last.end, spell.begin) <= 3:
            end = spell.end if last_day(spell.end) >= last_day(last.end) else last.end
            begin = spell.begin if len(spell.begin) > len(last.begin) and spell.begin.startswith(last.begin) else last.begin
            joined[-1] = replace(last, begin=begin, end=end, sources=merge(last, spell))
        else:
            joined.append(spell)
    return joined


def same_start(a, b):
    return abs(ordinal(first_day(a.begin)) - ordinal(first_day(b.begin))) <= 31 or a.begin.startswith(b.begin) \
        or b.begin.startswith(a.begin)


def merge(a, b):
    return tuple(dict.fromkeys(a.sources + b.sources))


def read_leaders(data):
    """Rows of the Peppercat export. Where a title stands in several blocks of a country, the first ones are of its states
    or regions: only the last is read."""
    with open(f"{data}/peppercat/leaders_all.csv", encoding="utf-8", newline="") as file:
        blocks = {}
        for title, rows in itertools.groupby(csv.DictReader(file), key=lambda row: (row["slug"], row["position"])):
            blocks[title] = list(rows)
    return [row for rows in blocks.values() for row in rows]


def read_heads(data):
    """Rows of the export of heads of state and government."""
    with open(f"{data}/wikidata-heads/leaders_history.csv", encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)
