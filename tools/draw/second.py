#!/usr/bin/env python3
"""Checks dates of events against sets of public data, and names the set as a second source where it agrees to the day.

Usage: second.py DATA_FOLDER [KB_FOLDER] [--write]

Independence against the days of manystates' HUGGO list, elections against REIGN's list (country of `place`, and the day), battles against the CDB90 (by the page that both name,
or the name and the year), wars against the Correlates of War (rows that wars.tsv names: the first day of any party, the
last day of any). Only days are compared: a month or a year proves little. Prints what disagrees; confirm.py does the
same with Wikidata. second.tsv names, for treaties, coups, attacks, earthquakes, crashes, assassinations and lives, the sets' rows and chronologies that
were found by day and judged by eye; they go in as they stand (`value`: the date, where the subject has several under the property).
"""

import csv
import datetime
import sys
from pathlib import Path

from events_lib import bounds, overlap, slug, table

DATES = ("start-time", "end-time", "point-in-time")
PEOPLE = ("births.kb", "deaths.kb", "famous.kb")
WARS = {"inter": "interstate_wars.lf.csv", "intra": "intrastate_wars.lf.csv", "extra": "extrastate_wars.lf.csv"}
# REIGN's countries whose slug is not ours.
COUNTRIES = {"usa": "united-states", "uk": "united-kingdom", "ussr": "soviet-union", "cote-divoire": "ivory-coast",
             "congo-kinshasa": "democratic-republic-of-the-congo", "germany-west": "west-germany", "korea-south": "south-korea",
             "bosnia": "bosnia-and-herzegovina", "burma": "myanmar", "macedonia": "north-macedonia"}


def rows(path):
    with path.open(encoding="utf-8", errors="replace") as file:
        yield from csv.DictReader(file)


def day(year, month, date):
    try:
        return datetime.date(int(year), int(month), int(date)).isoformat()
    except ValueError:
        return None


def elections(data):
    """country -> {day: locator}"""
    found = {}
    for row in rows(data / "reign" / "electionlist_3_21.csv"):
        when = day(row["elec_year"], row["elec_month"], row["elec_day"])
        if when and not row["event"].startswith("Announced"):
            country = slug(row["country"])
            found.setdefault(COUNTRIES.get(country, country), {})[when] = row["elecnum"]
    return found


def battles(data):
    """name as key -> [(first day, last day, locator)]"""
    periods, found = {}, {}
    for row in rows(data / "cdb90" / "active_periods.csv"):
        first, last = periods.get(row["isqno"], ("9999", "0000"))
        periods[row["isqno"]] = min(first, row["start_time_min"][:10]), max(last, row["end_time_max"][:10])
    for row in rows(data / "cdb90" / "battles.csv"):
        page = (row.get("dbpedia") or "").rsplit("/", 1)[-1].replace("_", " ")
        names = {slug(page)} if page else {slug("Battle of " + row["name"])}
        for name in names:
            if row["isqno"] in periods:
                found.setdefault(name, []).append((*periods[row["isqno"]], row["isqno"]))
    return found


def wars(data):
    """our key -> (first day, last day, locator)"""
    periods = {}
    for family, name in WARS.items():
        for row in rows(data / "cow-wars" / name):
            row = {key.strip(): value for key, value in row.items() if key}
            first = day(row["StartYear1"], row["StartMonth1"], row["StartDay1"])
            second = row["EndYear2"] not in ("-8", "-9", "-7")
            last = day(row["EndYear2"], row["EndMonth2"], row["EndDay2"]) if second else day(
                row["EndYear1"], row["EndMonth1"], row["EndDay1"])
            key = f"{family}:{row['WarNum']}"
            earlier = periods.get(key, (first, last))
            periods[key] = (min(filter(None, (earlier[0], first)), default=None),
                            max(last, earlier[1]) if last and earlier[1] else None)
    return {slug(row["label"]): (*periods[row["cow"]], row["cow"]) for row in table("wars.tsv")
            if row.get("cow") and row["cow"] in periods}


def independence(data, kb):
    """our key -> days on which the state began or came to be its own"""
    keys = {}
    for line in (kb / "states" / "codes.kb").read_text(encoding="utf-8").splitlines():
        parts = line.split(" | ")
        if len(parts) > 3 and parts[1] == "iso-code" and len(parts[2]) == 3:
            keys[parts[2]] = parts[0]
    days = {}
    for row in rows(data / "state-histories" / "HUGGO_states_clean.csv"):
        cells = list(row.values())
        if cells[0] in keys:
            days.setdefault(keys[cells[0]], set()).update(cell for cell in cells if cell and len(cell) == 10)
    return days


def is_day(value):
    return bounds(value)[0] == bounds(value)[1]


class Check:
    def __init__(self, data, kb):
        self.elections, self.battles, self.wars = elections(data), battles(data), wars(data)
        self.independence = independence(data, kb)
        self.judged = {(row["subject"], row["property"], row["value"]): row["source"] for row in table("second.tsv")}
        self.report, self.agreed = [], 0

    def second(self, prop, value, subject, places, name, file):
        """(locator of the set that has this day, what it has instead)"""
        for judged in (value, ""):
            if (subject, prop, judged) in self.judged:
                return self.judged[subject, prop, judged], None
        if file == "states.kb":
            agrees = is_day(value) and value in self.independence.get(subject, ())
            return ("@manystates" if agrees else None), None
        if file == "elections.kb":
            for place in places:
                known = self.elections.get(place, {})
                if is_day(value) and value in known:
                    return f"@reign#{known[value]}", None
                near = [d for d in known if d[:4] == value[:4] and prop == "point-in-time"]
                if near and is_day(value):
                    return None, "REIGN " + ", ".join(sorted(near))
        if file == "battles.kb":
            periods = [p for p in self.battles.get(slug(name), []) if overlap(f"{p[0]}/{p[1]}", value[:4])]
            for first, last, locator in periods:
                theirs = {"start-time": (first,), "end-time": (last,)}.get(prop, (first, last))
                if is_day(value) and value in theirs and (prop != "point-in-time" or first == last):
                    return f"@cdb90#{locator}", None
            if periods:
                return None, "CDB90 " + ", ".join(f"{p[0]}..{p[1]}" for p in periods)
        if file == "wars.kb" and subject in self.wars:
            first, last, locator = self.wars[subject]
            theirs = first if prop == "start-time" else last if prop == "end-time" else None
            if theirs and is_day(value):
                return (f"@cow-wars#{locator}", None) if value == theirs else (None, f"COW {theirs}")
        return None, None

    def lines(self, path):
        split = [line.split(" | ") for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#") and line]
        places, names = {}, {}
        for parts in split:
            if parts[1] == "place":
                places.setdefault(parts[0], []).append(parts[2])
            elif parts[1] == "label":
                names[parts[0]] = parts[2]
        for parts in split:
            if parts[1] not in (("independence",) if path.name == "states.kb" else ("born", "died") if path.name in PEOPLE else DATES) or any(part.startswith("rank=deprecated") for part in parts):
                continue
            subject = parts[0]
            locator, other = self.second(parts[1], parts[2], subject, places.get(subject, []), names.get(subject, ""), path.name)
            if other:
                self.report.append(f"{subject} {parts[1]}: {parts[2]}; {other}")
            if locator and locator not in parts[-1].split(" "):
                parts[-1] = " ".join(sorted([*parts[-1].replace("@editors", "@editors-checked").replace("-checked-checked", "-checked").split(" "), locator]))
                self.agreed += 1
        return [" | ".join(parts) for parts in split]


def main(arguments):
    folders = [Path(a) for a in arguments if not a.startswith("--")]
    kb = folders[1] if len(folders) > 1 else Path("kb")
    check = Check(folders[0], kb)
    for path in (*sorted((kb / "events").glob("*.kb")), *sorted((kb / "treaties").glob("*.kb")), kb / "states" / "states.kb", *(kb / "people" / name for name in PEOPLE)):
        lines = sorted(check.lines(path), key=lambda line: line.encode("utf-8"))
        if "--write" in arguments:
            head = [line for line in path.read_text(encoding="utf-8").splitlines() if line.startswith("#")]
            path.write_text("\n".join([*head, *lines]) + "\n", encoding="utf-8")
    print("\n".join(check.report))
    print(f"{check.agreed} dates newly confirmed, {len(check.report)} to look at")


if __name__ == "__main__":
    main(sys.argv[1:])
