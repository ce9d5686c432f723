"""What the scripts that draw events share: selection tables, keys, and sorted .kb files."""

import re
import unicodedata
from pathlib import Path

HERE = Path(__file__).resolve().parent
LETTERS = str.maketrans({"–": "-", "—": "-", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ı": "i", "đ": "d", "ß": "ss"})


def slug(label):
    """The entity key of an English label."""
    plain = unicodedata.normalize("NFKD", label.translate(LETTERS).replace("'", "").replace("’", ""))
    return re.sub(r"[^a-z0-9]+", "-", "".join(c for c in plain if ord(c) < 128).lower()).strip("-")


def table(name):
    """Rows of a selection table (tab-separated, first line names the columns) as dictionaries."""
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    columns = lines[0].split("\t")
    return [dict(zip(columns, line.split("\t"))) for line in lines[1:] if line and not line.startswith("#")]


def items(cell):
    return [part.strip() for part in (cell or "").split(";") if part.strip()]


class Facts:
    """Statements with their sources; the same statement from two sources becomes one line with both."""

    def __init__(self):
        self.said = {}

    def say(self, subject, prop, value, source, *qualifiers):
        line = " | ".join([subject, prop, value.replace("|", "\\|"), *[q for q in qualifiers if q]])
        sources = self.said.setdefault(line, [])
        if source not in sources:
            sources.append(source)

    def entity(self, key, label, kind, source, aliases=(), wikidata=""):
        self.say(key, "type", "event", source)
        self.say(key, "label", label, source)
        self.say(key, "event-kind", kind, source)
        for alias in aliases:
            if alias != label:
                self.say(key, "alias", alias, source)
        if wikidata:
            self.say(key, "wikidata-id", wikidata, f"@wikidata#{wikidata}")

    def write(self, path):
        lines = [f"{line} | {' '.join(sorted(sources))}" for line, sources in self.said.items()]
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join(sorted(lines, key=lambda line: line.encode("utf-8"))) + "\n", encoding="utf-8")
        print(f"{path}: {len(lines)} statements")


def bounds(edtf):
    """(first, last) day of an EDTF date or range of positive years, as comparable (year, month, day)."""
    first, _, last = edtf.rstrip("~?").partition("/")
    last = last or first

    def day(text, month, date):
        parts = [int(x) for x in text.split("-")]
        return tuple(parts + [month, date][len(parts) - 1:])

    return day(first, 1, 1), day(last, 12, 31)


def overlap(left, right):
    (left_first, left_last), (right_first, right_last) = bounds(left), bounds(right)
    return left_first <= right_last and right_first <= left_last
