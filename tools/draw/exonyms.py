#!/usr/bin/env python3
"""Writes places/exonyms.kb: how other languages call the states and territories (CLDR) and the great cities (GeoNames).

Usage: exonyms.py DATA_FOLDER [KB_FOLDER]

They are found by `kb search` only, and name nothing in an article: "Praga" there is a part of Warsaw, "Nizza" a street. Left out is
what the text has as a name already, what the search takes for a misspelt one, and what GeoNames keeps beside names: codes, and
transliterations in small letters.
"""

import collections
import csv
import sys
import unicodedata
from pathlib import Path

LOCALES = ("ar", "cs", "da", "de", "el", "es", "fi", "fr", "hu", "it", "ja", "ko", "nb", "nl", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh")
SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "CJK", "KATAKANA", "HIRAGANA", "HANGUL")
MOST_KNOWN = 35  # a city is taken that has so many names in GeoNames, which is to be well known, and every capital
CAPITAL = "PPLC"
MOST_OF_A_SCRIPT = {"LATIN": 100, "CYRILLIC": 5}  # of a city; else 1: what follows is mostly the same in a lesser language
SHORTEST_LATIN = 4  # "Rom" is one word in many languages, and three capitals are the code of an airport


def folded(name):
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return " ".join("".join(c.casefold() if c.isalnum() else " " for c in plain).split())


def known(kb):
    """What the text has: ISO code -> key, GeoNames number of a city -> key, key -> its names, folded."""
    by_code, by_number, names = {}, {}, {}
    for path in sorted(kb.glob("*/*.kb")):
        for line in path.open(encoding="utf-8") if path.name != "exonyms.kb" else ():
            parts = line.rstrip("\n").split(" | ")
            if len(parts) < 4:
                continue
            if parts[1] == "iso-code":
                by_code[parts[2]] = parts[0]
            elif parts[1] == "type" and parts[2] == "city":
                by_number.update((source.split("#")[1], parts[0]) for source in parts[-1].split(" ") if source.startswith("@geonames#"))
            elif parts[1] in ("label", "alias"):
                names.setdefault(parts[0], set()).add(folded(parts[2]))
    return by_code, by_number, names


def script_of(name):
    """Of the first letter: LATIN, CYRILLIC, ..."""
    return next(unicodedata.name(c).split()[0] for c in name if c.isalpha())


def near(one, other):
    """One letter apart, or one more at the end."""
    if len(one) > len(other):
        one, other = other, one
    return len(other) - len(one) < 2 and any(one[:i] + one[i + (len(one) == len(other)):] == other[:i] + other[i + 1:] for i in range(len(other)))


def is_name(name):
    letters = [c for c in name if c.isalpha()]
    if not letters or any(c.isdigit() or c in "|=/'`’ʼ(\"" for c in name):
        return False
    if not all(unicodedata.name(c, "").startswith(SCRIPTS) for c in letters):
        return False
    return script_of(name) != "LATIN" or (letters[0].isupper() and len(letters) >= SHORTEST_LATIN and not name.isupper())


def main():
    data, kb = Path(sys.argv[1]), Path(sys.argv[2] if len(sys.argv) > 2 else "kb")
    by_code, by_number, names = known(kb)
    lines = []
    said = {key: set(ours) for key, ours in names.items()}

    def say(key, name, source, near_too=False):
        if not is_name(name) or not folded(name) or folded(name) in said.setdefault(key, set()):
            return
        said[key].add(folded(name))
        if near_too or not (script_of(name) == "LATIN" and any(near(folded(name), n) for n in names.get(key, ()))):
            lines.append(f"{key} | exonym | {name} | {source}")

    with (data / "cldr-territories/territories.tsv").open(encoding="utf-8") as table:
        for row in csv.DictReader(table, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row["locale"] in LOCALES and row["code"] in by_code:
                say(by_code[row["code"]], row["name"].strip(), f"@cldr-names#{row['locale']}", near_too=True)
    for line in (data / "geonames/cities15000.txt").read_text(encoding="utf-8").splitlines():
        cell = line.split("\t")
        if cell[0] in by_number and (cell[3].count(",") >= MOST_KNOWN or cell[7] == CAPITAL):
            scripts = collections.Counter()
            for name in filter(is_name, map(str.strip, cell[3].split(","))):
                script = script_of(name)
                scripts[script] += 1
                if scripts[script] <= MOST_OF_A_SCRIPT.get(script, 1):
                    say(by_number[cell[0]], name, f"@geonames#{cell[0]}")
    head = "# Names of states, territories and great cities in other languages, for kb search. Written by tools/draw/exonyms.py.\n"
    (kb / "places/exonyms.kb").write_text(head + "".join(line + "\n" for line in sorted(lines, key=lambda line: line.encode("utf-8"))), encoding="utf-8")
    print(f"{len(lines)} names of {len({line.split(' ')[0] for line in lines})} places")


main()
