#!/usr/bin/env python3
"""Checks kb/ against docs/knowledge-base.md without a build: form, order, properties, values, sources, entities.

Usage: lint.py [KB_FOLDER] [--expect FILE]     FILE: entity keys (one a line) defined elsewhere
Prints one line a problem, then counts; exit 1 when there is a problem.
"""
import calendar
import collections
import re
import sys
from pathlib import Path

import tomllib

RESERVED = ["from", "to", "rank", "reason"]
NAME_QUALIFIERS = {"label": ["kind"], "alias": ["kind"]}
KINDS = {"alias", "former", "native", "acronym", "adjective", "misspelling"}
TYPES = {"person", "country", "territory", "city", "place", "organization", "office", "event", "people"}
DATE = r"-?\d{3}[\dX](?:-\d\d(?:-\d\d)?)?[~?%]?"
EDTF = re.compile(rf"^{DATE}(?:/{DATE})?$")
NUMBER = r"-?\d+(?:\.\d*[1-9])?"
QUANTITY = re.compile(rf"^({NUMBER})(?:/({NUMBER}))?(?:/({NUMBER}))? (\S.*)$")
KEY = re.compile(r"^[a-z0-9]+(?:-[a-z0-9]+)*$")
DURATION = re.compile(r"^P(?:\d+Y)?(?:\d+M)?(?:\d+W)?(?:\d+D)?(?:T.+)?$")
LOCATED = re.compile(r"^@([a-z0-9-]+)(?:#\S+)?$")


def fields(line):
    """Splits at ' | '; a bar inside a value is written as backslash bar."""
    return [part.replace("\\|", "|").replace("\\\\", "\\") for part in re.split(r" (?<!\\)\| ", line)]


def bad_date(text):
    """True for a day that no (proleptic Gregorian) calendar has."""
    for year, month, day in re.findall(r"(\d{4})-(\d\d)(?:-(\d\d))?", text):
        month, day, leap = int(month), int(day or 1), calendar.isleap(int(year))
        if not 1 <= month <= 12 or not 1 <= day <= calendar.mdays[month] + (month == 2 and leap):
            return True
    return False


def value_problem(kind, value):
    """What is wrong with a value of the property type, or None."""
    if value == "-":
        return None
    if kind == "entity":
        return None if KEY.match(value) else "not an entity key"
    if kind == "time":
        return None if EDTF.match(value) and not bad_date(value) else "not EDTF"
    if kind == "quantity":
        match = QUANTITY.match(value)
        if not match:
            return "not a quantity"
        numbers = [float(x) for x in match.groups()[:3] if x is not None]
        return None if numbers == sorted(numbers) else "low, best and high out of order"
    if kind == "duration":
        return None if DURATION.match(value) else "not a duration"
    return None if value else "empty"


class Lint:
    def __init__(self, kb, expected):
        self.problems = []
        self.properties = tomllib.loads((kb / "properties.toml").read_text(encoding="utf-8"))
        self.sources = set()
        for path in [kb / "sources.toml", *sorted((kb / "sources").glob("*.toml"))]:
            if path.exists():
                self.sources |= set(tomllib.loads(path.read_text(encoding="utf-8")))
        self.types, self.labels, self.used = {}, set(), []
        self.expected = expected
        self.files = sorted(kb.rglob("*.kb"))
        self.statements = collections.Counter()
        self.seen = {}
        self.event_kinds = collections.Counter()

    def say(self, where, text):
        self.problems.append(f"{where}: {text}")

    def read(self):
        for path in self.files:
            lines = path.read_bytes().decode("utf-8").split("\n")
            if lines.pop() != "":
                self.say(path, "no newline at the end")
            body = [(number, line) for number, line in enumerate(lines, 1) if not line.startswith("#")]
            ordered = sorted((line for _, line in body), key=lambda line: line.encode("utf-8"))
            if ordered != [line for _, line in body]:
                self.say(path, "not sorted")
            for number, line in body:
                self.statement(f"{path}:{number}", line)

    def statement(self, where, line):
        parts = fields(line)
        if len(parts) < 4 or any(part != part.strip() or not part for part in parts):
            return self.say(where, f"malformed: {line}")
        subject, name, value, *qualifiers, sources = parts
        said = line.rpartition(" | ")[0]
        if said in self.seen:
            self.say(where, f"said already in {self.seen[said]}: keep one line with both sources")
        self.seen[said] = where
        declared = self.properties.get(name)
        if not KEY.match(subject) or declared is None:
            return self.say(where, f"bad key or unknown property: {subject} | {name}")
        self.statements[name] += 1
        problem = value_problem(declared["type"], value)
        if problem:
            self.say(where, f"{problem}: {value}")
        if declared["type"] == "entity" and value != "-":
            self.used.append((where, value))
        self.used.append((where, subject))
        self.note(where, subject, name, value)
        self.qualifiers(where, name, qualifiers)
        for source in sources.split(" "):
            match = LOCATED.match(source)
            if not match or match[1] not in self.sources:
                self.say(where, f"unknown source: {source}")

    def note(self, where, subject, name, value):
        if name == "type":
            if value not in TYPES:
                self.say(where, f"unknown type: {value}")
            if subject in self.types:
                self.say(where, f"{subject} has a type already ({self.types[subject]})")
            self.types[subject] = value
        elif name == "label":
            if subject in self.labels:
                self.say(where, f"{subject} has a label already")
            self.labels.add(subject)
        elif name == "event-kind":
            self.event_kinds[value] += 1

    def qualifiers(self, where, name, qualifiers):
        allowed = self.properties[name].get("qualifiers", NAME_QUALIFIERS.get(name, [])) + RESERVED
        places = []
        for qualifier in qualifiers:
            key, equals, value = qualifier.partition("=")
            if not equals or key not in allowed:
                self.say(where, f"{name} takes no qualifier {qualifier}")
                continue
            places.append(allowed.index(key))
            if key == "kind" and value not in KINDS:
                self.say(where, f"unknown kind of name: {value}")
            if key in ("from", "to"):
                if not (key == "to" and value == "..") and value_problem("time", value):
                    self.say(where, f"not EDTF: {qualifier}")
            elif key in self.properties:
                kind = self.properties[key]["type"]
                if value_problem(kind, value):
                    self.say(where, f"{value_problem(kind, value)}: {qualifier}")
                if kind == "entity":
                    self.used.append((where, value))
        if places != sorted(set(places)):
            self.say(where, "qualifiers out of order or twice")

    def entities(self):
        known = set(self.types) | self.expected
        for where, key in self.used:
            if key not in known:
                self.say(where, f"no such entity: {key}")
        for key in self.types:
            if key not in self.labels:
                self.say(key, "has no label")

    def subjects(self):
        """Entity types of subjects and values against the declarations."""
        for line, where in self.seen.items():
            subject, name, value, *_ = fields(line)
            declared = self.properties.get(name, {})
            for side, key in (("subjects", subject), ("values", value)):
                kind = self.types.get(key)
                if declared.get(side) and kind and kind not in declared[side]:
                    self.say(where, f"{name} is not said of a {kind} ({key}, {side})")


def main(arguments):
    expected = set()
    if "--expect" in arguments:
        at = arguments.index("--expect")
        expected = set(Path(arguments[at + 1]).read_text(encoding="utf-8").split())
        del arguments[at : at + 2]
    lint = Lint(Path(arguments[0] if arguments else "kb"), expected)
    lint.read()
    lint.entities()
    lint.subjects()
    for problem in lint.problems:
        print(problem)
    print(f"{sum(lint.statements.values())} statements, {len(lint.types)} entities, {len(lint.problems)} problems")
    print("entities:", dict(collections.Counter(lint.types.values()).most_common()))
    print("events:", dict(lint.event_kinds.most_common()))
    return 1 if lint.problems else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
