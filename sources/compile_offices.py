"""Compiles the table of office holders (data/actors/offices.tsv).

Three sources, in this order of trust: our own rows (offices.tsv beside this script), the executives of the World
Factbook 2014-2026, visits of foreign leaders to the United States since 1990 (their first and last visit in an office
bound the term that we know of). What these sources get wrong, or call by another name than the news, is put right by
offices_amended.tsv: a row without `called` leaves the term out, another one renames it.

    python sources/compile_offices.py --data DIR    # DIR holds offices/
"""

import argparse
import csv
import re
import sys
import tarfile
import xml.etree.ElementTree as ElementTree
from collections import defaultdict
from dataclasses import dataclass, replace
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "src"))

from dragoman.lexicon.actors import load_actors  # noqa: E402
from dragoman.lexicon.names import fold  # noqa: E402
from dragoman.lexicon.offices import OFFICE_COLUMNS  # noqa: E402

OUT = ROOT / "src/dragoman/data/actors/offices.tsv"
GIVEN_NAME_LAST = frozenset({"VNM", "CHN", "KOR", "PRK", "TWN", "SGP", "KHM", "LAO", "MMR", "THA"})
LAST_SNAPSHOT = "2026-05-17"
EARLIEST_VISIT = "1990"
MONTHS = {
    name: number
    for number, name in enumerate(
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
         "december"], start=1)
}  # fmt: skip
TITLES = {
    "president": "president", "acting president": "president", "interim president": "president",
    "transition president": "president", "transitional president": "president", "state president": "president",
    "prime minister": "prime minister", "acting prime minister": "prime minister", "premier": "prime minister",
    "interim prime minister": "prime minister", "caretaker prime minister": "prime minister",
    "transitional prime minister": "prime minister", "taoiseach": "prime minister", "taoiseach (prime minister)":
    "prime minister", "chancellor": "chancellor", "king": "king", "queen": "queen", "emperor": "monarch",
    "amir": "emir", "emir": "emir", "sultan": "sultan", "sultan and prime minister": "sultan",
    "crown prince": "crown prince", "grand duke": "grand duke", "prince": "prince", "pope": "pope",
    "supreme leader": "supreme leader", "vice president": "vice president", "first vice president": "vice president",
    "deputy president": "vice president", "deputy prime minister": "deputy prime minister",
    "first deputy prime minister": "deputy prime minister", "deputy premier": "deputy prime minister",
    "first deputy premier": "deputy prime minister", "ambassador": "ambassador", "state counselor": "state counsellor",
    "state counsellor": "state counsellor", "chief executive": "chief executive", "governor general":
    "governor-general", "governor-general": "governor-general", "foreign minister": "foreign minister",
    "minister of foreign affairs": "foreign minister", "king and prime minister": "king", "general secretary":
    "communist party general secretary",
}  # fmt: skip
SINGLE = frozenset(
    {"president", "prime minister", "chancellor", "king", "queen", "monarch", "emir", "sultan", "crown prince", "pope",
     "supreme leader", "foreign minister", "defense minister", "finance minister", "secretary of state",
     "secretary-general", "high representative", "commission president", "council president",
     "governor-general"}
)  # fmt: skip
PARTICLES = frozenset(
    {
        "bin",
        "ibn",
        "al",
        "el",
        "de",
        "da",
        "do",
        "dos",
        "del",
        "della",
        "der",
        "den",
        "von",
        "van",
        "la",
        "le",
        "di",
        "du",
    }
)
HONORIFICS = re.compile(
    r"^(?:(?:Sir|Dame|Dr\.?|Gen\.?|General|Lt\.?|Col\.?|Colonel|Lieutenant|Maj\.?|Major|Capt\.?|Captain|Field|Marshal|"
    r"Sheikh|Shaykh|Sayyid|Brig\.?|Brigadier|Adm\.?|H\.E\.|Mr\.|Mrs\.|Ms\.|Senior|Tun|Dato|Datuk|Seri|Ratu|Tuanku|"
    r"Prince|the)\s+)+"
)
NAME_OF_COUNTRY = {"United Kingdom": "GBR", "Korea, South": "KOR", "South Korea": "KOR", "Holy See": "VAT",
    "Burma": "MMR", "Russia": "RUS", "Soviet Union": "SUN", "Federal Republic of Germany": "DEU"}  # fmt: skip


@dataclass(frozen=True)
class Term:
    """One holder of one office; dates are as precise as their strings."""

    name: str
    surname: str
    aliases: tuple[str, ...]
    country: str
    title: str
    start: str
    end: str
    seen: str = ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    offices = parser.parse_args().data / "offices"
    own = list(own_terms(ROOT / "sources/offices.tsv"))
    factbook = merged(factbook_terms(offices / "factbook_executives_2014_2026.tsv"))
    visits = merged(visit_terms(offices / "state_visits.tar.gz"), span=True)
    terms = list(own)
    for source in (factbook, visits):
        known = list(terms)
        terms.extend(term for term in source if not any(same_tenure(term, other) for other in known))
    terms = list(amended(closed(terms), ROOT / "sources/offices_amended.tsv"))
    write(terms)
    print(f"{len(own)} own, {len(factbook)} from the Factbook, {len(visits)} from visits: {len(terms)} rows")


def amended(terms, path: Path):
    """The terms without those that are wrong, others under the name by which they are known."""
    with path.open(encoding="utf-8", newline="") as file:
        called = {(r["name"], r["country"], r["title"]): r["called"] for r in csv.DictReader(file, delimiter="\t")}
    unused = set(called) - {(term.name, term.country, term.title) for term in terms}
    if unused:
        raise SystemExit(f"offices_amended.tsv: no such terms: {sorted(unused)}")
    for term in terms:
        name = called.get((term.name, term.country, term.title), term.name)
        if name:
            aliases = tuple(alias for alias in term.aliases if alias != name)
            others = (*aliases, term.name) if name != term.name and term.name not in aliases else aliases
            yield replace(term, name=name, aliases=others)


def own_terms(path: Path):
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            marked = row["name"]
            name = marked.replace("^", "")
            surname = name.split()[0] if marked.startswith("^") else marked.partition("^")[2] or name
            aliases = tuple(part for part in row["aliases"].split("|") if part)
            if marked.startswith("^") and len(name.split()) > 1 and row["country"] == "KOR":
                aliases = (*aliases, " ".join([*name.split()[1:], surname]))
            yield Term(name, surname, aliases, row["country"], row["title"], row["start"], row["end"])


def factbook_terms(path: Path):
    by_fips = {c.fips: c.code for c in load_actors().countries.values() if c.fips and c.kind == "state"}
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t"):
            country = by_fips.get(row["fips"].upper())
            if country is None or row["role"] == "ambassador from US":
                continue
            for part in row["text"].split(" note ")[0].split("; note")[0].split(";"):
                term = factbook_term(part.strip(), country, row)
                if term is not None:
                    yield term


def factbook_term(part: str, country: str, row: dict[str, str]) -> Term | None:
    match = re.match(r"(?P<who>[^(]+?)\s*(?:\([^)]*?\)\s*)*\((?:chief of state )?since (?P<since>[^),;]+)", part)
    if match is None or "represented by" in part or "reign" in part:
        return None
    words = match["who"].split()
    for cut in range(min(6, len(words) - 1), 0, -1):
        title = TITLES.get(" ".join(words[:cut]).lower())
        if title is not None:
            break
    else:
        return None
    if (
        title in {"king", "queen"}
        and " ".join(words[cut:]).split(" ")[0] in {"CHARLES", "ELIZABETH"}
        and country != "GBR"
    ):
        return None
    named = person_of(" ".join(words[cut:]), country)
    if named is None:
        return None
    name, surname, aliases = named
    return Term(name, surname, aliases, country, title, iso(match["since"]), "", row["last_seen"])


def person_of(text: str, country: str) -> tuple[str, str, tuple[str, ...]] | None:
    """Name, surname and aliases from "Vladimir Vladimirovich PUTIN"; None where no word stands in capitals."""
    text = re.sub(r'\s*"[^"]*"\s*', " ", HONORIFICS.sub("", text.strip())).strip()
    text = re.sub(r"^of (?:the )?[A-Z]\w+ ", "", text)
    text = re.sub(r",? (Jr|Sr)\.?$|, .*$", "", text)
    words = text.split()
    if not words or words[0] in {"of", "and", "or"}:
        return None
    loud = [
        at for at, word in enumerate(words) if len(word.strip(".'")) > 1 and word.upper() == word and "." not in word
    ]
    if not loud or len(words) > 8:
        return None
    numeral = {at for at in loud if re.fullmatch(r"[IVX]+", words[at])}
    plain = [calm(word) if at in loud and at not in numeral else word for at, word in enumerate(words)]
    first, last = loud[0], loud[-1]
    surname = " ".join(plain[first : last + 1])
    short = [
        word
        for at, word in enumerate(plain)
        if at in loud
        or not (re.fullmatch(r"[A-Z]\.", word) or (at > 0 and re.search(r"(?:vich|vna|ovych|ivna)$", word)))
    ]
    name, full = " ".join(short), " ".join(plain)
    aliases = [full] if full != name else []
    if first >= 2 and name == full and country not in GIVEN_NAME_LAST:
        aliases.append(" ".join([plain[0], surname]))
    return name, surname, tuple(aliases)


def calm(word: str) -> str:
    """A word in capitals as it is written otherwise: "AL-KHASAWNEH", "DER", "O'NEILL"."""
    pieces = re.split(r"([-'’])", word)
    out = [piece.lower() if piece.lower() in PARTICLES else piece.capitalize() for piece in pieces]
    return "".join(out)


def iso(text: str) -> str:
    """ "7 May 2012", "April 2018", "2018" as ISO dates of their precision; "" for anything else."""
    match = re.search(r"(?:(\d{1,2}) )?(?:([A-Z][a-z]+) )?(\d{4})", text)
    if match is None:
        return ""
    day, month, year = match.groups()
    number = MONTHS.get((month or "").lower())
    if number is None:
        return year
    return f"{year}-{number:02d}" + (f"-{int(day):02d}" if day else "")


def visit_terms(archive: Path):
    lexicon = load_actors()
    with tarfile.open(archive) as tar:
        for member in tar.getmembers():
            if not re.search(r"data/\d{4}\.xml$", member.name):
                continue
            for visit in ElementTree.parse(tar.extractfile(member)).getroot().iter("visit"):
                day = (visit.findtext("start-date") or "")[:10]
                origin = visit.find("from")
                if day < EARLIEST_VISIT or origin is None or not origin.text:
                    continue
                where = origin.text.strip()
                found = lexicon.named(where)
                country = NAME_OF_COUNTRY.get(where) or (found.actor.country if found else None)
                term = visit_term(" ".join((visit.findtext("visitor") or "").split()), country, day)
                if term is not None:
                    yield term


def visit_term(visitor: str, country: str | None, day: str) -> Term | None:
    words = visitor.split()
    for cut in range(min(4, len(words) - 1), 0, -1):
        title = TITLES.get(" ".join(words[:cut]).lower())
        if title is not None and country is not None and title != "ambassador":
            name = HONORIFICS.sub("", " ".join(words[cut:]))
            if len(name.split()) < 2 or not re.fullmatch(r"[\w .'’\-]+", name):
                return None
            return Term(name, surname_of(name), (), country, title, day[:4], day[:4], "visit")
    return None


def surname_of(name: str) -> str:
    words = name.split()
    at = len(words) - 1
    while at > 1 and words[at - 1].lower() in PARTICLES:
        at -= 1
    return " ".join(words[at:])


def merged(terms, *, span: bool = False) -> list[Term]:
    """Rows of one person in one office, from many snapshots or visits, as one."""
    found: dict[tuple[str, ...], Term] = {}
    for term in terms:
        key = (term.country, term.title, fold(term.surname), "" if span else term.start[:4])
        old = found.get(key)
        if old is None:
            found[key] = term
        elif span:
            found[key] = replace(old, start=min(old.start, term.start), end=max(old.end, term.end))
        else:
            newer = term if term.seen >= old.seen else old
            aliases = tuple(dict.fromkeys((*old.aliases, *term.aliases, old.name, term.name)))
            found[key] = replace(newer, aliases=tuple(a for a in aliases if a != newer.name))
    return list(found.values())


def same_tenure(term: Term, other: Term) -> bool:
    """Whether a better source tells of this tenure: the same person in the same office at the same time."""
    if term.country != other.country or term.title != other.title:
        return False
    if term.title in SINGLE and other.start and other.start <= (term.start or "9") < (other.end or "9"):
        return True
    mine = {word for name in (term.name, *term.aliases) for word in fold(name).split()}
    theirs = {word for name in (other.name, *other.aliases) for word in fold(name).split()}
    return fold(other.surname).split()[-1] in mine or fold(term.surname).split()[-1] in theirs


def closed(terms: list[Term]) -> list[Term]:
    """Terms with their ends: the beginning of the successor's, or the last time that the holder was seen."""
    by_office: dict[tuple[str, str], list[Term]] = defaultdict(list)
    for term in terms:
        by_office[term.country, term.title].append(term)
    out = []
    for (_, title), group in sorted(by_office.items()):
        group.sort(key=lambda term: term.start)
        for at, term in enumerate(group):
            later = [t.start for t in group[at + 1 :] if t.name != term.name and t.start > term.start]
            following = later[0] if later and title in SINGLE else ""
            end = term.end
            if not end and term.seen and term.seen != LAST_SNAPSHOT:
                end = following if following >= term.seen[:7] else term.seen[:7]
            elif not end and following:
                end = following
            out.append(replace(term, end=end))
    return out


def write(terms: list[Term]) -> None:
    lines = ["\t".join(OFFICE_COLUMNS)]
    for term in terms:
        bare = re.sub(r"^[ae]l-", "", term.surname)
        found = dict.fromkeys((*term.aliases, *([bare] if bare != term.surname else [])))
        aliases = "|".join(alias for alias in found if alias not in (term.name, term.surname))
        surname = "" if term.title == "ambassador" and term.seen else term.surname
        lines.append("\t".join((term.name, surname, aliases, term.country, term.title, term.start, term.end)))
    OUT.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
