"""Draws the part of kb/ that tells of states, offices, people, cities and organizations.

    python3 tools/draw/world.py DATA [KB [REPORT]]

DATA is the folder with the data sets (factbook, cldr-territories, geonames, peppercat, wikidata-heads, ...), KB the
knowledge base to write into (kb beside the tools when left out), REPORT a file for what was refused. Every run gives the same files."""

import re
import sys
from pathlib import Path

import world_cities
import world_offices
import world_organizations
import world_states
from world_lib import Book


def main():
    data = sys.argv[1]
    root = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parents[2] / "kb")
    book = Book()
    states = world_states.countries()
    taken = {key for key, _ in states.values()} | set(world_states.former()) | set(world_organizations.organizations())
    cities = world_cities.draw(book, data, states, taken)
    world_states.draw_names(book, data)
    world_states.draw_former(book, cities)
    world_states.draw_capitals(book, data, cities)
    world_states.draw_facts(book, data)
    world_organizations.draw(book)
    report = world_offices.Report()
    taken |= set(cities.values())
    world_offices.draw(book, data, taken, report)
    print(report.summary())
    if len(sys.argv) > 3:
        report.write(sys.argv[3])
    places = {key for key, _ in states.values()} | set(world_states.former()) | set(world_organizations.organizations())
    book.write(root, lambda name: re.fullmatch(r"people/[0a-z]\.kb|places/[0a-z-]+\.kb", name) or
               name.startswith("offices/") and name[8:-3] in places)


if __name__ == "__main__":
    main()
