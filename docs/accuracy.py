"""The parts of docs/accuracy.md that come from the recorded run, the targets, the floors and the edge cases.

`make docs` writes them between their marks; tests/docs holds them fresh.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from dragoman.lexicon.ontology import load_ontology
from evaluation.edges import load_cases
from evaluation.evaluate import reached, targets
from evaluation.figures import Figure
from evaluation.floors import AT_MOST, load_floors
from evaluation.recorded import Runs
from evaluation.tables import NONE, added

TITLES = {
    "bench": "Documents",
    "unread": "Documents nobody tuned",
    "read": "Documents looked at since",
    "gsr": "PLOVER's sentences",
    "edges": "Edge cases",
    "temporal": "Temporal expressions",
    "gum_dates": "Dates of GUM",
    "toponyms": "Place names",
    "negatives": "Texts that tell no news",
    "factuality": "Certainty",
    "parsing": "Trees and names",
    "segmentation": "Words and sentences",
    "patterns": "Rules",
    "coreference": "Reports of one event",
    "visits": "Listed visits",
    "signings": "Listed signings",
    "speed": "Speed",
}
"""The measures, in the order of the page."""

LABELS = {
    ("bench", "events"): "events: the type, at the same words or sentence",
    ("bench", "who"): "who: the countries of actors and recipients right too",
    ("bench", "full"): "full: date and status right too",
    ("bench", "status"): "status, of the events found",
    ("bench", "date"): "date, of the events found",
    ("bench", "place"): "place, of the events found",
    ("bench", "speakers"): "speaker, of the statements found",
    ("bench", "stages"): "stage, of the agreements found",
    ("bench", "confidence_error_at_most"): "confidence, away from the share whose type and who are right",
    ("gsr", "sentence_root"): "type, for each sentence",
    ("gsr", "sentence_root_by_tense"): "type, promises and announcements read as in 2016",
    ("gsr", "sentence_dyad"): "country, type, country",
    ("edges", "passed"): "cases passed",
    ("temporal", "right"): "right interval and precision",
    ("temporal", "precise"): "the same, of what is found",
    ("gum_dates", "right"): "the same days, of those found",
    ("toponyms", "recognition"): "found",
    ("toponyms", "of_those_found"): "within 161 km, of those found",
    ("toponyms", "of_those_resolved"): "within 161 km, of those given coordinates",
    ("factuality", "head_correlation"): "the model's estimate: correlation with people's",
    ("factuality", "head_error_at_most"): "the model's estimate: mean error, on a scale of 6",
    ("factuality", "status"): "the rules' status: did it happen?",
    ("factuality", "not_happened"): "the rules' status: what did not happen",
    ("negatives", "bio_false_events_per_1000_words_at_most"): "of these, biographies",
    ("negatives", "voyage_false_events_per_1000_words_at_most"): "of these, travel guides",
    ("negatives", "academic_false_events_per_1000_words_at_most"): "of these, scholarly papers",
    ("parsing", "names"): "names: persons, organizations, places",
    ("coreference", "articles_b_cubed"): "our own reports: B³",
    ("coreference", "articles_coded"): "our own reports: labelled mentions that were coded",
    ("coreference", "articles_pairs"): "our own reports: pairs told to be one event or two",
    ("coreference", "raw_b_cubed"): "White House and Kremlin: B³",
    ("coreference", "raw_coded"): "White House and Kremlin: labelled mentions that were coded",
    ("coreference", "raw_pairs"): "White House and Kremlin: pairs told to be one event or two",
    ("visits", "found"): "a meeting of the day",
    ("signings", "found"): "with the right countries, stage and day",
    ("signings", "listed"): "of what is said to be signed, the share that is listed",
    ("visits", "in_the_host_country"): "a visit, or placed in the host country",
    ("patterns", "right"): "sentences beside the rules that are right",
}
"""Figures whose own name says too little."""

_CORPORA = {"ewt": "EWT", "gum": "GUM", "news": "GUM's news"}
_PARTS = {
    "upos": "parts of speech",
    "uas": "heads",
    "las": "heads and relations",
    "las_universal": "heads and universal relations",
    "lemma": "lemmas",
    "train_words": "words, of the part that the model was trained on",
    "train_sentences": "sentences, of that part",
}
_F1_COUNTS, _SHARE_COUNTS = 3, 2
_SHORT = 3
_SLOWEST = 12


def sections(runs: Runs) -> dict[str, str]:
    """Name of a mark → what stands there."""
    makers: dict[str, Callable[[Runs], Iterator[str]]] = {
        "figures": _figures,
        "scale": _scale,
        "scale kinds": _scale_kinds,
        "full run": _full_run,
        "contacts": _contacts,
        "contacts by year": _contacts_by_year,
        "contacts missed": _contacts_missed,
        "visits missed": _visits_missed,
        "below": _below,
        "kinds": _kinds,
        "confusion": _confusion,
        "reliability": _reliability,
        "failures": _failures,
    }
    return {name: "\n".join(make(runs)) + "\n" for name, make in makers.items()}


def with_sections(page: str, runs: Runs) -> str:
    """docs/accuracy.md with the recorded run between its marks.

    Raises:
        ValueError: The page lacks a mark.
    """
    for name, text in sections(runs).items():
        mark = re.compile(rf"(<!-- {name}:[^\n]*-->\n).*?(<!-- end of {name} -->)", re.DOTALL)
        if mark.search(page) is None:
            raise ValueError(f"docs/accuracy.md has no mark {name!r}")
        page = mark.sub(lambda marks, text=text: f"{marks[1]}\n{text}\n{marks[2]}", page)  # type: ignore[misc]
    return page


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _header(cells: Sequence[str]) -> Iterator[str]:
    yield _row(cells)
    yield "|" + "---|" * len(cells)


def label(measure: str, figure: str) -> str:
    """A figure in words."""
    measure = "bench" if measure in ("unread", "read") else measure
    if (measure, figure) in LABELS:
        return LABELS[measure, figure]
    corpus, _, part = figure.partition("_")
    if measure in ("parsing", "segmentation"):
        return f"{_CORPORA[corpus]}: {_PARTS.get(part, part.replace('_', ' '))}"
    return figure.removesuffix(AT_MOST).replace("_", " ").replace("1000", "1,000")


def _shown(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3f}"


def _bound(name: str, bound: float | None) -> str:
    if bound is None:
        return ""
    return f"{'at most' if name.endswith(AT_MOST) else '≥'} {bound:g}"


def _counted(figure: Figure) -> str:
    """What the figure comes from, in words."""
    if len(figure.counts) == _F1_COUNTS:
        right, found, gold = figure.counts
        precision, recall = right / max(found, 1), right / max(gold, 1)
        return f"F1; precision {precision:.2f}, recall {recall:.2f}, {gold:,.0f} in all"
    if len(figure.counts) == _SHARE_COUNTS:
        return f"{figure.counts[0]:,.0f} of {figure.counts[1]:,.0f}"
    return ""


def _figures(runs: Runs) -> Iterator[str]:
    yield from _header(["Measure", "Figure", "Now", "95 %", "To reach", "Floor", "Counted"])
    for measure, title in TITLES.items():
        floors, wanted = load_floors(measure), targets().get(measure, {})
        for name, figure in (runs[measure].figures if measure in runs else {}).items():
            interval = "" if figure.low is None else f"{figure.low:.3f}–{figure.high:.3f}"
            bounds = [_bound(name, bounds.get(name)) for bounds in (wanted, floors)]
            cells = [title, label(measure, name), _shown(figure.value), interval, *bounds, _counted(figure)]
            yield _row(cells)
            title = ""


def _scale(runs: Runs) -> Iterator[str]:
    yield from _header(["What", "Figure"])
    tables = runs["scale"].tables if "scale" in runs else {"costs": {}, "adding": {}}
    for name, figure in tables["costs"].items():
        yield _row([name, figure])
    for size, seconds in tables["adding"].items():
        yield _row([f"20 more articles at {size} events, seconds of the processor", f"{seconds:.2f}"])


def _scale_kinds(runs: Runs) -> Iterator[str]:
    kinds = runs["scale"].tables["kinds"] if "scale" in runs else {}
    yield from _header(["Slowest kinds of questions, ms", "Median", "95th percentile", "Most"])
    for kind in sorted(kinds, key=lambda kind: -kinds[kind][0])[:_SLOWEST]:
        yield _row([kind, *(f"{value:,.0f}" for value in kinds[kind])])


def _full_run(runs: Runs) -> Iterator[str]:
    yield from _header(["What", "Figure"])
    for name, figure in (runs["full_run"].tables["costs"] if "full_run" in runs else {}).items():
        yield _row([name, f"{figure:,}"])


def _contacts(runs: Runs) -> Iterator[str]:
    countries = runs["contacts"].tables["countries"] if "contacts" in runs else {}
    for number, (country, counts) in enumerate(countries.items()):
        if not number:
            yield from _header(["Country", *counts])
        yield _row([country, *map(str, counts.values())])


def _contacts_by_year(runs: Runs) -> Iterator[str]:
    countries = runs["contacts"].tables["years"] if "contacts" in runs else {}
    yield from _header(["Year", *countries])
    for year in sorted({year for counts in countries.values() for year in counts}):
        told = (counts.get(year) for counts in countries.values())
        yield _row([year, *("" if pair is None else f"{pair[0]}/{pair[1]}" for pair in told)])


def _contacts_missed(runs: Runs) -> Iterator[str]:
    return _missed(runs, "contacts")


def _visits_missed(runs: Runs) -> Iterator[str]:
    return _missed(runs, "visits")


def _missed(runs: Runs, measure: str) -> Iterator[str]:
    """The items of a measure that were not found, with the reasons that it gives."""
    yield from _header(["Day, country", "What the chronicle holds instead"])
    for item, why in sorted(runs[measure].wrong.items() if measure in runs else ()):
        yield _row([item, why])


def _below(runs: Runs) -> Iterator[str]:
    rows = []
    for measure, title in TITLES.items():
        for name, wanted in targets().get(measure, {}).items():
            value = runs[measure].figures[name].value if measure in runs else wanted
            if not reached(name, value, wanted):
                line = f"- {title}, {label(measure, name)}: {_shown(value)}, to be {_bound(name, wanted)}."
                rows.append((-abs(value - wanted) / wanted, line))
    yield from (line for _, line in sorted(rows)) if rows else ["Every figure is where it should be."]


def _kinds(runs: Runs) -> Iterator[str]:
    kinds = runs["bench"].tables["kinds"]
    yield from _header(["Figure", *(f"{kind} ({kinds[kind]['documents']})" for kind in kinds)])
    for name in next(iter(kinds.values()))["figures"]:
        yield _row([label("bench", name), *(f"{kinds[kind]['figures'][name]:.2f}" for kind in kinds)])


def _confusion(runs: Runs) -> Iterator[str]:
    table = added(runs["bench"].tables["types"], runs["gsr"].tables["types"])
    names = [*load_ontology().types, NONE]
    short = {name: name[:_SHORT].title() for name in names}
    short |= {"CONCEDE": "Cnc", "CONSULT": "Cns", "COOPERATE": "Coo", NONE: "none"}
    yield from _header(["Gold", *(short[name] for name in names)])
    for gold in names:
        counts = table.get(gold, Counter())
        yield _row([gold, *(str(counts[name]) if counts.get(name) else "" for name in names)])


def _reliability(runs: Runs) -> Iterator[str]:
    off = runs["bench"].figures.get("confidence_error_at_most")
    if off is not None:
        yield f"On average a confidence is {off.value:.2f} away from the share whose type and who are right."
        yield ""
    yield from _header(["Confidence", "Events", "Mean", "Type right", "Who right too", "Date and status too"])
    for row in runs["bench"].tables["reliability"]:
        shares = [f"{row[name]:.2f}" for name in ("confidence", "type", "who", "full")]
        yield _row([f"{row['from']:g}–{row['to']:g}", str(row["events"]), *shares])


def _failures(runs: Runs) -> Iterator[str]:
    del runs  # they stand in the files of the cases
    known = [case for case in load_cases() if case.known_failure]
    for case in known:
        why = case.table["known_failure"].rstrip(".")
        yield f"- Item {case.item}: “{' '.join(case.table['text'].split())}” ({why}.)"
    if not known:
        yield "None."
