"""Imports into the knowledge base beside what else does such work; called by tools/bench/kb."""
import csv
import json
import os
import resource
import shutil
import sqlite3
import statistics
import subprocess
import sys

root, work, dump, *tables = sys.argv[1], sys.argv[2], *sys.argv[4:]
runs = int(os.environ.get("RUNS", "5"))
galley = f"{root}/build/galley"


def peer(path, out):
    """Every claim of a dump into one table with an index, by Python's json and sqlite3."""
    db = sqlite3.connect(out)
    db.execute("create table s(item, property, value, rank)")

    def rows():
        for line in open(path):
            line = line.strip().rstrip(",")
            if line in ("", "[", "]"):
                continue
            e = json.loads(line)
            yield e["id"], "label", e.get("labels", {}).get("en", {}).get("value"), ""
            for p, claims in (e.get("claims") or {}).items():
                for c in claims:
                    yield e["id"], p, json.dumps(c["mainsnak"].get("datavalue")), c["rank"]

    db.executemany("insert into s values(?,?,?,?)", rows())
    db.execute("create index i on s(item, property)")
    db.commit()


def cost(command, prepare=lambda: None):
    """Seconds of processor and of the clock, and megabytes of one run."""
    prepare()
    # A process of its own, so that the peak of memory is its own.
    code = (
        "import resource, subprocess, sys, time\nt = time.time()\n"
        "subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "r = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(r.ru_utime + r.ru_stime, time.time() - t, r.ru_maxrss / 1024)"
    )
    out = subprocess.run([sys.executable, "-c", code, *command], check=True, capture_output=True, text=True).stdout
    return [float(n) for n in out.split()]


def beside(what, ours, theirs):
    """Runs both in turns; each is (command, prepare)."""
    a, b = [], []
    for _ in range(runs):
        a.append(cost(*ours))
        b.append(cost(*theirs))
    (cpu, clock, mb), (cpu2, clock2, _) = ([statistics.median(x) for x in zip(*each)] for each in (a, b))
    print(
        f"{what}: {cpu:.2f} s of processor ({clock:.2f} of the clock, {mb:.0f} MB) here, {cpu2:.2f} ({clock2:.2f}) there: "
        f"{cpu / cpu2:.2f} of it ({clock / clock2:.2f} of the clock)",
        flush=True,
    )


def fresh(name="kb.sqlite"):
    return lambda: shutil.copy(f"{root}/build/kb.sqlite", f"{work}/{name}")


def gone(*names):
    return lambda: [os.remove(f"{work}/{n}") for n in names if os.path.exists(f"{work}/{n}")]


def imported(kind, path, *more):
    return [galley, "kb", "import", kind, path, "--kb", f"{work}/kb.sqlite", "--skip-bad", "--rejects", f"{work}/rejects", *more]


def shell_import(path, table, *more):
    """The sqlite3 shell's .import of a table, and further lines after it."""
    script = f"{work}/{table}.sql"
    with open(script, "w") as f:
        f.write("\n".join([f'.import --csv "{path}" {table}', *more]) + "\n")
    return ["sh", "-c", f"sqlite3 '{work}/{table}.sqlite' < '{script}'"], gone(f"{table}.sqlite")


def rows_alone():
    """What SQLite takes for the rows and indexes that the last import wrote, handed to it ready: the least there can be."""
    tables = {"statement": "seq", "qualifier": "statement", "reference": "statement"}
    named = ["entity", "name", "name_word", "sound", "first_word"]
    rows, script = f"{work}/rows.sqlite", f"{work}/rows.sql"
    gone("rows.sqlite")()
    db = sqlite3.connect(rows)
    db.execute(f"attach '{work}/kb.sqlite' as new")
    db.execute(f"attach '{root}/build/kb.sqlite' as old")
    for name, number in tables.items():
        db.execute(f"create table {name} as select * from new.{name} where {number} > (select max(seq) from old.statement)")
    for name in named:
        db.execute(f"create table {name} as select * from new.{name} except select * from old.{name}")
    indexes = db.execute("select name, sql from old.sqlite_schema where type = 'index' and sql is not null and tbl_name in "
                         f"({', '.join(repr(n) for n in [*tables, *named])})").fetchall()
    db.commit()
    db.close()
    with open(script, "w") as f:
        f.write("\n".join([f"attach '{rows}' as r;", "pragma cache_size = -200000;", "begin immediate;",
                           *(f"drop index main.{n};" for n, _ in indexes),
                           *(f"insert or replace into main.{n} select * from r.{n};" for n in [*tables, *named]),
                           *(sql + ";" for _, sql in indexes), "commit;"]) + "\n")
    return ["sh", "-c", f"sqlite3 '{work}/alone.sqlite' < '{script}'"], fresh("alone.sqlite")


def dumps():
    me = [sys.executable, "-c", f"import runpy, sys; sys.argv[1:] = {[root, work, '0', dump]!r}; "
          f"runpy.run_path({__file__!r}, run_name='peer')['peer']({dump!r}, {work + '/peer.sqlite'!r})"]
    beside("Wikidata dump into the knowledge base, against Python's json and sqlite3", (imported("wikidata", dump), fresh()),
           (me, gone("peer.sqlite")))
    beside("the same, read only", (imported("wikidata", dump, "--dry-run"), fresh()), (me, gone("peer.sqlite")))
    for suffix, pack, unpack in (("gz", "gzip -1", "gzip"), ("bz2", "bzip2", "lbzip2")):
        packed = f"{work}/dump.json.{suffix}"
        subprocess.run(f"{pack} -c '{dump}' > '{packed}'", shell=True, check=True)
        beside(f"the same from .{suffix}, against {unpack} -dc", (imported("wikidata", packed, "--dry-run"), fresh()),
               ([unpack, "-dc", packed],))


def table(path):
    ours = (imported("csv", path, "--map", "ucdp-ged"), fresh())
    beside("UCDP GED into statements, against .import of the bare columns", ours, shell_import(path, "ged"))
    beside("UCDP GED into statements, against SQLite with the same rows and indexes ready", ours, rows_alone())
    # The same statements as a table: a row each with its key, and the three indexes that a statement has.
    lines = f"{work}/lines.kb"
    subprocess.run(imported("csv", path, "--map", "ucdp-ged", "--text", lines), check=True, capture_output=True)
    rows = f"{work}/statements.csv"
    with open(rows, "w", newline="") as out:
        write = csv.writer(out)
        write.writerow(["id", "subject", "property", "value", "qualifiers", "source"])
        for n, line in enumerate(open(lines, encoding="utf-8")):
            f = line.rstrip("\n").split(" | ")
            write.writerow([f"s-{hash((n, line)) & (1 << 48) - 1:012x}", *f[:3], " | ".join(f[3:-1]), f[-1]])
    beside("UCDP GED into statements, against .import of the same statements with indexes", ours,
           shell_import(rows, "s", "create unique index a on s(id);", "create index b on s(subject, property);",
                        "create index c on s(property, value);"))


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    fresh()()
    dumps()
    for path in tables:
        table(path)
