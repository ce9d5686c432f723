"""What the drawing scripts of the world share: keys, statements as text, files of bounded size."""

import html
import json
import re
import unicodedata
from pathlib import Path

# The order of qualifiers in a statement (docs/knowledge-base.md): a property's own first, then the reserved ones.
QUALIFIERS = ["kind", "place", "role", "from-state", "status", "recognised-by", "of", "party", "by", "from", "to",
              "rank", "reason"]
# Letters that Unicode does not decompose.
LETTERS = str.maketrans({"ı": "i", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ß": "ss", "æ": "ae",
                         "Æ": "Ae", "œ": "oe", "Œ": "Oe", "þ": "th", "Þ": "Th", "ð": "d", "Ð": "D", "ə": "e",
                         "Ə": "E", "ħ": "h", "Ħ": "H", "ŋ": "n", "ʻ": "", "ʼ": "", "’": "", "'": "", "‘": "", "`": "",
                         "ʿ": "", "ʾ": "", "–": "-", "—": "-"})


def ascii_of(text):
    """The text without diacritics, as far as Unicode and LETTERS know how."""
    plain = unicodedata.normalize("NFKD", text.translate(LETTERS))
    return "".join(c for c in plain if ord(c) < 128)


def slug(text):
    """An entity key of a label: lower-case ASCII letters, digits and hyphens; empty if nothing is left."""
    return re.sub(r"[^a-z0-9]+", "-", ascii_of(text).lower()).strip("-")


def clean(text):
    """Text as one field: entities resolved, white space single, NFC."""
    text = re.sub(r"<[^>]*>", " ", html.unescape(text))
    return unicodedata.normalize("NFC", re.sub(r"\s+", " ", text).strip())


def escape(value):
    return value.replace("\\", "\\\\").replace("|", "\\|")


class Book:
    """Statements grouped by file; writes sorted files and splits those that grow too big."""

    def __init__(self):
        self.files = {}
        self.said = set()

    def say(self, file, subject, prop, value, sources, **qualifiers):
        """One statement. Qualifier names are written with _ for - and from_ for from."""
        if isinstance(sources, str):
            sources = [sources]
        named = {("from" if k == "from_" else k.replace("_", "-")): v for k, v in qualifiers.items() if v}
        fields = [subject, prop, escape(value)]
        fields += [f"{name}={escape(named[name])}" for name in QUALIFIERS if name in named]
        assert set(named) <= set(QUALIFIERS), named
        fields.append(" ".join("@" + s for s in sources))
        self.files.setdefault(file, set()).add(" | ".join(fields))
        self.said.add((subject, prop, value))

    def entity(self, file, key, kind, label, source, aliases=(), adjectives=(), acronyms=()):
        """The type and names of an entity; names that repeat the label are left out."""
        self.say(file, key, "type", kind, source)
        self.say(file, key, "label", label, source)
        for name in aliases:
            if name and name != label:
                self.say(file, key, "alias", name, source)
        for name in adjectives:
            self.say(file, key, "alias", name, source, kind="adjective")
        for name in acronyms:
            self.say(file, key, "alias", name, source, kind="acronym")

    def write(self, root, ours):
        """Writes every file below `root`, lines sorted bytewise, and removes those for which `ours` holds that an earlier
        run wrote and this one does not. What other files say stands: it is not repeated, nor are their entities typed or
        labelled again."""
        root = Path(root)
        others = set()
        for path in root.rglob("*.kb"):
            name = path.relative_to(root).as_posix()
            if name not in self.files and ours(name):
                path.unlink()
            elif name not in self.files:
                others.update(stem(line) for line in path.read_text().splitlines())
        for file, lines in self.files.items():
            path = root / file
            path.parent.mkdir(parents=True, exist_ok=True)
            lines = [line for line in lines if stem(line) not in others]
            path.write_bytes("".join(line + "\n" for line in sorted(lines, key=str.encode)).encode())


def stem(line):
    """What a statement says, without its sources; of a type or label only whose it is."""
    fields = line.split(" | ")
    return tuple(fields[:2]) if fields[1] in ("type", "label") else tuple(fields[:-1])


def plural_forms(field):
    """'Armenian+s;Dutch' -> Armenian, Armenians, Dutch."""
    for word in filter(None, field.split(";")):
        if word.endswith("+s"):
            yield word[:-2]
            yield word[:-2] + "s"
        else:
            yield word


def read_tsv(name):
    """Rows of a table that stands beside the scripts, as dictionaries."""
    lines = (Path(__file__).parent / name).read_text().rstrip("\n").split("\n")
    head = lines[0].split("\t")
    return [dict(zip(head, line.split("\t") + [""] * len(head))) for line in lines[1:]]


MONTHS = {m: i + 1 for i, m in enumerate(
    "January February March April May June July August September October November December".split())}
MONTHS.update({"Sep": 9, "Sept": 9, "Oct": 10})


def factbook_day(text):
    """The EDTF of '21 September 1991', 'April 2018' or '1997'; None if it is none of them."""
    match = re.fullmatch(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", text.strip())
    if not match or (match[2] and match[2] not in MONTHS) or (match[1] and not match[2]):
        return None
    edtf = match[3]
    if match[2]:
        edtf += f"-{MONTHS[match[2]]:02d}"
    if match[1]:
        edtf += f"-{int(match[1]):02d}"
    return edtf


def factbook(data):
    """All records of the World Factbook by their two-letter code."""
    files = sorted(Path(data, "factbook").glob("*/*.json"))
    return {f.stem: json.loads(f.read_text()) for f in files if f.parent.name != "meta"}


def field(record, *path):
    """The text at a path of a Factbook record, cleaned; empty if there is none."""
    for key in path:
        record = record.get(key) if isinstance(record, dict) else None
    return clean(record["text"]) if isinstance(record, dict) and "text" in record else ""
