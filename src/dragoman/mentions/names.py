"""Names of persons: where they stand in the text.

The model tags most names; a title or form of address before capitalized words finds those that it missed.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from dragoman.analyze.tree import Tree
from dragoman.lexicon.actors import LexiconMatch, load_actors
from dragoman.lexicon.datelines import dateline_words
from dragoman.lexicon.reference import load_names, load_reference
from dragoman.lexicon.roles import load_roles
from dragoman.mentions.cast import fold
from dragoman.mentions.name_starts import given_demonyms, known_names, past_owner


@dataclass(slots=True, eq=False)
class NameSpan:
    """A person's name in the text, as token indexes (both ends included), without title and form of address.

    `start` includes a form of address ("Mr."). `words` are the folded words without initials' dots and suffixes.
    """

    first: int
    last: int
    start: int
    words: tuple[str, ...]
    gender: str | None = None


def find_names(tree: Tree) -> list[NameSpan]:
    """All names of persons in the document, in order, none overlapping."""
    found: list[NameSpan] = []
    taken: set[int] = set()
    for first, last in [*given_demonyms(tree), *_tagged(tree), *_addressed(tree), *known_names(tree)]:
        span = _trimmed(tree, first, last)
        if (
            span is None
            or taken & set(range(span.first, span.last + 1))
            or (first == last and beside_state(tree, first))
        ):
            continue
        taken.update(range(span.first, span.last + 1))
        found.append(span)
    found.extend(_repeated(tree, found, taken))
    return sorted(found, key=lambda span: span.first)


def beside_state(tree: Tree, at: int) -> bool:
    """Whether a word that may be a person's name, but also a state's, is the state's.

    "And" joins it to a state ("Egypt and Jordan"), or it stands alone wherever the document has it: a person is named
    in full before the given name or surname alone is used ("Michael Jordan … Jordan").
    """
    match = load_actors().match([tree.tokens[at].text], 0)
    if match is None or not match.ambiguous or match.actor.kind != "state":
        return False
    token = tree.tokens[at]
    others = [*tree.children(at, "conj"), *([tree.tokens[token.head]] if token.deprel == "conj" else [])]
    joined = any(other.entity.endswith("LOC") and not tree.child(other.index, "flat") for other in others)
    return joined or _always_alone(tree, tree.tokens[at].text)


def _always_alone(tree: Tree, word: str) -> bool:
    """Whether no other capitalized word touches any occurrence of a word, and it heads a phrase each time."""
    for token in tree.tokens:
        if token.text != word:
            continue
        around = [tree.tokens[i] for i in (token.index - 1, token.index + 1) if 0 <= i < len(tree.tokens)]
        if token.upos != "PROPN" or any(t.upos == "PROPN" or t.entity.endswith("PER") for t in around):
            return False
    return True


def known_state(tree: Tree, at: int) -> bool:
    """Whether a word that may be a person's is the name of a state whose demonym the text has ("Chad … Chadian")."""
    word = tree.tokens[at].text
    match = load_actors().named(word)
    if match is None or not match.ambiguous or match.actor.kind != "state" or _is_addressed(tree, at):
        return False
    longer = zip(tree.tokens, tree.tokens[1:], strict=False)
    if any(word in (one.text, other.text) and other.entity == "I-PER" for one, other in longer):
        return False  # "Chad Holm … Chad"
    demonyms = (load_actors().demonym(token.text) for token in tree.tokens if token.upos in ("ADJ", "NOUN", "PROPN"))
    return any(d is not None and d.form == "demonym" and d.actor.id == match.actor.id for d in demonyms)


def _repeated(tree: Tree, found: Sequence[NameSpan], taken: set[int]) -> list[NameSpan]:
    """Surnames of persons named in the document where the model has not tagged them ("the Holm administration")."""
    surnames = {span.words[-1] for span in found if len(span.words[-1]) > 3}
    lexicon = load_actors()
    more = []
    for token in tree.tokens:
        if token.index in taken or token.upos != "PROPN" or not token.text[:1].isupper() or not token.text.isalpha():
            continue
        word = fold(token.text)
        if word in surnames and lexicon.match([token.text], 0) is None and load_roles().match([token.text], 0) is None:
            more.append(NameSpan(token.index, token.index, token.index, (word,)))
    return more


def _tagged(tree: Tree) -> list[tuple[int, int]]:
    """Runs that the model tags as persons, with suffixes and the rest of a flat name."""
    tokens = tree.tokens
    runs = []
    at = 0
    while at < len(tokens):
        if not tokens[at].entity.endswith("-PER"):
            at += 1
            continue
        last = at
        while last + 1 < len(tokens) and tokens[last + 1].entity == "I-PER":
            last += 1
        while last > at and tokens[last].text == "-":
            last -= 1
        end = _extended(tree, at, last)
        runs.append((_family_before(tree, at), end))
        at = end + 1
    return runs


def _is_cut(tree: Tree, first: int, last: int) -> bool:
    """Whether a name ends in the middle of a given name with a hyphen ("Park Ji" of "Park Ji-won")."""
    return _is_hyphenated(tree, last) and (last > first or _family_before(tree, first) < first)


def _family_before(tree: Tree, first: int) -> int:
    """The begin of a name whose given name has a hyphen and whose family name was left out ("Ban Ki-moon")."""
    tokens = tree.tokens
    before = first - 1
    if before < tree.sentence_of(first).first or not _is_hyphenated(tree, first) or tokens[before].entity == "I-PER":
        return first
    text = tokens[before].text
    family = text.isalpha() and text.istitle() and len(text) <= _LONGEST_FAMILY and tokens[before].upos == "PROPN"
    known = load_roles().match([text], 0) is not None or fold(text) in load_names().honorifics
    return before if family and not known and _own_words(tree, before) else first


# East Asian family names are short.
_LONGEST_FAMILY = 6


def _own_words(tree: Tree, at: int) -> bool:
    """Whether a word belongs to no name of the lexicon, alone or with the words before it."""
    lexicon = load_actors()
    begin = max(0, at - 3)
    texts = [token.text for token in tree.tokens[begin : at + 4]]
    for start in range(at + 1 - begin):
        match = lexicon.match(texts, start)
        if match is not None and begin + start + match.length > at:
            return False
    return True


def _is_hyphenated(tree: Tree, at: int) -> bool:
    """Whether a given name such as "Ji-won" begins here: a capital, a hyphen, a small letter."""
    tokens = tree.tokens
    if at + 2 >= tree.sentence_of(at).last:
        return "-" in tokens[at].text[1:-1] and _GIVEN_HYPHEN.fullmatch(tokens[at].text) is not None
    name, hyphen, rest = tokens[at : at + 3]
    joined = hyphen.text == "-" and name.end == hyphen.start and hyphen.end == rest.start
    return joined and _GIVEN_HYPHEN.fullmatch(name.text + "-" + rest.text) is not None and _is_given(rest.text)


_GIVEN_HYPHEN = re.compile(r"[A-Z][a-z]{0,5}-[a-z]{1,6}")


def _is_given(text: str) -> bool:
    """Whether a word behind a hyphen makes no compound ("Iran-backed", "Obama-era", "Beijing-based")."""
    return text not in load_reference().foreign_modifiers and load_roles().match([text], 0) is None


def _extended(tree: Tree, first: int, last: int) -> int:
    """The end of a name with what belongs to it: flat words, a numeral or "Jr." behind it."""
    cues = load_names()
    tokens = tree.tokens
    end = tree.sentence_of(first).last
    while last + 1 < end:
        token = tokens[last + 1]
        flat = token.upos == "PROPN" and token.deprel == "flat" and first <= token.head <= last
        joint = (
            token.text == "-"
            and last + 2 < end
            and token.start == tokens[last].end
            and tokens[last + 2].start == token.end
            and (tokens[last + 2].upos == "PROPN" or _is_cut(tree, first, last))
        )
        junior = token.text == "," and last + 2 < end and fold(tokens[last + 2].text).strip(".") in ("jr", "sr")
        given = token.entity != "B-PER" and _is_hyphenated(tree, last + 1) and _own_words(tree, last + 1)
        if given and token.upos == "PROPN" and last - first < 2 and tokens[last].text.isalpha():
            last += 3 if tokens[last + 2].text == "-" else 1
        elif (
            (flat and token.entity in ("O", "I-PER", "B-PER"))
            or _is_suffix(cues.suffixes, token.text, tokens[last].text)
            or _goes_on(tree, first, last)
        ):
            last += 1
        elif joint or junior:
            last += 2
        else:
            break
    return last


def _goes_on(tree: Tree, first: int, last: int) -> bool:
    """Whether one more person's word behind a given name is its family name, tagged as another person."""
    tokens = tree.tokens
    token = tokens[last + 1]
    if token.entity != "B-PER" or token.upos != "PROPN" or last - first > 1:
        return False
    alone = last + 2 >= len(tokens) or tokens[last + 2].entity != "I-PER"
    return alone and fold(tokens[first].text) in load_names().genders


def _is_suffix(suffixes: frozenset[str], word: str, before: str) -> bool:
    plain = fold(word).strip(".")
    return plain in suffixes and (plain in ("jr", "sr") or word.isupper()) and before[:1].isupper()


def _addressed(tree: Tree) -> list[tuple[int, int]]:
    """Capitalized words behind a title or form of address that the model did not tag."""
    tokens = tree.tokens
    texts = [token.text for token in tokens]
    honorifics = load_names().honorifics
    book = load_roles()
    runs = []
    for token in tokens:
        at = token.index
        if not token.text[:1].isupper() and token.upos not in ("NOUN", "PROPN"):
            continue
        after = at + 1 if fold(token.text).strip(".") in honorifics and token.text[:1].isupper() else 0
        if not after:
            match = book.match(texts, at)
            after = at + match.length if match is not None and match.role.title and not match.plural else 0
        if not after or after >= len(tokens) or not _may_begin(tree, at, after):
            continue
        last = _name_run(tree, after)
        if last >= after:
            runs.append((after, _extended(tree, after, last)))
    return runs


def _may_begin(tree: Tree, title: int, at: int) -> bool:
    token = tree.tokens[at]
    same = tree.sentence_of(title).index == tree.sentence_of(at).index
    return same and token.upos == "PROPN" and token.text[:1].isupper() and token.entity in ("O", "B-PER", "I-PER")


def _name_run(tree: Tree, first: int) -> int:
    """The end of a run of proper nouns that looks like a name, `first` - 1 where it does not."""
    tokens = tree.tokens
    texts = [token.text for token in tokens]
    lexicon = load_actors()
    particles = load_names().particles
    end = tree.sentence_of(first).last
    last = first - 1
    while last + 1 < end and last - first < 4:
        token = tokens[last + 1]
        particle = (
            token.text.lower() in particles and last >= first and last + 2 < end and tokens[last + 2].upos == "PROPN"
        )
        proper = token.upos == "PROPN" and token.text[:1].isupper()
        if not (proper or particle) or lexicon.match(texts, last + 1) is not None:
            break
        if load_roles().match(texts, last + 1) is not None and last < first:
            break
        last += 1
    return last


def _trimmed(tree: Tree, first: int, last: int) -> NameSpan | None:
    """A name without titles, forms of address and possessive ending; None where no name is left."""
    tokens = tree.tokens
    texts = [token.text for token in tokens]
    cues, book, lexicon = load_names(), load_roles(), load_actors()
    while last >= first and (tokens[last].text in ("'s", "’s", "'", "’") or tokens[last].upos == "PUNCT"):
        last -= 1
    while last > first and texts[last].lower() in dateline_words().weekdays:
        last -= 1  # "Mr. Holm Thursday denied …"
    while last > first and tokens[last].text.islower() and tokens[last - 1].text != "-":
        last -= 1  # "Lars Holm dwelt on …", the verb taken for a name
    gender: str | None = None
    start = first = past_owner(tree, first, last)
    while first <= last:
        word = fold(texts[first]).strip(".")
        match = book.match(texts, first)
        actor = lexicon.match(texts, first)
        if word in cues.honorifics and first < last:
            gender = gender or cues.honorifics[word]
            first += 1
        elif match is not None and first + match.length <= last and not _is_initial(texts[first]):
            first += match.length
            start = first
        elif actor is not None and first + actor.length <= last and _precedes_names(actor, word, last - first):
            first += actor.length
            start = first
        elif texts[first].islower() and word not in cues.particles and first < last:
            first += 1
            start = first
        else:
            break
    if first <= last and all(fold(text).strip(".") in cues.styles for text in texts[first : last + 1]):
        return None
    if first > last or not any(c.isalpha() for c in texts[first]):
        return None
    found = lexicon.match(texts, first)
    if found is not None and found.length >= last - first + 1 and not (found.ambiguous and _is_addressed(tree, first)):
        return None
    if _PARTY_SEAT.match(tree.span(first, last).text) or _is_no_person(tree, first, last):
        return None
    if first == last and ((first == start and _no_name(tree, first)) or texts[first].islower()):
        return None
    role = book.match(texts, first)
    if role is not None and first + role.length > last:
        return None
    if first == last and found is None and not _own_words(tree, first):
        return None
    if all(fold(text).strip(".") in cues.honorifics for text in texts[first : last + 1]):
        return None
    words = name_words(texts[first : last + 1])
    if not words or (len(words) == 1 and len(words[0]) < 2):
        return None
    start, gender = _address_before(tree, start, gender)
    gender = gender if gender != "any" else None
    return NameSpan(first, last, min(start, first), words, gender or _given_gender(words))


def _precedes_names(actor: LexiconMatch, word: str, words_behind: int) -> bool:
    """Whether a name of the lexicon at the head of a tagged name is no part of it ("Russian", "Gazprom").

    A demonym that is also a given name is part of it where one word follows ("German Titov", "German Anna Holm").
    """
    given = words_behind == 1 and word in load_names().genders
    return (actor.form == "demonym" and not given) or not (actor.ambiguous or actor.actor.kind in ("state", "place"))


def _is_no_person(tree: Tree, first: int, last: int) -> bool:
    """Whether a tagged name is a feast's ("Nowruz"), a handle, or that of a storm or ship behind a word for one."""
    cues, tokens = load_names(), tree.tokens
    if tree.span(first, last).text.lower() in cues.feasts or tokens[first].text.startswith("@"):
        return True
    before = tokens[first - 1] if first > tree.sentence_of(first).first else None
    return before is not None and before.text[:1].isupper() and before.text.lower() in cues.bearers


def _no_name(tree: Tree, at: int) -> bool:
    """Whether a single word can hardly be a person's: behind an article, or a short abbreviation."""
    token = tree.tokens[at]
    before = tree.tokens[at - 1] if at > tree.sentence_of(at).first else None
    article = before is not None and before.upos == "DET" and before.text.lower() in ("the", "a", "an")
    return article or (len(token.text) < 6 and token.text.isupper() and len(token.text) > 1)


def _is_addressed(tree: Tree, at: int) -> bool:
    """Whether a title, form of address or given name stands right before or behind a word that may also be a place."""
    if at + 1 < len(tree.tokens) and tree.tokens[at + 1].entity == "I-PER":
        return True
    if at == tree.sentence_of(at).first:
        return False
    before = tree.tokens[at - 1].text
    return fold(before).strip(".") in load_names().honorifics or load_roles().match([before], 0) is not None


# "D-Calif.": the party and seat of an American legislator.
_PARTY_SEAT = re.compile(r"[DRI]\s?[-–]\s?[A-Z]")


def _is_initial(text: str) -> bool:
    return len(text.rstrip(".")) == 1


def _address_before(tree: Tree, start: int, gender: str | None) -> tuple[int, str | None]:
    """Take in forms of address before a name ("Mr.", "Dr.")."""
    honorifics = load_names().honorifics
    begin = tree.sentence_of(start).first
    while start > begin:
        token = tree.tokens[start - 1]
        found = honorifics.get(fold(token.text).strip("."))
        if found is None or not token.text[:1].isupper() or _ends_title(tree, begin, start - 1):
            break
        gender = gender if gender not in (None, "any") else found
        start -= 1
    return start, gender


def _ends_title(tree: Tree, begin: int, at: int) -> bool:
    """Whether a form of address is the last word of a title: "First Lady"."""
    words = [token.text for token in tree.tokens[max(begin, at - 1) : at + 1]]
    match = load_roles().match(words, 0)
    return match is not None and match.length == len(words) > 1


def _given_gender(words: Sequence[str]) -> str | None:
    return load_names().genders.get(words[0]) if len(words) > 1 else None


def name_words(texts: Sequence[str]) -> tuple[str, ...]:
    """Folded words of a name, without dots and suffixes, hyphens joined: "Joseph R. Biden, Jr." is joseph r biden."""
    joined: list[str] = []
    glue = False
    for text in texts:
        if text in ("-", "–"):
            glue = bool(joined)
            continue
        plain = fold(text).replace(".", "").replace("'", "").replace("-", "").strip(",")
        if not plain or (plain in ("s", "jr", "sr") and text not in ("S", "S.", "s")):
            continue
        if glue:
            joined[-1] += plain
            glue = False
        else:
            joined.append(plain)
    suffixes = load_names().suffixes
    return tuple(w for i, w in enumerate(joined) if i == 0 or w not in suffixes or i < len(joined) - 1) or tuple(joined)


def display(tree: Tree, span: NameSpan) -> str:
    """The name as written, in one line; a surname in capitals among other words is written as usual."""
    words = " ".join(tree.span(span.first, span.last).text.split()).split(" ")
    if len(words) > 1 and any(not w.isupper() for w in words):
        words = [w.title() if len(w) > 3 and w.isupper() and w.isalpha() else w for w in words]
    elif len(words) == 1 and len(words[0]) > 4 and words[0].isupper():
        words = [words[0].title()]
    return " ".join(words)
