#!/usr/bin/env python3
"""Draws kb/events/earthquakes.kb: the earthquakes of earthquakes.tsv, with figures of NOAA's significant earthquakes.

Usage: earthquakes.py DATA_FOLDER [KB_FOLDER]

Day, magnitude, deaths and injured come from NOAA (the totals with the tsunami where NOAA has them). The day there is by
Universal Time: where solar time at the place was a day off, both days stand, as a range. earthquakes.tsv adds names,
places, and the range of deaths and magnitudes in other counts.
"""

import csv
import datetime
import sys
from pathlib import Path

from events_lib import Facts, items, slug, table

def days(row):
    """The day by Universal Time, and by solar time at the epicentre where that is another."""
    universal = datetime.datetime(*(int(row[part]) for part in ("YEAR", "MONTH", "DAY", "HOUR", "MINUTE")))
    local = universal + datetime.timedelta(hours=round(float(row["LONGITUDE"]) / 15))
    return "/".join(sorted({universal.date().isoformat(), local.date().isoformat()}))


def main(data, kb):
    with (data / "noaa-earthquakes" / "signif.txt").open(encoding="latin-1") as file:
        rows = {row["I_D"]: row for row in csv.DictReader(file, delimiter="\t")}
    facts = Facts()
    for chosen in table("earthquakes.tsv"):
        row, key = rows[chosen["id"]], slug(chosen["label"])
        wikipedia = "@wikipedia#" + chosen["label"].replace(" ", "_")
        noaa = "@noaa-earthquakes#" + chosen["id"]
        facts.entity(key, chosen["label"], "earthquake", wikipedia, items(chosen["aliases"]))
        facts.say(key, "point-in-time", days(row), noaa)
        for place in items(chosen["places"]):
            facts.say(key, "place", place, wikipedia)
        counted = "by=National Oceanic and Atmospheric Administration"
        if row["EQ_PRIMARY"].strip():
            facts.say(key, "magnitude", f"{float(row['EQ_PRIMARY']):g} magnitude", noaa, counted)
        for prop, column in (("deaths", "DEATHS"), ("injured", "INJURIES")):
            count = row["TOTAL_" + column].strip() or row[column].strip()
            if count and int(count) > 0:
                facts.say(key, prop, count + " person", noaa, counted)
        if chosen["deaths"]:
            facts.say(key, "deaths", chosen["deaths"] + " person", wikipedia)
        if chosen.get("magnitude"):
            facts.say(key, "magnitude", chosen["magnitude"] + " magnitude", wikipedia)
    facts.write(kb / "events" / "earthquakes.kb")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "kb"))
