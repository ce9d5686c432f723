#!/usr/bin/env python3
"""Draws kb/events/air-crashes.kb: the crashes of air-crashes.tsv, day and deaths from the crash list of planecrashinfo.

Usage: air_crashes.py DATA_FOLDER [KB_FOLDER]

A row is named by its line in the list. Deaths are those on board and on the ground together. Where the list is known to
be off, DEATHS has the accepted count, which stands beside it.
"""

import csv
import sys
from pathlib import Path

from events_lib import Facts, items, slug, table

# Accepted counts that differ from the list (accident reports, by way of Wikipedia).
DEATHS = {
    "435": "36", "3031": "213", "4734": "113", "4819": "265", "2965": "583", "3818": "270", "3139": "273",
    "5161": "199", "3242": "301", "1523": "23", "4509": "228/229", "3598": "256", "4251": "264",
    "1738": "15/16", "2299": "155", "3569": "135/137", "3879": "170", "4389": "159/160", "4462": "125", "4854": "128/129",
    "4968": "138/141", "5066": "143/149", "5110": "124/125", "3857": "111/112", "2824": "113/115", "3365": "153",
}


def main(data, kb):
    path = data / "airplane-crashes" / "Airplane_Crashes_and_Fatalities_Since_1908.csv"
    with path.open(encoding="utf-8", errors="replace") as file:
        rows = {str(line): row for line, row in enumerate(csv.DictReader(file), 2)}
    facts = Facts()
    for chosen in table("air-crashes.tsv"):
        row, key, line = rows[chosen["line"]], slug(chosen["label"]), chosen["line"]
        wikipedia = "@wikipedia#" + chosen["label"].replace(" ", "_")
        listed = "@planecrashinfo#" + line
        facts.entity(key, chosen["label"], chosen["kind"], wikipedia, items(chosen["aliases"]))
        month, day, year = row["Date"].split("/")
        facts.say(key, "point-in-time", f"{year}-{month}-{day}", listed)
        deaths = str(int(float(row["Fatalities"])) + int(float(row["Ground"])))
        facts.say(key, "deaths", deaths + " person", listed)
        if line in DEATHS:
            facts.say(key, "deaths", DEATHS[line] + " person", wikipedia)
        for place in items(chosen["places"]):
            facts.say(key, "place", place, wikipedia)
    facts.write(kb / "events" / "air-crashes.kb")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "kb"))
