#!/usr/bin/env python3
"""Draws kb/events/battle-deaths.kb: battle-related deaths of the conflicts in ucdp.tsv, by the Uppsala program.

Usage: ucdp.py DATA_FOLDER [KB_FOLDER]

Low, best and high are summed over the dyads and years of a conflict. The copy of the battle deaths has gaps: a conflict
is drawn only if each of its active years (the armed conflict data say which) has deaths.
"""

import csv
import json
import sys
from pathlib import Path

from events_lib import Facts, table


def active_years(data):
    years = {}
    path = data / "ucdp-prio-acd" / "UcdpPrioConflict_v25_1.csv"
    with path.open(encoding="utf-8", errors="replace") as file:
        for row in csv.DictReader(file, delimiter=";"):
            if (row["year"] or "").isdigit():
                years.setdefault(row["conflict_id"], set()).add(int(row["year"]))
    return years


def deaths_by_year(data):
    """(conflict, year) -> [low, best, high], summed over dyads."""
    deaths = {}
    path = data / "ucdp-brd" / "ucdp_battle_deaths.json"
    for row in json.loads(path.read_text(encoding="utf-8")):
        sums = deaths.setdefault((row["conflict_id"], int(row["year"])), [0, 0, 0])
        for index, field in enumerate(("bd_low", "bd_best", "bd_high")):
            sums[index] += int(row[field])
    return deaths


def main(data, kb):
    years, deaths, facts = active_years(data), deaths_by_year(data), Facts()
    for chosen in table("ucdp.tsv"):
        total = [0, 0, 0]
        first, last = int(chosen["first"]), int(chosen["last"])
        for conflict in chosen["conflicts"].split("+"):
            for year in sorted(y for y in years[conflict] if first <= y <= last):
                if (conflict, year) not in deaths:
                    sys.exit(f"{chosen['event']}: conflict {conflict} has no deaths for {year}")
                total = [a + b for a, b in zip(total, deaths[conflict, year])]
        when = chosen["first"] if first == last else f"{first} to {last}"
        facts.say(chosen["event"], "deaths", (str(total[1]) if total[0] == total[2] else "/".join(map(str, total))) + " person",
                  f"@ucdp-brd#{chosen['conflicts']}:{first}-{last}", "of=battle-related deaths",
                  f"by=Uppsala Conflict Data Program, {when}")
    facts.write(kb / "events" / "battle-deaths.kb")


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "kb"))
