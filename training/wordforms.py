"""Make the tables of base forms and lemma exceptions from the treebanks.

    python training/wordforms.py [--data ../shared/data]

Writes `data/en/baseforms.tsv` (verbs and nouns known to be base forms: lemmas of the treebanks' training parts, of the
event patterns, and of the hand-written list of irregular verbs) and `data/en/lemmas.tsv` (forms of which the rules make
something else than the training parts do). Words alone are written, never sentences.
"""

import argparse
import gzip
import sys
from collections import Counter, defaultdict
from pathlib import Path

from dragoman.analyze.wordforms import regular
from dragoman.lexicon.patterns import load_patterns

ENGLISH = Path(__file__).parent.parent / "src/dragoman/data/en"
IRREGULAR = Path(__file__).parent / "irregular_verbs.txt"
Triple = tuple[str, str, str]


def read(data: Path) -> Counter[Triple]:
    """(form in lower case, UPOS, lemma) with counts, over the training parts."""
    counts: Counter[Triple] = Counter()
    for name in ("ewt", "gum"):
        path = data / "ud" / f"{name}-train.conllu.gz"
        if not path.exists():
            sys.exit(f"no training data at {path}; say where it lies with --data DIR")
        with gzip.open(path, "rt", encoding="utf8") as lines:
            for line in lines:
                fields = line.split("\t")
                if (
                    len(fields) == 10
                    and fields[0].isdigit()
                    and fields[7] != "goeswith"
                    and "Typo=Yes" not in fields[5]
                ):
                    counts[fields[1].lower().replace("’", "'"), fields[3], fields[2]] += 1
    return counts


def irregular() -> dict[str, str]:
    """Forms of irregular verbs, from lines "base past participle"."""
    found = {}
    for line in IRREGULAR.read_text("utf8").splitlines():
        base, *forms = line.split()
        for form in forms:
            found[form] = base
    return found


def main() -> None:
    """Write both tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    counts = read(parser.parse_args().data)
    bases: dict[str, set[str]] = {"VERB": set(irregular().values()), "NOUN": set()}
    for (_, upos, lemma), count in counts.items():
        if upos in bases and lemma.isalpha() and lemma.islower() and (count > 1 or len(lemma) > 3):
            bases[upos].add(lemma)
    for pattern in load_patterns().patterns:
        if pattern.pos in bases:
            bases[pattern.pos].update(lemma for lemma in pattern.lemmas if lemma.isalpha())
    best: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for (form, upos, lemma), count in counts.items():
        best[form, upos][lemma] += count
    for form, base in irregular().items():
        best.setdefault((form, "VERB"), Counter({base: 1}))
    rows = []
    for (form, upos), lemmas in sorted(best.items()):
        lemma, count = lemmas.most_common(1)[0]
        if lemma != lemma.lower() and (upos in bases or count < 0.9 * sum(lemmas.values())):
            continue
        if upos in bases and form.isalpha():
            if regular(form, upos, frozenset(bases[upos])) != lemma:
                rows.append(f"{form}\t{upos}\t{lemma}")
        elif upos not in ("PROPN", "NUM", "SYM", "PUNCT", "X") and (form != lemma or count > 2) and not form.isdigit():
            rows.append(f"{form}\t{upos}\t{lemma}")
    (ENGLISH / "lemmas.tsv").write_text(
        "# form, UPOS, lemma; made by training/wordforms.py\n" + "\n".join(rows) + "\n", "utf8"
    )
    known = sorted(f"{word}\t{upos}" for upos, words in bases.items() for word in words)
    (ENGLISH / "baseforms.tsv").write_text(
        "# word, UPOS; made by training/wordforms.py\n" + "\n".join(known) + "\n", "utf8"
    )
    print(f"{len(rows)} exceptions, {len(known)} base forms")


if __name__ == "__main__":
    main()
