#!/usr/bin/env python3
"""Writes the rulers of rulers.tsv (monarchs, popes and heads of government since 1800, and of 1945-1990 where other sets have holes)
and the ministers of ministers.tsv.

Usage: rulers.py DATA_FOLDER [KB_FOLDER]

They are from memory; Archigos is named as a source where a ruler of that name begins or ends on the day (terms.py), a list that
has the term where the table names one. Persons and offices that the text has stay; the file `people/rulers.kb` is made anew, and `offices/rulers.kb`.
"""

import sys
from pathlib import Path

from events_lib import HERE, slug
from terms import NEAR, nearest, rulers

PEOPLE, OFFICES = "people/rulers.kb", "offices/rulers.kb"
TABLES = ("rulers.tsv", "ministers.tsv")
ALIASES = {"William IV of the United Kingdom": ["King William IV"], "Napoleon Bonaparte": ["Napoleon", "Napoleon I", "Emperor Napoleon"], "Queen Victoria": ["Victoria of the United Kingdom"],
           "Wilhelm I": ["Kaiser Wilhelm I", "William I of Germany"], "Frederick III of Germany": ["Kaiser Friedrich III"],
           "William Ewart Gladstone": ["William Gladstone"], "Robert Peel": ["Sir Robert Peel"], "Charles X of France": ["Charles X"],
           "Lord Salisbury": ["Marquess of Salisbury"], "Lord Rosebery": ["Earl of Rosebery"], "Lord Palmerston": ["Viscount Palmerston"],
           "Lord Melbourne": ["Viscount Melbourne"], "Lord Aberdeen": ["Earl of Aberdeen"], "Duke of Wellington": ["Arthur Wellesley"],
           "Napoleon III": ["Louis-Napoléon Bonaparte", "Louis Napoleon"], "Wilhelmina of the Netherlands": ["Queen Wilhelmina"],
           "Leopold II of Belgium": ["King Leopold II"], "Alexander II of Russia": ["Tsar Alexander II"],
           "Alexander III of Russia": ["Tsar Alexander III"], "Nicholas I of Russia": ["Tsar Nicholas I"],
           "Alexander I of Russia": ["Tsar Alexander I"], "King Farouk": ["Farouk of Egypt"], "Philippe Pétain": ["Marshal Pétain"],
           "Lord Mountbatten": ["Louis Mountbatten"], "Empress Zewditu": ["Zewditu"], "John A. Macdonald": ["Sir John A. Macdonald"],
           "Isabella II": ["Queen Isabella II", "Isabella II of Spain"], "Alfonso XIII": ["King Alfonso XIII", "Alfonso XIII of Spain"],
           "Pedro II of Brazil": ["Emperor Pedro II"], "Pedro I of Brazil": ["Emperor Pedro I"], "Emperor Meiji": ["Meiji Emperor"]}


def others(kb):
    """What all files but ours say: (label as key -> person, keys of what is no person, statements without their source)."""
    found, taken, said = {}, set(), set()
    for path in sorted(kb.glob("*/*.kb")):
        for line in path.open(encoding="utf-8") if path.name != Path(PEOPLE).name else ():
            parts = line.rstrip("\n").split(" | ")
            said.add(" | ".join(parts[:-1]))
            if len(parts) > 2 and parts[1] in ("label", "alias") and path.parent.name == "people":
                found.setdefault(slug(parts[2]), parts[0])
            elif len(parts) > 2 and parts[1] == "type" and parts[2] != "person":
                taken.add(parts[0])
    return found, taken, said


def write(path, lines, head):
    path.write_text(head + "".join(line + "\n" for line in sorted(lines, key=lambda line: line.encode("utf-8"))), encoding="utf-8")
    print(f"{path}: {len(lines)} statements")


def office_lines(key, label, kind, country, aliases):
    yield f"{key} | type | office | @editors"
    yield f"{key} | label | {label} | @editors"
    yield f"{key} | office-kind | {kind} | @editors"
    yield f"{key} | jurisdiction | {country} | @editors"
    yield from (f"{key} | alias | {alias} | @editors" for alias in aliases.split(";") if alias != label)


def main():
    data, kb = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "kb")
    (known, taken, said), offices, lines = others(kb), set(), set()
    archigos = rulers(data)
    for row in (row for table in TABLES for row in (HERE / table).read_text(encoding="utf-8").splitlines()):
        fields = row.split("\t")
        if row.startswith("#"):
            continue
        if fields[0] == "office":
            offices.update(office_lines(*fields[1:]))
            continue
        office, label, begin, end, *listed = fields
        person = known.get(slug(label), slug(label) + "-ruler" * (slug(label) in taken))
        if slug(label) not in known:
            lines.update((f"{person} | type | person | @editors", f"{person} | label | {label} | @editors"))
        lines.update(f"{person} | alias | {alias} | @editors" for alias in ALIASES.get(label, ()) if known.get(slug(alias)) is None)
        term = [f"from={begin}", f"to={end.rstrip('+')}"]
        best = nearest(term, slug(label).split("-"), archigos)
        memory = f"@archigos#{best[1]} @editors-checked" if best and best[0] <= NEAR else "@editors"
        source = f"@{listed[0]} @editors-checked" if listed else memory
        lines.add(f"{person} | holds-office | {office} | {' | '.join(term)} | {source}")
        if end.endswith("+"):
            lines.add(f"{person} | died | {end.rstrip('+')} | {memory}")
    write(kb / OFFICES, offices, "# Offices of states that are no more, and of parties that ruled one. Written by tools/draw/rulers.py.\n")
    lines = {line for line in lines if line.rsplit(" | ", 1)[0] not in said}
    write(kb / PEOPLE, lines, "# Rulers since 1800, and rulers and ministers whom the sets of office holders lack. Written by tools/draw/rulers.py.\n")


main()
