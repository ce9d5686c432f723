"""Organizations: names, founding, members. Their heads are in world_holders.tsv."""

from world_lib import read_tsv, slug

FILE = "organizations/organizations.kb"


def organizations():
    """Key -> row of world_organizations.tsv."""
    return {slug(row["label"]): row for row in read_tsv("world_organizations.tsv")}


def names(row):
    """The names that can stand before an office of an organization, shortest first."""
    return [n for n in [*row["acronyms"].split(";"), row["label"], *row["aliases"].split(";")] if n]


def draw(book):
    for key, row in organizations().items():
        book.entity(FILE, key, "organization", row["label"], "editors", [n for n in row["aliases"].split(";") if n],
                    acronyms=[n for n in row["acronyms"].split(";") if n])
        if row["founded"]:
            book.say(FILE, key, "founded", row["founded"], "editors")
    for row in read_tsv("world_members.tsv"):
        book.say("organizations/members.kb", row["state"], "member-of", row["organization"], "editors",
                 from_=row["from"], to=row["to"])
