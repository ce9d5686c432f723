"""Present and former states: names, adjectives, capitals, independence, borders and population."""

import re

from world_cities import geonames
from world_lib import clean, factbook, factbook_day, field, plural_forms, read_tsv, slug

FILE = "states/states.kb"
FORMER = "states/former.kb"


def countries():
    """ISO code -> (key, label) of present states and of other territories with an ISO code."""
    rows = read_tsv("world_countries.tsv") + read_tsv("world_territories.tsv")
    return {row["iso2"]: (slug(row["label"]), row["label"]) for row in rows}


def former():
    """Keys of former states and republics."""
    return [slug(row["label"]) for row in read_tsv("world_former.tsv")]


def cldr_names(data):
    """English CLDR names by ISO code."""
    names = {}
    for line in open(f"{data}/cldr-territories/territories.tsv", encoding="utf-8"):
        locale, code, _, name = line.rstrip("\n").split("\t")
        if locale == "en" and re.fullmatch("[A-Z]{2}", code):
            names.setdefault(code, []).append(name)
    return names


def draw_names(book, data):
    """Type and names of states and territories."""
    cldr = cldr_names(data)
    for row in read_tsv("world_countries.tsv"):
        key, label = slug(row["label"]), row["label"]
        book.entity(FILE, key, "country", label, "cldr", adjectives=plural_forms(row["adjectives"]))
        aliases = set(filter(None, row["aliases"].split(";")))
        for name in aliases - {label}:
            book.say(FILE, key, "alias", name, "cldr" if name in cldr.get(row["iso2"], ()) else "factbook")
        for name in cldr.get(row["iso2"], ()):
            if name not in aliases and name != label and not name.isupper():
                book.say(FILE, key, "alias", name, "cldr")
    for row in read_tsv("world_territories.tsv"):
        key = slug(row["label"])
        book.entity("states/territories.kb", key, "territory", row["label"], "cldr", row["aliases"].split(";"))
    for row in read_tsv("world_names.tsv"):
        book.say("states/names.kb", row["key"], "alias", row["name"], row["source"], kind=row["kind"].replace("alias", ""),
                 from_=row["from"], to=row["to"])


def draw_former(book, cities):
    """Former states and the republics of the Soviet Union."""
    by_name = {}
    for (_, name), key in cities.items():
        by_name.setdefault(name, key)
    # Where several cities share the name of a former capital, the one meant.
    by_name.update({"Saint Petersburg": "saint-petersburg", "Tripoli": "tripoli", "Moscow": "moscow"})
    for row in read_tsv("world_former.tsv"):
        key = slug(row["label"])
        source = f"wikidata#{row['wikidata']}" if row["wikidata"] else "editors"
        names = list(filter(None, row["aliases"].split(";")))
        book.entity(FORMER, key, row["type"], row["label"], source, [n for n in names if n[0] != "="],
                    plural_forms(row["adjectives"]), [n[1:] for n in names if n[0] == "="])
        book.say(FORMER, key, "start-time", row["start"], source)
        book.say(FORMER, key, "end-time", row["end"], source)
        if row["wikidata"]:
            book.say(FORMER, key, "wikidata-id", row["wikidata"], "editors")
        if row["capital"] in by_name:
            book.say(FORMER, key, "capital", by_name[row["capital"]], source)
        if row["part_of"]:
            begin = max(row["start"], "1922-12-30")
            book.say(FORMER, key, "part-of", row["part_of"], source, status="union republic", from_=begin,
                     to=row["end"])


def draw_capitals(book, data, cities):
    """Capitals: by hand where there are several or they moved, else the one GeoNames marks as such."""
    by_hand = read_tsv("world_capitals.tsv")
    done = {row["iso2"] for row in by_hand}
    named = {row["iso2"]: row["label"] for row in read_tsv("world_places.tsv")}
    seats = {row[4]: row[1] for row in geonames(data) if row[3] == "PPLC"}
    for iso2, (state, _) in countries().items():
        city = cities.get((iso2, seats.get(iso2) or named.get(iso2)))
        if city and iso2 not in done:
            book.say(FILE, state, "capital", city, "geonames")
        elif iso2 not in done:
            print(f"no capital: {state}")
    for row in by_hand:
        city = cities.get((row["iso2"], row["city"]))
        if city:
            book.say(FILE, countries()[row["iso2"]][0], "capital", city, row["source"], role=row["role"],
                     from_=row["from"], to=row["to"])
        else:
            print(f"capital not found: {row['iso2']} {row['city']}")


# Ways the Factbook names a former ruler -> key. First match wins.
RULERS = [("soviet union", "soviet-union"), ("soviet russia", "russia"), ("russia", "russian-empire"),
          ("ottoman", "ottoman-empire"), ("yugoslavia", "yugoslavia"), ("state union of serbia", "serbia-and-montenegro"),
          ("czechoslovakia", "czechoslovakia"), ("the uk", "united-kingdom"), ("british", "united-kingdom"),
          ("great britain", "united-kingdom"), ("spain", "spain"), ("portugal", "portugal"), ("france", "france"),
          ("french", "france"), ("belgi", "belgium"), ("netherlands", "netherlands"), ("denmark", "denmark"),
          ("the us", "united-states"), ("us-admin", "united-states"), ("south africa", "south-africa"),
          ("australia", "australia"), ("new zealand", "new-zealand"), ("ethiopia", "ethiopia"), ("sudan", "sudan"),
          ("serbia", "serbia"), ("indonesia", "indonesia"), ("pakistan", "pakistan"), ("malaysia", "malaysia"),
          ("malaya", "malaysia"), ("japan", "japan"), ("haiti", "haiti"), ("colombia", "colombia"),
          ("brazil", "brazil"), ("italia", "italy"), ("egypt and the uk", "united-kingdom")]
# States whose Factbook entry tells of foundings, not of one independence: what is true is in world_independence.tsv.
BY_HAND = {"russia", "china", "germany", "south-africa", "egypt", "iran", "turkey", "somalia", "bulgaria", "romania",
           "ireland"}


def independence_of(text):
    """(day, ruler key, status) for every independence day in a Factbook entry."""
    text = re.split(r"; notable earlier|; note", text)[0]
    for part in re.findall(r"(\d{1,2} [A-Z][a-z]+ \d{4})\s*\(([^)]*)\)?", text):
        day, words = factbook_day(part[0]), part[1].lower()
        ruler = next((key for name, key in RULERS if name in words), "")
        if not day or not ruler or not re.search(r"\bfrom\b|independence", words):
            continue
        status = ("UN trusteeship" if "trusteeship" in words else "mandate" if "mandate" in words else
                  "protectorate" if "protectorate" in words else "declared" if "declar" in words else
                  "recognised" if "recogni" in words else "")
        yield day, ruler, status


def draw_facts(book, data):
    """Independence, borders and population from the Factbook; further independence days by hand."""
    records = factbook(data)
    by_hand = read_tsv("world_independence.tsv")
    settled = {(row["key"], row["day"]) for row in by_hand}
    rows = read_tsv("world_countries.tsv")
    places = [(row["label"], slug(row["label"])) for row in rows + read_tsv("world_territories.tsv")]
    places += [("Burma", "myanmar"), ("Timor-Leste", "east-timor"), ("Cabo Verde", "cape-verde"), ("Czechia", "czech-republic"),
               ("Cote d'Ivoire", "ivory-coast"), ("Côte d'Ivoire", "ivory-coast"), ("Holy See", "vatican-city"),
               ("Turkey (Turkiye)", "turkey"), ("Gaza", "palestine"), ("Gaza Strip", "palestine"), ("Macedonia", "north-macedonia"), ("West Bank", "palestine"),
               ("US", "united-states"), ("UK", "united-kingdom"), ("UAE", "united-arab-emirates"),
               ("The Gambia", "gambia"), ("Republic of the Congo", "republic-of-the-congo")]
    keys = {name: key for name, key in places}
    for row in rows:
        if not row["factbook"]:
            continue
        key, record = slug(row["label"]), records[row["factbook"]]
        source = f"factbook#{row['factbook']}"
        people = re.match(r"([\d,]+)(?: \((\d{4}) est\.\))?", field(record, "People and Society", "Population", "total"))
        if people:
            year = people[2] or ""
            book.say(FILE, key, "population", people[1].replace(",", "") + " person", source,
                     by="CIA World Factbook", from_=year, to=year)
        for item in re.split(r"[;,] (?=[A-Z])", field(record, "Geography", "Land boundaries", "border countries")):
            name = re.sub(r"\s*\([^)]*\)", "", re.split(r"\s[\d.,]+ ?k?m?\b", item)[0]).strip()
            if name and name in keys:
                book.say(FILE, key, "borders", keys[name], source)
            elif name:
                print(f"border of {key} not understood: {item}")
        if key not in BY_HAND:
            for day, ruler, status in independence_of(field(record, "Government", "Independence")):
                if ruler != key and (key, day) not in settled:
                    book.say(FILE, key, "independence", day, source, status=status, from_state=ruler)
    for row in by_hand:
        book.say(FILE, row["key"], "independence", row["day"], row["source"], status=row["status"],
                 from_state=row["ruler"])
