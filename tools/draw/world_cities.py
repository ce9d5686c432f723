"""Cities of GeoNames: label, other names, country and population (GeoNames is CC BY 4.0)."""

from pathlib import Path

from world_lib import ascii_of, read_tsv, slug

SMALLEST = 15000        # inhabitants; seats of government and of first-level divisions are taken whatever their size
PLACES = {"PPL", "PPLA", "PPLA2", "PPLA3", "PPLA4", "PPLA5", "PPLC", "PPLG", "PPLL"}
SEATS = {"PPLC", "PPLA", "PPLG"}


def names_of(field):
    """The other names in a world_city_names row: (name, kind, from, to)."""
    for item in filter(None, field.split(";")):
        if item[0] == "<":
            name, begin, end = (item[1:].split(",") + ["", ""])[:3]
            yield name, "former", begin, end
        elif item[0] == "=":
            yield item[1:], "acronym", "", ""
        else:
            yield item, "", "", ""


def geonames(data):
    """Rows of cities15000.txt that are towns, most populous first: id, name, ascii, code, iso2, admin1, population."""
    rows = []
    for line in Path(data, "geonames/cities15000.txt").read_text().splitlines():
        cell = line.split("\t")
        if cell[7] in PLACES:
            rows.append((cell[0], cell[1], cell[2], cell[7], cell[8], cell[10], int(cell[14])))
    return sorted(rows, key=lambda row: (-row[6], row[0]))


def draw(book, data, states, taken):
    """Says the cities; `states` maps ISO codes to (key, label), `taken` holds the keys of other entities.

    Returns city keys by (iso2, label or GeoNames name)."""
    special = {(row["iso2"], row["name"]): row for row in read_tsv("world_city_names.tsv")}
    keys = {}
    used = set(taken)
    for row in read_tsv("world_places.tsv"):
        key = slug(row["label"])
        keys[row["iso2"], row["label"]] = key
        used.add(key)
        state = states[row["iso2"]][0]
        file = f"places/{state}.kb"
        book.entity(file, key, "city", row["label"], "editors")
        book.say(file, key, "country", state, "editors")
        for other, kind, begin, end in names_of(row["aliases"]):
            book.say(file, key, "alias", other, "editors", kind=kind, from_=begin, to=end)
    for number, name, plain, code, iso2, admin, people in geonames(data):
        row = special.get((iso2, name))
        if iso2 not in states or not (row or people >= SMALLEST or code in SEATS):
            continue
        if row and (iso2, name) in keys:
            row = None
        if not row and people < SMALLEST and code not in SEATS:
            continue
        label = (row and row["label"]) or name.replace("‘", "'").replace("’", "'")
        state = states[iso2][0]
        key = next((k for k in (slug(label), f"{slug(label)}-{state}", f"{slug(label)}-{slug(admin)}-{state}")
                    if k and k not in used), None)
        if not key:
            continue
        used.add(key)
        keys.setdefault((iso2, label), key)
        keys.setdefault((iso2, name), key)
        file = f"places/{state}.kb"
        source = f"geonames#{number}"
        aliases = [plain] if ascii_of(label) != plain and slug(plain) != slug(label) and not row else []
        book.entity(file, key, "city", label, source, aliases)
        book.say(file, key, "country", state, source)
        if people > 0:
            book.say(file, key, "population", f"{people} person", source, by="GeoNames")
        for other, kind, begin, end in names_of(row["names"] if row else ""):
            if other != label:
                book.say(file, key, "alias", other, "editors", kind=kind, from_=begin, to=end)
    return keys
