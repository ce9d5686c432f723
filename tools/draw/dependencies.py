"""Draws kb/territories/dependencies.kb: to whom the dependencies of the World Factbook belong.

    python3 tools/draw/dependencies.py DATA [KB]

DATA is the folder with the data sets, KB the knowledge base (kb beside the tools when left out), which must have the
territories. Territories whose sovereign another file tells are left alone. Every run gives the same file."""

import re
import sys
from pathlib import Path

from world_lib import Book, factbook, field

FILE = "territories/dependencies.kb"
STATES = {"UK": "united-kingdom", "US": "united-states", "France": "france", "Norway": "norway", "Australia": "australia",
          "New Zealand": "new-zealand", "Kingdom of the Netherlands": "netherlands", "Kingdom of Denmark": "denmark"}
STATUS = re.compile(r"(?:\w[\w ]* is )?(?:administered as )?(?:an? |one of four )?([\w, -]*?(?:territory|collectivity|country|"
                    r"countries|commonwealth|division|part)\b)(?:[\w ]*?) (?:of|of the|sovereignty of the) (?:the )?("
                    + "|".join(STATES) + r")\b", re.I)
# France's departments overseas have no record of their own; France's names them.
FRENCH = ["french-guiana", "guadeloupe", "martinique", "mayotte", "reunion"]


def known(root):
    """The keys of the territories of the knowledge base by label, and those whose sovereign it has."""
    keys, owned, kinds = {}, set(), {}
    for path in root.rglob("*.kb"):
        if path.as_posix().endswith(FILE):
            continue
        for line in path.read_text().splitlines():
            fields = line.split(" | ")
            if len(fields) < 3 or path.parent.name not in ("states", "territories"):
                continue
            if fields[1] == "type":
                kinds[fields[0]] = fields[2]
            elif fields[1] in ("label", "alias"):
                keys.setdefault(fields[2], fields[0])
            elif fields[1] in ("sovereign", "part-of"):
                owned.add(fields[0])
    return {name: key for name, key in keys.items() if kinds.get(key) == "territory"}, owned


def main():
    data = sys.argv[1]
    root = Path(sys.argv[2] if len(sys.argv) > 2 else Path(__file__).parents[2] / "kb")
    keys, owned = known(root)
    book = Book()
    for code, record in factbook(data).items():
        text = field(record, "Government", "Dependency status")
        key = keys.get(field(record, "Government", "Country name", "conventional short form"))
        match = STATUS.match(text)
        crown = text == "British crown dependency"
        if key and key not in owned and (match or crown):
            state = "united-kingdom" if crown else STATES[match[2]]
            status = "crown dependency" if crown else match[1].strip().lower().replace("countries", "country")
            book.say(FILE, key, "sovereign", state, f"factbook#{code}", status=status, to="..")
    for key in FRENCH:
        if key not in owned:
            book.say(FILE, key, "sovereign", "france", "factbook#fr", status="overseas region", to="..")
    book.write(root, lambda name: False)


if __name__ == "__main__":
    main()
